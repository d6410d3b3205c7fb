"""Checks type: fonts, characters and sizes."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Artifact, Facts, Mark
from handbook.checks.reading import even
from handbook.problems import Problem

_TOLERANCE = 0.02
"""Points by which a size may be smaller: what is left of it after rounding in the file."""
_QUOTED = 60


def check_fonts(facts: Facts, _expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every font that shows text is in the file and says which characters it shows."""
    for font in facts.fonts:
        if not font.embedded:
            message = f"the font {font.name} is not part of the file"
            yield Problem("pdf-font-not-embedded", message, page=font.page)
        if not font.unicode:
            message = f"the font {font.name} does not say which characters it shows"
            yield Problem("pdf-font-without-unicode", message, page=font.page)


def check_characters(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that all text, seen or only spoken, is of characters that have a meaning."""
    for run in facts.runs():
        if _is_plain(run.text):
            continue
        mark = run.owner if isinstance(run.owner, Mark) else None
        span = expectation.span_of(mark.page, mark.mcid) if expectation and mark else None
        for code, message in _bad_characters(run.text):
            yield Problem(code, f"{message} in {run.font}", span=span, page=run.page)
    for text, page in _spoken(facts):
        if not text or _is_plain(text):
            continue
        for code, message in _bad_characters(text):
            yield Problem(code, message, page=page)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _spoken(facts: Facts) -> Iterator[tuple[str | None, int | None]]:
    for element in facts.elements():
        if element.alt or element.actual_text or element.title:
            for text in (element.alt, element.actual_text, element.title):
                yield text, element.page
    for annotation in facts.annotations:
        yield annotation.contents, annotation.page
        yield annotation.field.tooltip if annotation.field else "", annotation.page
    for entry in facts.outline:
        yield entry.title, entry.destination.page if entry.destination else None


def _bad_characters(text: str) -> Iterator[tuple[str, str]]:
    shown = f"“{even(text)[:_QUOTED]}”"
    for sign in sorted(set(text)):
        kind = category(sign)
        if kind == "Co":
            yield "pdf-character-private", f"{shown} holds U+{ord(sign):04X}, of private use"
        elif sign == "\ufffd" or kind in {"Cn", "Cs"} or (kind == "Cc" and sign not in "\t\n\r"):
            yield "pdf-character-unknown", f"{shown} holds U+{ord(sign):04X}, which means nothing"


def check_text_is_seen(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that all that is read out is seen too, but for the underscores of a blank."""
    if expectation is None:
        return
    for run in facts.runs():
        if run.seen or not run.text.strip(" _"):
            continue
        mark = run.owner if isinstance(run.owner, Mark) else None
        yield Problem(
            "pdf-text-unseen",
            f"“{even(run.text)[:_QUOTED]}” leaves no ink on the page",
            span=expectation.span_of(mark.page, mark.mcid) if mark else None,
            page=run.page,
        )


def check_text_sizes(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that all type is as large as the edition promises, on every page."""
    if expectation is None:
        return
    told: set[tuple[int, float]] = set()
    for run in facts.runs():
        furniture = isinstance(run.owner, Artifact)
        minimum = expectation.furniture_minimum if furniture else expectation.minimum_size
        size = round(run.size, 2)
        if run.size >= minimum - _TOLERANCE or not run.text.strip() or (run.page, size) in told:
            continue
        told.add((run.page, size))
        mark = run.owner if isinstance(run.owner, Mark) else None
        what = "in a running head or foot" if furniture else "that carries meaning"
        yield Problem(
            "pdf-text-too-small",
            f"“{even(run.text)[:_QUOTED]}” is {size:g} pt; the smallest type {what} "
            f"is {minimum:g} pt",
            span=expectation.span_of(mark.page, mark.mcid) if mark else None,
            page=run.page,
        )
