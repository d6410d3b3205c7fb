"""A grid to write in: ruled cells of one height under a solid head."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.flowables import painting
from handbook.flowables.box import Box, measure
from handbook.flowables.row import shared
from handbook.tags.platypus import Flowable

LINE = 0.8
HEAD_PADDING = 5.0


class Grid(Box):
    """A head and rows of cells; lengths in points, None shares the rest of the width."""

    def __init__(
        self,
        head: Sequence[Flowable],
        rows: Sequence[Sequence[Flowable]],
        widths: Sequence[float | None],
        *,
        row_height: float,
        padding: float,
        line: str,
        head_fill: str,
        first_fill: str,
    ) -> None:
        super().__init__()
        self.head = list(head)
        self.rows = [list(row) for row in rows]
        self.shares = list(widths)
        self.row_height = row_height
        self.padding = padding
        self.line = line
        self.head_fill = head_fill
        self.first_fill = first_fill

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.widths = shared(self.shares, width)
        self.head_height = 2 * HEAD_PADDING + self._tallest(self.head)
        self.heights = [max(self.row_height, self._tallest(row) + 2) for row in self.rows]
        self.width, self.height = width, self.head_height + sum(self.heights)
        return self.width, self.height

    def _tallest(self, cells: Sequence[Flowable]) -> float:
        return max(
            measure(cell, width - 2 * self.padding)
            for cell, width in zip(cells, self.widths, strict=True)
        )

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(painting.colour(self.head_fill))
        canvas.rect(0, self.height - self.head_height, self.width, self.head_height, 0, 1)
        first_top = self.height - self.head_height
        canvas.setFillColor(painting.colour(self.first_fill))
        canvas.rect(0, first_top - self.heights[0], self.width, self.heights[0], 0, 1)
        self._lines(first_top)
        self._cells(self.head, self.height, self.head_height)
        top = first_top
        for row, height in zip(self.rows, self.heights, strict=True):
            self._cells(row, top, height)
            top -= height

    def _lines(self, top: float) -> None:
        y = top
        for height in self.heights:
            y -= height
            painting.rule(self.canv, (0, y), (self.width, y), LINE, self.line)
        edge = self.height - LINE / 2
        painting.rule(self.canv, (0, edge), (self.width, edge), LINE, self.line)
        x = 0.0
        for width in [0.0, *self.widths]:
            x += width
            outer = x in (0.0, self.width)
            painting.rule(self.canv, (x, 0), (x, edge if outer else top), LINE, self.line)

    def _cells(self, cells: Sequence[Flowable], top: float, height: float) -> None:
        x = 0.0
        for cell, width in zip(cells, self.widths, strict=True):
            inner = width - 2 * self.padding
            cell_height = measure(cell, inner)
            cell.drawOn(self.canv, x + self.padding, top - (height + cell_height) / 2)
            x += width
