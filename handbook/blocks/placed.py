"""What a composer notes of what it placed: the promises that the finished PDF is held to."""

from collections import Counter
from typing import Literal

from msgspec import Struct

from handbook.problems import Problem, Span
from handbook.tags import Element

Origin = Literal["content", "phrase", "computed"]
FieldKind = Literal["check box", "text", "long text"]
"""What a form field is; long text may have several lines."""


class Placement(Struct, frozen=True):
    """A text, and the structure element that must hold exactly this text in the PDF."""

    element: Element
    text: str
    origin: Origin
    span: Span | None


class Heading(Struct, frozen=True):
    """A heading as it must stand in the PDF and its outline."""

    level: int
    text: str
    anchor: str
    span: Span | None


class Field(Struct, frozen=True):
    """A form field as it must stand in the PDF."""

    name: str
    tooltip: str
    span: Span | None
    kind: FieldKind


class LinkPlacement(Struct, frozen=True):
    """A link as it must stand in the PDF."""

    text: str
    address: str | None
    anchor: str | None
    span: Span | None
    shows_page: bool = False
    """The number at its end is that of the page it leads to."""
    element: Element | None = None


class Notes:
    """All that a composer notes while it composes a part of the handbook.

    With its notes, a part that came out as it must serves in the next pass of the layout, too.
    """

    def __init__(self) -> None:
        self.placements: list[Placement] = []
        self.headings: list[Heading] = []
        self.fields: list[Field] = []
        self.links: list[LinkPlacement] = []
        self.problems: list[Problem] = []
        self.pages: dict[str, str] = {}
        """The numbers that it gave for anchors, as they were expected."""
        self.scenes = Counter[str]()
        self.pictures = 0
        self.pebbles = 0

    def add(self, part: "Notes") -> None:
        """Append the notes of a part that comes next."""
        self.placements += part.placements
        self.headings += part.headings
        self.fields += part.fields
        self.links += part.links
        self.problems += part.problems
        self.pages |= part.pages
        self.scenes += part.scenes
        self.pictures += part.pictures
        self.pebbles += part.pebbles
