"""Painting of plain shapes on a canvas: rounded panels, rules, pebbles and octagons.

All lengths are in points, all colours `#RRGGBB`; whatever is painted here is an artifact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

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


@cache
def colour(value: str) -> Color:
    """Return the ReportLab colour of `#RRGGBB`."""
    return HexColor(value)


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
    canvas.roundRect(
        x + inset,
        y + inset,
        width - 2 * inset,
        height - 2 * inset,
        max(radius - inset, 0),
        stroke=int(bool(stroke)),
        fill=int(bool(fill)),
    )
    canvas.restoreState()


def rule(canvas: Canvas, start: Point, end: Point, line_width: float, stroke: str) -> None:
    """Paint a straight line."""
    canvas.saveState()
    canvas.setStrokeColor(colour(stroke))
    canvas.setLineWidth(line_width)
    canvas.line(*start, *end)
    canvas.restoreState()


def _pebble_point(point: Point, shape: int) -> Point:
    turn = 2 * math.pi * (shape % PEBBLE_SHAPES) / PEBBLE_SHAPES
    across, up = point[0] - 50, 50 - point[1]
    return (
        0.5 + (across * math.cos(turn) - up * math.sin(turn)) / 100,
        0.5 + (across * math.sin(turn) + up * math.cos(turn)) / 100,
    )


def pebble(
    canvas: Canvas,
    box: tuple[float, float, float, float],
    fill: str,
    *,
    shape: int = 0,
) -> None:
    """Fill a pebble; `shape` turns it, so that neighbours are similar and not the same."""
    x, y, width, height = box

    def place(point: Point) -> Point:
        across, up = _pebble_point(point, shape)
        return x + across * width, y + up * height

    path = canvas.beginPath()
    path.moveTo(*place(_PEBBLE_START))
    for first, second, end in _PEBBLE_CURVES:
        path.curveTo(*place(first), *place(second), *place(end))
    path.close()
    _fill(canvas, path, fill)


def octagon(canvas: Canvas, box: tuple[float, float, float, float], fill: str) -> None:
    """Fill a regular octagon standing on a side: the sign that means “call”."""
    x, y, width, height = box
    cut = 1 / (2 + math.sqrt(2))
    corners = (
        (cut, 0), (1 - cut, 0), (1, cut), (1, 1 - cut),
        (1 - cut, 1), (cut, 1), (0, 1 - cut), (0, cut),
    )  # fmt: skip
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0] * width, y + corners[0][1] * height)
    for across, up in corners[1:]:
        path.lineTo(x + across * width, y + up * height)
    path.close()
    _fill(canvas, path, fill)


def _fill(canvas: Canvas, path: object, fill: str) -> None:
    canvas.saveState()
    canvas.setFillColor(colour(fill))
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
