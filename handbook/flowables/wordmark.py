"""The publisher's wordmark: three pebbles and its name."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from handbook.flowables import painting
from handbook.flowables.box import Box
from handbook.tags import Element

# Centre (x, y), side and whether it is the accent, in shares of the type size.
_PEBBLES = (
    (0.33, 0.68, 0.26, False),
    (0.37, 0.38, 0.30, True),
    (0.17, 0.10, 0.30, False),
)
_NAME_START = 0.85


class Wordmark(Box):
    """The name in the heading's letters behind three pebbles; an artifact without an element."""

    def __init__(
        self,
        name: str,
        font: str,
        size: float,
        colour: str,
        accent: str,
        element: Element | None = None,
    ) -> None:
        """Make a wordmark with letters of `size` points."""
        super().__init__()
        self.name = name
        self.font = font
        self.size = size
        self.colour = colour
        self.accent = accent
        self.element = element

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = _NAME_START * self.size + stringWidth(self.name, self.font, self.size)
        self.height = self.size * 1.05
        return self.width, self.height

    def draw(self) -> None:
        size = self.size
        base = 0.25 * size
        for shape, (x, y, side, accent) in enumerate(_PEBBLES):
            box = ((x - side / 2) * size, base + (y - side / 2) * size, side * size, side * size)
            painting.pebble(self.canv, box, self.accent if accent else self.colour, shape=shape)
        self.canv.setFillColor(painting.colour(self.colour))
        self.canv.setFont(self.font, size)
        if self.element is None:
            self.canv.drawString(_NAME_START * size, base, self.name)
            return
        with self.canv.tagged(self.element):
            self.canv.drawString(_NAME_START * size, base, self.name)
