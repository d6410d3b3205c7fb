"""One file of content, all the way from its bytes to its part of the model."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field

from handbook.model.block import Kinds
from handbook.model.part import Part
from handbook.problems import Problem, ProblemsError, Span
from handbook.source.decode import decode
from handbook.source.file_kinds import FileKind
from handbook.source.files import MAX_BYTES, Folder
from handbook.source.nodes import Node, parse
from handbook.source.schema_comment import check_schema_comment, schema_line

PartT = TypeVar("PartT", bound=Part)


class Read(Struct, Generic[PartT]):
    """What came of one file; node and part are None as far as it could not be read."""

    node: Node | None = None
    part: PartT | None = None
    size: int = 0
    """In characters."""
    problems: list[Problem] = field(default_factory=list)


class Reader(Struct, frozen=True):
    """Reads files below the content root."""

    root: Path
    kinds: Kinds

    def read(
        self,
        folder: Folder,
        name: str,
        kind: FileKind[PartT],
        named_at: Span | None = None,
        limit: int = MAX_BYTES,
    ) -> Read[PartT]:
        """Read a file of one kind, of at most `limit` characters.

        `named_at` is the place in the content that names it.
        """
        try:
            source = folder.read(name, named_at)
        except ProblemsError as error:
            return Read(problems=list(error.problems))
        if len(source.text) > limit:
            message = "with this file the handbook is longer than any that can be printed"
            place = named_at or Span(source.name, 1, 1, 1, 1)
            hint = "leave files out, or make two handbooks of it"
            too_large = Problem("handbook-too-large", message, place, hint)
            return Read(size=len(source.text), problems=[too_large])
        right = schema_line(self.root, (folder.path / name).parent, kind.name)
        read = Read[PartT](size=len(source.text), problems=check_schema_comment(source, right))
        read.node, problems = parse(source)
        read.problems += problems
        if read.node is not None:
            read.part, found = decode(kind.model, read.node, self.kinds)
            read.problems += found
        return read


def text_for_messages(folder: Folder, name: str) -> str | None:
    """Return the text of a file to show lines of it, with signs where it is damaged."""
    try:
        with (folder.path / name).open("rb") as stream:
            data = stream.read(MAX_BYTES)
    except (OSError, ValueError):
        return None
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if "\ufffd" in text else unicodedata.normalize("NFC", text)
