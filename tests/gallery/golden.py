"""A finished PDF as text: the tags with their words, then every text where it stands.

Everything here is read from the file with pypdf, through `handbook.checks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.checks.facts import (
    Annotation,
    Artifact,
    Box,
    Element,
    Facts,
    Mark,
    ObjectReference,
    Page,
)
from handbook.checks.reading import even, mark_texts


def describe(facts: Facts, top: Element) -> str:
    """Return what the file holds of one part of its tree, and of the pages it stands on."""
    numbers = sorted({mark.page for mark in top.marks()})
    lines = [*_tree(facts, top, mark_texts(facts), 0)]
    for page in facts.pages:
        if page.number in numbers:
            lines += ["", f"page {page.number}, label {page.label}", *_texts(page)]
            lines += _annotations(facts, page.number)
    return "\n".join(lines) + "\n"


def _tree(facts: Facts, element: Element, texts: Mapping[Mark, str], depth: int) -> Iterator[str]:
    indent = "  " * depth
    words = even("".join(texts.get(kid, "") for kid in element.kids if isinstance(kid, Mark)))
    yield indent + " ".join([*_name(element), *([f"“{words}”"] if words else [])])
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _tree(facts, kid, texts, depth + 1)
        elif isinstance(kid, ObjectReference):
            assert kid.annotation is not None, "a reference that leads nowhere"
            yield f"{indent}  → {_purpose(facts.annotations[kid.annotation])}"


def _name(element: Element) -> Iterator[str]:
    yield element.role if element.role == element.standard else f"{element.role}={element.standard}"
    for owner, values in sorted(element.attributes.items()):
        shown = {key: value for key, value in values.items() if key != "BBox"}
        yield from (f"{owner}.{key}={value}" for key, value in sorted(shown.items()))
        if "BBox" in values:
            yield f"{owner}.BBox"
    for label, value in (
        ("alt", element.alt),
        ("actual", element.actual_text),
        ("title", element.title),
        ("lang", element.language),
    ):
        if value is not None:
            yield f"{label}=“{value}”"


def _purpose(annotation: Annotation) -> str:
    if annotation.field:
        field = annotation.field
        states = "/".join(sorted(field.states))
        look = states or f"{field.font} {field.font_size:g}, flags {field.flags}"
        return f"{field.kind} {field.name} “{field.tooltip}” {look}"
    if annotation.address:
        return f"{annotation.address} “{annotation.contents}”"
    destination = annotation.destination
    assert destination is not None
    return f"#{destination.name} on page {destination.page} “{annotation.contents}”"


def _texts(page: Page) -> Iterator[str]:
    """Yield every text of the flow with the lower left corner of its em box, in points."""
    for run in page.runs:
        if isinstance(run.owner, Artifact) and run.owner.kind == "Pagination":
            continue
        owner = "artifact " if isinstance(run.owner, Artifact) else ""
        x, y = round(run.box.x0), round(run.box.y0)
        yield f"  {x:3} {y:3}  {run.font} {run.size:g}  {owner}“{run.text}”"
    painted = [shape.box for shape in page.shapes if not _pagination(shape.owner)]
    if painted:
        yield f"  shapes within {_corners(_around(painted))}"


def _pagination(owner: object) -> bool:
    return isinstance(owner, Artifact) and owner.kind == "Pagination"


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _annotations(facts: Facts, page: int) -> Iterator[str]:
    for annotation in facts.annotations:
        if annotation.page == page:
            yield f"  {annotation.kind} {_corners(annotation.box)}  {_purpose(annotation)}"


def _corners(box: Box) -> str:
    return f"{round(box.x0)} {round(box.y0)} to {round(box.x1)} {round(box.y1)}"
