"""Tables: a head, a rule below it, hairlines between the rows; the head repeats after a break."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handbook.design.geometry import MM
from handbook.flowables import painting
from handbook.flowables.box import TOLERANCE, Box, measure
from handbook.tags.platypus import Flowable

PADDING = (1.45 * MM, 3 * MM)
"""Above and below, and beside the words of a cell (SPEC, table)."""
HEAD_RULE = 1.4
HAIRLINE = 0.6


class TableLook(Struct, frozen=True):
    """Widths of the columns in points, and the colours of the rules."""

    widths: tuple[float, ...]
    head_rule: str
    hairline: str


class RuledTable(Box):
    """A table whose cells carry their own elements; it breaks between rows only.

    One that is no higher than `splits_above` points stays whole. A head that is repeated on a
    further page was read on the first: there it is an artifact.
    """

    def __init__(
        self,
        head: Sequence[Flowable],
        rows: Sequence[Sequence[Flowable]],
        look: TableLook,
        *,
        continued: bool = False,
        splits_above: float = 0,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__(before=before, after=after)
        self.splits_above = splits_above
        self.head = list(head)
        self.rows = [list(row) for row in rows]
        self.look = look
        self.continued = continued
        self._heights: list[float] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._heights = [self._row_height(row) for row in (self.head, *self.rows)]
        self.width, self.height = width, sum(self._heights)
        return self.width, self.height

    def _row_height(self, cells: Sequence[Flowable]) -> float:
        vertical, horizontal = PADDING
        tallest = max(
            measure(cell, width - 2 * horizontal)
            for cell, width in zip(cells, self.look.widths, strict=True)
        )
        return tallest + 2 * vertical

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        if height < self.height <= self.splits_above:
            return []
        used, count = self._heights[0], 0
        for row_height in self._heights[1:]:
            if used + row_height > height + TOLERANCE:
                break
            used += row_height
            count += 1
        if count == len(self.rows):
            return [self]
        if count == 0:
            return []
        return [
            self._part(self.rows[:count], continued=self.continued),
            self._part(self.rows[count:], continued=True),
        ]

    def _part(self, rows: Sequence[Sequence[Flowable]], *, continued: bool) -> RuledTable:
        part = RuledTable(
            self.head,
            rows,
            self.look,
            continued=continued,
            before=self.spaceBefore,
            after=self.spaceAfter,
        )
        part.source = self.source
        return part

    def draw(self) -> None:
        top = self.height
        if self.continued:
            with self.canv.artifact("Pagination"):
                self._draw_cells(self.head, top)
        else:
            self._draw_cells(self.head, top)
        for number, height in enumerate(self._heights):
            if number:
                self._draw_cells(self.rows[number - 1], top)
            top -= height
            self._draw_rule(top, is_head=number == 0)

    def _draw_cells(self, cells: Sequence[Flowable], top: float) -> None:
        vertical, horizontal = PADDING
        x = 0.0
        for cell, width in zip(cells, self.look.widths, strict=True):
            height = measure(cell, width - 2 * horizontal)
            cell.drawOn(self.canv, x + horizontal, top - vertical - height)
            x += width

    def _draw_rule(self, y: float, *, is_head: bool) -> None:
        thickness = HEAD_RULE if is_head else HAIRLINE
        colour = self.look.head_rule if is_head else self.look.hairline
        painting.rule(self.canv, (0, y), (sum(self.look.widths), y), thickness, colour)
