"""Tables with header cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field, model_validator

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.flowables import Rule, RuledTable, Stack, TableLook
from handbook.flowables.table import PADDING
from handbook.model.inline import Inline
from handbook.problems import Span
from handbook.tags import COLUMN_HEADER, ROW_HEADER, Element, Run, TaggedParagraph
from handbook.tags.platypus import Flowable

LEAST_SPLIT = 0.4
"""A table no higher than this share of the frame stays whole."""


class Table(ContentBlock):
    """A simple table: at most four columns, one row of heads, no merged cells."""

    kind: ClassVar[str] = "table"

    caption: Inline | None = None
    head: tuple[Inline, ...] = Field(min_length=2, max_length=4)
    rows: tuple[tuple[Inline, ...], ...] = Field(min_length=1)
    row_heads: bool | None = None
    """Whether the first cell of a row is its head; so it is from three columns on."""
    widths: tuple[int, ...] = ()
    """Shares of the columns, such as [2, 1, 1]; equal when absent."""

    @model_validator(mode="after")
    def _regular(self) -> Table:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.head):
                raise ValueError(
                    f"row {number} has {len(row)} cells; the head has {len(self.head)}"
                )
        if self.widths and len(self.widths) != len(self.head):
            raise ValueError("there must be as many widths as heads")
        return self

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Table", span=self.span)
        flowables: list[Flowable] = []
        if self.caption:
            flowables.append(
                composer.text(
                    self.caption,
                    "label",
                    element,
                    role="Caption",
                    before=12,
                    after=2,
                    keep_with_next=True,
                )
            )
        if composer.narrow:
            return [*flowables, *self._stacked(composer, element)]
        heads = self._has_row_heads()
        flowables.append(
            grid(composer, element, self.head, self.rows, self.widths, row_heads=heads)
        )
        return flowables

    def _stacked(self, composer: Composer, element: Element) -> list[Flowable]:
        table = StackedTable(composer, element, self.head)
        for row in self.rows:
            cells = table.row(head=0 if self._has_row_heads() else None)
            table.close(
                [
                    composer.text(text, "support" if count else "support-strong", cell, label=label)
                    for count, (text, (cell, label)) in enumerate(zip(row, cells, strict=True))
                ]
            )
        return table.rows

    def _has_row_heads(self) -> bool:
        return len(self.head) > 2 if self.row_heads is None else self.row_heads


class Plan(Table):
    """A plan: a table that is filled in, so that nobody has to work it out."""

    kind: ClassVar[str] = "plan"


class StackedTable:
    """A table where there is no room for columns: its cells stand one below the other.

    Each value has the head of its column before it. In the tags it is a table like any other:
    what stands in the first row are its header cells, and further down they are artifacts.
    """

    def __init__(self, composer: Composer, element: Element, head: Sequence[Inline]) -> None:
        """Begin a table under a Table element."""
        self.composer = composer
        self.head = head
        head_row = element.add("THead").add("TR")
        self._unread = [head_row.add("TH", attributes=COLUMN_HEADER) for _ in head]
        self._body = element.add("TBody")
        self.rows: list[Flowable] = []

    def row(self, *, head: int | None, span: Span | None = None) -> list[tuple[Element, list[Run]]]:
        """Begin a row; return each cell with its label. `head` is the place of the row's head."""
        row = self._body.add("TR", span=span)
        cells = [
            row.add("TH", attributes=ROW_HEADER) if count == head else row.add("TD")
            for count in range(len(self.head))
        ]
        unread, self._unread = self._unread, []
        headers: Sequence[Element | None] = unread or [None] * len(cells)
        labels = map(self.composer.label, self.head, headers)
        return list(zip(cells, labels, strict=True))

    def close(self, lines: Sequence[Flowable]) -> None:
        """End a row with what stands in it; no page parts it, so the heads stay with the first."""
        thickness, colour = (0.8, "line") if self.rows else (1.4, "pine")
        rule = Rule(thickness, self.composer.colour(colour), after=4)
        self.rows.append(Stack([rule, *lines], whole=True, before=6))


def grid(
    composer: Composer,
    element: Element,
    head: Sequence[Inline],
    rows: Sequence[Sequence[Inline | None]],
    widths: Sequence[int] = (),
    *,
    row_heads: bool = True,
) -> Flowable:
    """Compose head and rows under a Table element; None is an empty cell to write in."""
    shares = widths or [1] * len(head)
    head_row = element.add("THead").add("TR")
    heads = [
        composer.text(text, "table-head", head_row.add("TH", attributes=COLUMN_HEADER))
        for text in head
    ]
    cells: list[list[Flowable]] = []
    body = element.add("TBody")
    for row in rows:
        row_element = body.add("TR")
        cells.append(
            [
                _cell(composer, row_element, text, is_head=row_heads and count == 0)
                for count, text in enumerate(row)
            ]
        )
    columns = [composer.width * share / sum(shares) for share in shares]
    needed = [max(map(_widest_word, column)) for column in zip(heads, *cells, strict=True)]
    widths_in_points = tuple(room_for_words(columns, needed))
    look = TableLook(widths_in_points, composer.colour("pine"), composer.colour("line"))
    return RuledTable(
        heads,
        cells,
        look,
        splits_above=LEAST_SPLIT * composer.design.geometry.frame_height,
        before=6,
        after=12,
    )


def _widest_word(cell: Flowable) -> float:
    """Return the width that a cell needs to cut no word, in points."""
    return cell.min_width() + 2 * PADDING[1] if isinstance(cell, TaggedParagraph) else 0


def room_for_words(columns: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Widen columns that would cut a word, at the cost of those with room to spare; in points."""
    spare = [max(0.0, width - least) for width, least in zip(columns, needed, strict=True)]
    missing = sum(max(0.0, least - width) for width, least in zip(columns, needed, strict=True))
    if missing > sum(spare):
        return list(columns)
    share = missing / sum(spare) if missing else 0
    return [
        max(width, least) - share * room
        for width, least, room in zip(columns, needed, spare, strict=True)
    ]


def _cell(composer: Composer, row: Element, text: Inline | None, *, is_head: bool) -> Flowable:
    cell = row.add("TH", attributes=ROW_HEADER) if is_head else row.add("TD")
    if text is None:
        return Stack([])
    return composer.text(text, "support-strong" if is_head else "support", cell)
