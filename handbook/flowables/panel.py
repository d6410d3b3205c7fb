"""A flowable in a coloured or bordered rounded panel."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from handbook.flowables import painting
from handbook.flowables.box import Box, measure


class Panel(Box):
    """A child with padding on a rounded ground; never breaks over pages.

    Lengths in points; `padding` is the same on all sides, or (vertical, horizontal).
    """

    def __init__(
        self,
        child: Flowable,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        line_width: float = 1,
        dash: Sequence[float] = (),
        radius: float = 0,
        padding: float | tuple[float, float] = 0,
        least_height: float = 0,
        middle: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__(before=before, after=after)
        self.child = child
        self.fill = fill
        self.stroke = stroke
        self.line_width = line_width
        self.dash = tuple(dash)
        self.radius = radius
        vertical, horizontal = padding if isinstance(padding, tuple) else (padding, padding)
        self.vertical, self.horizontal = vertical, horizontal
        self.least_height = least_height
        self.middle = middle
        self._child_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = width - 2 * self.horizontal
        self._child_height = measure(self.child, inner, height)
        self.width = width
        self.height = max(self._child_height + 2 * self.vertical, self.least_height)
        return self.width, self.height

    def draw(self) -> None:
        painting.panel(
            self.canv,
            (0, 0, self.width, self.height),
            fill=self.fill,
            stroke=self.stroke,
            line_width=self.line_width,
            dash=self.dash,
            radius=self.radius,
        )
        spare = self.height - self._child_height - 2 * self.vertical
        bottom = self.vertical + (spare / 2 if self.middle else spare)
        self.child.drawOn(self.canv, self.horizontal, bottom)
