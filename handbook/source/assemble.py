"""All files of one handbook in one language → a Handbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from handbook.model.book import (
    Chapter,
    ChapterList,
    Handbook,
    Section,
)
from handbook.model.located import Mapping, Scalar, Sequence
from handbook.model.part import Part
from handbook.problems import Problem, Severity, Span, has_errors
from handbook.problems.suggest import did_you_mean, one_of, short
from handbook.source.artwork import read_all
from handbook.source.file_kinds import GLOSSARY, HANDBOOK, REFERENCES, SECTION, SHEETS, FileKind
from handbook.source.files import Folder
from handbook.source.fingerprint import content_hash
from handbook.source.nodes import Empty, Node, Refused
from handbook.source.reading import Read, Reader

PartT = TypeVar("PartT", bound=Part)

MAX_CHARACTERS = 1_000_000
"""Of all files of a handbook together: about 500 pages."""
_META = "handbook.yaml"
_REFERENCES = "references.yaml"
_GLOSSARY = "glossary.yaml"
_SHEETS = "sheets.yaml"
_FIXED = (_META, _REFERENCES, _GLOSSARY, _SHEETS)
"""All other files are sections."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class HandbookReader:
    """Reads every file of one handbook, and collects the problems of all of them."""

    def __init__(
        self,
        reader: Reader,
        folder: Folder,
        name: str,
        language: str,
        named: dict[str, tuple[str, ...]],
    ) -> None:
        self.reader = reader
        self.folder = folder
        self.name = name
        self.language = language
        self.named = named
        self.problems: list[Problem] = []
        self._characters = 0

    def load(self) -> tuple[Handbook | None, tuple[Problem, ...]]:
        """Return the handbook, or None when any of its files has an error."""
        meta = self._read(_META, HANDBOOK)
        references = self._read_if_there(_REFERENCES, REFERENCES)
        glossary = self._read_if_there(_GLOSSARY, GLOSSARY)
        sheets = self._read_if_there(_SHEETS, SHEETS)
        sections = self._read_sections(meta.node)
        self._check_names(meta.node)
        if meta.part is not None:
            self._check_unlisted(sections)
        read = [meta.part, sheets.part, *(section.part for section in sections.values())]
        artwork, problems = read_all(self.folder, read)
        self.problems += problems
        if has_errors(self.problems) or meta.part is None or not isinstance(meta.node, Mapping):
            return None, tuple(self.problems)
        parts = {name: read.part for name, read in sections.items() if read.part}
        nodes = {name: read.node for name, read in sections.items() if read.node is not None}
        book = Handbook(
            name=self.name,
            meta=meta.part,
            front=tuple(parts[file] for file in meta.part.front),
            chapters=tuple(_chapter(chapter, parts) for chapter in meta.part.chapters),
            fillers=tuple(parts[file] for file in meta.part.fillers),
            back=parts[meta.part.back] if meta.part.back else None,
            references=references.part.references if references.part else (),
            glossary=glossary.part.entries if glossary.part else (),
            sheets=sheets.part.sheets if sheets.part else (),
            artwork=artwork,
            content_hash=content_hash(
                meta.node,
                nodes,
                references.node,
                glossary.node,
                sheets.node,
                {name: each.sha256 for name, each in artwork.items()},
            ),
        )
        return book, tuple(self.problems)

    def _read(self, file: str, kind: FileKind[PartT], named_at: Span | None = None) -> Read[PartT]:
        if self._characters > MAX_CHARACTERS:
            return Read()
        limit = MAX_CHARACTERS - self._characters
        read = self.reader.read(self.folder, file, kind, named_at, limit)
        self.problems += read.problems
        self._characters += read.size
        return read

    def _read_if_there(self, file: str, kind: FileKind[PartT]) -> Read[PartT]:
        return self._read(file, kind) if file in self.folder.yaml_files() else Read()

    def _read_sections(self, meta: Node | None) -> dict[str, Read[Section]]:
        sections: dict[str, Read[Section]] = {}
        for named in _section_names(meta) if meta is not None else self._unlisted_names():
            file = str(named)
            if file not in sections:
                sections[file] = self._read(file, SECTION, named.span)
                continue
            message = f"the section “{short(file)}” is listed a second time"
            hint = "a section stands in one place; link to it from the other"
            self.problems.append(Problem("section-twice", message, named.span, hint))
        return sections

    def _unlisted_names(self) -> Iterator[Scalar]:
        """Yield every section there is, to tell of its problems when the list cannot be read."""
        for file in self.folder.yaml_files():
            if file not in _FIXED:
                yield Scalar(file, Span(self.folder.show(file), 1, 1, 1, 1))

    def _check_names(self, meta: Node | None) -> None:
        place = Span(self.folder.show(_META), 1, 1, 1, 1)
        for folder_name in (self.name, self.language):
            if not _NAME.fullmatch(folder_name):
                message = f"the folder “{short(folder_name)}” has a name that cannot be used"
                hint = "rename it: lower-case letters a–z, digits and single hyphens"
                self.problems.append(Problem("bad-name", message, place, hint))
        if not isinstance(meta, Mapping):
            return
        language = _written(meta.get("language"))
        if language and language != self.language:
            message = f"this file is in the folder “{self.language}”, but its language is another"
            hint = f"write `language: {self.language}`, or move the file"
            self.problems.append(Problem("language-mismatch", message, language.span, hint))
        for kind, names in (("brand", [meta.get("brand")]), ("edition", meta.get("editions"))):
            self.problems += _unknown(kind, _scalars(names), self.named[kind])

    def _check_unlisted(self, sections: dict[str, Read[Section]]) -> None:
        for file in self.folder.yaml_files():
            if file not in sections and file not in _FIXED:
                message = f"this file is not listed in {_META} and will not be printed"
                place = Span(self.folder.show(file), 1, 1, 1, 1)
                hint = f"list it in {_META}, or delete it"
                warning = Problem("section-unlisted", message, place, hint, Severity.WARNING)
                self.problems.append(warning)


def _unknown(kind: str, names: Iterator[Scalar], known: tuple[str, ...]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            message = f"there is no {kind} “{short(name)}”"
            hint = did_you_mean(name, known) or f"there are {one_of(known)}"
            yield Problem(f"{kind}-unknown", message, name.span, hint)


def _chapter(listed: ChapterList, parts: dict[str, Section]) -> Chapter:
    chapter = {
        "id": listed.id,
        "title": listed.title,
        "sign": listed.sign,
        "sections": [parts[file] for file in listed.sections],
    }
    place = listed.span
    return Chapter.model_validate(Mapping(chapter, place, {}) if place else chapter)


def _section_names(meta: Node | None) -> Iterator[Scalar]:
    """Yield the names of section files in reading order, as far as they are written."""
    if not isinstance(meta, Mapping):
        return
    yield from _scalars(meta.get("front"))
    chapters = meta.get("chapters")
    for chapter in chapters if isinstance(chapters, Sequence) else ():
        if isinstance(chapter, Mapping):
            yield from _scalars(chapter.get("sections"))
    yield from _scalars(meta.get("fillers"))
    yield from _scalars([meta.get("back")])


def _scalars(value: Any) -> Iterator[Scalar]:
    for item in value if isinstance(value, list) else ():
        if name := _written(item):
            yield name


def _written(value: Any) -> Scalar | None:
    if isinstance(value, Scalar) and not isinstance(value, Empty | Refused):
        return value
    return None
