"""The base of the flowables of this project: measured boxes that paint inside themselves."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from handbook.problems import Span

TOLERANCE = 0.01
"""Heights that differ by less, in points, are equal."""


class Box(Flowable):  # type: ignore[misc]
    """A flowable with its white space, its rules for breaks, and its place in the source.

    `spaceBefore` and `spaceAfter` are in points; of two neighbours the larger space counts.
    """

    canv: Canvas

    def __init__(
        self, *, before: float = 0, after: float = 0, keep_with_next: bool = False
    ) -> None:
        super().__init__()
        self.spaceBefore = before
        self.spaceAfter = after
        self.keepWithNext = keep_with_next
        self.source: Span | None = None

    def split(self, _width: float, _height: float) -> list[Flowable]:
        """A box stays whole unless its class says how it splits."""
        return []


def spaced(
    flowable: Flowable, *, before: float | None = None, after: float | None = None
) -> Flowable:
    """Set the white space around a flowable, in points, and return it."""
    if before is not None:
        flowable.spaceBefore = before
    if after is not None:
        flowable.spaceAfter = after
    return flowable


def space_before(flowable: Flowable) -> float:
    """White space wanted above, in points (a paragraph keeps it in its style)."""
    return float(flowable.getSpaceBefore())


def space_after(flowable: Flowable) -> float:
    """White space wanted below, in points."""
    return float(flowable.getSpaceAfter())


def keeps_with_next(flowable: Flowable) -> bool:
    """Tell whether no page may end after this flowable."""
    return bool(flowable.getKeepWithNext())


def heights(flowables: Sequence[Flowable], canvas: Canvas | None, width: float) -> list[float]:
    """Measure flowables at a width; both in points."""
    return [float(each.wrapOn(canvas, width, UNLIMITED)[1]) for each in flowables]


UNLIMITED = 1e6
"""More height than any page has, in points."""
