"""The kinds of YAML file, and the part of the model that each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from handbook.model.book import GlossaryFile, HandbookFile, ReferencesFile, Section
from handbook.model.brand import Brand
from handbook.model.edition import Edition
from handbook.model.language import Language
from handbook.model.part import Part
from handbook.model.prose import Prose

PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True)
class FileKind(Generic[PartT]):
    """A kind of file; `name` is that of its schema, too."""

    name: str
    model: type[PartT]


HANDBOOK = FileKind("handbook", HandbookFile)
SECTION = FileKind("section", Section)
REFERENCES = FileKind("references", ReferencesFile)
GLOSSARY = FileKind("glossary", GlossaryFile)
BRAND = FileKind("brand", Brand)
EDITION = FileKind("edition", Edition)
LANGUAGE = FileKind("language", Language)
PROSE = FileKind("prose", Prose)

_KINDS = (HANDBOOK, SECTION, REFERENCES, GLOSSARY, BRAND, EDITION, LANGUAGE, PROSE)
FILE_KINDS: dict[str, type[Part]] = {kind.name: kind.model for kind in _KINDS}
