"""Paints baked drawings on a ReportLab canvas: opaque fills and strokes, nothing else."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from handbook.illustrations.colours import Palette
from handbook.illustrations.drawing import Drawing

_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
_OPERATORS = {"M": ("m", 2), "L": ("l", 2), "C": ("c", 6)}
_ROUND = 1
_EVEN_ODD = 0


def paint(
    canvas: Canvas,
    drawing: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    palette: Palette,
) -> None:
    """Paint a drawing into a box, as large as fits, in the middle and standing on its bottom edge.

    Args:
        canvas: the page.
        drawing: what to paint.
        x: left edge of the box in points.
        y: bottom edge of the box in points.
        width: width of the box in points.
        height: height of the box in points.
        palette: the colours.
    """
    canvas.saveState()
    _into_box(canvas, drawing, x, y, width, height)
    _paint_paths(canvas, drawing, palette)
    canvas.restoreState()


def paint_shared(
    canvas: Canvas,
    drawing: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    palette: Palette,
) -> None:
    """Paint a drawing like `paint`, but store it once however often it is used in the document."""
    name = form_name(drawing, palette)
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, drawing.width, drawing.height)
        _paint_paths(canvas, drawing, palette)
        canvas.endForm()
    canvas.saveState()
    _into_box(canvas, drawing, x, y, width, height)
    canvas.doForm(name)
    canvas.restoreState()


def form_name(drawing: Drawing, palette: Palette) -> str:
    """Return the name under which this drawing in these colours is stored in a document."""
    colours = ",".join(palette.resolve(role) for role in _roles(drawing))
    return f"figure-{drawing.name}-{hashlib.sha256(colours.encode()).hexdigest()[:8]}"


def fitted_scale(drawing: Drawing, width: float, height: float) -> float:
    """Return the points per unit at which a drawing just fits into a box (in points)."""
    return min(width / drawing.width, height / drawing.height)


def _into_box(
    canvas: Canvas, drawing: Drawing, x: float, y: float, width: float, height: float
) -> None:
    scale = fitted_scale(drawing, width, height)
    canvas.translate(x + (width - drawing.width * scale) / 2, y)
    canvas.scale(scale, scale)


def _paint_paths(canvas: Canvas, drawing: Drawing, palette: Palette) -> None:
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    fill = stroke = ""
    width = 0.0
    for path in drawing.paths:
        if path.fill is not None and (colour := palette.resolve(path.fill)) != fill:
            canvas.setFillColor(HexColor(colour))
            fill = colour
        if path.stroke is not None:
            if (colour := palette.resolve(path.stroke)) != stroke:
                canvas.setStrokeColor(HexColor(colour))
                stroke = colour
            if path.stroke_width != width:
                width = path.stroke_width
                canvas.setLineWidth(width)
        canvas.drawPath(
            PDFPathObject([_operators(path.commands)]),
            stroke=int(path.stroke is not None),
            fill=int(path.fill is not None),
            fillMode=_EVEN_ODD,
        )


def _roles(drawing: Drawing) -> list[str]:
    return sorted({role for p in drawing.paths for role in (p.fill, p.stroke) if role})


@lru_cache(maxsize=4096)
def _operators(commands: str) -> str:
    """Turn path data into PDF operators: there the numbers come first."""
    out: list[str] = []
    for letter, numbers in _COMMAND.findall(commands):
        if letter == "Z":
            out.append("h")
            continue
        operator, count = _OPERATORS[letter]
        values = numbers.split()
        for i in range(0, len(values), count):
            out.append(" ".join(values[i : i + count]))
            out.append(operator)
    return " ".join(out)


__all__ = ["fitted_scale", "form_name", "paint", "paint_shared"]
