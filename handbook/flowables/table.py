"""Tables: ReportLab's own, with the head that is repeated after a break kept out of the tags."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from reportlab.platypus import Flowable, Table
from reportlab.platypus.tables import TableRenderCB

from handbook.design.geometry import MM
from handbook.flowables.painting import colour

PADDING = (1.45 * MM, 3 * MM)
"""Above and below, and beside the words of a cell."""


class TaggedTable(Table):  # type: ignore[misc]
    """A table whose cells carry their own elements; it breaks between rows only."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("renderCB", _RepeatedHead())
        super().__init__(*arguments, **options)
        self.continued = False

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Flowable] = super().split(width, height)
        if len(parts) == 2:
            parts[0].continued = self.continued
            parts[1].continued = True
        return parts


class _RepeatedHead(TableRenderCB):  # type: ignore[misc]
    """Marks the head of a continued table as an artifact: it was read on the page before."""

    def __init__(self) -> None:
        self._artifact: AbstractContextManager[None] | None = None

    def startRow(self, table: TaggedTable, row: int) -> None:  # noqa: N802
        if table.continued and row < table.repeatRows:
            self._artifact = table.canv.artifact("Pagination")
            self._artifact.__enter__()

    def endRow(self, _table: TaggedTable) -> None:  # noqa: N802
        if self._artifact:
            self._artifact.__exit__(None, None, None)
            self._artifact = None

    def _nothing(self, *_arguments: object) -> None:
        """Only rows matter here."""

    startTable = startBG = endBG = startCell = endCell = startLines = endLines = endTable = (  # noqa: N815
        _nothing
    )


def table(
    rows: Sequence[Sequence[Flowable | str]],
    widths: Sequence[float],
    *,
    font: str,
    head_rule: str,
    hairline: str,
    before: float = 0,
    after: float = 0,
) -> TaggedTable:
    """Make a table with one head row, a rule below it and hairlines between the rows."""
    vertical, horizontal = PADDING
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), font),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), vertical),
        ("BOTTOMPADDING", (0, 0), (-1, -1), vertical),
        ("LEFTPADDING", (0, 0), (-1, -1), horizontal),
        ("RIGHTPADDING", (0, 0), (-1, -1), horizontal),
        ("LINEBELOW", (0, 0), (-1, 0), 1.4, colour(head_rule)),
        ("LINEBELOW", (0, 1), (-1, -1), 0.6, colour(hairline)),
        ("NOSPLIT", (0, 0), (-1, 1)),
    ]
    return TaggedTable(
        rows,
        colWidths=list(widths),
        repeatRows=1,
        style=style,
        spaceBefore=before,
        spaceAfter=after,
        hAlign="LEFT",
    )
