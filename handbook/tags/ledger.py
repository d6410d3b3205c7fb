"""What the canvas notes down while painting, for the writer and the checks.

The notes stand here and not on the elements, so that laying out twice leaves no double marks.
Pages count from 1; rectangles are (left, bottom, right, top) in points from the page's corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from handbook.problems import Span
from handbook.tags.forms import CheckBox
from handbook.tags.structure import Element, TagError
from handbook.tags.text_field import TextField
from handbook.tags.typing_font import TypingFont

Rect = tuple[float, float, float, float]
LabelStyle = Literal["decimal", "roman", "Roman", "letters", "Letters"]


class Mark(Struct, frozen=True):
    """A marked-content sequence: a stretch of a page that belongs to an element."""

    page: int
    mcid: int
    element: Element
    text: str


class Anchor(Struct, frozen=True):
    """A place that links and the outline can name."""

    name: str
    page: int
    x: float
    y: float


class OutlineEntry(Struct, frozen=True):
    """A line of the outline ("bookmarks"); level 0 is the outermost."""

    title: str
    anchor: str
    level: int


class PageLabel(Struct, frozen=True):
    """How pages are called from `page` on, until the next label (ISO 32000-1, 12.4.2)."""

    page: int
    style: LabelStyle | None
    prefix: str = ""
    start: int = 1


class LinkRecord(Struct, frozen=True):
    """A link annotation: to a web address or to an anchor of this document."""

    page: int
    element: Element
    rect: Rect
    description: str
    address: str | None = None
    anchor: str | None = None


class WidgetRecord(Struct, frozen=True):
    """A form field, with its rectangle on the page."""

    page: int
    element: Element
    rect: Rect
    field: CheckBox | TextField


class FigureBox(Struct, frozen=True):
    """The place a figure takes on its page (the Layout attribute BBox)."""

    page: int
    element: Element
    rect: Rect


class Ledger(Struct):
    """All notes of one pass, in the order of painting."""

    marks: list[Mark] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    outline: list[OutlineEntry] = field(default_factory=list)
    labels: list[PageLabel] = field(default_factory=list)
    annotations: list[LinkRecord | WidgetRecord] = field(default_factory=list)
    figures: list[FigureBox] = field(default_factory=list)
    repeated: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By page, how many bytes at its start and at its end other pages may have, too."""
    typing_fonts: dict[str, TypingFont] = field(default_factory=dict)
    """The fonts of the text fields, by name."""
    pages: int = 0
    """How many pages are finished."""

    @property
    def links(self) -> list[LinkRecord]:
        """The links, in the order of painting."""
        return [record for record in self.annotations if isinstance(record, LinkRecord)]

    @property
    def widgets(self) -> list[WidgetRecord]:
        """The form fields, in the order of painting."""
        return [record for record in self.annotations if isinstance(record, WidgetRecord)]

    def anchor_pages(self) -> dict[str, int]:
        """Return the page of each anchor.

        Raises TagError when two places have the same name.
        """
        pages: dict[str, int] = {}
        for anchor in self.anchors:
            if anchor.name in pages:
                raise TagError(f"the anchor “{anchor.name}” is set twice")
            pages[anchor.name] = anchor.page
        return pages

    def source_map(self) -> Mapping[tuple[int, int], Span]:
        """Return the author's place for each (page, marked-content identifier) that has one."""
        return {
            (mark.page, mark.mcid): span
            for mark in self.marks
            if (span := mark.element.source()) is not None
        }
