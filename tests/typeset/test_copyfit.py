"""Copyfitting: tighter where that saves a page that would look unfinished, and only there."""

from __future__ import annotations

from itertools import pairwise

import pytest
import workshop
from workshop import METADATA, language, section, text

from handbook.blocks.composer import Composer
from handbook.checks import read_facts
from handbook.checks.facts import Mark
from handbook.design import Design, make_design
from handbook.model.book import Section
from handbook.resolve import resolve
from handbook.typeset import Printed, printing, typeset
from handbook.typeset.copyfit import Copyfitter, page_faults

LINE = "A line of words that is wide enough for nearly all of it."


def design(least: float, **edition) -> Design:
    """The screen edition, in which sections may be set as tight as `least`."""
    loaded = workshop.LIBRARY.load_edition("screen").whole()
    paper = loaded.papers["a4"].model_copy(update={"least_density": least})
    papers = {**loaded.papers, "a4": paper}
    changed = loaded.model_copy(update={"papers": papers, **edition})
    brand = workshop.LIBRARY.load_brand("wilimedia").whole()
    return make_design(brand, changed, "a4", workshop.FONTS)


def printed(*sections: Section, least: float, **edition) -> Printed:
    resolved, _ = resolve(workshop.handbook(*sections))
    return typeset(resolved, design(least, **edition), language(), METADATA)


def lines(count: int, name: str = "words") -> Section:
    return section(*[text(LINE) for _ in range(count)], id=name)


def overflowing() -> int:
    """Return so many lines that the last one stands on a page of its own."""
    return next(n for n in range(18, 40) if printed(lines(n), least=1).ledger.pages == 3)


MANY = overflowing()


def leadings(made: Printed, page: int) -> set[float]:
    """The distances from each line of a page to the next one, in points."""
    runs = read_facts(made.pdf).pages[page - 1].runs
    heights = sorted({round(run.box.y0, 1) for run in runs if isinstance(run.owner, Mark)})
    return {round(b - a, 1) for a, b in pairwise(heights)}


class TestOneSection:
    def test_is_set_tighter_where_that_saves_a_page(self):
        made = printed(lines(MANY), least=0.84)
        assert made.ledger.pages == 2
        assert made.problems == ()

    def test_stays_as_it_is_where_the_edition_allows_no_less(self):
        made = printed(lines(MANY), least=1)
        assert made.ledger.pages == 3
        assert [problem.code for problem in made.problems] == ["page-too-empty"]

    def test_stays_as_it_is_where_it_would_not_help(self):
        count = MANY + MANY // 3
        loose, tight = (printed(lines(count), least=least) for least in (1, 0.84))
        assert loose.ledger.pages == tight.ledger.pages == 3
        assert loose.pdf == tight.pdf

    def test_stays_as_it_is_where_its_pages_are_full(self):
        loose, tight = (printed(lines(MANY - 2), least=least) for least in (1, 0.84))
        assert loose.pdf == tight.pdf

    def test_leaves_its_neighbours_alone(self):
        other = lines(MANY - 2, "other")
        made = printed(lines(MANY), other, least=0.84)
        assert leadings(made, 3) == leadings(printed(other, least=1), 2)
        assert leadings(made, 2) != leadings(made, 3)

    def test_is_meant_to_be_sparse(self):
        short = lines(MANY).model_copy(update={"sparse": True})
        assert printed(short, least=0.84).ledger.pages == 3


class TestSectionsThatRunOn:
    def test_are_set_tighter_where_the_last_page_is_nearly_empty(self):
        sections = [lines(MANY // 2 - 1, "one"), lines(MANY // 2, "two")]
        loose = printed(*sections, least=1, run_on=True)
        tight = printed(*sections, least=0.8, run_on=True)
        assert [problem.code for problem in loose.problems] == ["page-too-empty"]
        assert tight.problems == ()
        assert tight.ledger.pages < loose.ledger.pages


def test_letters_stay_apart():
    """No line is set closer than 1.25 em, however tight the rest."""
    tight = design(1).tighter(0.5)
    assert min(style.leading / style.size for style in tight.styles.values()) >= 1.1
    body = tight.styles["body"]
    assert body.leading == pytest.approx(1.25 * body.size)


def test_a_page_that_is_too_empty_is_worse_than_a_torn_panel():
    assert page_faults(0.2) > 1
    assert page_faults(0.5) == 0


def test_the_words_are_the_same_however_tight():
    loose, tight = (printed(lines(MANY), least=least) for least in (1, 0.84))
    assert [placed.text for placed in loose.story.placements] == [
        placed.text for placed in tight.story.placements
    ]


class TestNumbersThatMoveToAndFro:
    """A number that is one line longer drives on what it numbers; a shorter one draws it back."""

    POINTER = text("It stands on page {page:target}.")
    TARGET = section(text(LINE), id="target", sparse=True)

    @pytest.fixture(autouse=True)
    def _page_three_takes_two_lines(self, monkeypatch: pytest.MonkeyPatch):
        def long_or_short(self: Composer, anchor: str) -> str:
            page = self.pages.get(anchor)
            return "3 " + "and no other page at all, whatever is said, " * 3 if page == 3 else "4"

        monkeypatch.setattr(Composer, "number", long_or_short)

    def book(self) -> tuple[Section, Section]:
        filled = section(*[text(LINE) for _ in range(MANY - 2)], self.POINTER, id="words")
        return filled, self.TARGET

    def test_settle_where_the_section_is_set_tighter(self):
        steps: list[str] = []
        resolved, _ = resolve(workshop.handbook(*self.book()))
        made = typeset(resolved, design(1), language(), METADATA, steps.append)
        assert made.pages["target"] == 3
        assert len([step for step in steps if step.startswith("layout")]) < printing.MAX_PASSES

    def test_would_never_settle(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(Copyfitter, "safer", lambda _self, densities, *_pages: densities)
        steps: list[str] = []
        resolved, _ = resolve(workshop.handbook(*self.book()))
        typeset(resolved, design(1), language(), METADATA, steps.append)
        assert len([step for step in steps if step.startswith("layout")]) == printing.MAX_PASSES
