"""What a finished PDF has to hold, as the model and the layout know it.

The lead of the pipeline fills this from the model, never from the PDF, so that the two can
disagree. Lengths are in points where nothing else is said; pages count from 1.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from handbook.checks.facts import Box
from handbook.problems import Span

_EDGE_TOLERANCE = 0.5
"""Points: half the width of a line that begins just where the bleed ends."""
Origin = Literal["content", "phrase", "computed"]


class ExpectedText(Struct, frozen=True):
    """One placement of a string: it occurs once in the tag text, at this place in the order."""

    text: str
    span: Span | None = None
    origin: Origin = "content"
    joined: bool = False
    """No white space parts it from the text before: a bracket before a page number, say."""


class ExpectedHeading(Struct, frozen=True):
    """A heading: it stands in the tags, and in the outline at the same level."""

    level: int
    """From 1."""
    text: str
    span: Span | None = None


class ExpectedAnchor(Struct, frozen=True):
    """A named destination, and the first words of what stands there."""

    name: str
    text: str
    span: Span | None = None


class ExpectedLink(Struct, frozen=True):
    """A link in reading order; a link over several lines is one of these."""

    text: str
    address: str | None = None
    anchor: str | None = None
    """A link has either an address outside or an anchor inside."""
    shows_page: bool = False
    """The last number in its text is the number of the page that it leads to."""
    span: Span | None = None


class ExpectedCheckBox(Struct, frozen=True):
    """A check box, in reading order."""

    name: str
    tooltip: str
    span: Span | None = None


class ExpectedTextField(Struct, frozen=True):
    """A field to type in, in reading order."""

    name: str
    tooltip: str
    span: Span | None = None
    multiline: bool = False


ExpectedField = ExpectedCheckBox | ExpectedTextField


class ExpectedFigure(Struct, frozen=True):
    """A figure with its alternative text, in reading order."""

    alt: str
    span: Span | None = None


class ExpectedPress(Struct, frozen=True):
    """The sheet that a print shop cuts a page out of; lengths in points."""

    slug: float
    """From the trimmed page to the edge of the sheet."""
    bleed: float
    crop_marks: bool

    def is_outside(self, box: Box, trim: Box) -> bool:
        """Tell whether something stands on the sheet, wholly outside of page and bleed."""
        bleed = self.bleed - _EDGE_TOLERANCE
        return (
            box.x1 <= trim.x0 - bleed
            or box.x0 >= trim.x1 + bleed
            or box.y1 <= trim.y0 - bleed
            or box.y0 >= trim.y1 + bleed
        )


class Expectation(Struct, frozen=True):
    """What the checks compare the PDF with."""

    texts: tuple[ExpectedText, ...]
    headings: tuple[ExpectedHeading, ...]
    anchors: tuple[ExpectedAnchor, ...]
    links: tuple[ExpectedLink, ...]
    fields: tuple[ExpectedField, ...]
    figures: tuple[ExpectedFigure, ...]
    page_labels: tuple[str, ...]
    """The label of every page: their number is the number of pages."""
    page_size: tuple[float, float]
    """Width and height; of what is left after the cut, where pages are cut."""
    live_area: float
    """From every edge of the page, in mm: nothing is painted nearer to it."""
    minimum_size: float
    """The smallest type in the tags."""
    furniture_minimum: float
    """The smallest type in artifacts, such as running heads."""
    title: str
    language: str
    version: str
    review: str
    date: datetime.date
    references: tuple[ExpectedLink, ...] = ()
    """What would lead to a page if it were a link, on paper where nothing can be followed."""
    colour_spaces: frozenset[str] = frozenset()
    """What the colours of the pages may be of, such as `DeviceGray`; anything when empty."""
    press: ExpectedPress | None = None
    """For pages that a print shop cuts out of larger sheets."""
    navigation: bool = False
    """Links at the foot of every page are read last: there the tags go back once."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Further properties of the handbook's own XMP schema (`hb:`), by name without prefix."""
    source_map: Mapping[tuple[int, int], Span] = field(default_factory=dict)
    """The author's place for marked content, by page and MCID."""

    def span_of(self, page: int | None, mcid: int | None) -> Span | None:
        """Return the author's place for a piece of marked content, if it is known."""
        return None if page is None or mcid is None else self.source_map.get((page, mcid))
