"""Reads what a page paints: an interpreter for content streams (ISO 32000-1, annex A).

It follows matrices, text positions, clipping bounds, marked content and form XObjects, and
leaves colours, patterns and transparency alone.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from handbook.checks.facts import (
    Artifact,
    Box,
    Font,
    Mark,
    MarkedSequence,
    Owner,
    Shape,
    TextRun,
)
from handbook.checks.read import objects
from handbook.checks.read.fonts import FontReader, read_font
from handbook.checks.read.geometry import IDENTITY, Matrix, bounds, corners, intersection, multiply
from handbook.checks.read.lexer import Budget, Operand, operations

MAXIMUM_FORMS = 12
"""Form XObjects inside form XObjects."""
MAXIMUM_STATES = 512
"""Graphics states that wait to be restored; ISO 32000-1 annex C speaks of 28."""
MAXIMUM_FAULTS = 20
_UNIT_SQUARE = (0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0)


class FontShelf:
    """Reads each font of the file once and remembers which of them showed text."""

    def __init__(self) -> None:
        self._readers: dict[int, tuple[FontReader, object]] = {}
        self._used: dict[int, Font] = {}

    def reader(self, font: object) -> FontReader:
        """Return the reader of a font dictionary or of a reference to one."""
        number = objects.reference(font)
        key = id(objects.follow(font)) if number is None else -1 - number
        if key not in self._readers:
            # The object is kept too, so that its id cannot be given to another.
            self._readers[key] = (read_font(font), font)
        return self._readers[key][0]

    def use(self, font: FontReader, page: int) -> None:
        """Note that a font shows text on a page."""
        if id(font) not in self._used:
            self._used[id(font)] = font.facts(page)

    def used(self) -> tuple[Font, ...]:
        """Return every font that showed text, in order of first use."""
        return tuple(self._used.values())


@dataclass
class Painted:
    """What was found on one page so far."""

    runs: list[TextRun] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    sequences: list[MarkedSequence] = field(default_factory=list)
    form_parents: dict[int, int | None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def fault(self, message: str) -> None:
        """Note what is wrong, each thing once."""
        if message not in self.faults and len(self.faults) < MAXIMUM_FAULTS:
            self.faults.append(message)


@dataclass(slots=True)
class _State:
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


@dataclass(slots=True)
class _Scope:
    """Marked content that is open."""

    owner: Owner
    actual_text: str | None
    in_text: bool


class ContentReader:
    """Interprets the content of one page, or of one form XObject on it."""

    def __init__(
        self,
        page: int,
        resources: object,
        shelf: FontShelf,
        budget: Budget,
        painted: Painted,
        *,
        stream: int = 0,
    ) -> None:
        self.page, self.resources, self.shelf, self.budget = page, resources, shelf, budget
        self.painted, self.stream = painted, stream
        self.state = _State()
        self.states: list[_State] = []
        self.scopes: list[_Scope] = []
        self.base_scopes = 0
        self.path: list[float] = []
        self.clipping = False
        self.text_matrix = self.line_matrix = IDENTITY
        self.in_text = False
        self.forms: tuple[int, ...] = ()
        self.fonts: dict[str, FontReader] = {}

    def read(self, data: bytes) -> None:
        """Interpret a content stream; raises TooMuchContentError."""
        for operator, operands in operations(data, self.budget):
            known = _OPERATORS.get(operator)
            if known is None:
                continue
            act, count = known
            if count is not None and len(operands) != count:
                self.painted.fault(f"the operator {operator.decode('latin-1')} lacks operands")
                continue
            try:
                act(self, operands)
            except (TypeError, ValueError, OverflowError, AttributeError):
                self.painted.fault(f"the operator {operator.decode('latin-1')} has bad operands")
        if len(self.scopes) > self.base_scopes:
            self.painted.fault("marked content is opened and never closed")
        if self.states:
            self.painted.fault("a graphics state is saved and never restored")

    @property
    def owner(self) -> Owner:
        """Whoever owns what is painted now."""
        return self.scopes[-1].owner if self.scopes else None

    # Graphics state

    def save(self, _operands: list[Operand]) -> None:
        """Operator q."""
        if len(self.states) < MAXIMUM_STATES:
            self.states.append(copy.copy(self.state))
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
        self.state.matrix = multiply(_matrix(operands), self.state.matrix)

    def set_line_width(self, operands: list[Operand]) -> None:
        """Operator w."""
        self.state.line_width = _number(operands[0])

    def set_extended_state(self, operands: list[Operand]) -> None:
        """Operator gs: only its font and line width matter."""
        extended = objects.dictionary(self._resource("/ExtGState"), f"/{_name(operands[0])}")
        width = objects.as_number(extended.get("/LW"))
        if width is not None:
            self.state.line_width = width
        font = objects.array(extended, "/Font")
        if len(font) == 2:
            self.state.font = self.shelf.reader(font[0])
            self.state.size = objects.as_number(font[1]) or 0.0

    # Paths

    def add_points(self, operands: list[Operand]) -> None:
        """Operators m, l, c, v and y: curves stay within their control points."""
        self.path.extend(operands)  # type: ignore[arg-type]  # a string fails in `bounds`

    def add_rectangle(self, operands: list[Operand]) -> None:
        """Operator re."""
        x, y, width, height = (_number(operand) for operand in operands)
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
            self._add_shape("path", bounds(self.path, self.state.matrix, margin))
        finally:
            self._close_path()

    def _close_path(self) -> None:
        path, self.path = self.path, []
        clipping, self.clipping = self.clipping, False
        if clipping:
            self._clip_to(bounds(path, self.state.matrix))

    def _clip_to(self, box: Box | None) -> None:
        shared = intersection(box, self.state.clip) if box else None
        self.state.clip = shared or Box(math.inf, math.inf, -math.inf, -math.inf)

    def _add_shape(self, kind: str, box: Box | None) -> None:
        visible = intersection(box, self.state.clip) if box else None
        if visible:
            self.painted.shapes.append(Shape(self.page, kind, visible, self.owner))

    # XObjects and shadings

    def paint_object(self, operands: list[Operand]) -> None:
        """Operator Do."""
        reference = objects.raw(self._resource("/XObject"), f"/{_name(operands[0])}")
        kind = objects.name(reference, "/Subtype")
        if kind == "Image":
            self._add_shape("image", bounds(_UNIT_SQUARE, self.state.matrix))
        elif kind == "Form":
            self._paint_form(reference)
        else:
            self.painted.fault(f"the picture {_name(operands[0])} is missing")

    def paint_inline_image(self, _operands: list[Operand]) -> None:
        """Operator EI, which stands for the whole inline image."""
        self._add_shape("image", bounds(_UNIT_SQUARE, self.state.matrix))

    def paint_shading(self, _operands: list[Operand]) -> None:
        """Operator sh, which fills all that the clipping path leaves."""
        if self.state.clip:
            self._add_shape("shading", self.state.clip)

    def _paint_form(self, reference: object) -> None:
        number = objects.reference(reference) or 0
        if number in self.forms or len(self.forms) >= MAXIMUM_FORMS:
            self.painted.fault("a picture contains itself, or is nested too deep")
            return
        self.budget.spend(100)  # an empty form, painted again and again, is work too
        resources = objects.entry(reference, "/Resources") or self.resources
        inner = ContentReader(
            self.page, resources, self.shelf, self.budget, self.painted, stream=number
        )
        inner.forms = (*self.forms, number)
        inner.state = copy.copy(self.state)
        own = objects.numbers(reference, "/Matrix")
        if len(own) == 6:
            inner.state.matrix = multiply(_matrix(list(own)), self.state.matrix)
        box = objects.rectangle(reference, "/BBox")
        if box:
            inner._clip_to(bounds(corners(box), inner.state.matrix))
        inner.scopes = self.scopes[-1:]
        inner.base_scopes = len(inner.scopes)
        self.painted.form_parents[number] = objects.integer(reference, "/StructParents")
        inner.read(objects.stream_data(reference))

    def _resource(self, kind: str) -> object:
        return objects.entry(self.resources, kind)

    # Marked content

    def begin_marked(self, operands: list[Operand]) -> None:
        """Operator BMC."""
        self._open(_name(operands[0]), {})

    def begin_marked_with(self, operands: list[Operand]) -> None:
        """Operator BDC."""
        tag, properties = operands
        if isinstance(properties, dict):
            self._open(_name(tag), properties)
            return
        named = objects.dictionary(self._resource("/Properties"), f"/{_name(properties)}")
        found: dict[str, Operand] = {}
        mcid = objects.integer(named, "/MCID")
        if mcid is not None:
            found["MCID"] = float(mcid)
        found["Type"] = objects.name(named, "/Type")
        actual = objects.text(named, "/ActualText")
        if actual is not None:
            found["ActualText"] = b"\xfe\xff" + actual.encode("utf-16-be")
        self._open(_name(tag), found)

    def end_marked(self, _operands: list[Operand]) -> None:
        """Operator EMC."""
        if len(self.scopes) <= self.base_scopes:
            self.painted.fault("marked content is closed that was never opened")
            return
        scope = self.scopes.pop()
        if scope.in_text != self.in_text:
            self.painted.fault("marked content and text objects overlap")

    def _open(self, tag: str, properties: dict[str, Operand]) -> None:
        owner, outside = self.owner, self.owner
        mcid = properties.get("MCID")
        if tag == "Artifact":
            owner = Artifact(str(properties.get("Type", "")))
        elif isinstance(mcid, float):
            owner = Mark(self.page, int(mcid), self.stream)
            self.painted.sequences.append(MarkedSequence(owner, tag))
        if owner is not outside and outside is not None:
            self.painted.fault("marked content stands inside other marked content or an artifact")
        actual = properties.get("ActualText")
        text = _text_string(actual) if isinstance(actual, bytes) else None
        self.scopes.append(_Scope(owner, text, self.in_text))

    # Text

    def begin_text(self, _operands: list[Operand]) -> None:
        """Operator BT."""
        self.in_text = True
        self.text_matrix = self.line_matrix = IDENTITY

    def end_text(self, _operands: list[Operand]) -> None:
        """Operator ET."""
        self.in_text = False

    def set_font(self, operands: list[Operand]) -> None:
        """Operator Tf."""
        name, size = _name(operands[0]), _number(operands[1])
        if name not in self.fonts:
            font = objects.raw(self._resource("/Font"), f"/{name}")
            if objects.follow(font) is None:
                self.painted.fault(f"the font {name} is missing")
            self.fonts[name] = self.shelf.reader(font)
        self.state.font, self.state.size = self.fonts[name], size

    def set_character_spacing(self, operands: list[Operand]) -> None:
        """Operator Tc."""
        self.state.character_spacing = _number(operands[0])

    def set_word_spacing(self, operands: list[Operand]) -> None:
        """Operator Tw."""
        self.state.word_spacing = _number(operands[0])

    def set_stretch(self, operands: list[Operand]) -> None:
        """Operator Tz."""
        self.state.stretch = _number(operands[0]) / 100

    def set_leading(self, operands: list[Operand]) -> None:
        """Operator TL."""
        self.state.leading = _number(operands[0])

    def set_rise(self, operands: list[Operand]) -> None:
        """Operator Ts."""
        self.state.rise = _number(operands[0])

    def move_line(self, operands: list[Operand]) -> None:
        """Operator Td."""
        shift = (1.0, 0.0, 0.0, 1.0, _number(operands[0]), _number(operands[1]))
        self.line_matrix = self.text_matrix = multiply(shift, self.line_matrix)

    def move_line_with_leading(self, operands: list[Operand]) -> None:
        """Operator TD."""
        self.state.leading = -_number(operands[1])
        self.move_line(operands)

    def next_line(self, _operands: list[Operand]) -> None:
        """Operator T*."""
        self.move_line([0.0, -self.state.leading])

    def set_text_matrix(self, operands: list[Operand]) -> None:
        """Operator Tm."""
        self.text_matrix = self.line_matrix = _matrix(operands)

    def show(self, operands: list[Operand]) -> None:
        """Operator Tj."""
        self._show([operands[0]])

    def show_adjusted(self, operands: list[Operand]) -> None:
        """Operator TJ."""
        items = operands[0]
        self._show(items if isinstance(items, list) else [])

    def show_on_next_line(self, operands: list[Operand]) -> None:
        """Operator ' (apostrophe)."""
        self.next_line([])
        self.show(operands)

    def show_with_spacing(self, operands: list[Operand]) -> None:
        """Operator " (quotation mark)."""
        self.set_word_spacing(operands[:1])
        self.set_character_spacing(operands[1:2])
        self.show_on_next_line(operands[2:])

    def _show(self, items: list[Operand]) -> None:
        state, font = self.state, self.state.font
        if font is None:
            self.painted.fault("text is shown before any font is chosen")
            return
        self.shelf.use(font, self.page)
        advance, texts = 0.0, []
        for item in items:
            if isinstance(item, bytes):
                texts.append(font.decode(item))
                advance += self._advance(font, item)
            else:
                advance -= _number(item) / 1000 * state.size * state.stretch
        self._add_run(font, "".join(texts), advance)
        self.text_matrix = multiply((1.0, 0.0, 0.0, 1.0, advance, 0.0), self.text_matrix)

    def _advance(self, font: FontReader, shown: bytes) -> float:
        state = self.state
        width = font.width(shown) * state.size
        width += len(shown) // font.code_bytes * state.character_spacing
        if font.code_bytes == 1 and state.word_spacing:
            width += shown.count(b" ") * state.word_spacing
        return width * state.stretch

    def _add_run(self, font: FontReader, text: str, advance: float) -> None:
        state = self.state
        matrix = multiply(self.text_matrix, state.matrix)
        low = state.rise + font.descent * state.size
        high = state.rise + font.ascent * state.size
        box = bounds((0.0, low, advance, low, advance, high, 0.0, high), matrix)
        if box is None:
            self.painted.fault("text stands at an impossible place")
            return
        size = abs(state.size) * math.hypot(matrix[2], matrix[3])
        text = self._spoken(text)
        self.painted.runs.append(TextRun(self.page, text, font.name, size, box, self.owner))

    def _spoken(self, text: str) -> str:
        """Return the ActualText around this text, once, or else the text."""
        for scope in reversed(self.scopes):
            if scope.actual_text is not None:
                text, scope.actual_text = scope.actual_text, ""
                return text
        return text


def _number(operand: Operand) -> float:
    if not isinstance(operand, float):
        raise TypeError
    return operand


def _name(operand: Operand) -> str:
    if not isinstance(operand, str):
        raise TypeError
    return operand


def _matrix(operands: list[Operand] | list[float]) -> Matrix:
    a, b, c, d, e, f = (_number(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _text_string(raw: bytes) -> str:
    """Decode a text string (ISO 32000-1, 7.9.2.2); Latin-1 stands in for PDFDocEncoding."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


_Operator = tuple[Callable[[ContentReader, list[Operand]], None], int | None]
_R = ContentReader
_OPERATORS: dict[bytes, _Operator] = {
    b"q": (_R.save, None),
    b"Q": (_R.restore, None),
    b"cm": (_R.transform, 6),
    b"w": (_R.set_line_width, 1),
    b"gs": (_R.set_extended_state, 1),
    b"m": (_R.add_points, 2),
    b"l": (_R.add_points, 2),
    b"c": (_R.add_points, 6),
    b"v": (_R.add_points, 4),
    b"y": (_R.add_points, 4),
    b"re": (_R.add_rectangle, 4),
    b"f": (_R.fill, None),
    b"F": (_R.fill, None),
    b"f*": (_R.fill, None),
    b"S": (_R.stroke, None),
    b"s": (_R.stroke, None),
    b"B": (_R.stroke, None),
    b"B*": (_R.stroke, None),
    b"b": (_R.stroke, None),
    b"b*": (_R.stroke, None),
    b"n": (_R.end_path, None),
    b"W": (_R.clip, None),
    b"W*": (_R.clip, None),
    b"Do": (_R.paint_object, 1),
    b"EI": (_R.paint_inline_image, None),
    b"sh": (_R.paint_shading, 1),
    b"BMC": (_R.begin_marked, 1),
    b"BDC": (_R.begin_marked_with, 2),
    b"EMC": (_R.end_marked, None),
    b"BT": (_R.begin_text, None),
    b"ET": (_R.end_text, None),
    b"Tf": (_R.set_font, 2),
    b"Tc": (_R.set_character_spacing, 1),
    b"Tw": (_R.set_word_spacing, 1),
    b"Tz": (_R.set_stretch, 1),
    b"TL": (_R.set_leading, 1),
    b"Ts": (_R.set_rise, 1),
    b"Td": (_R.move_line, 2),
    b"TD": (_R.move_line_with_leading, 2),
    b"T*": (_R.next_line, None),
    b"Tm": (_R.set_text_matrix, 6),
    b"Tj": (_R.show, 1),
    b"TJ": (_R.show_adjusted, 1),
    b"'": (_R.show_on_next_line, 1),
    b'"': (_R.show_with_spacing, 3),
}
