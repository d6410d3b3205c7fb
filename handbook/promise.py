"""What the model and the layout promise of the PDF: the expectation that the checks hold it to.

Two comparisons make the proof. Here the composed texts are held against the model: every text of
a section was placed, once, in the order in which its fields are declared. The checks then hold
the tags of the finished PDF against the composed texts, word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType

from handbook.blocks.base import ContentBlock
from handbook.blocks.placed import Field
from handbook.checks import (
    Expectation,
    ExpectedAnchor,
    ExpectedCheckBox,
    ExpectedField,
    ExpectedFigure,
    ExpectedHeading,
    ExpectedLink,
    ExpectedPress,
    ExpectedText,
    ExpectedTextField,
)
from handbook.design import Design
from handbook.model.book import Section
from handbook.model.inline import Inline
from handbook.model.numbering import ResolvedHandbook
from handbook.model.walk import texts
from handbook.problems import Problem, Span
from handbook.tags import Metadata
from handbook.typeset import Printed, Story

COLOUR_SPACES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "brand": frozenset({"DeviceRGB", "DeviceGray"}),
        "grey": frozenset({"DeviceGray"}),
        "cmyk": frozenset({"DeviceCMYK", "DeviceGray"}),
    }
)
"""What the pages may be painted in, for what an edition says of colour."""


Places = Mapping[Span | None, Sequence[int]]
"""Where texts are placed, by their places in the source; numbers count in the order of reading."""


def expectation(printed: Printed, design: Design, metadata: Metadata) -> Expectation:
    """Return what the finished PDF has to hold."""
    story, geometry = printed.story, design.geometry
    links = tuple(
        ExpectedLink(link.text, link.address, link.anchor, link.shows_page, link.span)
        for link in story.links
    )
    return Expectation(
        texts=tuple(
            ExpectedText(placed.text, placed.span, placed.origin) for placed in story.placements
        ),
        headings=tuple(
            ExpectedHeading(heading.level, heading.text, heading.span) for heading in story.headings
        ),
        anchors=tuple(
            ExpectedAnchor(heading.anchor, heading.text, heading.span) for heading in story.headings
        ),
        links=links if design.has_links else (),
        references=() if design.has_links else tuple(link for link in links if link.anchor),
        fields=tuple(map(_field, story.fields)),
        figures=tuple(_figures(story)),
        page_labels=tuple(str(page) for page in range(1, printed.ledger.pages + 1)),
        page_size=(geometry.width, geometry.height),
        colour_spaces=COLOUR_SPACES[design.edition.colour],
        press=_press(design),
        live_area=design.edition.papers[design.paper].live,
        navigation=design.edition.tap_bar,
        minimum_size=design.edition.minimum_size,
        furniture_minimum=design.edition.furniture_minimum,
        title=metadata.title,
        language=metadata.language,
        version=metadata.version,
        review=metadata.review,
        date=metadata.date,
        properties={
            "handbook": metadata.handbook,
            "edition": metadata.edition,
            "paper": metadata.paper,
            "contentHash": metadata.content_hash,
        },
        source_map=printed.ledger.source_map(),
    )


def _press(design: Design) -> ExpectedPress | None:
    geometry = design.geometry
    if design.edition.press is None:
        return None
    return ExpectedPress(geometry.slug, geometry.bleed, geometry.crop_marks)


def _field(field: Field) -> ExpectedField:
    if field.kind == "check box":
        return ExpectedCheckBox(field.name, field.tooltip, field.span)
    multiline = field.kind == "long text"
    return ExpectedTextField(field.name, field.tooltip, field.span, multiline=multiline)


def _figures(story: Story) -> Iterator[ExpectedFigure]:
    for element in story.tree.root.walk():
        if element.role == "Figure" and element.alt:
            yield ExpectedFigure(element.alt, element.span)


def placement_problems(book: ResolvedHandbook, story: Story) -> Iterator[Problem]:
    """Yield a problem for each text of the model that was not placed once and in its order."""
    places: dict[Span | None, list[int]] = {}
    for number, placed in enumerate(story.placements):
        if placed.origin == "content":
            places.setdefault(placed.span, []).append(number)
    copies = Counter(section.span for section in book.handbook.padding)
    for section in book.handbook.sections():
        once = copies[section.span] < 2
        yield from _lead_problems(section, places, once=once)
        for block in section.blocks:
            yield from _block_problems(block, places, once=once)
    yield from _order_problems(_on_cover(book), places, once=True)


def _on_cover(book: ResolvedHandbook) -> list[Inline]:
    """Return the texts of the cover, in their order; a sheet has only who hands it over."""
    meta, cover = book.handbook.meta, book.handbook.meta.cover
    if cover is None:
        return []
    given_by = [line.label for line in cover.given_by]
    if book.sheet:
        return given_by
    own = [line.label for line in cover.belongs_to]
    return [meta.title, meta.lead, cover.note, *own, *given_by]


def _lead_problems(section: Section, places: Places, *, once: bool) -> Iterator[Problem]:
    head = [section.title, *([section.lead] if section.lead else [])]
    yield from _order_problems(head, places, once=once)


def _block_problems(block: object, places: Places, *, once: bool) -> Iterator[Problem]:
    inner = [each for each in _nested(block) if each is not block]
    if inner:
        for each in inner:
            yield from _block_problems(each, places, once=once)
        return
    once = once and (not isinstance(block, ContentBlock) or block.places_texts_once)
    yield from _order_problems(list(texts(block)), places, once=once)


def _nested(block: object) -> Iterator[ContentBlock]:
    for cell in getattr(block, "cells", ()):
        for each in cell:
            if isinstance(each, ContentBlock):
                yield each


def _order_problems(wanted: list[Inline], places: Places, *, once: bool) -> Iterator[Problem]:
    numbered = {(number, text.span) for text in wanted for number in places.get(text.span, ())}
    placed = [span for _, span in sorted(numbered, key=itemgetter(0))]
    counts = Counter(placed)
    for text in wanted:
        if not counts[text.span]:
            yield _not_placed(text, "is not placed on any page", text.span)
        elif once and counts[text.span] > 1:
            yield _not_placed(text, f"is placed {counts[text.span]} times", text.span)
    in_order = [text.span for text in wanted if counts[text.span]]
    if once and len(placed) == len(in_order) and placed != in_order:
        first = next(a for a, b in zip(in_order, placed, strict=True) if a != b)
        text = next(text for text in wanted if text.span == first)
        yield _not_placed(text, "is placed in another order than in the source", first)


def _not_placed(text: Inline, what: str, span: Span | None) -> Problem:
    words = text.plain()
    shown = words if len(words) < 40 else f"{words[:39]}…"
    return Problem(
        "text-misplaced",
        f"the text “{shown}” {what}",
        span,
        "this is a fault of the program, not of the content: please report it",
    )
