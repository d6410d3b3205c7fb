"""Fillers: a booklet has as many pages as its sheets have, all of them for something."""

from __future__ import annotations

from typing import Any

import pytest
from workshop import handbook, printed, section, text

from handbook.model.book import Handbook, Section
from handbook.model.walk import numbered, walk
from handbook.problems import ProblemsError
from handbook.promise import placement_problems
from handbook.resolve import resolve

NOTES = {"block": "write-lines", "title": "My notes", "lines": 11}
"""More than half a page."""


def book(sections: int, *fillers: Section) -> Handbook:
    """Make a handbook with a cover, so many sections, and a back page."""
    front = [section(NOTES, id=f"s-{number}") for number in range(sections)]
    back = section(text("The back page."), id="back-page")
    return handbook(*front).model_copy(update={"fillers": fillers, "back": back})


def filler(name: str = "notes", **fields: Any) -> Section:
    return section(NOTES, id=name, title=f"Write your {name}", **fields)


def titles(made: Any) -> list[str]:
    return [each.id for each in made.book.handbook.sections()]


def left_over(made: Any) -> list[Any]:
    return [problem for problem in made.problems if problem.code == "pages-left-over"]


def test_a_booklet_is_filled_up_before_its_last_page():
    seen = set()
    for sections in range(1, 5):
        bare = printed(book(sections), "booklet").ledger.pages
        made = printed(book(sections, filler("notes"), filler("questions")), "booklet")
        wanted = -bare % 4
        assert made.ledger.pages == bare + wanted
        assert titles(made)[sections:] == [*["notes", "questions", "notes-2"][:wanted], "back-page"]
        assert made.pages["back-page"] == made.ledger.pages
        assert left_over(made) == []
        assert list(placement_problems(made.book, made.story)) == []
        seen.add(wanted)
    assert seen == {0, 1, 2, 3}


def test_other_editions_print_no_fillers():
    made = printed(book(1, filler()))
    assert titles(made) == ["s-0", "back-page"]


def test_no_fillers_is_told():
    made = printed(book(1), "booklet")
    (problem,) = left_over(made)
    assert f"{made.ledger.pages} pages" in problem.message
    assert "`fillers:`" in problem.hint


def test_a_filler_of_two_pages_is_told():
    long = section(NOTES, NOTES, NOTES, NOTES, id="long")
    made = printed(book(1, long), "booklet")
    (problem,) = left_over(made)
    assert problem.span == long.span
    assert "just one page" in problem.hint


def test_a_missing_page_would_be_told():
    made = printed(book(1, filler()), "booklet")
    lost = made.book.handbook.model_copy(update={"padding": (filler("other"),)})
    more = made.book.padded(0)
    assert list(placement_problems(more, made.story)) == []
    found = list(placement_problems(resolve(lost)[0], made.story))
    assert {problem.code for problem in found} == {"text-misplaced"}


def test_copies_have_ids_of_their_own():
    inner = {"block": "heading", "text": "Write this", "id": "inner"}
    first = section(inner, NOTES, id="outer")
    second = numbered(first, 2)
    assert numbered(first, 1) is first
    ids = [each for part in walk(second) if (each := getattr(part, "id", None))]
    assert ids == ["outer-2", "inner-2"]
    assert second.span == first.span


def test_a_filler_may_not_take_the_id_of_a_section():
    with pytest.raises(ProblemsError, match="s-1"):
        resolve(book(3, filler("s-1")))
