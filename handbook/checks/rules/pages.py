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
    """Prove that every page has the size of the paper, and is neither cropped nor turned.

    Where a print shop cuts the pages, the sheet has that of paper and slug, and says where to cut.
    """
    if expectation is None:
        return
    slug = expectation.press.slug if expectation.press else 0
    width, height = (side + 2 * slug for side in expectation.page_size)
    for page in facts.pages:
        yield from _trim(page, expectation)
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


def _trim(page: Page, expectation: Expectation) -> Iterator[Problem]:
    """Compare where the page says that it is cut with where it should be (14.11.2)."""
    press, media = expectation.press, page.media
    slug, bleed = (press.slug, press.bleed) if press else (0.0, 0.0)
    due = (
        ("where it is cut", page.trim, slug),
        ("how far its colours reach over the cut", page.bleed, slug - bleed),
    )
    for what, box, inset in due:
        if box is None and press is None:
            continue
        wanted = Box(media.x0 + inset, media.y0 + inset, media.x1 - inset, media.y1 - inset)
        if box is None or _apart(box, wanted) > _EDGE_TOLERANCE:
            message = f"the page does not tell rightly {what}"
            yield Problem("pdf-trim-wrong", message, page=page.number)


def _apart(one: Box, other: Box) -> float:
    """Return how far the edges of two rectangles lie apart at most, in points."""
    pairs = ((one.x0, other.x0), (one.y0, other.y0), (one.x1, other.x1), (one.y1, other.y1))
    return max(abs(a - b) for a, b in pairs)


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
    paper, told = page.trim or page.media, 0
    live = Box(paper.x0 + margin, paper.y0 + margin, paper.x1 - margin, paper.y1 - margin)
    texts: list[TextRun | Shape] = [run for run in page.runs if run.text.strip()]
    for painted in (*texts, *page.shapes):
        box = painted.box
        nearest = min(box.x0 - live.x0, box.y0 - live.y0, live.x1 - box.x1, live.y1 - box.y1)
        if nearest >= 0 or _is_crop_mark(page, painted, expectation):
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


def _is_crop_mark(page: Page, painted: TextRun | Shape, expectation: Expectation) -> bool:
    """Tell whether something stands where crop marks are due; the check “print shop” sees them."""
    if expectation.press is None or page.trim is None or not isinstance(painted, Shape):
        return False
    return expectation.press.crop_marks and expectation.press.is_outside(painted.box, page.trim)


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
