"""The end of a handbook: words in columns, and who made, checked and paid for it."""

from __future__ import annotations

from typing import Any

import pytest
import workshop
from workshop import composer, printed, root, section

from handbook.blocks import back_matter
from handbook.checks import read_facts
from handbook.flowables import Row, Stack, measure

LONG = "A long meaning of a word that takes several lines to say, as some words do. " * 3
ENTRIES = [
    {"id": f"word-{n}", "term": f"Word {n}", "meaning": LONG if n < 2 else "Short."}
    for n in range(8)
]


def columns() -> tuple[list[Stack], float]:
    book = workshop.handbook(section({"block": "glossary"}), glossary=ENTRIES)
    made = composer(book)
    [row] = made.block(book.front[0].blocks[0], root())
    assert isinstance(row, Row)
    return [cell for cell, _ in row.cells if isinstance(cell, Stack)], made.width


class TestGlossary:
    def test_columns_are_about_as_high_as_each_other(self):
        both, width = columns()
        heights = [measure(column, width / 2) for column in both]
        tallest = max(measure(child, width / 2) for column in both for child in column.children)
        assert abs(heights[0] - heights[1]) <= tallest

    def test_which_half_of_the_entries_would_not_be(self):
        both, width = columns()
        cells = [child for column in both for child in column.children]
        heights = [measure(Stack(half), width / 2) for half in (cells[:4], cells[4:])]
        tallest = max(measure(child, width / 2) for child in cells)
        assert abs(heights[0] - heights[1]) > tallest

    def test_no_entry_is_lost_however_few_there_are(self):
        for count in range(4):
            cells = [Stack([]) for _ in range(count)]
            first, second = back_matter._columns(cells, 400)
            assert [*first.children, *second.children] == cells


def said(**meta: Any) -> str:
    book = workshop.handbook(section({"block": "review"}, sparse=True), **meta)
    return " ".join(run.text for run in read_facts(printed(book).pdf).pages[1].runs)


class TestReview:
    def test_says_what_nobody_has_said(self):
        assert "Next check Not yet stated" in said()
        assert "Paid for by Not yet stated" in said()

    @pytest.mark.parametrize(
        ("meta", "words"),
        [
            ({"next_check": "2028-01-31"}, "Next check 31 January 2028"),
            ({"funding": "The friends of the clinic"}, "Paid for by The friends of the clinic"),
        ],
    )
    def test_says_what_the_handbook_says(self, meta: dict[str, str], words: str):
        assert words in said(**meta)
