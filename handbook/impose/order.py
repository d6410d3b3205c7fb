"""Which page stands where: the order of a saddle-stitched booklet, one sheet laid into the next."""

from __future__ import annotations

from msgspec import Struct

from handbook.model.edition import PAGES_OF_A_SHEET


class SheetSide(Struct, frozen=True):
    """One printed side of a sheet with its two pages, which count from 1."""

    sheet: int
    """From 0, the outermost."""
    left: int
    right: int


def saddle_stitch(pages: int) -> tuple[SheetSide, ...]:
    """Return the sides in the order of printing: front and back of each sheet, the outermost first.

    The outermost front has the last page and the first, its back the second and the last but one.
    All pages stand upright, which needs a printer that turns sheets over on their short edge.

    Raises ValueError for a number of pages that does not fill its sheets.
    """
    if pages <= 0 or pages % PAGES_OF_A_SHEET:
        raise ValueError(f"{pages} pages do not fill sheets of {PAGES_OF_A_SHEET}")
    sides: list[SheetSide] = []
    for sheet in range(pages // PAGES_OF_A_SHEET):
        first, last = 2 * sheet + 1, pages - 2 * sheet
        sides += [SheetSide(sheet, last, first), SheetSide(sheet, first + 1, last - 1)]
    return tuple(sides)
