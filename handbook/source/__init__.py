"""The source stage: files of content in, the typed model and located problems out."""

from handbook.source.library import Library, Loaded

__all__ = ["Library", "Loaded"]
