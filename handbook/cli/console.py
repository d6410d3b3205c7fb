"""What people see: progress and problems on standard error, results on standard output."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import TextIO

from handbook.problems import Problem, render


class Console:
    """Both streams of the program, in UTF-8 whatever the locale or code page says."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        self._live = _is_terminal(sys.stderr)
        self._colour = self._live and _wants_colour()
        self._status = 0
        """Columns that the status line takes at present."""

    def status(self, text: str) -> None:
        """Say what happens now: on a terminal always in the same line, elsewhere in its own."""
        if not self._live:
            _write(sys.stderr, f"{_clean(text)}\n")
            return
        shown = _clean(text)[: shutil.get_terminal_size().columns - 1]
        _write(sys.stderr, f"\r{shown.ljust(self._status)}\r{shown}")
        self._status = len(shown)

    def say(self, text: str) -> None:
        """Write lines that stay, to standard error."""
        self._clear_status()
        _write(sys.stderr, f"{text}\n")

    def result(self, text: str) -> None:
        """Write lines to standard output."""
        self._clear_status()
        sys.stderr.flush()
        _write(sys.stdout, f"{text}\n")

    def json(self, data: object) -> None:
        """Write data to standard output."""
        self.result(json.dumps(data, indent=2, ensure_ascii=False))

    def problems(self, problems: Iterable[Problem], read: Callable[[str], str | None]) -> None:
        """Show problems with their lines of source."""
        if report := render(problems, read, colour=self._colour):
            self.say(report.rstrip("\n"))

    def close(self) -> None:
        """Leave the terminal at the beginning of a line."""
        self._clear_status()

    def _clear_status(self) -> None:
        if self._status:
            _write(sys.stderr, f"\r{' ' * self._status}\r")
            self._status = 0


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _wants_colour() -> bool:
    """Follow https://no-color.org; the old Windows console does not know colours."""
    return not os.environ.get("NO_COLOR") and (
        sys.platform != "win32" or "WT_SESSION" in os.environ
    )


def _clean(text: str) -> str:
    """Keep names of files from commanding the terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
