"""Paints baked drawings on a ReportLab canvas: opaque fills and strokes, nothing else."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from handbook.illustrations.colours import Palette
from handbook.illustrations.drawing import PER_UNIT, Drawing
from handbook.illustrations.thin import Pen

_ROUND = 1
_PAINT = {(False, False): "n", (False, True): "f*", (True, False): "S", (True, True): "B*"}
"""How a path with a stroke, a fill or both is painted, by the even-odd rule."""


def paint(
    canvas: Canvas,
    drawing: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    palette: Palette,
    *,
    stored: bool = False,
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
        stored: whether the document holds it once, for all places where it stands so; a drawing
            that stands in one place takes fewer bytes in the page itself.

    Places are written as they were baked, unless the canvas has a `grain`, in points, that they
    are rounded to; where it also `thins`, there are as few curves as the grain allows.
    """
    grain = getattr(canvas, "grain", None)
    scale = fitted_scale(drawing, width, height)
    steps = scale / grain if grain else PER_UNIT
    pen = Pen(steps) if grain and getattr(canvas, "thins", False) else None
    canvas.saveState()
    canvas.translate(x + (width - drawing.width * scale) / 2, y)
    canvas.scale(scale / steps, scale / steps)
    if not stored:
        _paint_paths(canvas, drawing, palette, steps, pen)
    else:
        name = form_name(drawing, palette, steps)
        if not canvas.hasForm(name):
            across, up = (side * steps for side in (drawing.width, drawing.height))
            canvas.beginForm(name, -steps, -steps, across + steps, up + steps)  # cuts nothing off
            _paint_paths(canvas, drawing, palette, steps, pen)
            canvas.endForm()
        canvas.doForm(name)
    canvas.restoreState()


def form_name(drawing: Drawing, palette: Palette, steps: float = PER_UNIT) -> str:
    """Return the name under which this drawing in these colours is stored in a document.

    `steps` are the grains to a unit of it.
    """
    colours = ",".join(palette.resolve(role) for role in _roles(drawing))
    look = hashlib.sha256(f"{colours} {steps:.4f}".encode()).hexdigest()[:8]
    return f"figure-{drawing.name}-{look}"


def fitted_scale(drawing: Drawing, width: float, height: float) -> float:
    """Return the points per unit at which a drawing just fits into a box (in points)."""
    return min(width / drawing.width, height / drawing.height)


def _paint_paths(
    canvas: Canvas, drawing: Drawing, palette: Palette, steps: float, pen: Pen | None
) -> None:
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    fill = stroke = ""
    width = 0.0
    for path in drawing.paths:
        stroked = path.stroke is not None
        if pen:
            operators = pen.operators(path.commands, stroked=stroked)
        else:
            operators = _operators(path.commands, steps)
        if not operators:
            continue
        if path.fill is not None and (colour := palette.resolve(path.fill)) != fill:
            canvas.setFillColor(_ink(colour))
            fill = colour
        if path.stroke is not None:
            if (colour := palette.resolve(path.stroke)) != stroke:
                canvas.setStrokeColor(_ink(colour))
                stroke = colour
            if path.stroke_width != width:
                width = path.stroke_width
                canvas.setLineWidth(round(width * steps, 1 if pen else None))
        painted = _PAINT[stroked, path.fill is not None]
        canvas.addLiteral(f"{operators}\n{painted}")


def _roles(drawing: Drawing) -> list[str]:
    return sorted({role for p in drawing.paths for role in (p.fill, p.stroke) if role})


@lru_cache
def _ink(colour: str) -> Color:
    """Return a colour with no more digits than eight bits have."""
    return Color(*(round(part, 3) for part in HexColor(colour).rgb()))


def _operators(commands: str, steps: float) -> str:
    """Return the operators of a path, in whole grains of which there are so many to a unit."""
    if steps == PER_UNIT:
        return commands
    share = steps / PER_UNIT
    words = commands.split(" ")
    return " ".join([word if word.isalpha() else str(round(int(word) * share)) for word in words])


__all__ = ["fitted_scale", "form_name", "paint"]
