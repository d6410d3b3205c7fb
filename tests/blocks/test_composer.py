"""The composer: from inline text to runs, links, page numbers and blanks; headings; fields."""

from __future__ import annotations

from contextlib import suppress

import pytest
import workshop
from workshop import composer, root, section, text

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.texts import UNKNOWN_PAGE
from handbook.flowables import Anchored
from handbook.model.book import Handbook, WriteIn
from handbook.model.inline import Inline, parse
from handbook.tags import Element


def roles(element: Element) -> list[str]:
    return [each.role for each in element.walk()][1:]


def placed(markup: str, made: Composer | None = None):
    made = made or composer()
    parent = root()
    flowable = made.text(parse(markup), "body", parent)
    return made, parent, flowable.runs


class TestRuns:
    def test_plain_words_mark_their_paragraph_directly(self):
        made, parent, runs = placed("Back pain is common.")
        assert roles(parent) == ["P"]
        [run] = runs
        assert run.text == "Back pain is common."
        assert run.element is parent.kids[0]
        assert run.font == made.design.fonts.names["regular"]

    def test_a_term_alone_is_plain_words(self):
        glossary = [{"id": "pelvis", "term": "Pelvis", "meaning": "The bones at your hips."}]
        book = workshop.handbook(section(text("a")), glossary=glossary)
        _, parent, runs = placed("[Pelvis](term:pelvis)", composer(book))
        assert roles(parent) == ["P"]
        assert [run.text for run in runs] == ["Pelvis"]

    def test_mixed_words_each_have_an_element_and_keep_their_spaces(self):
        made, parent, runs = placed("Back pain is **very** *common* now.")
        assert roles(parent) == ["P", "Span", "Strong", "Span", "Span", "Em", "Span", "Span"]
        assert "".join(run.text for run in runs) == "Back pain is very common now."
        fonts = made.design.fonts.names
        assert [run.font for run in runs if run.text in {"very", "common"}] == [
            fonts["bold"], fonts["medium"],
        ]  # fmt: skip

    def test_strong_words_may_hold_others(self):
        _, parent, runs = placed("**Call *now*, please.**")
        assert "".join(run.text for run in runs) == "Call now, please."
        assert roles(parent)[:2] == ["P", "Strong"]

    def test_a_blank_is_underlined_and_parts_the_words(self):
        _, _, runs = placed("I am ______ weeks pregnant.")
        assert [(run.text, run.underline) for run in runs] == [
            ("I am ", False), ("______", True), (" weeks pregnant.", False),
        ]  # fmt: skip

    def test_two_underscores_are_no_blank(self):
        _, _, runs = placed("a__b")
        assert [(run.text, run.underline) for run in runs] == [("a__b", False)]

    def test_what_looks_like_markup_of_the_layout_stays_text(self):
        _, _, runs = placed("<b>1 < 2 & 3</b> <a href='x'>no</a>")
        assert [run.text for run in runs] == ["<b>1 < 2 & 3</b> <a href='x'>no</a>"]


class TestLinks:
    def test_a_web_address(self):
        made, parent, runs = placed("Read [more](https://example.org/a).")
        assert "Link" in roles(parent)
        [link] = made.notes.links
        assert (link.text, link.address, link.anchor) == ("more", "https://example.org/a", None)
        assert [run.address for run in runs] == [None, "https://example.org/a", None]
        assert next(run for run in runs if run.address).underline

    def test_a_place_in_the_handbook(self):
        made, _, runs = placed("See [these words](#words).")
        [link] = made.notes.links
        assert (link.anchor, link.address, link.shows_page) == ("words", None, False)
        assert [run.anchor for run in runs] == [None, "words", None]

    def test_a_page_number_is_a_link_that_says_page(self):
        made = composer(pages={"words": 12})
        _, _, runs = placed("Go to page {page:words}.", made)
        [link] = made.notes.links
        assert (link.text, link.anchor, link.shows_page) == ("12", "words", True)
        [run] = [run for run in runs if run.anchor]
        assert (run.text, run.description) == ("12", "Page 12")
        assert made.notes.placements[-1].text == "Go to page 12."

    def test_a_page_that_is_not_known_yet_has_a_stand_in(self):
        _, _, runs = placed("Go to page {page:words}.")
        assert UNKNOWN_PAGE in [run.text for run in runs]


class TestPlacements:
    def test_content_phrases_and_computed_words_are_told_apart(self):
        made = composer()
        made.text(parse("Written."), "body", root())
        made.say("Tip", "label", root())
        made.say("1.", "body", root(), origin="computed")
        assert [(each.text, each.origin) for each in made.notes.placements] == [
            ("Written.", "content"), ("Tip", "phrase"), ("1.", "computed"),
        ]  # fmt: skip

    def test_place_notes_what_is_painted_by_other_means(self):
        made, element = composer(), root().add("P")
        made.place(element, "Name", "computed", None)
        assert made.notes.placements[0].element is element


class TestHeadings:
    def test_enter_the_outline_and_keep_with_what_follows(self):
        made, parent = composer(), root()
        flowable = made.heading(parse("A **title**"), "h2", parent, level=2, anchor="here")
        assert isinstance(flowable, Anchored)
        assert flowable.getKeepWithNext()
        assert flowable.outline == ("A title", 1)
        [heading] = made.notes.headings
        assert (heading.level, heading.text, heading.anchor) == (2, "A title", "here")
        assert roles(parent)[0] == "H2"

    def test_without_a_name_get_one_of_their_own(self):
        made = composer()
        for _ in range(3):
            made.heading(parse("A title"), "h2", root(), level=2)
        assert len({heading.anchor for heading in made.notes.headings}) == 3

    @pytest.mark.parametrize(
        "levels", [[3], [3, 3], [2, 3, 2, 3], [3, 2], [2, 2, 3, 3], [3, 3, 2, 3]]
    )
    def test_levels_never_skip(self, levels: list[int]):
        blocks = [{"block": "heading", "text": "What is it?", "level": level} for level in levels]
        assert_no_skip(blocks)

    def test_cards_stand_one_level_below_the_heading_above(self):
        item = {"icon": "leaf", "title": "A card", "text": "Words."}
        card = {"block": "nutrients", "items": [item]}
        heading = {"block": "heading", "text": "What is it?"}
        assert assert_no_skip([card, heading, card, {**heading, "level": 3}, card]) == [
            2, 2, 3, 3, 4,
        ]  # fmt: skip

    def test_headings_in_columns_start_at_the_level_above_them(self):
        deep = {"block": "heading", "text": "What is it?", "level": 3}
        heading = {"block": "heading", "text": "What is it?"}
        columns = {"block": "columns", "spans": [6, 6],
                   "cells": [[heading, deep, text("a")], [deep, text("b")]]}  # fmt: skip
        assert_no_skip([columns, deep])
        assert_no_skip([heading, columns, deep])


def assert_no_skip(blocks: list) -> list[int]:
    made = section(*blocks)
    with_book = composer(workshop.handbook(made))
    with_book.blocks(made.blocks, root())
    levels = [heading.level for heading in with_book.notes.headings]
    for above, below in zip([1, *levels], levels, strict=False):
        assert below <= above + 1
        assert below >= 2
    return levels


class TestFields:
    def test_a_box_to_tick_is_a_field_with_its_words_as_tooltip(self):
        made, parent = composer(), root()
        box = made.tick_box("day_walk", "I walked", parent, None)
        assert box.field is not None
        [field] = made.notes.fields
        assert (field.name, field.tooltip) == ("day_walk", "I walked")
        assert roles(parent) == ["Form"]

    def test_an_edition_on_paper_only_has_no_fields(self):
        made, parent = composer(edition="print"), root()
        assert not made.design.edition.fields
        assert made.tick_box("day_walk", "I walked", parent, None).field is None
        assert made.notes.fields == []
        assert roles(parent) == []


class TestBlocks:
    def test_each_flowable_knows_its_block(self):
        made = section(text("One."), {"block": "try-this", "text": "Try it."})
        flowables = composer(workshop.handbook(made)).blocks(made.blocks, root())
        assert [flowable.source for flowable in flowables] == [b.span for b in made.blocks]

    def test_an_id_becomes_an_anchor_once(self):
        heading = {"block": "heading", "id": "deep", "text": "What is it?"}
        made = section(text("One.", id="here"), heading)
        first, second = composer(workshop.handbook(made)).blocks(made.blocks, root())
        assert isinstance(first, Anchored)
        assert first.name == "here"
        assert isinstance(second, Anchored)
        assert second.name == "deep"
        assert not isinstance(second.child, Anchored)

    def test_something_else_than_a_block_is_refused(self):
        with pytest.raises(TypeError, match="WriteIn"):
            composer().block(WriteIn(id="a", label=Inline.of("b")), root())

    def test_within_gives_the_width_back(self):
        made = composer()
        before = made.width
        with suppress(ValueError), made.within(100):
            assert made.width == 100
            raise ValueError("stop")
        assert made.width == before


def test_every_block_says_whether_it_repeats_its_texts():
    """Only forms with labels in every row may place a text more than once."""
    from handbook.blocks import BLOCKS

    repeating = [block.kind for block in BLOCKS if not block.places_texts_once]
    assert repeating == ["diary", "numbers", "who-to-call"]
    assert all(issubclass(block, ContentBlock) for block in BLOCKS)


def test_two_blocks_of_one_kind_are_refused(monkeypatch):
    import handbook.blocks as package

    class Double(package.Text):
        pass

    monkeypatch.setattr(package, "BLOCKS", (package.Text, Double))
    with pytest.raises(ValueError, match="“text”"):
        package.kinds()


def test_handbook_made_by_hand_is_one(tmp_path):
    """The workshop makes what the source stage makes."""
    assert isinstance(workshop.handbook(section(text("a"))), Handbook)
