"""Checks that content and tags hold on to each other (ISO 14289-1, 7.1 and 7.18)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Annotation, Element, Facts, Mark, ObjectReference, Page
from handbook.checks.reading import even, first_mark, problem_at
from handbook.problems import Problem

_QUOTED = 60
_HIDDEN = 1 << 1
_HOLDERS = {"Link": "Link", "Widget": "Form"}
_UNTAGGED_KINDS = frozenset({"Popup", "PrinterMark", "TrapNet"})


def check_coverage(facts: Facts, _expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that everything painted is either tagged or an artifact."""
    if not facts.pages:
        return
    if not facts.has_tree:
        message = "the PDF has no tags: a screen reader cannot tell what its parts are"
        yield Problem("pdf-not-tagged", message)
        return
    for page in facts.pages:
        for fault in page.faults:
            yield Problem("pdf-content-broken", fault, page=page.number)
        text = next((r.text for r in page.runs if r.owner is None and r.text.strip()), None)
        if text is not None:
            message = f"the text “{even(text)[:_QUOTED]}” is neither tagged nor an artifact"
            yield Problem("pdf-content-unmarked", message, page=page.number)
        shapes = sum(shape.owner is None for shape in page.shapes)
        if shapes:
            message = f"painted shapes ({shapes}) are neither tagged nor artifacts"
            yield Problem("pdf-content-unmarked", message, page=page.number)


def _owners(facts: Facts) -> Mapping[Mark, list[Element]]:
    owners: dict[Mark, list[Element]] = defaultdict(list)
    for element in facts.elements():
        for kid in element.kids:
            if isinstance(kid, Mark):
                owners[kid].append(element)
    return owners


def check_ownership(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every piece of tagged content belongs to one element, and both ways agree."""
    owners = _owners(facts)
    for page in facts.pages:
        painted = Counter(sequence.mark for sequence in page.sequences)
        for mark, times in painted.items():
            span = expectation.span_of(mark.page, mark.mcid) if expectation else None
            name = f"marked content {mark.mcid}"
            held = owners.get(mark, [])
            if not held:
                message = f"{name} belongs to no element"
                yield Problem("pdf-mark-unowned", message, span=span, page=page.number)
            elif len(held) > 1 or (times > 1 and not mark.stream):
                message = f"{name} is painted more than once, or belongs to two elements"
                yield Problem("pdf-mark-doubled", message, span=span, page=page.number)
            elif _parent(facts, page, mark) != held[0].number:
                message = f"the way back from {name} does not lead to its element"
                yield Problem("pdf-parent-tree-wrong", message, span=span, page=page.number)
        for mark in owners:
            if mark.page == page.number and mark not in painted:
                message = f"an element holds marked content {mark.mcid}, which is not there"
                yield Problem("pdf-mark-missing", message, page=page.number)


def _parent(facts: Facts, page: Page, mark: Mark) -> int | None:
    """Return the element that the ParentTree names for a mark (ISO 32000-1, 14.7.4.4)."""
    key = page.form_parents.get(mark.stream) if mark.stream else page.struct_parents
    row = facts.parent_tree.get(key) if key is not None else None
    if isinstance(row, tuple) and 0 <= mark.mcid < len(row):
        return row[mark.mcid]
    return None


def check_annotations(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that links and form fields hang on Link and Form tags, and that Tab follows them."""
    if not facts.has_tree:
        return
    holders = _holders(facts)
    for index, annotation in enumerate(facts.annotations):
        if not annotation.flags & _HIDDEN and annotation.kind not in _UNTAGGED_KINDS:
            yield from _held(facts, annotation, holders.get(index, []), expectation)
    for element in facts.elements():
        if any(isinstance(kid, ObjectReference) and kid.annotation is None for kid in element.kids):
            message = f"a tag {element.role} holds a link or form field that is on no page"
            yield problem_at("pdf-annotation-lost", message, element, expectation)
    for page in facts.pages:
        if page.tab_order != "S" and any(a.page == page.number for a in facts.annotations):
            message = "the tab key does not follow the order of the tags"
            yield Problem("pdf-tab-order-wrong", message, page=page.number)


def _holders(facts: Facts) -> Mapping[int, list[Element]]:
    """Return the elements that hold each annotation."""
    holders: dict[int, list[Element]] = defaultdict(list)
    for element in facts.elements():
        for kid in element.kids:
            if isinstance(kid, ObjectReference) and kid.annotation is not None:
                holders[kid.annotation].append(element)
    return holders


def _held(
    facts: Facts,
    annotation: Annotation,
    holders: Sequence[Element],
    expectation: Expectation | None,
) -> Iterator[Problem]:
    role = _HOLDERS.get(annotation.kind, "Annot")
    what = f"an annotation of type {annotation.kind}"
    key = annotation.struct_parent
    if [element.standard for element in holders] != [role]:
        message = f"{what} is not held by exactly one {role} tag"
        mark = first_mark(holders[0]) if holders else None
        span = expectation.span_of(mark.page, mark.mcid) if expectation and mark else None
        yield Problem("pdf-annotation-untagged", message, span=span, page=annotation.page)
    elif key is None or facts.parent_tree.get(key) != holders[0].number:
        message = f"the way back from {what} does not lead to its tag"
        yield problem_at("pdf-parent-tree-wrong", message, holders[0], expectation)
