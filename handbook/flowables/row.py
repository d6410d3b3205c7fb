"""Flowables side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handbook.flowables.box import Box, measure
from handbook.tags.platypus import Flowable

Align = Literal["top", "middle", "bottom"]

LEAST_FREE = 14.0
"""What a cell that shares the rest gets at least, in points, however wide the others would be."""


class Row(Box):
    """Cells side by side, from the start edge; a row never breaks over pages.

    A cell is a flowable and its width in points; None shares what is left.
    """

    def __init__(
        self,
        cells: Sequence[tuple[Flowable, float | None]],
        *,
        gap: float = 0,
        align: Align = "top",
        least_height: float = 0,
        reading_order: Sequence[int] = (),
        before: float = 0,
        after: float = 0,
    ) -> None:
        """Make a row; `reading_order` has the numbers of the cells in the order of reading."""
        super().__init__(before=before, after=after)
        self.cells = list(cells)
        self.reading_order = reading_order or range(len(self.cells))
        self.gap = gap
        self.align = align
        self.least_height = least_height
        self._sizes: list[tuple[float, float]] = []

    def widths(self, width: float) -> list[float]:
        """Share a width, in points, among the cells."""
        room = width - self.gap * (len(self.cells) - 1)
        return shared([cell for _, cell in self.cells], room)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._sizes = [
            (cell_width, measure(cell, cell_width, height))
            for (cell, _), cell_width in zip(self.cells, self.widths(width), strict=True)
        ]
        self.width = width
        self.height = max((each for _, each in self._sizes), default=0.0)
        self.height = max(self.height, self.least_height)
        return self.width, self.height

    def draw(self) -> None:
        starts = [0.0]
        for width, _ in self._sizes:
            starts.append(starts[-1] + width + self.gap)
        for index in self.reading_order:
            bottom = self._bottom(self._sizes[index][1])
            self.cells[index][0].drawOn(self.canv, starts[index], bottom)

    def _bottom(self, height: float) -> float:
        if self.align == "top":
            return self.height - height
        if self.align == "middle":
            return (self.height - height) / 2
        return 0


def shared(widths: Sequence[float | None], room: float) -> list[float]:
    """Share a room among cells; None takes what is left. Widths that leave too little are cut.

    Lengths in points.
    """
    room = max(0, room)
    free = sum(1 for width in widths if width is None)
    fixed = [width for width in widths if width is not None]
    limit = _limit(fixed, room - min(free * LEAST_FREE, room / 2))
    left = room - sum(min(width, limit) for width in fixed)
    return [left / free if width is None else min(width, limit) for width in widths]


def _limit(widths: Sequence[float], room: float) -> float:
    """Return the width to cut cells down to, the widest first, so that all fit into a room."""
    for count, width in enumerate(sorted(widths)):
        if width * (len(widths) - count) > room:
            return max(0, room) / (len(widths) - count)
        room -= width
    return float("inf")
