"""The source stage: files of content in, the typed model and located problems out."""

from handbook.source.alone import load_alone
from handbook.source.file_kinds import FILE_KINDS
from handbook.source.library import Library, Loaded
from handbook.source.schema import schema_text

SCHEMA_KINDS = tuple(FILE_KINDS)
"""The kinds of file that have a schema."""

__all__ = ["SCHEMA_KINDS", "Library", "Loaded", "load_alone", "schema_text"]
