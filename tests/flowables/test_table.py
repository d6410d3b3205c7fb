"""Tables: they break between rows only, and a repeated head is read once."""

from __future__ import annotations

import pytest
from paper import Paper, Probe

from handbook.checks.facts import Artifact, Mark
from handbook.checks.reading import element_text, mark_texts
from handbook.flowables import RuledTable, TableLook, measure
from handbook.flowables.box import part_at
from handbook.flowables.table import PADDING

LOOK = TableLook((100, 200), "#14483F", "#B7C3BE")
ROW = 20 + 2 * PADDING[0]


def probes(*heights: float) -> RuledTable:
    head = [Probe("h1", 20), Probe("h2", 20)]
    rows = [[Probe("a", 10), Probe("b", height)] for height in heights]
    return RuledTable(head, rows, LOOK)


def spoken(paper: Paper, count: int) -> RuledTable:
    table = paper.tree.root.add("Table")
    head_row = table.add("THead").add("TR")
    head = [paper.words(words, head_row.add("TH")) for words in ("Day", "Pain")]
    body = table.add("TBody")
    rows = []
    for number in range(count):
        row = body.add("TR")
        rows.append([paper.words(f"{word} {number}", row.add("TD")) for word in ("day", "pain")])
    return RuledTable(head, rows, LOOK)


def test_rows_are_as_high_as_their_highest_cell():
    assert measure(probes(20, 50), 300) == 3 * ROW + 30


def test_cells_get_the_width_of_their_column():
    table = probes(20)
    measure(table, 300)
    assert table.rows[0][1].asked[-1] == 200 - 2 * PADDING[1]


def test_breaks_between_rows():
    head, tail = part_at(probes(20, 20, 20), 300, 3 * ROW + 1)
    assert [len(part.rows) for part in (head, tail)] == [2, 1]
    assert (head.continued, tail.continued) == (False, True)
    assert [round(measure(part, 300) / ROW) for part in (head, tail)] == [3, 2]  # heads, too


def test_a_head_alone_stays_with_its_first_row():
    assert part_at(probes(20, 20), 300, ROW + 1) == []


def test_a_row_that_fits_no_page_does_not_break():
    assert part_at(probes(500), 300, 400) == []


def test_what_fits_is_not_cut():
    table = probes(20, 20)
    assert part_at(table, 300, 3 * ROW) == [table]


def test_the_repeated_head_is_painted_twice_and_read_once(paper: Paper):
    table = spoken(paper, 3)
    row = measure(table, 300) / 4
    head, tail = part_at(table, 300, 2 * row + 1)
    paper.draw(head, 300)
    paper.turn()
    paper.draw(tail, 300)
    facts = paper.facts()
    painted = [(run.page, run.text) for run in facts.runs() if run.text == "Day"]
    assert painted == [(1, "Day"), (2, "Day")]
    owners = {run.page: type(run.owner) for run in facts.runs() if run.text == "Day"}
    assert owners == {1: Mark, 2: Artifact}
    words = element_text(facts.tree[0], mark_texts(facts))
    assert words == "Day Pain day 0 pain 0 day 1 pain 1 day 2 pain 2"


def test_a_part_of_a_part_stays_continued(paper: Paper):
    table = spoken(paper, 4)
    row = measure(table, 300) / 5
    _, rest = part_at(table, 300, 2 * row + 1)
    middle, last = part_at(rest, 300, 2 * row + 1)
    assert middle.continued
    assert last.continued


def test_rules_are_artifacts(paper: Paper):
    paper.draw(spoken(paper, 2), 300)
    shapes = list(paper.facts().shapes())
    assert len(shapes) == 3
    assert {type(shape.owner) for shape in shapes} == {Artifact}
    assert [shape.box.width for shape in shapes] == pytest.approx([300] * 3, abs=2)


def test_a_low_table_stays_whole():
    table = probes(20, 20, 20)
    table.splits_above = 4 * ROW
    assert part_at(table, 300, 2.5 * ROW) == []
    table.splits_above = 4 * ROW - 1
    assert len(part_at(table, 300, 2.5 * ROW)) == 2
