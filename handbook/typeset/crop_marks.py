"""Crop marks: eight short lines on the sheet of a print shop, along which each page is cut."""

from __future__ import annotations

from handbook.design import MM, Geometry
from handbook.tags import TaggedCanvas, ink

LENGTH = 5 * MM
WIDTH = 0.25
"""In points: the thinnest line that every press can print."""
BLACK = "#000000"


def paint_crop_marks(canvas: TaggedCanvas, geometry: Geometry) -> None:
    """Paint the marks of a page, outside of its bleed, where the edition has them."""
    if not geometry.crop_marks:
        return
    lines: list[tuple[float, float, float, float]] = []
    start, end = geometry.bleed, geometry.bleed + LENGTH
    for x in (0.0, geometry.width):
        lines += [(x, -end, x, -start), (x, geometry.height + start, x, geometry.height + end)]
    for y in (0.0, geometry.height):
        lines += [(-end, y, -start, y), (geometry.width + start, y, geometry.width + end, y)]
    canvas.saveState()
    canvas.setStrokeColor(ink(BLACK))
    canvas.setLineWidth(WIDTH)
    with canvas.artifact("Page"):
        for line in lines:
            canvas.line(*line)
    canvas.restoreState()
