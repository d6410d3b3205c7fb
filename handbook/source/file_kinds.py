"""The kinds of YAML file, and the part of the model that each holds."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from handbook.model.book import GlossaryFile, HandbookFile, ReferencesFile, Section
from handbook.model.brand import Brand
from handbook.model.edition import Edition
from handbook.model.language import Language
from handbook.model.part import Part
from handbook.model.prose import Prose
from handbook.model.sheets import SheetsFile

PartT = TypeVar("PartT", bound=Part)


class FileKind(Struct, Generic[PartT], frozen=True):
    """A kind of file; `name` is that of its schema, too."""

    name: str
    model: type[PartT]


HANDBOOK = FileKind("handbook", HandbookFile)
SECTION = FileKind("section", Section)
REFERENCES = FileKind("references", ReferencesFile)
GLOSSARY = FileKind("glossary", GlossaryFile)
SHEETS = FileKind("sheets", SheetsFile)
BRAND = FileKind("brand", Brand)
EDITION = FileKind("edition", Edition)
LANGUAGE = FileKind("language", Language)
PROSE = FileKind("prose", Prose)

_KINDS = (HANDBOOK, SECTION, REFERENCES, GLOSSARY, SHEETS, BRAND, EDITION, LANGUAGE, PROSE)
FILE_KINDS: dict[str, type[Part]] = {kind.name: kind.model for kind in _KINDS}
