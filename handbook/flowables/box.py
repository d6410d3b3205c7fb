"""The base of the flowables of this project: measured boxes that paint inside themselves."""

from __future__ import annotations

from typing import cast

from handbook.problems import Span
from handbook.tags import TaggedCanvas
from handbook.tags.platypus import Flowable

UNLIMITED = 1e6
"""More height than any page has, in points."""
TOLERANCE = 0.01
"""Heights that differ by less, in points, are equal."""


class Box(Flowable):
    """A flowable with its white space, its rules for breaks, and its place in the source.

    `spaceBefore` and `spaceAfter` are in points; of two neighbours the larger space counts.
    """

    canv: TaggedCanvas

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

    def tear(self, width: float, height: float) -> list[Flowable]:
        """Split what is higher than a page, even where it belongs together."""
        return part_at(self, width, height)


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
    return bool(flowable.getKeepWithNext())  # type: ignore[no-untyped-call]


def measure(flowable: Flowable, width: float, height: float = UNLIMITED) -> float:
    """Return the height that a flowable takes at a width; all in points.

    Flowables of this project need no canvas to be measured.
    """
    return float(flowable.wrap(width, height)[1])


def part_at(flowable: Flowable, width: float, height: float) -> list[Flowable]:
    """Split a flowable at a height: its parts, or nothing where it cannot be split."""
    return list(flowable.splitOn(cast("TaggedCanvas", None), width, height))
