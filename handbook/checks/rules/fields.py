"""Checks form fields: that each is there once, named, described, and works (ISO 32000-1, 12.7)."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from handbook.checks.expectation import Expectation, ExpectedField, ExpectedTextField
from handbook.checks.facts import Annotation, Facts, Field, ObjectReference
from handbook.checks.reading import even
from handbook.problems import Problem, Span

_READ_ONLY, _RADIO, _PUSH_BUTTON = 1, 1 << 15, 1 << 16
_MULTILINE = 1 << 12
_OTHER_TEXT = 1 << 13 | 1 << 20 | 1 << 24 | 1 << 25
"""Flags of fields for passwords, files, combs of characters and formatted text (table 228)."""
_HIDDEN, _PRINT, _NO_VIEW = 1 << 1, 1 << 2, 1 << 5
_TYPED = frozenset(string.ascii_letters + string.digits + string.punctuation + " ")
"""What every reader of every language types."""


def _fields(facts: Facts) -> list[tuple[Annotation, Field]]:
    return [(annotation, annotation.field) for annotation in facts.annotations if annotation.field]


def check_fields(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every form field can be named aloud and filled in, and that none is missing."""
    expected = {field.name: field for field in expectation.fields} if expectation else {}
    least_size = expectation.minimum_size if expectation else 0
    for annotation, field in _fields(facts):
        wanted = expected.get(field.name)
        span = wanted.span if wanted else None
        if not field.name:
            yield Problem("pdf-field-unnamed", "a form field has no name", page=annotation.page)
        if not field.tooltip.strip():
            message = f"the form field “{field.name}” has no tooltip"
            yield Problem("pdf-field-without-tooltip", message, span=span, page=annotation.page)
        if wanted:
            yield from _check_tooltip(annotation, field, wanted)
            yield from _check_kind(facts, annotation, field, wanted, least_size)
        elif expectation and field.name:
            message = f"the form field “{field.name}” is not in the content"
            yield Problem("pdf-field-surplus", message, page=annotation.page)
    if expectation:
        yield from _presence(facts, expectation)


def _check_tooltip(
    annotation: Annotation, field: Field, wanted: ExpectedField
) -> Iterator[Problem]:
    if field.tooltip.strip() and even(field.tooltip) != even(wanted.tooltip):
        yield Problem(
            "pdf-field-tooltip-wrong",
            f"the form field “{field.name}” says “{field.tooltip}”, not “{wanted.tooltip}”",
            span=wanted.span,
            page=annotation.page,
        )


def _check_kind(
    facts: Facts, annotation: Annotation, field: Field, wanted: ExpectedField, least_size: float
) -> Iterator[Problem]:
    if isinstance(wanted, ExpectedTextField):
        what, code = "text field", "pdf-text-field-broken"
        faults = _text_field_faults(facts, annotation, field, wanted, least_size)
    else:
        what, code = "check box", "pdf-check-box-broken"
        faults = _check_box_faults(field)
    for fault in (*faults, *_faults(facts, annotation, field)):
        message = f"the {what} “{field.name}” {fault}"
        yield Problem(code, message, span=wanted.span, page=annotation.page)


def _check_box_faults(field: Field) -> Iterator[str]:
    if field.kind != "Btn" or field.flags & (_RADIO | _PUSH_BUTTON):
        yield "is another kind of field"
    if len(field.states) != 2 or "Off" not in field.states:
        yield "has not one appearance for ticked and one for unticked"
    elif field.state != "Off":
        yield "is not shown unticked"
    if field.value not in {"", "Off"}:
        yield "is ticked from the start"


def _text_field_faults(
    facts: Facts, annotation: Annotation, field: Field, wanted: ExpectedTextField, least: float
) -> Iterator[str]:
    if field.kind != "Tx" or field.flags & _OTHER_TEXT:
        yield "is another kind of field"
    if bool(field.flags & _MULTILINE) != wanted.multiline:
        yield f"takes {'one line' if wanted.multiline else 'several lines'}"
    if field.value:
        yield "is filled in from the start"
    if not field.appearance:
        yield "does not say how it looks while it is empty (ISO 19005-2, 6.3.3)"
    if facts.form_redrawn:
        yield "is drawn anew by every viewer (ISO 19005-2, 6.4.1)"
    if field.font_size < least:
        yield f"is typed in {field.font_size:g} pt; the least is {least:g} pt"
    if annotation.box.height < field.font_size:
        yield "is too low for its text"
    font = facts.form_fonts.get(field.font)
    if font is None or not font.embedded:
        yield f"is typed in “{field.font}”, which is not in the file"
    elif lacking := sorted(_TYPED - font.characters):
        yield f"is typed in a font that lacks “{lacking[0]}”"


def _faults(facts: Facts, annotation: Annotation, field: Field) -> Iterator[str]:
    """Yield what no form field may be."""
    if field.other_appearances:
        yield "has appearances besides the normal one (ISO 19005-2, 6.3.3)"
    if field.flags & _READ_ONLY:
        yield "cannot be filled in"
    if not annotation.flags & _PRINT or annotation.flags & (_HIDDEN | _NO_VIEW):
        yield "is not shown and printed"
    if annotation.box.width <= 0 or annotation.box.height <= 0:
        yield "has no size"
    if field.name not in facts.form_fields:
        yield "does not belong to the form of the document"


def _presence(facts: Facts, expectation: Expectation) -> Iterator[Problem]:
    there = Counter(field.name for _, field in _fields(facts))
    for field in expectation.fields:
        if not there[field.name]:
            message = f"the form field “{field.name}” ({field.tooltip}) is not in the PDF"
            yield Problem("pdf-field-missing", message, span=field.span)
        elif there[field.name] > 1:
            message = f"the form field “{field.name}” stands in the PDF {there[field.name]} times"
            yield Problem("pdf-field-doubled", message, span=field.span)
    order = {field.name: place for place, field in enumerate(expectation.fields)}
    spans = {field.name: field.span for field in expectation.fields}
    yield from _order([name for name in _tag_order(facts) if name in order], order, spans)


def _tag_order(facts: Facts) -> Iterator[str]:
    """Yield the names of the fields in the order of the tags."""
    for element in facts.elements():
        for kid in element.kids:
            if isinstance(kid, ObjectReference) and kid.annotation is not None:
                field = facts.annotations[kid.annotation].field
                if field:
                    yield field.name


def _order(
    names: list[str], order: dict[str, int], spans: dict[str, Span | None]
) -> Iterator[Problem]:
    for before, name in pairwise(names):
        if order[name] < order[before]:
            message = f"the form field “{name}” comes after “{before}”, in the content before it"
            yield Problem("pdf-field-moved", message, span=spans[name])
