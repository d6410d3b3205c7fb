"""Checks figures (ISO 14289-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Element, Facts
from handbook.checks.reading import even, first_mark, problem_at
from handbook.problems import Problem

_TOLERANCE = 1.0
"""Points by which a figure's box may reach over the edge of its page."""


def check_figures(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every figure has its alternative text and says where it stands."""
    figures = [e for e in facts.elements() if e.standard in {"Figure", "Formula"}]
    for figure in figures:
        if not (figure.alt or "").strip() and not (figure.actual_text or "").strip():
            message = "a figure has no alternative text"
            yield problem_at("pdf-figure-without-alt", message, figure, expectation)
        if not _has_box(facts, figure):
            message = f"the figure “{figure.alt or ''}” does not say where on the page it stands"
            yield problem_at("pdf-figure-without-box", message, figure, expectation)
    if expectation:
        yield from _compare(figures, expectation)


def _has_box(facts: Facts, figure: Element) -> bool:
    mark = first_mark(figure)
    page = mark.page if mark else figure.page
    box = figure.attribute("Layout", "BBox")
    if not isinstance(box, tuple) or len(box) != 4:
        return False
    numbers = [number for number in box if isinstance(number, float)]
    if len(numbers) != 4 or page is None:
        return False
    x0, y0, x1, y1 = numbers
    media = facts.pages[page - 1].media
    inside = (
        x0 >= media.x0 - _TOLERANCE
        and y0 >= media.y0 - _TOLERANCE
        and x1 <= media.x1 + _TOLERANCE
        and y1 <= media.y1 + _TOLERANCE
    )
    return inside and x1 > x0 and y1 > y0


def _compare(figures: list[Element], expectation: Expectation) -> Iterator[Problem]:
    wanted = expectation.figures
    for place in range(max(len(figures), len(wanted))):
        there = even(figures[place].alt or "") if place < len(figures) else None
        due = even(wanted[place].alt) if place < len(wanted) else None
        if there != due:
            mark = first_mark(figures[place]) if place < len(figures) else None
            is_there = f"is “{there}”" if there is not None else "is not in the PDF"
            is_due = f"“{due}”" if due is not None else "none"
            yield Problem(
                "pdf-figure-alt-wrong",
                f"figure {place + 1} {is_there}; the content has {is_due}",
                span=wanted[place].span if place < len(wanted) else None,
                page=mark.page if mark else None,
            )
            return  # after one figure too many or too few, all others differ as well
