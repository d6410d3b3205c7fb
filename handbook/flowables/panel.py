"""A flowable in a coloured or bordered rounded panel."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from handbook.flowables import painting
from handbook.flowables.box import Box, measure, part_at
from handbook.flowables.stack import Stack
from handbook.tags.platypus import Flowable


class Panel(Box):
    """A child with padding on a rounded ground; stays whole.

    Only a panel higher than `splits_above` breaks over pages; what follows then begins with
    `continued`, a label that is an artifact.

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
        splits_above: float | None = None,
        continued: Flowable | None = None,
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
        self.splits_above = splits_above
        self.continued = continued
        self.torn = False
        """Whether it goes on over the page."""
        self._label: Flowable | None = None
        """Stands above the child where the panel goes on from a page before."""
        self._child_height = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = width - 2 * self.horizontal
        self._child_height = measure(self._content(), inner, height)
        self.width = width
        self.height = max(self._child_height + 2 * self.vertical, self.least_height)
        return self.width, self.height

    def _content(self) -> Flowable:
        return Stack([self._label, self.child]) if self._label else self.child

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if self.splits_above is None or self.height <= self.splits_above:
            return []
        inner = width - 2 * self.horizontal
        above = self._child_height - measure(self.child, inner)
        room = height - 2 * self.vertical - above
        parts = part_at(self.child, inner, room)
        if not parts and height >= self.splits_above - 1 and isinstance(self.child, Stack):
            # What belongs together is higher than a page, so it is parted after all.
            parts = [*self.child.broken(inner, room, chained=False)]
        if len(parts) != 2:
            return []
        head, tail = self._part(parts[0], self._label), self._part(parts[1], self.continued)
        head.spaceAfter, tail.spaceBefore = 0, 0
        head.torn = True
        return [head, tail]

    def _part(self, child: Flowable, label: Flowable | None) -> Panel:
        part = copy(self)
        part.child = child
        part._label = label
        part.least_height = 0
        return part

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
        content = self._content()
        if self._label:  # a stack just made
            measure(content, self.width - 2 * self.horizontal)
        content.drawOn(self.canv, self.horizontal, bottom)
