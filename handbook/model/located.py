"""YAML values that remember where they were written.

The source stage builds these; Pydantic sees ordinary strings, dicts and lists.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from handbook.problems import Span


class Scalar(str):
    """A YAML scalar as text (`no`, `1.10` and dates stay as they were written)."""

    span: Span
    _locate: Callable[[int], Span] | None

    def __new__(cls, text: str, span: Span, locate: Callable[[int], Span] | None = None) -> Self:
        """Make text that knows its place; `locate` finds the place of a character in it."""
        scalar = super().__new__(cls, text)
        scalar.span = span
        scalar._locate = locate
        return scalar

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Be plain text in another process: the file that it stood in is not open there."""
        return str, (str(self),)

    def at(self, offset: int) -> Span:
        """Return the place of the character at `offset`, as exactly as the YAML style allows."""
        return self._locate(offset) if self._locate else self.span


class Mapping(dict[str, Any]):
    """A YAML mapping; `key_spans` has the place of each key."""

    def __init__(self, items: dict[str, Any], span: Span, key_spans: dict[str, Span]) -> None:
        super().__init__(items)
        self.span = span
        self.key_spans = key_spans


class Sequence(list[Any]):
    """A YAML sequence."""

    def __init__(self, items: list[Any], span: Span) -> None:
        super().__init__(items)
        self.span = span
