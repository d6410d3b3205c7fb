"""Reads what a page paints: an interpreter for content streams (ISO 32000-1, annex A).

It follows matrices, text positions, clipping bounds, marked content, colour spaces and form
XObjects, and leaves patterns and transparency alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from copy import copy

from handbook.checks.facts import Artifact, Mark, MarkedSequence
from handbook.checks.read import objects
from handbook.checks.read.colours import UNKNOWN_SPACE, space_name
from handbook.checks.read.fonts import FontShelf
from handbook.checks.read.form_xobjects import FormShelf
from handbook.checks.read.geometry import bounds, corners, intersection, multiply
from handbook.checks.read.graphics import Painted, Scope
from handbook.checks.read.lexer import (
    DRAWING,
    PATH,
    Budget,
    Operand,
    Operation,
    operations,
    read_drawing,
)
from handbook.checks.read.operands import matrix_operand, name_operand
from handbook.checks.read.text import TextReader

MAXIMUM_FORMS = 12
"""Form XObjects inside form XObjects."""
MARK_TOKENS = 16
"""What marked content costs beyond its operator."""
_SPACES = {
    **dict.fromkeys(("g", "G"), "DeviceGray"),
    **dict.fromkeys(("rg", "RG"), "DeviceRGB"),
    **dict.fromkeys(("k", "K"), "DeviceCMYK"),
}
_UNIT_SQUARE = (0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0)


class ContentReader(TextReader):
    """Interprets the content of one page, or of one form XObject on it."""

    def __init__(
        self,
        page: int,
        resources: object,
        shelf: FontShelf,
        budget: Budget,
        painted: Painted,
        forms: FormShelf,
        *,
        stream: int = 0,
    ) -> None:
        super().__init__(page, resources, shelf, budget, painted)
        self.forms = forms
        self.stream = stream
        self.around: tuple[int, ...] = ()
        self.base_scopes = 0

    def read(self, content: Iterable[Operation]) -> None:
        """Interpret the operators of a content stream; raises TooMuchContentError."""
        self._perform(content)
        if len(self.scopes) > self.base_scopes:
            self.painted.fault("marked content is opened and never closed")
        if self.states:
            self.painted.fault("a graphics state is saved and never restored")

    def _perform(self, content: Iterable[Operation]) -> None:
        for operator, operands in content:
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

    def draw(self, operands: list[Operand]) -> None:
        """Paint paths that follow each other; what is one mark's is one shape.

        Its thickest line counts all around it.
        """
        (data,) = operands
        if not isinstance(data, bytes):
            raise TypeError
        drawing = None
        if isinstance(self.owner, Mark):
            with suppress(ValueError):
                drawing = read_drawing(data)
        if drawing is None:
            self._perform(operations(data, self.budget, drawings=False))
            return
        for sign in drawing.colours:
            self.use_space(_SPACES[sign])
        widths = [self.state.line_width, *drawing.widths]
        self.state.line_width = widths[-1]
        self.add_points(drawing.points)
        self._paint_path(max(widths) / 2 if drawing.strokes else 0.0)

    def paint_object(self, operands: list[Operand]) -> None:
        """Operator Do."""
        reference = objects.raw(self.resource("/XObject"), f"/{name_operand(operands[0])}")
        kind = objects.name(reference, "/Subtype")
        if kind == "Image":
            if not objects.flag(reference, "/ImageMask"):
                self.use_space(space_name(objects.raw(reference, "/ColorSpace")))
            self.add_shape("image", bounds(_UNIT_SQUARE, self.state.matrix))
        elif kind == "Form":
            self._paint_form(reference)
        else:
            self.painted.fault(f"the picture {name_operand(operands[0])} is missing")

    def paint_inline_image(self, _operands: list[Operand]) -> None:
        """Operator EI, which stands for the whole inline image, its colours unread."""
        self.use_space(UNKNOWN_SPACE)
        self.add_shape("image", bounds(_UNIT_SQUARE, self.state.matrix))

    def paint_shading(self, operands: list[Operand]) -> None:
        """Operator sh, which fills all that the clipping path leaves."""
        shading = objects.raw(self.resource("/Shading"), f"/{name_operand(operands[0])}")
        self.use_space(space_name(objects.raw(shading, "/ColorSpace")))
        if self.state.clip:
            self.add_shape("shading", self.state.clip)

    def _paint_form(self, reference: object) -> None:
        form = self.forms.form(reference)
        if form.number in self.around or len(self.around) >= MAXIMUM_FORMS:
            self.painted.fault("a picture contains itself, or is nested too deep")
            return
        state = copy(self.state)
        if len(form.matrix) == 6:
            state.matrix = multiply(matrix_operand(list(form.matrix)), self.state.matrix)
        content = self.forms.operations(form, self.budget)
        self.painted.form_parents[form.number] = form.struct_parents
        outline = self.forms.outline(form)
        if outline and form.box:
            filled = bounds(outline, state.matrix)
            around = bounds(corners(form.box), state.matrix)
            if filled and around:
                self.add_shape("path", intersection(filled, around))
            return
        inner = ContentReader(
            self.page,
            form.resources or self.resources,
            self.shelf,
            self.budget,
            self.painted,
            self.forms,
            stream=form.number,
        )
        inner.around = (*self.around, form.number)
        inner.state = state
        if form.box:
            inner.clip_to(bounds(corners(form.box), state.matrix))
        inner.scopes = self.scopes[-1:]
        inner.base_scopes = len(inner.scopes)
        inner.read(content)

    def begin_marked(self, operands: list[Operand]) -> None:
        """Operator BMC."""
        self._open(name_operand(operands[0]), {})

    def begin_marked_with(self, operands: list[Operand]) -> None:
        """Operator BDC."""
        tag, properties = operands
        if isinstance(properties, dict):
            self._open(name_operand(tag), properties)
            return
        named = objects.dictionary(self.resource("/Properties"), f"/{name_operand(properties)}")
        found: dict[str, Operand] = {}
        mcid = objects.integer(named, "/MCID")
        if mcid is not None:
            found["MCID"] = float(mcid)
        found["Type"] = objects.name(named, "/Type")
        actual = objects.text(named, "/ActualText")
        if actual is not None:
            found["ActualText"] = b"\xfe\xff" + actual.encode("utf-16-be")
        self._open(name_operand(tag), found)

    def end_marked(self, _operands: list[Operand]) -> None:
        """Operator EMC."""
        if len(self.scopes) <= self.base_scopes:
            self.painted.fault("marked content is closed that was never opened")
            return
        scope = self.scopes.pop()
        if scope.in_text != self.in_text:
            self.painted.fault("marked content and text objects overlap")

    def _open(self, tag: str, properties: dict[str, Operand]) -> None:
        self.budget.spend(MARK_TOKENS)
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
        self.scopes.append(Scope(owner, text, self.in_text))


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
    PATH: (_R.add_points, None),
    DRAWING: (_R.draw, 1),
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
    b"g": (_R.set_grey, 1),
    b"G": (_R.set_grey, 1),
    b"rg": (_R.set_rgb, 3),
    b"RG": (_R.set_rgb, 3),
    b"k": (_R.set_cmyk, 4),
    b"K": (_R.set_cmyk, 4),
    b"cs": (_R.set_space, 1),
    b"CS": (_R.set_space, 1),
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
    b"Tr": (_R.set_mode, 1),
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
