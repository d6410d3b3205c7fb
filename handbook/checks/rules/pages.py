"""Checks pages: size, number, labels, and that nothing comes too near to an edge."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Box, Facts, Mark, Page, Shape, TextRun
from handbook.checks.reading import even
from handbook.problems import Problem, Span

POINTS_PER_MM = 72 / 25.4
_SIZE_TOLERANCE = 0.5
"""Points by which a page may differ from its paper: standards round to whole millimetres."""
_EDGE_TOLERANCE = 0.3
"""Points: a tenth of a millimetre."""
_TOLD_A_PAGE = 3
"""Things outside the live area that are named on each page."""
_QUOTED = 60


def check_page_boxes(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every page has the size of the paper, and is neither cropped nor turned."""
    if expectation is None:
        return
    width, height = expectation.page_size
    for page in facts.pages:
        across = abs(page.media.width - width) > _SIZE_TOLERANCE
        if across or abs(page.media.height - height) > _SIZE_TOLERANCE:
            yield Problem(
                "pdf-page-size-wrong",
                f"the page is {page.media.width:.1f} × {page.media.height:.1f} pt, "
                f"the paper {width:.1f} × {height:.1f} pt",
                page=page.number,
            )
        if page.crop is not None and page.crop != page.media:
            yield Problem("pdf-page-cropped", "the page is cropped", page=page.number)
        if page.rotation:
            message = f"the page is turned by {page.rotation} degrees"
            yield Problem("pdf-page-cropped", message, page=page.number)


def check_page_count(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that there are as many pages as the layout made, each with its number."""
    if expectation is None:
        return
    labels = expectation.page_labels
    if len(facts.pages) != len(labels):
        message = f"the PDF has {len(facts.pages)} pages, the layout made {len(labels)}"
        yield Problem("pdf-page-count-wrong", message)
    for page, label in zip(facts.pages, labels, strict=False):
        if page.label != label:
            message = f"the page is labelled “{page.label}” and numbered “{label}”"
            yield Problem("pdf-page-label-wrong", message, page=page.number)


def check_live_area(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that nothing is painted nearer to an edge than printers can print."""
    if expectation is None:
        return
    margin = expectation.live_area * POINTS_PER_MM
    for page in facts.pages:
        yield from _outside(page, margin - _EDGE_TOLERANCE, expectation)


def _outside(page: Page, margin: float, expectation: Expectation) -> Iterator[Problem]:
    media, told = page.media, 0
    live = Box(media.x0 + margin, media.y0 + margin, media.x1 - margin, media.y1 - margin)
    texts: list[TextRun | Shape] = [run for run in page.runs if run.text.strip()]
    for painted in (*texts, *page.shapes):
        box = painted.box
        nearest = min(box.x0 - live.x0, box.y0 - live.y0, live.x1 - box.x1, live.y1 - box.y1)
        if nearest >= 0:
            continue
        what = (
            f"a {painted.kind}"
            if isinstance(painted, Shape)
            else f"“{even(painted.text)[:_QUOTED]}”"
        )
        distance = (margin + nearest) / POINTS_PER_MM
        reach = f"comes within {distance:.1f} mm of the edge of the page"
        if distance < 0:
            reach = f"reaches {-distance:.1f} mm beyond the edge of the page"
        yield Problem(
            "pdf-outside-live-area",
            f"{what} {reach}; {expectation.live_area:g} mm have to stay free",
            span=_place(page, painted, expectation),
            page=page.number,
        )
        told += 1
        if told == _TOLD_A_PAGE:
            return


def _place(page: Page, painted: TextRun | Shape, expectation: Expectation) -> Span | None:
    """Return the author's place of something painted; for an artifact, of the nearest text."""
    if isinstance(owner := painted.owner, Mark):
        return expectation.span_of(owner.page, owner.mcid)
    middle = painted.box.y0 + painted.box.y1
    near = sorted(page.runs, key=lambda run: abs(run.box.y0 + run.box.y1 - middle))
    marks = (run.owner for run in near if isinstance(run.owner, Mark))
    spans = (expectation.span_of(mark.page, mark.mcid) for mark in marks)
    return next((span for span in spans if span), None)


def _name(painted: TextRun | Shape) -> str:
    if isinstance(painted, Shape):
        article = "an" if painted.kind[0] in "aeiou" else "a"
        return f"{article} {painted.kind}"
    return f"“{even(painted.text)[:_QUOTED]}”"
