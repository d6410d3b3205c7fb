"""Checks headings, and that the outline says the same (ISO 14289-1, 7.4.2 and 7.17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from handbook.checks.expectation import Expectation, ExpectedHeading
from handbook.checks.facts import Facts, OutlineEntry
from handbook.checks.reading import Heading, even, first_mark, headings, problem_at, runs_by_mark
from handbook.problems import Problem

_Title = tuple[int, str]


def check_headings(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that headings go down one level at a time, and are those of the content."""
    found = headings(facts)
    level = 0
    for heading in found:
        if heading.level > level + 1:
            after = f"comes after level {level}" if level else "comes first"
            message = f"“{heading.text}”, a heading of level {heading.level}, {after}"
            yield problem_at("pdf-heading-skipped", message, heading.element, expectation)
        if not heading.text:
            message = "a heading has no words"
            yield problem_at("pdf-heading-empty", message, heading.element, expectation)
        level = heading.level
    if expectation:
        yield from _compare(
            "pdf-heading-wrong", "the tag tree", expectation, [(h.level, h.text) for h in found]
        )


def check_outline(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that the outline is the list of headings and leads to where they stand."""
    for entry in facts.outline:
        if entry.destination is None or entry.destination.page is None:
            message = f"the outline entry “{entry.title}” leads nowhere"
            yield Problem("pdf-outline-dead", message)
    found = headings(facts)
    titles = [(entry.level, even(entry.title)) for entry in facts.outline]
    if expectation:
        yield from _compare("pdf-outline-wrong", "the outline", expectation, titles)
    if len(found) == len(titles):
        pairs = list(zip(facts.outline, found, strict=True))
    else:
        pairs = list(_unmistakable(facts.outline, found))
    yield from _places(facts, pairs)


def _unmistakable(
    outline: Sequence[OutlineEntry], found: Sequence[Heading]
) -> Iterator[tuple[OutlineEntry, Heading]]:
    """Pair outline entries with headings whose words no other heading has."""
    for entry in outline:
        same = [heading for heading in found if heading.text == even(entry.title)]
        if len(same) == 1:
            yield entry, same[0]


def _places(facts: Facts, pairs: Sequence[tuple[OutlineEntry, Heading]]) -> Iterator[Problem]:
    runs = runs_by_mark(facts)
    for entry, heading in pairs:
        destination, mark = entry.destination, first_mark(heading.element)
        if destination is None or destination.page is None or heading.text != even(entry.title):
            continue
        shown = runs.get(mark) if mark else None
        middle = (shown[0].box.y0 + shown[0].box.y1) / 2 if shown else None
        if destination.page != heading.page:
            message = f"“{entry.title}” leads to page {destination.page}, not to its heading"
            yield Problem("pdf-outline-wrong", message, page=heading.page)
        elif destination.top is not None and middle is not None and destination.top < middle:
            message = f"“{entry.title}” leads to a place below its heading"
            yield Problem("pdf-outline-wrong", message, page=heading.page)


def _compare(
    code: str, where: str, expectation: Expectation, found: Sequence[_Title]
) -> Iterator[Problem]:
    wanted = expectation.headings
    due = [(heading.level, even(heading.text)) for heading in wanted]
    matcher = SequenceMatcher(None, due, list(found), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        there = found[j1:j2]
        for place, heading in enumerate(wanted[i1:i2]):
            yield _missing(code, where, heading, there[place] if place < len(there) else None)
        for level, text in there[i2 - i1 :]:
            message = f"{where} holds “{text}” at level {level}, the content has no such heading"
            yield Problem(code, message)


def _missing(code: str, where: str, heading: ExpectedHeading, there: _Title | None) -> Problem:
    due = f"“{even(heading.text)}” at level {heading.level}"
    if there is None and code == "pdf-outline-wrong":
        return Problem("pdf-outline-missing", f"{due} is not in {where}", span=heading.span)
    instead = f"“{there[1]}” at level {there[0]}" if there else "nothing"
    return Problem(code, f"{where} holds {instead} in place of {due}", span=heading.span)
