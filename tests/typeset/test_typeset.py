"""Typesetting: page numbers settle, what does not fit is told, pages that are too empty, too."""

from __future__ import annotations

import pytest
import workshop
from workshop import METADATA, printed, section, text

from handbook.checks import read_facts
from handbook.checks.facts import Artifact, Mark
from handbook.model.book import Handbook
from handbook.problems import Problem, ProblemsError, Severity
from handbook.resolve import resolve
from handbook.tags import TagError
from handbook.typeset import Printed, printing, typeset

FULL = [text(*["Words that fill the page. " * 6] * 9)]

TALL = {
    "block": "figure",
    "scene": "walk",
    "alt": "Woman walks in low shoes.",
    "caption": "Walk",
    "height": 200,
}
SAFETY = {"question": "Worried?", "action": "Go to page {page:words}.", "notice": "Read it."}


def texts_on(made: Printed, page: int) -> str:
    return "".join(run.text for run in read_facts(made.pdf).pages[page - 1].runs)


def refused(book: Handbook) -> Problem:
    with pytest.raises(ProblemsError) as caught:
        printed(book)
    [problem] = caught.value.problems
    return problem


class TestPageNumbers:
    POINTER = section(text("See page {page:target}."), sparse=True)
    TARGET = section(text("Here."), id="target", sparse=True)

    def test_settle(self):
        made = printed(workshop.handbook(self.POINTER, self.TARGET))
        assert made.pages["target"] == 3
        assert "See page 3." in texts_on(made, 2)

    def test_change_when_content_moves(self):
        between = section(*FULL * 4, id="between", sparse=True)
        made = printed(workshop.handbook(self.POINTER, between, self.TARGET))
        assert made.pages["target"] > 4
        assert f"See page {made.pages['target']}." in texts_on(made, 2)

    def test_of_things_before_and_on_the_same_page(self):
        words = text("On page {page:words}, page {page:before} and page {page:here}.", id="here")
        before = section(text("First."), id="before", sparse=True)
        made = printed(workshop.handbook(before, section(words, sparse=True)))
        assert "On page 3, page 2 and page 3." in texts_on(made, 3)

    def test_passes_stop_as_soon_as_numbers_are_right(self):
        steps: list[str] = []
        resolved, _ = resolve(workshop.handbook(self.POINTER, self.TARGET))
        typeset(resolved, workshop.design(), workshop.language(), METADATA, steps.append)
        assert len([step for step in steps if step.startswith("layout")]) <= 3

    def test_passes_stop_at_all(self, monkeypatch):
        """Numbers that never settle, as each pass gives others, end in the last pass."""
        calls = iter(range(100))
        real = printing.compose

        def restless(book, design, language, pages, densities, before):
            shifted = {name: page + 10 * (next(calls) % 2) for name, page in pages.items()}
            return real(book, design, language, shifted, densities, before)

        monkeypatch.setattr(printing, "compose", restless)
        made = printed(workshop.handbook(self.POINTER, self.TARGET))
        assert next(calls) <= 2 * printing.MAX_PASSES * 10
        assert made.ledger.pages == 3

    def test_are_the_labels_of_the_pages(self):
        facts = read_facts(printed(workshop.handbook(self.POINTER, self.TARGET)).pdf)
        assert [page.label for page in facts.pages] == ["1", "2", "3"]


class TestWhatDoesNotFit:
    def test_names_the_block_and_how_much_too_high_it_is(self):
        rows = [{"id": f"r{n}", "icon": "leaf", "label": "A long label " * 30} for n in range(7)]
        numbers = {"block": "numbers", "head": ["Who", "Name", "Phone"], "rows": rows}
        book = workshop.handbook(section(text("First."), numbers))
        problem = refused(book)
        assert problem.code == "does-not-fit"
        assert problem.span == book.front[0].blocks[1].span
        millimetres = int(problem.message.split(" mm too high")[0].split()[-1])
        assert 200 < millimetres < 1000

    def test_a_block_inside_a_column_names_the_columns(self):
        cells = [[text("A")], [text("Words " * 3000)]]
        columns = {"block": "columns", "spans": [6, 6], "cells": cells}
        book = workshop.handbook(section(columns))
        assert refused(book).span == book.front[0].blocks[0].span

    def test_what_fits_alone_moves_to_the_next_page(self):
        book = workshop.handbook(section(*FULL, TALL, sparse=True))
        made = printed(book)
        assert made.ledger.pages == 3
        [figure] = [box for box in made.ledger.figures if box.page > 1]
        assert figure.page == 3


class TestEmptyPages:
    def test_are_told_with_their_page_and_place(self):
        book = workshop.handbook(section(text("Hardly anything.")))
        [problem] = printed(book).problems
        assert problem.code == "page-too-empty"
        assert problem.severity is Severity.WARNING
        assert problem.page == 2
        assert problem.span == book.front[0].span
        assert "%" in problem.message

    def test_unless_they_are_meant(self):
        book = workshop.handbook(section(text("Hardly anything."), sparse=True))
        assert printed(book).problems == ()

    def test_full_pages_are_fine(self):
        assert printed(workshop.handbook(section(*FULL))).problems == ()


class TestBreaks:
    def test_a_heading_never_stands_alone_at_a_foot(self):
        heading = {"block": "heading", "text": "What comes next?"}
        for lines in range(20, 34):
            filler = text(*["A short line."] * lines)
            words = text("Words under the heading. " * 30)
            made = printed(workshop.handbook(section(filler, heading, words, sparse=True)))
            last = read_facts(made.pdf).pages[1]
            run = [r for r in last.runs if isinstance(r.owner, Mark)][-1]
            assert "What comes next?" not in run.text, lines

    def test_a_title_and_its_lead_go_with_what_follows(self):
        """Even where that is high; only what is higher than a page is parted from them."""
        made = printed(
            workshop.handbook(section(TALL, lead="What this is about.", id="tall")),
            edition="large-print",
        )
        assert made.pages["tall"] == 2
        assert [box.page for box in made.ledger.figures if box.page > 1] == [2]

    def test_each_section_begins_on_a_page_of_its_own(self):
        made = printed(workshop.handbook(*[
            section(text("a"), id=f"s{n}", sparse=True) for n in range(3)
        ]))  # fmt: skip
        assert [made.pages[f"s{n}"] for n in range(3)] == [2, 3, 4]


class TestFurniture:
    def test_safety_line_leads_to_its_page(self):
        book = workshop.handbook(section(text("a"), sparse=True), safety=SAFETY)
        assert "Go to page 2." in texts_on(printed(book), 2)

    def test_safety_line_that_is_too_long_is_told_at_its_line(self):
        safety = {**SAFETY, "question": "Are you worried about this or about that? " * 6}
        book = workshop.handbook(section(text("a"), sparse=True), safety=safety)
        [problem] = printed(book).problems
        assert problem.code == "does-not-fit"
        assert problem.severity is Severity.ERROR
        assert "safety line" in problem.message
        assert " mm too long" in problem.message
        assert book.meta.safety is not None
        assert problem.span == book.meta.safety.question.span

    def test_all_of_it_is_pagination(self):
        book = workshop.handbook(chapters=[[section(text("Body words."), sparse=True)]],
                                 safety=SAFETY)  # fmt: skip
        page = read_facts(printed(book).pdf).pages[1]
        around = [run for run in page.runs if isinstance(run.owner, Artifact)]
        words = " ".join(run.text for run in around)
        for expected in ("Chapter 1", "Plain words for all", "Worried?", "DRAFT", "2"):
            assert expected in words
        assert {run.owner.kind for run in around if "Worried" in run.text} == {"Pagination"}

    def test_name_version_and_state_stand_on_every_page_but_the_cover(self):
        sections = [section(text("a"), id=f"s{n}", sparse=True) for n in range(3)]
        made = printed(workshop.handbook(*sections))
        for page in range(2, made.ledger.pages + 1):
            words = texts_on(made, page)
            assert "Plain words for all · 1" in words
            assert "DRAFT" in words


class TestNames:
    """What an author may call a thing must not clash with names that the program gives."""

    @pytest.mark.parametrize("name", ["cover", "heading-1", "heading-2", "heading-3", "sources"])
    def test_any_id_is_free(self, name: str):
        card = {"icon": "leaf", "title": "A card", "text": "Words."}
        blocks = [{"block": "nutrients", "items": [card]}, text("See page {page:" + name + "}.")]
        book = workshop.handbook(section(*blocks, id=name, sparse=True))
        try:
            made = printed(book)
        except TagError as error:  # pragma: no cover
            pytest.fail(str(error))
        assert made.pages[name] == 2


def test_the_same_book_gives_the_same_bytes():
    book = workshop.handbook(section(*FULL))
    assert printed(book).pdf == printed(book).pdf
