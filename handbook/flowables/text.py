"""Paragraphs of tagged runs in the design's styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from handbook.design import Style
from handbook.flowables.painting import colour
from handbook.tags import Run, TaggedParagraph

Align = Literal["start", "centre", "end"]
_ALIGNMENT: Mapping[Align, Literal[0, 1, 2]] = {
    "start": TA_LEFT,
    "centre": TA_CENTER,
    "end": TA_RIGHT,
}


@lru_cache(maxsize=512)
def paragraph_style(
    style: Style, before: float, after: float, align: Align, keep_with_next: bool
) -> ParagraphStyle:
    """Return ReportLab's form of a style; at least two lines stay together at a break."""
    return ParagraphStyle(
        style.name,
        fontName=style.font,
        fontSize=style.size,
        leading=style.leading,
        textColor=colour(style.colour),
        spaceBefore=before,
        spaceAfter=after,
        alignment=_ALIGNMENT[align],
        keepWithNext=int(keep_with_next),
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def paragraph(
    runs: Sequence[Run],
    style: Style,
    *,
    before: float = 0,
    after: float = 0,
    align: Align = "start",
    keep_with_next: bool = False,
) -> TaggedParagraph:
    """Make a paragraph of runs; white space in points."""
    return TaggedParagraph(
        runs,
        paragraph_style(style, before, after, align, keep_with_next),
        tracking=style.tracking,
    )
