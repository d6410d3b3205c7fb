"""Scenes as the layout uses them: a painter with a shape, in the colours of a brand."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from handbook.illustrations.colours import Palette
from handbook.illustrations.drawing import load_drawing, names
from handbook.illustrations.paint import paint


def scene_names() -> frozenset[str]:
    """Return the names of all scenes that content may show."""
    return frozenset(names())


class ScenePainter:
    """Paints one scene; `ratio` is its width over its height."""

    def __init__(
        self, name: str, palette: Palette, is_repeated: Callable[[], bool] = lambda: False
    ) -> None:
        """Load the drawing; `is_repeated` is asked when it is painted, for then all are known."""
        self._drawing = load_drawing(name)
        self._palette = palette
        self._is_repeated = is_repeated
        self.ratio = self._drawing.width / self._drawing.height

    def paint(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        """Paint inside (x, y, width, height), in points; the scene stands on the lower edge."""
        paint(canvas, self._drawing, *box, self._palette, stored=self._is_repeated())
