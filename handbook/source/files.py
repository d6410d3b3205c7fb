"""Reading files of content safely: no name leads out of its folder, no file is too large."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from msgspec import Struct

from handbook.problems import Problem, ProblemsError, Span
from handbook.problems.suggest import closest, short
from handbook.source.text import decode_bytes

MAX_BYTES = 2_000_000
"""The largest file of content; the longest handbook so far is a tenth of it in all."""


MAX_SIMILAR = 200
"""Files among which a name that was meant is looked for."""


class SourceFile(Struct, frozen=True):
    """A file that was read: the name that messages show, and its text."""

    name: str
    text: str


class Folder(Struct, frozen=True):
    """A folder of content, and the name under which messages show it."""

    path: Path
    shown: str

    def sub(self, name: str) -> Folder:
        """Return the folder of that name inside this one; `name` comes from `folders()`."""
        return Folder(self.path / name, f"{self.shown}/{name}")

    def show(self, name: str) -> str:
        """Return the name of a file in this folder as messages show it."""
        return f"{self.shown}/{name}"

    def folders(self) -> tuple[str, ...]:
        """Return the names of the folders in this one, sorted; links that lead out are not."""
        return tuple(
            name for name in self._names() if self._holds(name) and (self.path / name).is_dir()
        )

    def stems(self) -> tuple[str, ...]:
        """Return the names of the YAML files in this folder, without `.yaml`, sorted."""
        return tuple(name[:-5] for name in self._names() if name.endswith(".yaml"))

    def yaml_files(self) -> tuple[str, ...]:
        """Return all YAML files below this folder as relative names, sorted."""
        found = self.path.rglob("*.yaml") if self.path.is_dir() else ()
        names = (path.relative_to(self.path).as_posix() for path in found)
        return tuple(sorted(name for name in names if "/." not in f"/{name}"))

    def read(self, name: str, named_at: Span | None = None) -> SourceFile:
        """Read a file by its name relative to this folder; `named_at` is where it is named.

        Raises ProblemsError, located at `named_at` for a file that cannot be read, and inside the
        file for text that is not clean UTF-8.
        """
        shown = self.show(name)
        span = named_at or Span(shown, 1, 1, 1, 1)
        data = self.read_bytes(name, span, MAX_BYTES, "split the text into several sections")
        return SourceFile(shown, decode_bytes(data, shown))

    def read_bytes(self, name: str, span: Span, limit: int, hint: str) -> bytes:
        """Read a file of at most `limit` bytes by its name relative to this folder.

        Raises ProblemsError, located at `span`; `hint` tells what to do with a larger one.
        """
        shown = self.show(name)
        problem = _bad_name(name, span)
        if problem is None and not self._holds(name):
            problem = Problem(
                "path-outside",
                f"“{short(name)}” leads out of its folder {self.shown}",
                span,
                "put the file itself, not a link to it, into the folder",
            )
        if problem:
            raise ProblemsError([problem])
        try:
            data = _read_bytes(self.path / name, limit)
        except OSError as error:
            raise ProblemsError([self._unreadable(error, name, span)]) from error
        if len(data) > limit:
            size = (self.path / name).stat().st_size
            raise ProblemsError([_too_large(size, limit, shown, span, hint)])
        return data

    def _names(self) -> list[str]:
        try:
            found = [path.name for path in self.path.iterdir()]
        except OSError:
            return []
        return sorted(name for name in found if not name.startswith("."))

    def _holds(self, name: str) -> bool:
        try:
            root = os.path.realpath(self.path)
            target = os.path.realpath(self.path / name)
        except (OSError, ValueError):
            return False
        return target.startswith(root.rstrip(os.sep) + os.sep)

    def _similar(self, name: str) -> str:
        ending = Path(name).suffix.lower()
        known = self.yaml_files() if ending in ("", ".yaml") else self._files(ending)
        by_stem = {Path(file).stem: file for file in known}
        found = closest(Path(name).stem, by_stem)
        return f"did you mean `{by_stem[found]}`?" if found else ""

    def _files(self, ending: str) -> tuple[str, ...]:
        """Return the files of one ending below this folder as relative names, sorted."""
        found = (each for each in self.path.rglob("*") if each.suffix.lower() == ending)
        names = (each.relative_to(self.path).as_posix() for each in found)
        return tuple(sorted(names)[:MAX_SIMILAR])

    def _unreadable(self, error: OSError, name: str, span: Span) -> Problem:
        shown = short(self.show(name), 200)
        if isinstance(error, FileNotFoundError):
            hint = self._similar(name) or "check how the name is spelled, or write the file"
            return Problem("file-missing", f"there is no file {shown}", span, hint)
        if isinstance(error, IsADirectoryError):
            return Problem("file-directory", f"{shown} is a folder, not a file", span)
        if isinstance(error, PermissionError):
            hint = "change the rights of the file so that you may read it"
            return Problem("file-unreadable", f"{shown} may not be read", span, hint)
        reason = os.strerror(error.errno) if error.errno else "it cannot be opened"
        return Problem("file-unreadable", f"{shown} cannot be read: {reason}", span)


def _bad_name(name: str, span: Span) -> Problem | None:
    parts = name.split("/")
    if name.startswith("/") or ":" in name or ".." in parts:
        message = f"“{short(name)}” may not lead out of the folder of this file"
        return Problem("path-outside", message, span, "name a file in this folder or below it")
    if "\\" in name:
        hint = f"write `{short(name).replace(chr(92), '/')}`"
        return Problem("path-form", "folders in a name are parted by “/”, not “\\”", span, hint)
    if not name.strip() or "\0" in name or "" in parts or "." in parts:
        return Problem("path-form", f"“{short(name)}” is no name of a file", span)
    return None


def _read_bytes(path: Path, limit: int) -> bytes:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if path.exists() and not path.is_file():  # a pipe or a device would never end
        raise OSError(errno.EINVAL, "no ordinary file", str(path))
    with path.open("rb") as stream:
        return stream.read(limit + 1)


def _too_large(size: int, limit: int, shown: str, span: Span, hint: str) -> Problem:
    return Problem(
        "file-too-large",
        f"{shown} is {size / 1e6:.1f} MB; a file like this is at most {limit / 1e6:.0f} MB",
        span,
        hint,
    )
