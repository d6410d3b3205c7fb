"""Checks links: where they lead, what they say, and the page numbers that they print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from handbook.checks.expectation import Expectation, ExpectedLink
from handbook.checks.facts import Annotation, Element, Facts, Mark, ObjectReference
from handbook.checks.reading import (
    begins_with,
    element_text,
    even,
    mark_texts,
    problem_at,
    runs_by_mark,
)
from handbook.problems import Problem, Span

SAFE_SCHEMES = ("https:", "http:", "mailto:", "tel:")
PAGE_REFERENCE = "PageReference"
"""The role of what would be a link to a page, on paper where nothing can be followed."""
_NUMBER = re.compile(r"\d+")
_PAGE_WORDS = re.compile(r"\b(?:pages?|p\.)\s*\d+", re.IGNORECASE)
_TOLERANCE = 1.0
"""Points by which the top of a place may lie below the top of its words."""


class _TaggedLink(Struct, frozen=True):
    """A Link element with its annotations, which share one target."""

    text: str
    element: Element
    annotations: tuple[Annotation, ...]
    in_contents: bool

    @property
    def target(self) -> str:
        for annotation in self.annotations:
            return _target(annotation)
        return "nowhere"

    @property
    def page(self) -> int | None:
        return self.annotations[0].page if self.annotations else self.element.page


def _target(annotation: Annotation) -> str:
    if annotation.address is not None:
        return annotation.address
    destination = annotation.destination
    if destination is None:
        return "nowhere"
    if destination.name:
        return f"#{destination.name}"
    return "no page" if destination.page is None else f"page {destination.page}"


def _tagged_links(facts: Facts) -> list[_TaggedLink]:
    texts = mark_texts(facts)
    contents = {
        inner.number
        for element in facts.elements()
        if element.standard == "TOCI"
        for inner in element.walk()
    }
    found = []
    for element in facts.elements():
        if element.standard != "Link":
            continue
        held = [
            facts.annotations[kid.annotation]
            for inner in element.walk()
            for kid in inner.kids
            if isinstance(kid, ObjectReference) and kid.annotation is not None
        ]
        links = tuple(annotation for annotation in held if annotation.kind == "Link")
        text = element_text(element, texts)
        found.append(_TaggedLink(text, element, links, element.number in contents))
    return found


def check_links(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every link leads somewhere, safely, and says where."""
    for annotation in facts.annotations:
        if annotation.kind == "Link":
            yield from _one_link(annotation)
    links = _tagged_links(facts)
    for link in links:
        if not link.annotations:
            message = f"“{link.text}” is tagged as a link and leads nowhere"
            yield problem_at("pdf-link-dead", message, link.element, expectation)
        elif len({_target(annotation) for annotation in link.annotations}) > 1:
            message = f"the lines of the link “{link.text}” lead to different places"
            yield problem_at("pdf-link-elsewhere", message, link.element, expectation)
    if expectation is not None and facts.has_tree:
        yield from _compare(expectation, links)
        yield from _anchors(facts, expectation)


def _one_link(annotation: Annotation) -> Iterator[Problem]:
    page, destination, address = annotation.page, annotation.destination, annotation.address
    name = even(annotation.contents) or _target(annotation)
    if not annotation.contents.strip():
        message = f"the link to {_target(annotation)} has no description"
        yield Problem("pdf-link-without-contents", message, page=page)
    if address is not None:
        if not address.lower().startswith(SAFE_SCHEMES):
            message = f"the link “{name}” has an address that is not safe to open: {address!r}"
            yield Problem("pdf-link-unsafe", message, page=page)
    elif destination is None:
        yield Problem("pdf-link-dead", f"the link “{name}” leads nowhere", page=page)
    elif destination.page is None:
        where = f"“{destination.name}”, which is not in the PDF" if destination.name else "no page"
        yield Problem("pdf-link-dead", f"the link “{name}” leads to {where}", page=page)


def _expected_target(link: ExpectedLink) -> str:
    return link.address if link.address is not None else f"#{link.anchor}"


def _key(text: str) -> str:
    """Links whose texts differ in numbers alone are paired, so that a wrong number shows."""
    return _NUMBER.sub("#", even(text))


def _pairs(
    expected: Sequence[ExpectedLink], found: Sequence[_TaggedLink]
) -> Iterator[tuple[ExpectedLink | None, _TaggedLink | None]]:
    wanted = [_key(link.text) for link in expected]
    there = [_key(link.text) for link in found]
    matcher = SequenceMatcher(None, wanted, there, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(expected[i1:i2], found[j1:j2], strict=True)
        else:
            yield from ((link, None) for link in expected[i1:i2])
            yield from ((None, link) for link in found[j1:j2])


def _compare(expectation: Expectation, found: Sequence[_TaggedLink]) -> Iterator[Problem]:
    for wanted, link in _pairs(expectation.links, found):
        if wanted is None and link is not None:
            message = f"the link “{link.text}” to {link.target} is not in the content"
            yield problem_at("pdf-link-surplus", message, link.element, expectation)
        elif wanted is not None and link is None:
            message = f"the link “{wanted.text}” to {_expected_target(wanted)} is not in the PDF"
            yield Problem("pdf-link-missing", message, span=wanted.span)
        elif wanted is not None and link is not None and link.target != _expected_target(wanted):
            yield Problem(
                "pdf-link-elsewhere",
                f"the link “{link.text}” leads to {link.target}, "
                f"the content says {_expected_target(wanted)}",
                span=wanted.span,
                page=link.page,
            )


def _anchors(facts: Facts, expectation: Expectation) -> Iterator[Problem]:
    texts = mark_texts(facts)
    places = _places(facts, texts)
    for anchor in expectation.anchors:
        destination = facts.destinations.get(anchor.name)
        if destination is None or destination.page is None:
            message = f"the place “{anchor.name}” is not in the PDF"
            yield Problem("pdf-anchor-missing", message, span=anchor.span)
            continue
        tops = _tops(places.get(destination.page, ()), anchor.text, texts)
        top = destination.top
        if not tops:
            yield Problem(
                "pdf-anchor-misplaced",
                f"“{anchor.name}” leads to page {destination.page}, "
                f"where no text begins with “{anchor.text}”",
                span=anchor.span,
                page=destination.page,
            )
        elif top is not None and all(top < above - _TOLERANCE for above in tops):
            yield Problem(
                "pdf-anchor-misplaced",
                f"“{anchor.name}” leads to a place below the words “{anchor.text}”",
                span=anchor.span,
                page=destination.page,
            )


class _Place(Struct, frozen=True):
    """Where an element with text begins."""

    element: Element
    height: float
    """The middle of the line: nobody misses the rest of the ascenders."""
    start: str
    """The first words, or fewer; nothing where they are not known without a further look."""


def _places(facts: Facts, texts: Mapping[Mark, str]) -> Mapping[int, Sequence[_Place]]:
    """Return the elements with text by the page on which they begin."""
    runs = runs_by_mark(facts)
    as_painted = all(element.actual_text is None for element in facts.elements())
    starts = {mark: even(text) for mark, text in texts.items()} if as_painted else {}
    found: dict[int, list[_Place]] = defaultdict(list)
    for element in facts.elements():
        mark = next(element.marks(), None)
        shown = runs.get(mark) if mark else None
        if mark and shown:
            height = (shown[0].box.y0 + shown[0].box.y1) / 2
            found[mark.page].append(_Place(element, height, starts.get(mark, "")))
    return found


def _tops(places: Sequence[_Place], text: str, texts: Mapping[Mark, str]) -> list[float]:
    """Return the heights of the elements that begin with a text."""
    words = even(text)
    likely = [
        place for place in places if place.start.startswith(words) or words.startswith(place.start)
    ]
    return [place.height for place in likely if begins_with(place.element, texts, words)]


def check_page_references(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every printed page number is that of the page the link leads to.

    Without an expectation these are links that say “page 7”, and those in a table of contents.
    """
    links = _tagged_links(facts)
    if expectation is None:
        shown: list[tuple[_TaggedLink, Span | None]] = [
            (link, None)
            for link in links
            if _PAGE_WORDS.search(link.text) or (link.in_contents and _NUMBER.search(link.text))
        ]
    else:
        pairs = _pairs(expectation.links, links)
        shown = [
            (link, wanted.span) for wanted, link in pairs if wanted and link and wanted.shows_page
        ]
    for link, span in shown:
        yield from _page_reference(facts, link, span)
    if expectation is not None:
        yield from _printed_references(facts, expectation)


def _printed_references(facts: Facts, expectation: Expectation) -> Iterator[Problem]:
    """Compare page numbers on paper, which nobody can follow, with where their anchors stand."""
    texts = mark_texts(facts)
    found = [
        (element, element_text(element, texts))
        for element in facts.elements()
        if element.role == PAGE_REFERENCE
    ]
    wanted = expectation.references
    if len(found) != len(wanted):
        message = f"there are {len(found)} references to pages; the content has {len(wanted)}"
        yield Problem("pdf-page-reference-wrong", message)
    for (element, text), due in zip(found, wanted, strict=False):
        place = facts.destinations.get(due.anchor or "")
        page = place.page if place else None
        if not due.shows_page or page is None:
            continue
        label = facts.pages[page - 1].label
        if _NUMBER.findall(text)[-1:] != [label]:
            message = f"“{text}” stands for the page numbered {label}"
            yield problem_at("pdf-page-reference-wrong", message, element, expectation)


def _page_reference(facts: Facts, link: _TaggedLink, span: Span | None) -> Iterator[Problem]:
    destination = link.annotations[0].destination if link.annotations else None
    if destination is None or destination.page is None:
        return
    label = facts.pages[destination.page - 1].label
    numbers = _NUMBER.findall(link.text)
    spoken = re.search(rf"(?<!\w){re.escape(label)}(?!\w)", link.text) is not None
    right = numbers[-1:] == [label] if label.isdigit() else spoken
    if not right:
        yield Problem(
            "pdf-page-reference-wrong",
            f"“{link.text}” leads to the page numbered {label}",
            span=span,
            page=link.page,
        )
