"""Reads form XObjects (ISO 32000-1, 8.10): shapes that stand on many pages, and are stored once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from handbook.checks.facts import Box
from handbook.checks.read import objects
from handbook.checks.read.geometry import IDENTITY, bounds, corners
from handbook.checks.read.lexer import (
    DRAWING,
    PATH,
    Budget,
    Drawing,
    Operand,
    Operation,
    operations,
    read_drawing,
)

_POINTS = frozenset({b"m", PATH})
_FILLS = frozenset({b"f", b"f*"})
REMEMBERED = 500
"""Tokens at most of a form whose operators are kept: a mark or an icon, not a page on a sheet."""
PAINTED = 500
"""What painting a form costs of the budget: an empty one, again and again, is work too."""


class Form(Struct, frozen=True):
    """A form XObject as the reader of page content needs it."""

    number: int
    resources: object
    matrix: tuple[float, ...]
    box: Box | None
    struct_parents: int | None
    data: bytes


class FormShelf:
    """Reads each form of the file once."""

    def __init__(self) -> None:
        self._forms: dict[int, Form] = {}
        self._operations: dict[int, tuple[list[Operation], int]] = {}
        self._outlines: dict[int, tuple[float, ...]] = {}

    def form(self, reference: object) -> Form:
        """Return the form that a reference leads to."""
        number = objects.reference(reference) or 0
        if number not in self._forms:
            form = Form(
                number,
                objects.entry(reference, "/Resources"),
                objects.numbers(reference, "/Matrix"),
                objects.rectangle(reference, "/BBox"),
                objects.integer(reference, "/StructParents"),
                objects.stream_data(reference),
            )
            if not number:  # one that stands where it is painted
                return form
            self._forms[number] = form
        return self._forms[number]

    def operations(self, form: Form, budget: Budget) -> Iterable[Operation]:
        """Return the operators of a form; raises TooMuchContentError, the first time or later."""
        budget.spend(PAINTED)
        if known := self._operations.get(form.number):
            read, cost = known
            budget.spend(cost)
            return read
        if len(form.data) > REMEMBERED * 4 or not form.number:
            return operations(form.data, budget)
        before = budget.tokens
        read = list(operations(form.data, budget))
        self._operations[form.number] = read, before - budget.tokens
        self._outlines[form.number] = _outline(read)
        return read

    def outline(self, form: Form) -> tuple[float, ...]:
        """Return the corners of what a form fills, x, y, x, y …, in its own coordinates.

        Nothing for a form that was not read yet, or that paints in other ways.
        """
        return self._outlines.get(form.number, ())


def _outline(read: Iterable[Operation]) -> tuple[float, ...]:
    points: list[Operand] = []
    for operator, operands in read:
        if operator in _POINTS:
            points += operands
        elif operator == DRAWING:
            drawing = _filled(operands[0])
            if drawing is None:
                return ()
            points += drawing.points
        elif operator not in _FILLS:
            return ()
    numbers = [number for number in points if isinstance(number, float)]
    box = bounds(numbers, IDENTITY) if len(numbers) == len(points) else None
    return corners(box) if box else ()


def _filled(data: Operand) -> Drawing | None:
    """Read a drawing that fills areas in the colour that holds outside; None for any other."""
    try:
        drawing = read_drawing(data) if isinstance(data, bytes) else None
    except ValueError:
        return None
    return None if drawing is None or drawing.colours or drawing.strokes else drawing
