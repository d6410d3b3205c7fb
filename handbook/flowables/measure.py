"""A limit to the width of running text."""

from __future__ import annotations

from reportlab.platypus import Flowable

from handbook.flowables.box import Box


class Measure(Box):
    """A child that is no wider than `limit` points, at the start edge."""

    def __init__(self, child: Flowable, limit: float) -> None:
        super().__init__(
            before=float(child.getSpaceBefore()),
            after=float(child.getSpaceAfter()),
            keep_with_next=bool(child.getKeepWithNext()),
        )
        self.child = child
        self.limit = limit

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self.child.wrapOn(
            getattr(self, "canv", None), min(width, self.limit), height
        )
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = self.child.splitOn(getattr(self, "canv", None), min(width, self.limit), height)
        return [Measure(part, self.limit) for part in parts]

    def draw(self) -> None:
        self.child.drawOn(self.canv, 0, 0)
