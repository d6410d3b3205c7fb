"""Text in a content stream: where it stands, how large, and what it says (ISO 32000-1, 9)."""

from __future__ import annotations

import math

from handbook.checks.facts import Box, TextRun
from handbook.checks.read import objects
from handbook.checks.read.fonts import FontReader, FontShelf
from handbook.checks.read.geometry import IDENTITY, moved, multiply
from handbook.checks.read.graphics import GraphicsReader, Painted
from handbook.checks.read.lexer import Budget, Operand
from handbook.checks.read.operands import matrix_operand, name_operand, number_operand

RUN_TOKENS = 24
"""What a run of text costs beyond its operator; each marked content around it, and each byte of
it, costs 1 more."""
UNSEEN = (3, 7)
"""Text rendering modes in which letters leave no ink: at most, they clip what follows."""


class TextReader(GraphicsReader):
    """Adds the text operators."""

    def __init__(
        self, page: int, resources: object, shelf: FontShelf, budget: Budget, painted: Painted
    ) -> None:
        super().__init__(page, resources, shelf, budget, painted)
        self.text_matrix = self.line_matrix = IDENTITY
        self.in_text = False
        self.fonts: dict[str, FontReader] = {}

    def begin_text(self, _operands: list[Operand]) -> None:
        """Operator BT."""
        self.in_text = True
        self.text_matrix = self.line_matrix = IDENTITY

    def end_text(self, _operands: list[Operand]) -> None:
        """Operator ET."""
        self.in_text = False

    def set_font(self, operands: list[Operand]) -> None:
        """Operator Tf."""
        name, size = name_operand(operands[0]), number_operand(operands[1])
        if name not in self.fonts:
            font = objects.raw(self.resource("/Font"), f"/{name}")
            if objects.follow(font) is None:
                self.painted.fault(f"the font {name} is missing")
            self.fonts[name] = self.shelf.reader(font)
        self.state.font, self.state.size = self.fonts[name], size

    def set_character_spacing(self, operands: list[Operand]) -> None:
        """Operator Tc."""
        self.state.character_spacing = number_operand(operands[0])

    def set_word_spacing(self, operands: list[Operand]) -> None:
        """Operator Tw."""
        self.state.word_spacing = number_operand(operands[0])

    def set_stretch(self, operands: list[Operand]) -> None:
        """Operator Tz."""
        self.state.stretch = number_operand(operands[0]) / 100

    def set_leading(self, operands: list[Operand]) -> None:
        """Operator TL."""
        self.state.leading = number_operand(operands[0])

    def set_rise(self, operands: list[Operand]) -> None:
        """Operator Ts."""
        self.state.rise = number_operand(operands[0])

    def set_mode(self, operands: list[Operand]) -> None:
        """Operator Tr."""
        self.state.mode = int(number_operand(operands[0]))

    def move_line(self, operands: list[Operand]) -> None:
        """Operator Td."""
        shift = (1.0, 0.0, 0.0, 1.0, number_operand(operands[0]), number_operand(operands[1]))
        self.line_matrix = self.text_matrix = multiply(shift, self.line_matrix)

    def move_line_with_leading(self, operands: list[Operand]) -> None:
        """Operator TD."""
        self.state.leading = -number_operand(operands[1])
        self.move_line(operands)

    def next_line(self, _operands: list[Operand]) -> None:
        """Operator T*."""
        self.move_line([0.0, -self.state.leading])

    def set_text_matrix(self, operands: list[Operand]) -> None:
        """Operator Tm."""
        self.text_matrix = self.line_matrix = matrix_operand(operands)

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
        self.budget.spend(RUN_TOKENS + len(self.scopes))
        self.shelf.use(font, self.page)
        advance, texts = 0.0, []
        for item in items:
            if isinstance(item, bytes):
                self.budget.spend(len(item))
                texts.append(font.decode(item))
                advance += self._advance(font, item)
            else:
                advance -= number_operand(item) / 1000 * state.size * state.stretch
        self._add_run(font, "".join(texts), advance)
        a, b, c, d, e, f = self.text_matrix
        self.text_matrix = (a, b, c, d, e + advance * a, f + advance * b)

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
        box = moved(Box(min(0.0, advance), low, max(0.0, advance), high), matrix)
        if box is None:
            self.painted.fault("text stands at an impossible place")
            return
        size = abs(state.size) * math.hypot(matrix[2], matrix[3])
        text = self._spoken(text)
        seen = state.mode not in UNSEEN
        self.painted.runs.append(TextRun(self.page, text, font.name, size, box, self.owner, seen))

    def _spoken(self, text: str) -> str:
        """Return the ActualText around this text, once, or else the text."""
        for scope in reversed(self.scopes):
            if scope.actual_text is not None:
                text, scope.actual_text = scope.actual_text, ""
                return text
        return text
