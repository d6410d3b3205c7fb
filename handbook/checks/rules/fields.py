"""Checks form fields: that each is there once, named, described, and works (ISO 32000-1, 12.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from handbook.checks.expectation import Expectation, ExpectedCheckBox
from handbook.checks.facts import Annotation, Facts, Field, ObjectReference
from handbook.checks.reading import even
from handbook.problems import Problem, Span

_READ_ONLY, _RADIO, _PUSH_BUTTON = 1, 1 << 15, 1 << 16
_HIDDEN, _PRINT, _NO_VIEW = 1 << 1, 1 << 2, 1 << 5


def _fields(facts: Facts) -> list[tuple[Annotation, Field]]:
    return [(annotation, annotation.field) for annotation in facts.annotations if annotation.field]


def check_fields(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every form field can be named aloud, and that the check boxes are as expected."""
    expected = {box.name: box for box in expectation.check_boxes} if expectation else {}
    for annotation, field in _fields(facts):
        wanted = expected.get(field.name)
        span = wanted.span if wanted else None
        if not field.name:
            yield Problem("pdf-field-unnamed", "a form field has no name", page=annotation.page)
        if not field.tooltip.strip():
            message = f"the form field “{field.name}” has no tooltip"
            yield Problem("pdf-field-without-tooltip", message, span=span, page=annotation.page)
        if wanted:
            yield from _check_box(facts, annotation, field, wanted)
        elif expectation and field.name:
            message = f"the form field “{field.name}” is not in the content"
            yield Problem("pdf-field-surplus", message, page=annotation.page)
    if expectation:
        yield from _presence(facts, expectation)


def _check_box(
    facts: Facts, annotation: Annotation, field: Field, wanted: ExpectedCheckBox
) -> Iterator[Problem]:
    if field.tooltip.strip() and even(field.tooltip) != even(wanted.tooltip):
        yield Problem(
            "pdf-field-tooltip-wrong",
            f"the form field “{field.name}” says “{field.tooltip}”, not “{wanted.tooltip}”",
            span=wanted.span,
            page=annotation.page,
        )
    for fault in _faults(facts, annotation, field):
        message = f"the check box “{field.name}” {fault}"
        yield Problem("pdf-check-box-broken", message, span=wanted.span, page=annotation.page)


def _faults(facts: Facts, annotation: Annotation, field: Field) -> Iterator[str]:
    if field.kind != "Btn" or field.flags & (_RADIO | _PUSH_BUTTON):
        yield "is another kind of field"
    if len(field.states) != 2 or "Off" not in field.states:
        yield "has not one appearance for ticked and one for unticked"
    elif field.state != "Off":
        yield "is not shown unticked"
    if field.value not in {"", "Off"}:
        yield "is ticked from the start"
    if field.other_appearances:
        yield "has appearances besides the normal one (ISO 19005-2, 6.3.3)"
    if field.flags & _READ_ONLY:
        yield "cannot be ticked"
    if not annotation.flags & _PRINT or annotation.flags & (_HIDDEN | _NO_VIEW):
        yield "is not shown and printed"
    if annotation.box.width <= 0 or annotation.box.height <= 0:
        yield "has no size"
    if field.name not in facts.form_fields:
        yield "does not belong to the form of the document"


def _presence(facts: Facts, expectation: Expectation) -> Iterator[Problem]:
    there = Counter(field.name for _, field in _fields(facts))
    for box in expectation.check_boxes:
        if not there[box.name]:
            message = f"the check box “{box.name}” ({box.tooltip}) is not in the PDF"
            yield Problem("pdf-check-box-missing", message, span=box.span)
        elif there[box.name] > 1:
            message = f"the form field “{box.name}” stands in the PDF {there[box.name]} times"
            yield Problem("pdf-check-box-doubled", message, span=box.span)
    order = {box.name: place for place, box in enumerate(expectation.check_boxes)}
    spans = {box.name: box.span for box in expectation.check_boxes}
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
            message = f"the check box “{name}” comes after “{before}”, in the content before it"
            yield Problem("pdf-check-box-moved", message, span=spans[name])
