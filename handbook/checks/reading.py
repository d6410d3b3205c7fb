"""Reads facts as a screen reader does: the text of the tags, in the order of the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Element, Facts, Mark, TextRun
from handbook.checks.read.roles import INLINE
from handbook.problems import Problem

SOFT_SIGNS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Signs without a shape that only say where a line may break or letters may join."""


class Piece(Struct, frozen=True):
    """A stretch of tag text with one place in the file."""

    text: str
    element: Element
    mark: Mark | None
    apart: bool
    """White space parts it from the piece before, whatever the text says: a new paragraph."""


def mark_texts(facts: Facts) -> Mapping[Mark, str]:
    """Return the text of every piece of marked content, as painted."""
    return facts.mark_texts


def pieces(elements: tuple[Element, ...], texts: Mapping[Mark, str]) -> Iterator[Piece]:
    """Yield the tag text of elements in reading order."""
    apart = True
    stack: list[tuple[Element, Element | Mark | None]] = [
        (element, element) for element in reversed(elements)
    ]
    while stack:
        holder, kid = stack.pop()
        if isinstance(kid, Mark):
            yield Piece(texts.get(kid, ""), holder, kid, apart)
            apart = False
            continue
        if isinstance(kid, Element):
            block = kid.standard not in INLINE
            apart = apart or block
            if block:
                stack.append((kid, None))  # its end parts what follows, too
            if kid.actual_text is not None:
                yield Piece(kid.actual_text, kid, next(kid.marks(), None), apart)
                apart = False
                continue
            inside = [(kid, item) for item in kid.kids if isinstance(item, Element | Mark)]
            stack.extend(reversed(inside))
        else:
            apart = True


def element_text(element: Element, texts: Mapping[Mark, str]) -> str:
    """Return the text of one element with all below it, white space made even."""
    parts: list[str] = []
    for piece in pieces((element,), texts):
        parts.extend((" " if piece.apart else "", piece.text))
    return even("".join(parts))


def begins_with(element: Element, texts: Mapping[Mark, str], words: str) -> bool:
    """Tell whether the text of an element begins with these words, their white space even."""
    said = ""
    for piece in pieces((element,), texts):
        said += f" {piece.text}" if piece.apart else piece.text
        if len(said) >= len(words) and len(start := even(said)) >= len(words):
            return start.startswith(words)
    return even(said).startswith(words)


def without_soft_signs(text: str) -> str:
    """Drop signs without a shape."""
    return text if text.isascii() else text.translate(SOFT_SIGNS)


def even(text: str) -> str:
    """Make every stretch of white space one space, and drop signs without a shape."""
    return " ".join(without_soft_signs(text).split())


def runs_by_mark(facts: Facts) -> Mapping[Mark, list[TextRun]]:
    """Return the text runs of every piece of marked content."""
    found: dict[Mark, list[TextRun]] = defaultdict(list)
    for run in facts.runs():
        if isinstance(run.owner, Mark):
            found[run.owner].append(run)
    return found


class Heading(Struct, frozen=True):
    """A heading in the tags."""

    level: int
    text: str
    element: Element
    page: int | None


def headings(facts: Facts) -> tuple[Heading, ...]:
    """Return the headings H1 to H6 in reading order."""
    texts = mark_texts(facts)
    found = []
    for element in facts.elements():
        role = element.standard
        if len(role) == 2 and role[0] == "H" and role[1] in "123456":
            first = next(element.marks(), None)
            page = first.page if first else element.page
            found.append(Heading(int(role[1]), element_text(element, texts), element, page))
    return tuple(found)


def first_mark(element: Element) -> Mark | None:
    """Return the first marked content in or below an element."""
    return next(element.marks(), None)


def problem_at(
    code: str, message: str, element: Element, expectation: Expectation | None
) -> Problem:
    """Return a problem of an element, with its page and the author's place."""
    mark = first_mark(element)
    span = expectation.span_of(mark.page, mark.mcid) if expectation and mark else None
    return Problem(code, message, span=span, page=mark.page if mark else element.page)
