"""Makes the imposed file: every page becomes a form XObject, and every side shows two of them.

The file claims PDF/A-2b and no more: tags, links and fields belong to pages that no longer exist,
so they are left behind. Who wants to read and not to print is led to the file in reading order by
the metadata. `impose` is a function of its arguments alone: no clock, no file names.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

from handbook.impose.creep import spine_shift
from handbook.impose.order import SheetSide, saddle_stitch
from handbook.impose.paper import POINTS_PER_MM, Sheet
from handbook.tags.saving import saved

_MARKS: Final = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
"""Operators of marked content, which says where in the tags something belongs."""
_TOLERANCE: Final = 0.5
"""Points by which two pages may be wider than their sheet: standards round to millimetres."""


class ImposeError(ValueError):
    """The pages do not fit the sheets: a fault of the program that asks, not of any content."""


def impose(booklet: bytes, *, sheet: Sheet, thickness: float, description: bytes) -> bytes:
    """Return the file of sheets for a booklet in reading order.

    `thickness` is that of one sheet of paper in mm, for creep; `description` is the XMP packet of
    the new file. Title, dates and colour profile are those of the booklet.

    Raises ImposeError for pages that do not fill or do not fit their sheets.
    """
    with Pdf.open(BytesIO(booklet)) as source, Pdf.new() as target:
        pages = [_as_form(source, target, page) for page in source.pages]
        try:
            sides = saddle_stitch(len(pages))
        except ValueError as error:
            raise ImposeError(str(error)) from error
        for side in sides:
            _add_side(target, side, pages, sheet, spine_shift(side.sheet, thickness))
        _describe(source, target, description)
        return saved(target)


def _as_form(source: Pdf, target: Pdf, page: Page) -> Object:
    """Turn a page into a form XObject of the target, without the marks of its tags."""
    kept = [
        instruction
        for instruction in parse_content_stream(page)
        if str(instruction.operator) not in _MARKS
    ]
    page.obj.Contents = source.make_stream(unparse_content_stream(kept))
    return target.copy_foreign(page.as_form_xobject())


def _add_side(
    target: Pdf, side: SheetSide, pages: Sequence[Object], sheet: Sheet, shift: float
) -> None:
    """Add a page with two pages of the booklet, `shift` mm nearer to the spine than its edge."""
    left, right = pages[side.left - 1], pages[side.right - 1]
    width, height = sheet.size
    spine, nearer = width / 2, shift * POINTS_PER_MM
    for form in (left, right):
        if _width(form) > spine + _TOLERANCE or _height(form) > height + _TOLERANCE:
            raise ImposeError("a page is larger than half a sheet")
    content = _place("/Left", spine - _width(left) + nearer, (height - _height(left)) / 2)
    content += _place("/Right", spine - nearer, (height - _height(right)) / 2)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, _rounded(width), _rounded(height)]),
        Resources=Dictionary(XObject=Dictionary(Left=left, Right=right)),
        Contents=target.make_stream(content),
    )
    target.pages.append(Page(target.make_indirect(page)))


def _width(form: Object) -> float:
    return float(form.BBox[2]) - float(form.BBox[0])


def _height(form: Object) -> float:
    return float(form.BBox[3]) - float(form.BBox[1])


def _place(name: str, x: float, y: float) -> bytes:
    return f"q 1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q\n".encode("ascii")


def _rounded(length: float) -> float:
    return round(length, 4)


def _describe(source: Pdf, target: Pdf, description: bytes) -> None:
    """Say what the file is, and to printers, how it is printed (ISO 32000-1, 12.2)."""
    root = target.Root
    root.Lang = str(source.Root.Lang)
    root.OutputIntents = target.copy_foreign(source.make_indirect(source.Root.OutputIntents))
    root.Metadata = target.make_stream(description, Type=Name.Metadata, Subtype=Name.XML)
    root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True,
        Duplex=Name.DuplexFlipShortEdge,
        PrintScaling=Name("/None"),
    )
    target.trailer.Info = target.copy_foreign(source.trailer.Info)
