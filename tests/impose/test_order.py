"""Every page is on the sheets once, where it belongs, and the right way up."""

from __future__ import annotations

import pytest
from booklets import MM, PAPERS, THICKNESS, booklet, codes, seen, sheets

from handbook.checks.sheets import folded
from handbook.impose import ImposeError, SheetSide, impose, saddle_stitch, spine_shift
from handbook.impose.paper import SHEETS

COUNTS = (4, 8, 12, 16, 68)


def test_a_booklet_of_eight_pages_as_every_printer_knows_it():
    assert saddle_stitch(8) == (
        SheetSide(0, 8, 1),
        SheetSide(0, 2, 7),
        SheetSide(1, 6, 3),
        SheetSide(1, 4, 5),
    )


@pytest.mark.parametrize("pages", [-4, 0, 1, 2, 3, 5, 66])
def test_pages_that_fill_no_sheet_are_refused(pages: int):
    with pytest.raises(ValueError, match="do not fill"):
        saddle_stitch(pages)


@pytest.mark.parametrize("pages", COUNTS)
def test_every_page_is_seen_once_in_its_place_and_upright(pages: int):
    found = seen(sheets(pages))
    assert all(each.upright for each in found)
    assert sorted(each.page for each in found) == list(range(1, pages + 1))
    places = {(each.side, each.hand): each.page for each in found}
    assert read(places) == list(range(1, pages + 1))


def read(places: dict[tuple[int, str], int]) -> list[int]:
    """Lay the sheets into each other, fold them, and turn the pages.

    A leaf is half a sheet: what is on the left of its back is behind the right of its front.
    """
    count = len(places) // 4
    leaves = [(places[2 * sheet, "right"], places[2 * sheet + 1, "left"]) for sheet in range(count)]
    leaves += [
        (places[2 * sheet + 1, "right"], places[2 * sheet, "left"])
        for sheet in reversed(range(count))
    ]
    return [page for leaf in leaves for page in leaf]


@pytest.mark.parametrize("pages", COUNTS)
def test_the_check_of_the_build_agrees(pages: int):
    assert codes(sheets(pages), pages) == set()
    assert len(list(folded(pages // 2))) == pages


def test_half_letter_on_letter():
    assert codes(sheets(16, "half-letter"), 16, paper="half-letter") == set()
    assert len(seen(sheets(16, "half-letter"), "half-letter")) == 16


def test_inner_pages_stand_nearer_to_the_spine():
    outer = {each.page: each.outer for each in seen(sheets(16))}
    still = {each.page: each.outer for each in seen(sheets(16, thickness=0.0))}
    for sheet, side in ((side.sheet, side) for side in saddle_stitch(16)):
        # The number stands at the right edge of a page: on a left page that is at the spine.
        assert outer[side.right] - still[side.right] == pytest.approx(sheet * THICKNESS, abs=0.01)
        assert outer[side.left] - still[side.left] == pytest.approx(sheet * THICKNESS, abs=0.01)


def test_creep_grows_by_one_paper_for_each_sheet():
    assert [spine_shift(sheet, 0.1) for sheet in range(3)] == [0, 0.1, 0.2]


def test_pages_larger_than_half_a_sheet_are_refused():
    with pytest.raises(ImposeError, match="larger"):
        impose(booklet(4), sheet=SHEETS["half-letter"], thickness=0, description=b"<x/>")


def test_too_few_pages_are_refused():
    with pytest.raises(ImposeError, match="fill"):
        impose(booklet(6), sheet=SHEETS["a5"], thickness=0, description=b"<x/>")


@pytest.mark.parametrize("paper", ["a5", "half-letter"])
def test_two_pages_fit_on_a_sheet(paper):
    width, height = PAPERS[paper]
    assert 2 * width <= SHEETS[paper].size[0] / MM + 0.01
    assert height <= SHEETS[paper].size[1] / MM + 0.01
