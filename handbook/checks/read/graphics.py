"""Paths, clipping and the graphics state of a content stream (ISO 32000-1, 8.4 and 8.5)."""

from __future__ import annotations

import math
from copy import copy

from msgspec import Struct, field

from handbook.checks.facts import Box, MarkedSequence, Owner, Shape, TextRun
from handbook.checks.read import objects
from handbook.checks.read.colours import space_name
from handbook.checks.read.fonts import FontReader, FontShelf
from handbook.checks.read.geometry import IDENTITY, Matrix, bounds, intersection, multiply
from handbook.checks.read.lexer import Budget, Operand
from handbook.checks.read.operands import matrix_operand, name_operand, number_operand

MAXIMUM_STATES = 512
"""Graphics states that wait to be restored; ISO 32000-1 annex C speaks of 28."""
MAXIMUM_FAULTS = 20
MAXIMUM_SPACES = 50


class Painted(Struct):
    """What was found on one page so far."""

    runs: list[TextRun] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    sequences: list[MarkedSequence] = field(default_factory=list)
    form_parents: dict[int, int | None] = field(default_factory=dict)
    colours: dict[str, Owner] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def fault(self, message: str) -> None:
        """Note what is wrong, each thing once."""
        if message not in self.faults and len(self.faults) < MAXIMUM_FAULTS:
            self.faults.append(message)


class GraphicsState(Struct):
    """The graphics state as far as it matters here."""

    matrix: Matrix = IDENTITY
    clip: Box | None = None
    line_width: float = 1.0
    font: FontReader | None = None
    size: float = 0.0
    character_spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    """Text rendering mode (ISO 32000-1, table 106)."""


class Scope(Struct):
    """Marked content that is open."""

    owner: Owner
    actual_text: str | None
    in_text: bool


class GraphicsReader:
    """What text and pictures share: where things are painted, and who owns them."""

    def __init__(
        self, page: int, resources: object, shelf: FontShelf, budget: Budget, painted: Painted
    ) -> None:
        self.page, self.resources, self.shelf, self.budget = page, resources, shelf, budget
        self.painted = painted
        self.state = GraphicsState()
        self.states: list[GraphicsState] = []
        self.scopes: list[Scope] = []
        self.path: list[float] = []
        self.clipping = False

    @property
    def owner(self) -> Owner:
        """Whoever owns what is painted now."""
        return self.scopes[-1].owner if self.scopes else None

    def resource(self, kind: str) -> object:
        """Return one kind of the resources."""
        return objects.entry(self.resources, kind)

    def save(self, _operands: list[Operand]) -> None:
        """Operator q."""
        if len(self.states) < MAXIMUM_STATES:
            self.states.append(copy(self.state))
        else:
            self.painted.fault("too many graphics states are saved")

    def restore(self, _operands: list[Operand]) -> None:
        """Operator Q."""
        if self.states:
            self.state = self.states.pop()
        else:
            self.painted.fault("a graphics state is restored that was never saved")

    def transform(self, operands: list[Operand]) -> None:
        """Operator cm."""
        self.state.matrix = multiply(matrix_operand(operands), self.state.matrix)

    def set_line_width(self, operands: list[Operand]) -> None:
        """Operator w."""
        self.state.line_width = number_operand(operands[0])

    def set_extended_state(self, operands: list[Operand]) -> None:
        """Operator gs: only its font and line width matter."""
        extended = objects.dictionary(self.resource("/ExtGState"), f"/{name_operand(operands[0])}")
        width = objects.as_number(extended.get("/LW"))
        if width is not None:
            self.state.line_width = width
        font = objects.array(extended, "/Font")
        if len(font) == 2:
            self.state.font = self.shelf.reader(font[0])
            self.state.size = objects.as_number(font[1]) or 0.0

    def use_space(self, name: str) -> None:
        """Note a colour space, the first time with the owner of what is painted in it."""
        if name not in self.painted.colours and len(self.painted.colours) < MAXIMUM_SPACES:
            self.painted.colours[name] = self.owner

    def set_grey(self, _operands: list[Operand]) -> None:
        """Operators g and G."""
        self.use_space("DeviceGray")

    def set_rgb(self, _operands: list[Operand]) -> None:
        """Operators rg and RG."""
        self.use_space("DeviceRGB")

    def set_cmyk(self, _operands: list[Operand]) -> None:
        """Operators k and K."""
        self.use_space("DeviceCMYK")

    def set_space(self, operands: list[Operand]) -> None:
        """Operators cs and CS: the name of a device space, or of one in the resources."""
        name = name_operand(operands[0])
        named = objects.raw(self.resource("/ColorSpace"), f"/{name}")
        self.use_space(name if named is None else space_name(named))

    def add_points(self, operands: list[Operand]) -> None:
        """Operators m, l, c, v and y: curves stay within their control points."""
        self.path.extend(operands)  # type: ignore[arg-type]  # a string fails in `bounds`

    def add_rectangle(self, operands: list[Operand]) -> None:
        """Operator re."""
        x, y, width, height = (number_operand(operand) for operand in operands)
        self.path.extend((x, y, x + width, y, x + width, y + height, x, y + height))

    def fill(self, _operands: list[Operand]) -> None:
        """Operators f, F and f*."""
        self._paint_path(0.0)

    def stroke(self, _operands: list[Operand]) -> None:
        """Operators that draw the line, with or without filling."""
        self._paint_path(self.state.line_width / 2)

    def end_path(self, _operands: list[Operand]) -> None:
        """Operator n."""
        self._close_path()

    def clip(self, _operands: list[Operand]) -> None:
        """Operators W and W*."""
        self.clipping = True

    def _paint_path(self, margin: float) -> None:
        try:
            self.add_shape("path", bounds(self.path, self.state.matrix, margin))
        finally:
            self._close_path()

    def _close_path(self) -> None:
        path, self.path = self.path, []
        clipping, self.clipping = self.clipping, False
        if clipping:
            self.clip_to(bounds(path, self.state.matrix))

    def clip_to(self, box: Box | None) -> None:
        """Cut off all that is painted from now on outside of a box."""
        shared = intersection(box, self.state.clip) if box else None
        self.state.clip = shared or Box(math.inf, math.inf, -math.inf, -math.inf)

    def add_shape(self, kind: str, box: Box | None) -> None:
        """Note what is painted, as far as the clipping path leaves it."""
        visible = intersection(box, self.state.clip) if box else None
        if visible:
            self.painted.shapes.append(Shape(self.page, kind, visible, self.owner))
