"""Checks the pages of a print shop: the profile, and what may stand around and upon a page."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation, ExpectedPress
from handbook.checks.facts import Box, Facts, Page
from handbook.problems import Problem

_TOLERANCE = 0.5
"""Points by which a mark may stand beside the line of the cut: it is itself a quarter wide."""
_MARKS = 8


def check_press(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that a print shop finds its profile, clean pages and right crop marks (ISO 15930-7)."""
    press = expectation.press if expectation else None
    if press is None:
        return
    if "GTS_PDFX" not in facts.output_intents or facts.output_space != "DeviceCMYK":
        message = "the file does not tell a print shop for which inks its colours were made"
        yield Problem("pdf-press-unknown", message)
    if facts.trapped not in {"True", "False"}:
        message = "the file does not tell a print shop whether its colours overlap (Trapped)"
        yield Problem("pdf-press-unknown", message)
    for annotation in facts.annotations:
        message = f"an annotation of type {annotation.kind} lies on a page for a print shop"
        yield Problem("pdf-press-annotation", message, page=annotation.page)
    for page in facts.pages:
        yield from _marks(page, press)


def _marks(page: Page, press: ExpectedPress) -> Iterator[Problem]:
    """Compare the lines outside of the bleed with the eight that belong there."""
    if page.trim is None:
        return
    found = [shape for shape in page.shapes if press.is_outside(shape.box, page.trim)]
    wanted = _MARKS if press.crop_marks else 0
    if len(found) != wanted:
        message = f"there are {len(found)} crop marks; there should be {wanted}"
        yield Problem("pdf-crop-marks-wrong", message, page=page.number)
    elif any(not _along_a_cut(shape.box, page.trim) for shape in found):
        message = "a crop mark does not show where the page is cut"
        yield Problem("pdf-crop-marks-wrong", message, page=page.number)


def _along_a_cut(box: Box, trim: Box) -> bool:
    """Tell whether a thin line continues one of the edges of the trimmed page."""
    across, up = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    upright = box.width < box.height and min(abs(across - trim.x0), abs(across - trim.x1))
    level = box.height < box.width and min(abs(up - trim.y0), abs(up - trim.y1))
    return any(gap is not False and gap <= _TOLERANCE for gap in (upright, level))
