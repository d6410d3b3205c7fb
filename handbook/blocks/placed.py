"""What a composer notes of what it placed: the promises that the finished PDF is held to."""

from typing import Literal, NamedTuple

from handbook.problems import Span
from handbook.tags import Element

Origin = Literal["content", "phrase", "computed"]
FieldKind = Literal["check box", "text", "long text"]
"""What a form field is; long text may have several lines."""


class Placement(NamedTuple):
    """A text, and the structure element that must hold exactly this text in the PDF."""

    element: Element
    text: str
    origin: Origin
    span: Span | None


class Heading(NamedTuple):
    """A heading as it must stand in the PDF and its outline."""

    level: int
    text: str
    anchor: str
    span: Span | None


class Field(NamedTuple):
    """A form field as it must stand in the PDF."""

    name: str
    tooltip: str
    span: Span | None
    kind: FieldKind


class LinkPlacement(NamedTuple):
    """A link as it must stand in the PDF."""

    text: str
    address: str | None
    anchor: str | None
    span: Span | None
    shows_page: bool = False
    """The number at its end is that of the page it leads to."""
    element: Element | None = None
