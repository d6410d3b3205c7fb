"""Small handbooks made by hand, and the stages of the program run on them one at a time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from handbook.blocks.composer import Composer
from handbook.checks.facts import Element as Tagged
from handbook.checks.facts import Facts, Mark
from handbook.design import Design, make_design
from handbook.model.book import Handbook, Section
from handbook.model.language import Language
from handbook.model.located import Mapping as LocatedMapping
from handbook.model.located import Scalar
from handbook.model.located import Sequence as LocatedSequence
from handbook.pipeline import Order, kinds, prepare
from handbook.preparation import describe
from handbook.problems import Span
from handbook.resolve import resolve
from handbook.source import Library
from handbook.tags import Element, Metadata
from handbook.typeset import Printed, typeset
from handbook.typeset.copyfit import Copyfitter

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "fonts"
LIBRARY = Library(ROOT / "content", kinds())
METADATA = Metadata(
    title="Small",
    author="Wilimedia",
    subject="A small handbook",
    keywords=(),
    language="en-GB",
    date=datetime.date(2026, 5, 31),
    version="1",
    review="draft",
    handbook="small",
    edition="screen",
    paper="a4",
    producer="tests",
    creator="tests",
    content_hash="0",
)


@cache
def design(edition: str = "screen") -> Design:
    """The real brand in a real edition, on its default paper."""
    brand = LIBRARY.load_brand("wilimedia").whole()
    loaded = LIBRARY.load_edition(edition).whole()
    return make_design(brand, loaded, loaded.default_paper, FONTS)


@cache
def language() -> Language:
    """The fixed phrases in English."""
    return LIBRARY.load_language("en").whole()


def located(value: Any, file: str = "small.yaml") -> Any:
    """Give every value a place of its own, line by line, as the source stage does."""
    lines = count(1)

    def place(inner: Any) -> Any:
        line = next(lines)
        span = Span(file, line, 1, line, 2)
        if isinstance(inner, str):
            return Scalar(inner, span)
        if isinstance(inner, dict):
            return LocatedMapping({key: place(each) for key, each in inner.items()}, span, {})
        if isinstance(inner, list | tuple):
            return LocatedSequence([place(each) for each in inner], span)
        return inner

    return place(value)


def section(*blocks: Mapping[str, Any], id: str = "words", **fields: Any) -> Section:  # noqa: A002
    """Make a section; its file is named by its id."""
    made = {"id": id, "title": "A section of words", **fields, "blocks": list(blocks)}
    return Section.model_validate(located(made, f"{id}.yaml"), context=kinds())


def text(*paragraphs: str, **fields: Any) -> dict[str, Any]:
    """Make a block of running text."""
    return {"block": "text", "text": list(paragraphs), **fields}


def handbook(
    *sections: Section,
    glossary: Sequence[Mapping[str, str]] = (),
    references: Sequence[Mapping[str, str]] = (),
    chapters: Sequence[Sequence[Section]] = (),
    **meta: Any,
) -> Handbook:
    """Make a handbook of sections outside of chapters, then of chapters."""
    listed = [
        {"id": f"chapter-{number}", "title": f"Chapter {number}", "sections": ["a.yaml"]}
        for number in range(1, max(len(chapters), 1) + 1)
    ]
    fields = {
        "title": "Plain words for all",
        "lead": "Why they help",
        "main_message": "Write short words.",
        "language": "en",
        "brand": "wilimedia",
        "version": "1",
        "date": "2026-05-31",
        "safety": {"question": "Worried?", "action": "Call.", "notice": "Read it."},
        "cover": {
            "picture": {"scene": "cover", "alt": "Woman stands with one hand on her back."},
            "note": "A note",
        },
        "chapters": listed,
        **meta,
    }
    made = [
        {**head, "sign": "pebble", "sections": tuple(inner)}
        for head, inner in zip(listed, chapters or [()], strict=False)
    ]
    return Handbook.model_validate(
        {
            "name": "small",
            "meta": located(fields, "handbook.yaml"),
            "front": tuple(sections),
            "chapters": made,
            "back": None,
            "references": located(list(references), "references.yaml"),
            "glossary": located(list(glossary), "glossary.yaml"),
            "content_hash": "0",
        },
        context=kinds(),
    )


def printed(book: Handbook, edition: str = "screen") -> Printed:
    """Resolve and typeset a handbook."""
    resolved, _ = resolve(book)
    return typeset(resolved, design(edition), language(), METADATA)


def laid_out_loosely(edition: str, library: Library = LIBRARY) -> Printed:
    """The real handbook in an edition, unchecked and as loose as it comes: half of the time.

    For what does not depend on the density of sections; other tests check these editions.
    """
    order = Order("back-pain", "en", edition)
    ready = prepare(order, library, FONTS, lambda _step: None)
    described = describe(order, ready.book, ready.language, ready.design)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Copyfitter, "densities", lambda *_: {})
        return typeset(ready.book, ready.design, ready.language, described)


def composer(
    book: Handbook | None = None,
    pages: Mapping[str, int] | None = None,
    edition: str = "screen",
) -> Composer:
    """Make a composer for a handbook."""
    resolved, _ = resolve(book or handbook(section(text("Read this."))))
    return Composer(resolved, design(edition), language(), pages or {})


def root() -> Element:
    """Make a root to compose under."""
    return Element("Document")


def pages_ending_with_a_title(facts: Facts) -> list[int]:
    """Return the pages that end with a heading, a header cell or the title of a card."""
    last: dict[int, Mark] = {}
    titles: set[Mark] = set()
    for element in facts.elements():
        marks = list(element.marks())
        if _leads_away(element):  # the links below all pages are the last of the tree
            break
        last |= {mark.page: mark for mark in marks}
        if element.role.rstrip("123456") == "H" or element.attribute("Table", "Scope") == "Column":
            titles.update(marks)
        elif element.role == "Callout" and len(marks) > 1:
            titles.add(marks[0])
    return [page for page, mark in sorted(last.items()) if mark in titles]


def _leads_away(element: Tagged) -> bool:
    kids = [[inner.role for inner in kid.elements()] for kid in element.elements()]
    return element.role == "Sect" and bool(kids) and all(roles == ["Link"] for roles in kids)
