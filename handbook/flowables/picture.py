"""Drawn scenes, tagged as figures with an alternative text."""

from __future__ import annotations

from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from handbook.flowables.box import Box
from handbook.tags import Element, PaintedOnly


class Painter(Protocol):
    """Paints one drawing into a box on a canvas; `ratio` is its width over its height."""

    ratio: float

    def paint(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        """Paint inside (x, y, width, height), in points."""


class PictureBox(PaintedOnly, Box):
    """A drawing as large as fits `width` × `height` points, centred on its ground line.

    `element` is its Figure; a drawing without one is decoration, and an artifact.
    """

    def __init__(
        self, painter: Painter, element: Element | None, width: float, height: float
    ) -> None:
        super().__init__()
        self.painter = painter
        self.element = element
        self.box = (width, height)

    def fit(self, width: float, height: float) -> None:
        """Take only as much room as the drawing needs within `width` × `height` points."""
        self.box = (width, min(height, width / self.painter.ratio))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.box
        return self.box

    def draw(self) -> None:
        width, height = self.box
        drawn_width = min(width, height * self.painter.ratio)
        drawn_height = drawn_width / self.painter.ratio
        left = (width - drawn_width) / 2
        box = (left, 0.0, drawn_width, drawn_height)
        if self.element is None:
            with self.canv.artifact("Layout"):
                self.painter.paint(self.canv, box)
        else:
            with self.canv.figure(self.element, (left, 0.0, left + drawn_width, drawn_height)):
                self.painter.paint(self.canv, box)
