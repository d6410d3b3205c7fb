"""Small things side by side, as many to a row as have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from handbook.flowables.box import Box, measure
from handbook.flowables.row import Align, Row
from handbook.flowables.stack import Stack
from handbook.tags.platypus import Flowable

Tile = tuple[Flowable, float]
"""A flowable, and the width that it needs at least, in points."""


class Tiles(Box):
    """Tiles in rows; what a row has left over is shared among its tiles. Lengths in points.

    With `even`, the tiles stand in columns, and the rows have the same number of tiles if they can.
    """

    def __init__(
        self,
        tiles: Sequence[Tile],
        *,
        gap: float = 12,
        row_gap: float = 0,
        align: Align = "bottom",
        even: bool = False,
        before: float = 0,
    ) -> None:
        super().__init__(before=before)
        self.tiles = list(tiles)
        self.gap = gap
        self.row_gap = row_gap
        self.align = align
        self.even = even
        self._inner: Box = Stack([])

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        rows = self._columns(width) if self.even else self._lines(width)
        self._inner = Stack(
            Row(row, gap=self.gap, align=self.align, before=self.row_gap) for row in rows
        )
        self.width, self.height = width, measure(self._inner, width, height)
        return self.width, self.height

    def _lines(self, width: float) -> Iterator[list[tuple[Flowable, float | None]]]:
        """Fill one row after the other, as words fill lines."""
        row: list[Tile] = []
        for tile in self.tiles:
            if row and self._needed([*row, tile]) > width:
                yield self._shared(row, width)
                row = []
            row.append(tile)
        if row:
            yield self._shared(row, width)

    def _needed(self, row: Sequence[Tile]) -> float:
        return sum(least for _, least in row) + self.gap * (len(row) - 1)

    def _shared(self, row: Sequence[Tile], width: float) -> list[tuple[Flowable, float | None]]:
        extra = max(0.0, width - self._needed(row)) / len(row)
        return [(flowable, least + extra) for flowable, least in row]

    def _columns(self, width: float) -> Iterator[list[tuple[Flowable, float | None]]]:
        """Set the tiles in columns of one width."""
        least = max((least for _, least in self.tiles), default=0.0)
        most = max(1, int((width + self.gap) / (least + self.gap)))
        rows = ceil(len(self.tiles) / most)
        count = ceil(len(self.tiles) / rows) if rows else 1
        column = (width - self.gap * (count - 1)) / count
        for start in range(0, len(self.tiles), count):
            yield [(flowable, column) for flowable, _ in self.tiles[start : start + count]]

    def draw(self) -> None:
        self._inner.drawOn(self.canv, 0, 0)
