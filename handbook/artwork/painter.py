"""Paints artwork on a page: vectors once in the file however often they are shown, and pixels."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol, cast

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from handbook.model.artwork import Artwork, Blend, Clip, Outline, Raster, Unclip, Vector

if TYPE_CHECKING:
    from PIL.Image import Image

MITRE = 4
"""The default of SVG; a PDF's own is 10."""


class _Storing(Protocol):
    def paint_stored(
        self, name: str, size: tuple[float, float], draw: Callable[[], None]
    ) -> None: ...


class ArtworkPainter:
    """Paints one file of artwork; `ratio` is its width over its height."""

    def __init__(
        self,
        artwork: Artwork,
        *,
        grey: bool,
        separate: Callable[[Image], Image] | None = None,
    ) -> None:
        """`separate` turns pixels into inks, where the document is made for a print shop."""
        self._artwork = artwork
        self._grey = grey
        self._separate = separate
        self.ratio = artwork.ratio

    def paint(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        """Paint inside (x, y, width, height), in points."""
        picture = self._artwork.picture
        if isinstance(picture, Raster):
            x, y, width, height = box
            canvas.drawImage(_reader(picture, self._grey, self._separate), x, y, width, height)
        else:
            _paint_vector(canvas, picture, self._artwork.sha256, box)


def _paint_vector(
    canvas: Canvas, vector: Vector, sha256: str, box: tuple[float, float, float, float]
) -> None:
    x, y, width, height = box
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(width / vector.width, height / vector.height)
    storing = cast("_Storing", canvas)
    storing.paint_stored(
        f"art-{sha256[:16]}", (vector.width, vector.height), lambda: _paint_items(canvas, vector)
    )
    canvas.restoreState()


def _paint_items(canvas: Canvas, vector: Vector) -> None:
    canvas.setMiterLimit(MITRE)
    for item in vector.items:
        match item:
            case Clip(path, even_odd):
                canvas.saveState()
                canvas.clipPath(PDFPathObject([path]), stroke=0, fill=0, fillMode=int(not even_odd))
            case Unclip():
                canvas.restoreState()
            case Outline():
                _paint_outline(canvas, item)
            case Blend():
                _paint_blend(canvas, item)


def _paint_outline(canvas: Canvas, outline: Outline) -> None:
    if outline.matrix:
        canvas.saveState()
        canvas.transform(*outline.matrix)
    if outline.fill:
        canvas.setFillColor(_ink(outline.fill))
    if pen := outline.pen:
        canvas.setStrokeColor(_ink(pen.colour))
        canvas.setLineWidth(pen.width)
        canvas.setLineCap(pen.cap)
        canvas.setLineJoin(pen.join)
        canvas.setDash(list(pen.dash))
    canvas.drawPath(
        PDFPathObject([outline.path]),
        stroke=int(outline.pen is not None),
        fill=int(outline.fill is not None),
        fillMode=int(not outline.even_odd),
    )
    if outline.matrix:
        canvas.restoreState()


def _paint_blend(canvas: Canvas, blend: Blend) -> None:
    canvas.saveState()
    path = PDFPathObject([blend.path])
    canvas.clipPath(path, stroke=0, fill=0, fillMode=int(not blend.even_odd))
    canvas.transform(*blend.matrix)
    paint: Any = canvas.linearGradient if len(blend.line) == 4 else canvas.radialGradient
    places, colours = zip(*blend.stops, strict=True)
    paint(*blend.line, [_ink(colour) for colour in colours], list(places))
    canvas.restoreState()


@lru_cache
def _ink(colour: str) -> Color:
    """Return a colour with no more digits than eight bits have."""
    return Color(*(round(part, 3) for part in HexColor(colour).rgb()))


@lru_cache(maxsize=4)
def _reader(raster: Raster, grey: bool, separate: Callable[[Image], Image] | None) -> ImageReader:
    from handbook.artwork.pixels import in_grey, in_inks  # noqa: PLC0415  # takes a while

    if separate:
        return ImageReader(in_inks(raster, separate))
    return ImageReader(BytesIO(in_grey(raster) if grey else raster.data))
