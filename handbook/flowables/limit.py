"""A limit to the width of running text."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.flowables.box import (
    Box,
    keeps_with_next,
    measure,
    part_at,
    space_after,
    space_before,
    spaced,
)
from handbook.tags.platypus import Flowable


class Measure(Box):
    """A child that is no wider than `limit` points, at the start edge."""

    def __init__(self, child: Flowable, limit: float) -> None:
        super().__init__(
            before=space_before(child),
            after=space_after(child),
            keep_with_next=keeps_with_next(child),
        )
        self.child = child
        self.limit = limit

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = min(width, self.limit)
        self.height = measure(self.child, self.width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return self._limited(part_at(self.child, min(width, self.limit), height))

    def tear(self, width: float, height: float) -> list[Flowable]:
        if not isinstance(self.child, Box):
            return self.split(width, height)
        return self._limited(self.child.tear(min(width, self.limit), height))

    def _limited(self, parts: Sequence[Flowable]) -> list[Flowable]:
        limited: list[Flowable] = [Measure(part, self.limit) for part in parts]
        if limited:  # the white space around it may be its own, and not its child's
            spaced(limited[0], before=self.spaceBefore)
            spaced(limited[-1], after=self.spaceAfter)
        return limited

    def draw(self) -> None:
        self.child.drawOn(self.canv, 0, 0)
