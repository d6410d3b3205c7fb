"""Signs: icons, pebbles, octagons, rules, ticks and crosses; all of them artifacts.

Each sign stands beside the words that carry its meaning, so that nothing is lost to a reader
who hears the page.
"""

from __future__ import annotations

from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from handbook.flowables import painting
from handbook.flowables.box import Box
from handbook.illustrations.icons import load_icon, paint_icon
from handbook.tags import PaintedOnly

ICON_SHARE = 0.57
"""How much of a pebble's width its icon takes."""


class Rule(Box):
    """A straight line across the whole width; `thickness` in points."""

    def __init__(
        self,
        thickness: float,
        colour: str,
        *,
        width: float | None = None,
        before: float = 0,
        after: float = 0,
        keep_with_next: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, keep_with_next=keep_with_next)
        self.thickness = thickness
        self.colour = colour
        self.fixed_width = width

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = self.fixed_width or width
        self.height = self.thickness
        return self.width, self.height

    def draw(self) -> None:
        y = self.thickness / 2
        painting.rule(self.canv, (0, y), (self.width, y), self.thickness, self.colour)


class Sign(PaintedOnly, Box):
    """An icon, alone or on a pebble or an octagon, in a square of `size` points."""

    def __init__(
        self,
        icon: str,
        size: float,
        colour: str,
        *,
        ground: Literal["none", "pebble", "octagon", "disc"] = "none",
        ground_colour: str = "",
        shape: int = 0,
        top: float = 0,
    ) -> None:
        super().__init__()
        self.icon = icon
        self.size = size
        self.colour = colour
        self.ground = ground
        self.ground_colour = ground_colour
        self.shape = shape
        self.top = top

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.size, self.size + self.top
        return self.width, self.height

    def draw(self) -> None:
        box = (0.0, 0.0, self.size, self.size)
        if self.ground == "pebble":
            painting.pebble(self.canv, box, self.ground_colour, shape=self.shape)
        elif self.ground == "octagon":
            painting.octagon(self.canv, box, self.ground_colour)
        share = 1.0 if self.ground == "none" else ICON_SHARE
        side = self.size * share
        start = (self.size - side) / 2
        paint_icon(
            self.canv, load_icon(self.icon), start, start, side, painting.colour(self.colour)
        )


class Numeral(PaintedOnly, Box):
    """A number on a pebble, an octagon or nothing; decorative where words say it too."""

    def __init__(
        self,
        text: str,
        font: str,
        font_size: float,
        size: float,
        *,
        ground_colour: str,
        colour: str = "#FFFFFF",
        octagon: bool = False,
        shape: int = 0,
    ) -> None:
        super().__init__()
        self.text = text
        self.font = font
        self.font_size = font_size
        self.size = size
        self.ground_colour = ground_colour
        self.colour = colour
        self.octagon = octagon
        self.shape = shape

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = self.height = self.size
        return self.width, self.height

    def draw(self) -> None:
        numeral(
            self.canv,
            (0, 0, self.size, self.size),
            self.text,
            (self.font, self.font_size),
            ground_colour=self.ground_colour,
            colour=self.colour,
            octagon=self.octagon,
            shape=self.shape,
        )


CAP_HEIGHT = 0.7
"""Height of capitals and lining figures as a share of the type size, for centring."""


def numeral(
    canvas: Canvas,
    box: tuple[float, float, float, float],
    text: str,
    font: tuple[str, float],
    *,
    ground_colour: str | None = None,
    colour: str = "#FFFFFF",
    octagon: bool = False,
    shape: int = 0,
) -> None:
    """Paint a number centred on its ground, if it has one; `box` and size of type in points."""
    x, y, width, height = box
    if ground_colour and octagon:
        painting.octagon(canvas, box, ground_colour)
    elif ground_colour:
        painting.pebble(canvas, box, ground_colour, shape=shape)
    name, size = font
    canvas.saveState()
    canvas.setFillColor(painting.colour(colour))
    canvas.setFont(name, size)
    canvas.drawCentredString(x + width / 2, y + height / 2 - CAP_HEIGHT * size / 2, text)
    canvas.restoreState()
