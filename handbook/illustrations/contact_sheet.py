"""A contact sheet: every baked drawing in colour and in greyscale, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from handbook.illustrations.colours import Palette, brand_palette
from handbook.illustrations.drawing import Drawing, load_drawing, names
from handbook.illustrations.paint import fitted_scale, paint

PAGE = (210 * mm, 297 * mm)
_MARGIN, _GAP = 12 * mm, 4 * mm
_COLUMNS, _ROW = 3, 58 * mm
_CAPTION = 9.0
_FONT = "Helvetica"


def write_contact_sheet(
    path: Path, scenes: Sequence[str] = (), palette: Palette | None = None
) -> Path:
    """Write a PDF with every drawing twice: in colour, and as a printer without colour shows it.

    Args:
        path: the PDF to write.
        scenes: which drawings; none means all.
        palette: the colours; the house brand's when none is given.
    """
    colours = palette or brand_palette()
    canvas = Canvas(str(path), pagesize=PAGE, invariant=1)
    canvas.setTitle("Contact sheet")
    for title, inks in (("colour", colours), ("greyscale", colours.greyscale())):
        for sheet in _sheets(list(scenes) or names()):
            _paint_sheet(canvas, f"Contact sheet: {title}", sheet, inks)
    canvas.save()
    return path


def _sheets(scenes: Sequence[str]) -> Iterator[Sequence[str]]:
    rows = int((PAGE[1] - 2 * _MARGIN - 2 * _CAPTION) // (_ROW + _GAP))
    size = _COLUMNS * rows
    for first in range(0, len(scenes), size):
        yield scenes[first : first + size]


def _paint_sheet(canvas: Canvas, title: str, scenes: Sequence[str], palette: Palette) -> None:
    width = (PAGE[0] - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    canvas.setFillColor(HexColor(palette.resolve("ink")))
    canvas.setFont(_FONT, 12)
    canvas.drawString(_MARGIN, PAGE[1] - _MARGIN, title)
    top = PAGE[1] - _MARGIN - 2 * _CAPTION
    for i, name in enumerate(scenes):
        row, column = divmod(i, _COLUMNS)
        x = _MARGIN + column * (width + _GAP)
        y = top - (row + 1) * (_ROW + _GAP)
        _paint_cell(canvas, load_drawing(name), (x, y, width, _ROW), palette)
    canvas.showPage()


def _paint_cell(
    canvas: Canvas, drawing: Drawing, cell: tuple[float, float, float, float], palette: Palette
) -> None:
    x, y, width, height = cell
    avoid = "avoid" in drawing.name
    canvas.setFillColor(HexColor(palette.resolve("white" if avoid else "mint")))
    canvas.setStrokeColor(HexColor(palette.resolve("avoid.cross" if avoid else "mint")))
    canvas.roundRect(x, y, width, height, 4, stroke=1, fill=1)
    inner = (width - 8, height - 8 - 1.6 * _CAPTION)
    paint(canvas, drawing, x + 4, y + 4 + 1.6 * _CAPTION, *inner, palette)
    canvas.setFillColor(HexColor(palette.resolve("ink")))
    canvas.setFont(_FONT, _CAPTION)
    size = fitted_scale(drawing, *inner) * drawing.width / mm
    canvas.drawString(x + 4, y + 4, f"{drawing.name} ({size:.0f} mm)")
