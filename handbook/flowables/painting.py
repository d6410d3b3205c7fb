"""Painting of plain shapes on a canvas: rounded panels, rules, pebbles and octagons.

All lengths are in points, all colours `#RRGGBB`; whatever is painted here is an artifact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from handbook.tags import ink

Point = tuple[float, float]

# The pebble of the design, in a box of 100 with y downwards: a start and cubic Bézier curves.
_PEBBLE_START: Point = (47, 4)
_PEBBLE_CURVES: tuple[tuple[Point, Point, Point], ...] = (
    ((74, -1), (99, 17), (98, 47)),
    ((97, 78), (75, 97), (46, 96)),
    ((19, 95), (1, 77), (2, 47)),
    ((4, 22), (23, 9), (47, 4)),
)
PEBBLE_SHAPES = 3
UNIT = 1000
"""Side of the box in which fixed shapes are given: whole numbers are fine enough."""


def colour(value: str) -> Color:
    """Return the ReportLab colour of `#RRGGBB`."""
    return ink(value)


def panel(
    canvas: Canvas,
    box: tuple[float, float, float, float],
    *,
    fill: str | None = None,
    stroke: str | None = None,
    line_width: float = 1,
    dash: Sequence[float] = (),
    radius: float = 0,
) -> None:
    """Paint a rounded rectangle; its border lies inside `box` (x, y, width, height)."""
    x, y, width, height = box
    inset = line_width / 2 if stroke else 0
    canvas.saveState()
    if fill:
        canvas.setFillColor(colour(fill))
    if stroke:
        canvas.setStrokeColor(colour(stroke))
        canvas.setLineWidth(line_width)
        canvas.setDash(list(dash))
    path = canvas.beginPath()
    path.roundRect(
        x + inset, y + inset, width - 2 * inset, height - 2 * inset, max(radius - inset, 0)
    )
    canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))
    canvas.restoreState()


def rule(canvas: Canvas, start: Point, end: Point, line_width: float, stroke: str) -> None:
    """Paint a straight line."""
    canvas.saveState()
    canvas.setStrokeColor(colour(stroke))
    canvas.setLineWidth(line_width)
    canvas.line(*start, *end)
    canvas.restoreState()


@cache
def _pebble_path(shape: int) -> PDFPathObject:
    """Return a pebble in a box of UNIT."""
    turn = 2 * math.pi * shape / PEBBLE_SHAPES

    def place(point: Point) -> Point:
        across, up = (point[0] - 50) * UNIT / 100, (50 - point[1]) * UNIT / 100
        return (
            round(UNIT / 2 + across * math.cos(turn) - up * math.sin(turn)),
            round(UNIT / 2 + across * math.sin(turn) + up * math.cos(turn)),
        )

    path = PDFPathObject()
    path.moveTo(*place(_PEBBLE_START))
    for first, second, end in _PEBBLE_CURVES:
        path.curveTo(*place(first), *place(second), *place(end))
    path.close()
    return path


def pebble(
    canvas: Canvas,
    box: tuple[float, float, float, float],
    fill: str,
    *,
    shape: int = 0,
) -> None:
    """Fill a pebble; `shape` turns it, so that neighbours are similar and not the same."""
    turned = shape % PEBBLE_SHAPES
    _fill(canvas, f"pebble-{turned}", _pebble_path(turned), box, fill)


@cache
def _octagon_path() -> PDFPathObject:
    """Return a regular octagon in a box of UNIT."""
    cut = round(UNIT / (2 + math.sqrt(2)))
    path = PDFPathObject()
    path.moveTo(cut, 0)
    for corner in (
        (UNIT - cut, 0), (UNIT, cut), (UNIT, UNIT - cut),
        (UNIT - cut, UNIT), (cut, UNIT), (0, UNIT - cut), (0, cut),
    ):  # fmt: skip
        path.lineTo(*corner)
    path.close()
    return path


def octagon(canvas: Canvas, box: tuple[float, float, float, float], fill: str) -> None:
    """Fill a regular octagon standing on a side: the sign that means “call”."""
    _fill(canvas, "octagon", _octagon_path(), box, fill)


def _fill(
    canvas: Canvas,
    name: str,
    path: PDFPathObject,
    box: tuple[float, float, float, float],
    fill: str,
) -> None:
    """Fill a path that is given in a box of UNIT, so that a document can store it once."""
    x, y, width, height = box
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(width / UNIT, height / UNIT)
    canvas.setFillColor(colour(fill))
    if not canvas.hasForm(name):
        canvas.beginForm(name, -UNIT, -UNIT, 2 * UNIT, 2 * UNIT)  # nothing is cut off
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.endForm()
    canvas.doForm(name)
    canvas.restoreState()
