"""Things to fill in with a pen or on a screen: tick boxes, lines and fields."""

from __future__ import annotations

from handbook.design.geometry import MM
from handbook.flowables import painting
from handbook.flowables.box import Box
from handbook.tags import CheckBox, Element

BOX_LINE = 1.3
"""Border of a tick box, in points."""
BOX_RADIUS = 1 * MM
WRITING_LINE = 0.8
"""Thickness of a line to write on, in points."""


class TickBox(Box):
    """A box to tick: a form field where the edition has fields, else an empty printed box."""

    def __init__(
        self,
        size: float,
        colour: str,
        *,
        field: tuple[Element, str, str] | None,
        top: float = 0,
        ticked: bool = False,
    ) -> None:
        """Make a box of `size` points; `field` is its Form element, its name and its tooltip.

        A box without a field may be printed `ticked`, as an example.
        """
        super().__init__()
        self.size = size
        self.colour = colour
        self.field = field
        self.top = top
        self.ticked = ticked

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.size, self.size + self.top
        return self.width, self.height

    def draw(self) -> None:
        if self.field is None:
            painting.panel(
                self.canv,
                (0, 0, self.size, self.size),
                fill="#FFFFFF",
                stroke=self.colour,
                line_width=BOX_LINE,
                radius=BOX_RADIUS,
            )
            if self.ticked:
                self._tick()
            return
        element, name, tooltip = self.field
        self.canv.check_box(
            element,
            CheckBox(
                name=name,
                tooltip=tooltip,
                x=0,
                y=0,
                size=self.size,
                line_width=BOX_LINE,
                line_colour=self.colour,
                radius=BOX_RADIUS,
                mark_colour=self.colour,
            ),
        )

    def _tick(self) -> None:
        path = self.canv.beginPath()
        path.moveTo(0.22 * self.size, 0.5 * self.size)
        path.lineTo(0.42 * self.size, 0.28 * self.size)
        path.lineTo(0.78 * self.size, 0.74 * self.size)
        self.canv.saveState()
        self.canv.setStrokeColor(painting.colour(self.colour))
        self.canv.setLineWidth(1.6)
        self.canv.drawPath(path, stroke=1, fill=0)
        self.canv.restoreState()


class WritingLine(Box):
    """A line to write on, `height` points below the one above."""

    def __init__(self, height: float, colour: str, *, width: float | None = None) -> None:
        super().__init__()
        self.line_height = height
        self.colour = colour
        self.fixed_width = width

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = self.fixed_width or width
        self.height = self.line_height
        return self.width, self.height

    def draw(self) -> None:
        y = WRITING_LINE / 2
        painting.rule(self.canv, (0, y), (self.width, y), WRITING_LINE, self.colour)
