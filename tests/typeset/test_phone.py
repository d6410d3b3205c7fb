"""The phone's pages: when to call and the contents are one tap away, on every one of them."""

from __future__ import annotations

from collections import Counter

import pytest
import workshop
from workshop import printed, section, text

from handbook.checks import read_facts
from handbook.model.book import Handbook
from handbook.tags import TaggedCanvas
from handbook.typeset.furniture import Furniture

SAFETY = {"question": "Worried?", "action": "Go to page {page:words}.", "notice": "Read it."}


def book() -> Handbook:
    contents = section({"block": "contents"}, id="contents")
    back = section(text("The last words."), id="last")
    made = workshop.handbook(contents, section(text("Call."), id="words"), safety=SAFETY)
    return made.model_copy(update={"back": back})


def pages_without_links(pdf: bytes) -> list[int]:
    """The pages on which fewer than two links lead to other pages."""
    facts = read_facts(pdf)
    links = Counter(each.page for each in facts.annotations if each.destination)
    return [page.number for page in facts.pages if links[page.number] < 2]


def test_links_stand_on_every_page():
    assert pages_without_links(printed(book(), "phone").pdf) == []


@pytest.mark.parametrize("part", ["cover", "back"])
def test_a_page_without_them_is_seen(part: str, monkeypatch: pytest.MonkeyPatch):
    paint, keep = Furniture.paint_tap_bar, TaggedCanvas.end_repeated

    def is_forgotten(canvas: TaggedCanvas) -> bool:
        page = canvas.getPageNumber()
        return page == 1 if part == "cover" else page > 3

    def forgetful(self, canvas):
        if not is_forgotten(canvas):
            paint(self, canvas)

    def without_marks(self, marks):
        keep(self, 0 if is_forgotten(self) else marks)

    monkeypatch.setattr(TaggedCanvas, "end_repeated", without_marks)
    monkeypatch.setattr(Furniture, "paint_tap_bar", forgetful)
    assert pages_without_links(printed(book(), "phone").pdf) != []


@pytest.mark.parametrize("edition", ["screen", "print", "large-print", "phone", "booklet"])
def test_the_first_page_says_that_it_is_a_draft(edition: str):
    facts = read_facts(printed(book(), edition).pdf)
    words = " ".join(run.text for run in facts.pages[0].runs)
    assert workshop.language().phrases.draft in words
    assert "".join(workshop.language().phrases.draft_notice.split()) in "".join(words.split())


@pytest.mark.parametrize("words", range(1, 50, 3))
def test_a_tier_of_any_length_finds_its_pages(words: int):
    """A tier that is higher than a page breaks somewhere, whatever belongs together in it."""
    item = "pain that gets worse " * (words // 4) + "pain" * (words % 4)
    groups = [{"title": "Bad pain", "items": ["Any pain", item]}, {"items": [item, item]}]
    tier = {
        "title": "Call today",
        "note": "Call your midwife.",
        "groups": groups,
        "field": {"id": "line", "label": "My clinic or night line"},
        "level": "today",
    }
    panel = {"block": "call-panel", "tiers": [tier]}
    made = printed(workshop.handbook(section(panel, sparse=True)), "phone")
    assert [problem.code for problem in made.problems] == []
