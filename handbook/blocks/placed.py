"""What a composer notes of what it placed: the promises that the finished PDF is held to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handbook.problems import Span
from handbook.tags import Element

Origin = Literal["content", "phrase", "computed"]
FieldKind = Literal["check box", "text", "long text"]
"""What a form field is; long text may have several lines."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A text, and the structure element that must hold exactly this text in the PDF."""

    element: Element
    text: str
    origin: Origin
    span: Span | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it must stand in the PDF and its outline."""

    level: int
    text: str
    anchor: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Field:
    """A form field as it must stand in the PDF."""

    name: str
    tooltip: str
    span: Span | None
    kind: FieldKind


@dataclass(frozen=True, slots=True)
class LinkPlacement:
    """A link as it must stand in the PDF."""

    text: str
    address: str | None
    anchor: str | None
    span: Span | None
    shows_page: bool = False
    """The number at its end is that of the page it leads to."""
    element: Element | None = None
