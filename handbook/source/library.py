"""The content folder: what is in it, and each thing in it as a part of the model."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from handbook.model.block import Kinds
from handbook.model.book import Handbook
from handbook.model.brand import Brand
from handbook.model.edition import Edition
from handbook.model.language import Language
from handbook.model.part import Part
from handbook.model.prose import Prose
from handbook.problems import Problem, ProblemsError, Span, has_errors
from handbook.problems.suggest import did_you_mean, one_of, short
from handbook.source.assemble import HandbookReader
from handbook.source.file_kinds import BRAND, EDITION, HANDBOOK, LANGUAGE, PROSE, SHEETS, FileKind
from handbook.source.files import Folder
from handbook.source.reading import Reader, text_for_messages

PartT = TypeVar("PartT", bound=Part)


class Loaded(Struct, Generic[PartT], frozen=True):
    """What came of loading: a part, or problems; with a part there may still be warnings."""

    part: PartT | None
    problems: tuple[Problem, ...] = ()

    def whole(self) -> PartT:
        """Return the part; raises ProblemsError when there is none."""
        if self.part is None or has_errors(self.problems):
            raise ProblemsError(self.problems)
        return self.part


class Library(Struct, frozen=True):
    """The folder `content/`; file names in messages begin with `root` as it is given here."""

    root: Path
    kinds: Kinds

    @property
    def _folder(self) -> Folder:
        return Folder(self.root, self.root.as_posix())

    def handbooks(self) -> tuple[str, ...]:
        """Return the names of all handbooks."""
        return self._folder.sub("handbooks").folders()

    def languages_of(self, handbook: str) -> tuple[str, ...]:
        """Return the languages in which a handbook is written."""
        if handbook not in self.handbooks():
            return ()
        return self._folder.sub("handbooks").sub(handbook).folders()

    def editions_of(self, handbook: str, language: str) -> tuple[str, ...]:
        """Return the editions that a handbook is made in: all of them unless it names some.

        Editions that make sheets are for handbooks that have some.
        """
        folder = self._folder.sub("handbooks").sub(handbook).sub(language)
        meta = self._reader().read(folder, "handbook.yaml", HANDBOOK).part
        named = meta.editions if meta and meta.editions else self.editions()
        has_sheets = "sheets.yaml" in folder.yaml_files()
        return tuple(name for name in named if has_sheets or not self.makes_sheets(name))

    def makes_sheets(self, edition: str) -> bool:
        """Tell whether an edition makes sheets and not whole handbooks."""
        part = self.load_edition(edition).part
        return part is not None and part.makes == "sheets"

    def sheets_of(self, handbook: str, language: str) -> tuple[str, ...]:
        """Return the ids of a handbook's sheets; none when its sheets cannot be read."""
        folder = self._folder.sub("handbooks").sub(handbook).sub(language)
        if "sheets.yaml" not in folder.yaml_files():
            return ()
        part = self._reader().read(folder, "sheets.yaml", SHEETS).part
        return tuple(dict.fromkeys(sheet.id for sheet in part.sheets)) if part else ()

    def brands(self) -> tuple[str, ...]:
        """Return the names of all brands."""
        return self._folder.sub("brands").stems()

    def editions(self) -> tuple[str, ...]:
        """Return the names of all editions."""
        return self._folder.sub("editions").stems()

    def languages(self) -> tuple[str, ...]:
        """Return the codes of all languages that have their fixed phrases."""
        return self._folder.sub("languages").stems()

    def load_handbook(self, name: str, language: str) -> Loaded[Handbook]:
        """Load a handbook in one language: all of its files, and all of their problems."""
        unknown = _unknown("handbook", name, self.handbooks()) or _unknown(
            "translation", language, self.languages_of(name), f" of “{short(name)}”"
        )
        if unknown:
            return Loaded(None, (unknown,))
        folder = self._folder.sub("handbooks").sub(name).sub(language)
        named = {"brand": self.brands(), "edition": self.editions()}
        reader = HandbookReader(self._reader(), folder, name, language, named)
        return Loaded(*reader.load())

    def load_brand(self, name: str) -> Loaded[Brand]:
        """Load a brand by its name."""
        return self._load(BRAND, name, self.brands())

    def load_edition(self, name: str) -> Loaded[Edition]:
        """Load an edition by its name."""
        return self._load(EDITION, name, self.editions())

    def load_language(self, code: str) -> Loaded[Language]:
        """Load the fixed phrases of a language by its code."""
        return self._load(LANGUAGE, code, self.languages())

    def load_prose(self, code: str) -> Loaded[Prose] | None:
        """Load the rules for plain words in a language; None where there are none yet."""
        folder = self._folder.sub("prose")
        if code not in folder.stems():
            return None
        read = self._reader().read(folder, f"{code}.yaml", PROSE)
        return Loaded(read.part, tuple(read.problems))

    def read(self, file: str) -> str | None:
        """Return the text of a file that a problem is in, as far as it can be read at all."""
        inner = file.removeprefix(f"{self._folder.shown}/")
        return None if inner == file else text_for_messages(self._folder, inner)

    def find_character(self, span: Span, character: str) -> Span:
        """Return the place of a character inside a span; the span itself where it is escaped."""
        lines = (self.read(span.file) or "").split("\n")
        for number in range(span.line, min(span.end_line, len(lines)) + 1):
            start = span.column - 1 if number == span.line else 0
            column = lines[number - 1].find(character, start) + 1
            if column:
                return Span(span.file, number, column, number, column + 1)
        return span

    def _reader(self) -> Reader:
        return Reader(self.root, self.kinds)

    def _load(self, kind: FileKind[PartT], name: str, known: tuple[str, ...]) -> Loaded[PartT]:
        unknown = _unknown(kind.name, name, known)
        if unknown:
            return Loaded(None, (unknown,))
        folder = self._folder.sub(f"{kind.name}s")
        read = self._reader().read(folder, f"{name}.yaml", kind)
        return Loaded(read.part, tuple(read.problems))


def _unknown(kind: str, name: str, known: Iterable[str], of: str = "") -> Problem | None:
    known = tuple(known)
    if name in known:
        return None
    if not known:
        return Problem(f"{kind}-unknown", f"there is no {kind} “{short(name)}”{of}, nor any other")
    hint = did_you_mean(name, known) or f"there are {one_of(known[:20])}"
    return Problem(f"{kind}-unknown", f"there is no {kind} “{short(name)}”{of}", None, hint)
