"""Tables: no column is too narrow for its words, and rows are as long as the head."""

from __future__ import annotations

import pytest
import workshop
from pydantic import ValidationError
from workshop import composer, printed, root, section

from handbook.blocks.tables import room_for_words
from handbook.checks import read_facts
from handbook.flowables import RuledTable, measure


def table(**fields) -> dict:
    rows = [["Lifting and bending", "Bending your knees", "12"]]
    return {"block": "table", "head": ["Cause", "What may help", "Page"], "rows": rows, **fields}


@pytest.mark.parametrize("widths", [[], [4, 6, 1], [1, 1, 12], [30, 1, 1]])
def test_no_word_is_cut_whatever_the_widths(widths: list[int]):
    made = section(table(widths=widths))
    [grid] = composer(workshop.handbook(made)).blocks(made.blocks, root())
    assert isinstance(grid, RuledTable)
    measure(grid, workshop.design().geometry.frame_width)
    cells = [cell for row in (grid.head, *grid.rows) for cell in row]
    assert not any(line.cut for cell in cells for line in cell.lines())
    assert sum(grid.look.widths) == pytest.approx(workshop.design().geometry.frame_width)


def test_widths_are_kept_where_words_fit():
    assert room_for_words([100, 50], [40, 50]) == [100, 50]


def test_what_is_missing_comes_from_those_with_room():
    assert room_for_words([100, 60, 10], [60, 50, 30]) == pytest.approx([84, 56, 30])


def test_where_there_is_no_room_nothing_changes():
    assert room_for_words([50, 10], [50, 30]) == [50, 10]


def test_rows_have_as_many_cells_as_the_head():
    with pytest.raises(ValidationError, match="row 1 has 2 cells; the head has 3"):
        section(table(rows=[["a", "b"]]))
    with pytest.raises(ValidationError, match="as many widths as heads"):
        section(table(widths=[1, 2]))


@pytest.mark.parametrize(("row_heads", "scopes"), [(None, ["Row"]), (False, [])])
def test_first_cells_are_heads_of_their_rows(row_heads, scopes: list[str]):
    fields = {} if row_heads is None else {"row_heads": row_heads}
    made = printed(workshop.handbook(section(table(**fields), sparse=True)))
    found = [
        element.attribute("Table", "Scope")
        for element in read_facts(made.pdf).elements()
        if element.role == "TH"
    ]
    assert found == ["Column"] * 3 + scopes
