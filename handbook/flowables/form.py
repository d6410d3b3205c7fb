"""Things to fill in with a pen or on a screen: tick boxes, lines and fields."""

from __future__ import annotations

from msgspec import Struct

from handbook.design.geometry import MM
from handbook.flowables import painting
from handbook.flowables.box import Box, measure
from handbook.flowables.row import Align, Row
from handbook.flowables.stack import Stack
from handbook.problems import Problem, ProblemsError, Span
from handbook.tags import CheckBox, Element, PaintedOnly, TaggedParagraph, TextField, WritingRules
from handbook.tags.platypus import Flowable

BOX_LINE = 1.3
"""Border of a tick box, in points."""
BOX_RADIUS = 1 * MM
WRITING_LINE = 0.8
"""Thickness of a line to write on, in points."""
ROOM = 1.5
"""Height of a field of one line, in parts of the size of type.

For 12 pt it is 18 pt or 24 px, which a finger can hit (WCAG 2.2, 2.5.8).
"""
LEAST_ROOM = 1.35
"""Height below which viewers cut accents or descenders off, in parts of the size of type."""


class TickBox(PaintedOnly, Box):
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


class Typing(Struct, frozen=True):
    """The form field that a place to write becomes where the reader can type.

    `element` is its Form element, `size` the size of the typed text in points.
    """

    element: Element
    name: str
    tooltip: str
    font: str
    size: float
    colour: str

    def _place(self) -> Span | None:
        element: Element | None = self.element
        while element is not None and element.span is None:
            element = element.parent
        return element.span if element else None

    def field(
        self,
        width: float,
        height: float,
        *,
        y: float = 0,
        multiline: bool = False,
        rules: WritingRules | None = None,
    ) -> TextField:
        """Return the field at the start edge, `y` above the foot of its flowable; in points.

        Raises ProblemsError where the layout has left no room to type in.
        """
        if min(width, height) < self.size:
            message = "there is no room left here to write in"
            hint = "write fewer words beside it, or give it more columns"
            raise ProblemsError([Problem("does-not-fit", message, self._place(), hint)])
        return TextField(
            name=self.name,
            tooltip=self.tooltip,
            x=0,
            y=y,
            width=width,
            height=height,
            font=self.font,
            font_size=self.size,
            colour=self.colour,
            multiline=multiline,
            rules=rules,
        )


class WritingLine(PaintedOnly, Box):
    """A line to write on, `height` points below the one above; with `typing`, to type on too."""

    def __init__(
        self,
        height: float,
        colour: str,
        *,
        width: float | None = None,
        typing: Typing | None = None,
    ) -> None:
        super().__init__()
        self.line_height = height
        self.colour = colour
        self.fixed_width = width
        self.typing = typing

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = self.fixed_width or width
        self.height = self.line_height
        if self.typing:
            self.height = max(self.height, WRITING_LINE + LEAST_ROOM * self.typing.size)
        return self.width, self.height

    def draw(self) -> None:
        y = WRITING_LINE / 2
        painting.rule(self.canv, (0, y), (self.width, y), WRITING_LINE, self.colour)
        if self.typing:
            height = min(self.height - WRITING_LINE, ROOM * self.typing.size)
            field = self.typing.field(self.width, height, y=WRITING_LINE)
            self.canv.text_field(self.typing.element, field)


class WritingLines(PaintedOnly, Box):
    """Lines to write on, `step` points apart; with `typing`, one field for all of them.

    Typed text does not keep to the lines, so there they belong to the field and give way to it.
    """

    def __init__(
        self, count: int, step: float, colour: str, *, typing: Typing | None = None
    ) -> None:
        super().__init__()
        self.count = count
        self.step = step
        self.colour = colour
        self.typing = typing

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.count * self.step
        return self.width, self.height

    def draw(self) -> None:
        if self.typing:
            rules = WritingRules(self.step, WRITING_LINE, self.colour)
            height = self.height - 2 * WRITING_LINE
            field = self.typing.field(self.width, height, multiline=True, rules=rules)
            self.canv.text_field(self.typing.element, field)
            return
        for place in range(self.count):
            y = WRITING_LINE / 2 + place * self.step
            painting.rule(self.canv, (0, y), (self.width, y), WRITING_LINE, self.colour)


class WritingSpace(PaintedOnly, Box):
    """Room to type in, without a line of its own; takes `rows` lines of text."""

    def __init__(self, typing: Typing, *, rows: int = 1) -> None:
        super().__init__()
        self.typing = typing
        self.rows = rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        lines = self.rows * LEAST_ROOM if self.rows > 1 else ROOM
        self.width, self.height = width, lines * self.typing.size
        return self.width, self.height

    def draw(self) -> None:
        field = self.typing.field(self.width, self.height, multiline=self.rows > 1)
        self.canv.text_field(self.typing.element, field)


class Labelled(Box):
    """A label and a place to write: side by side, or below it where less than `least` is left.

    Lengths in points; with `label_last`, the label stands at the end of the line.
    """

    def __init__(
        self,
        label: TaggedParagraph,
        place: Flowable,
        *,
        gap: float = 6,
        least: float = 0,
        label_last: bool = False,
        align: Align = "bottom",
        before: float = 0,
    ) -> None:
        super().__init__(before=before)
        self.label = label
        self.place = place
        self.gap = gap
        self.least = least
        self.label_last = label_last
        self.align = align
        self._inner: Box = Stack([])

    @property
    def least_width(self) -> float:
        """How wide it is at least, in points, with the label beside the place."""
        return self.label.max_width() + 1 + self.gap + self.least

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        label_width = self.label.max_width() + 1
        if width < self.least_width:
            self._inner = Stack([self.label, self.place])
        else:
            cells: list[tuple[Flowable, float | None]] = [
                (self.label, label_width),
                (self.place, None),
            ]
            ordered = cells[::-1] if self.label_last else cells
            self._inner = Row(ordered, gap=self.gap, align=self.align)
        self.width, self.height = width, measure(self._inner, width, height)
        return self.width, self.height

    def draw(self) -> None:
        self._inner.drawOn(self.canv, 0, 0)
