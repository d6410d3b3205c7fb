"""Rows, panels, limits, anchors, tick boxes and writing lines."""

from __future__ import annotations

import pytest
from paper import SIDE, Paper, Probe

from handbook.checks.facts import Artifact, Mark
from handbook.flowables import (
    Anchored,
    Panel,
    Row,
    Rule,
    Sign,
    Stack,
    TickBox,
    WritingLine,
    measure,
    spaced,
)
from handbook.flowables.box import part_at
from handbook.flowables.limit import Measure
from handbook.flowables.row import LEAST_FREE


class TestRow:
    def test_free_cells_share_what_fixed_cells_leave(self):
        row = Row([(Probe("a", 1), 50), (Probe("b", 1), None), (Probe("c", 1), None)], gap=10)
        assert row.widths(210) == [50, 70, 70]

    def test_cells_are_measured_at_their_own_width(self):
        cells = [Probe("a", 1), Probe("b", 1)]
        measure(Row([(cells[0], 50), (cells[1], None)], gap=10), 200)
        assert (cells[0].asked[-1], cells[1].asked[-1]) == (50, 140)

    def test_is_as_high_as_its_highest_cell(self):
        row = Row([(Probe("a", 10), None), (Probe("b", 30), None)])
        assert measure(row, 100) == 30
        assert measure(Row([(Probe("a", 10), None)], least_height=44), 100) == 44

    @pytest.mark.parametrize(("align", "y"), [("top", 380), ("middle", 375), ("bottom", 370)])
    def test_low_cells_stand_where_they_are_told(self, paper: Paper, align, y: float):
        low, high = Probe("a", 20), Probe("b", 30)
        paper.draw(Row([(low, 40), (high, None)], gap=10, align=align))
        assert low.at == (0, y)
        assert high.at == (50, 370)

    def test_reading_order_is_that_of_the_tags_and_not_of_the_page(self, paper: Paper):
        parent = paper.tree.root.add("P")
        cells = [(paper.words(words, parent, "Span"), 100.0) for words in ("number", "name")]
        paper.draw(Row(cells, reading_order=(1, 0)))
        marks = [mark.text for mark in paper.canvas.ledger.marks]
        assert marks == ["name", "number"]

    def test_never_breaks(self):
        assert part_at(Row([(Probe("a", 50, splits=True), None)]), 100, 20) == []

    def test_cells_too_wide_for_the_page_give_way(self):
        row = Row([(Probe("a", 1), 300), (Probe("b", 1), None)], gap=10)
        widths = row.widths(200)
        assert sum(widths) + 10 <= 200
        assert widths[1] >= LEAST_FREE
        assert min(widths) > 0


class TestPanel:
    def test_padding_stands_around_the_child(self, paper: Paper):
        child = Probe("a", 20)
        assert paper.draw(Panel(child, fill="#FFFFFF", padding=(5, 12))) == 30
        assert child.at == (12, SIDE - 25)
        assert child.asked[-1] == SIDE - 24

    def test_spare_height_is_below_or_around(self, paper: Paper):
        child, centred = Probe("a", 20), Probe("b", 20)
        paper.draw(Panel(child, padding=5, least_height=50))
        paper.draw(Panel(centred, padding=5, least_height=50, middle=True))
        assert child.at == (5, SIDE - 25)
        assert centred.at == (5, SIDE - 35)

    def test_its_ground_is_an_artifact_and_its_words_are_not(self, paper: Paper):
        paper.draw(Panel(paper.words("Inside"), fill="#E3EFE9", stroke="#14483F", radius=7))
        facts = paper.facts()
        assert {type(shape.owner) for shape in facts.shapes()} == {Artifact}
        assert [(run.text, type(run.owner)) for run in facts.runs()] == [("Inside", Mark)]

    def test_border_stands_inside(self, paper: Paper):
        paper.draw(Panel(Probe("a", 100), stroke="#14483F", line_width=4), width=200)
        [shape] = paper.facts().shapes()
        assert shape.box.x0 >= 0
        assert shape.box.x1 <= 200
        assert shape.box.height <= 100

    def test_stays_whole_while_it_fits_on_a_page(self):
        child = Stack([Probe("a", 50), Probe("b", 50)])
        assert part_at(Panel(child), 200, 60) == []
        assert part_at(Panel(child, splits_above=150), 200, 60) == []

    def test_breaks_when_it_is_higher_than_a_page(self):
        child = Stack([Probe("a", 50), Probe("b", 50)])
        again = Probe("again", 8)
        panel = Panel(child, splits_above=90, padding=5, continued=again, before=3, after=4)
        head, tail = part_at(panel, 200, 70)
        assert [each.name for each in head.child.children] == ["a"]
        assert tail._content().children[0] is again
        assert (measure(head, 200), measure(tail, 200)) == (60, 68)
        assert (head.spaceBefore, head.spaceAfter) == (3, 0)
        assert (tail.spaceBefore, tail.spaceAfter) == (0, 4)


class TestMeasure:
    def test_limits_the_width_of_its_child(self):
        child = Probe("a", 10)
        limited = Measure(child, 150)
        assert limited.wrap(400, 400) == (150, 10)
        assert limited.wrap(100, 400) == (100, 10)
        assert child.asked == [150, 100]

    def test_keeps_space_and_chain_of_its_child(self):
        limited = Measure(Probe("a", 10, before=3, after=4, keep_with_next=True), 150)
        assert (limited.getSpaceBefore(), limited.getSpaceAfter()) == (3, 4)
        assert limited.getKeepWithNext()

    def test_its_parts_are_limited_too(self):
        parts = part_at(Measure(Probe("a", 30, splits=True), 150), 400, 10)
        assert [part.wrap(400, 400) for part in parts] == [(150, 10), (150, 20)]

    def test_its_parts_keep_the_space_that_is_its_own(self):
        limited = spaced(Measure(Probe("a", 30, splits=True), 150), before=7, after=9)
        head, tail = part_at(limited, 400, 10)
        assert (head.getSpaceBefore(), tail.getSpaceAfter()) == (7, 9)


class TestAnchored:
    def test_names_the_upper_edge_and_enters_the_outline(self, paper: Paper):
        heading = Anchored(Probe("a", 30), "here", outline=("A title", 0))
        paper.draw(Stack([Probe("first", 100), heading]))
        facts = paper.facts()
        assert facts.destinations["here"].top == pytest.approx(SIDE - 100)
        [entry] = facts.outline
        assert (entry.title, entry.level) == ("A title", 1)
        assert entry.destination is not None
        assert entry.destination.name == "here"

    def test_stays_with_the_first_part(self):
        head, tail = part_at(Anchored(Probe("a", 30, splits=True), "here"), 300, 10)
        assert isinstance(head, Anchored)
        assert head.name == "here"
        assert isinstance(tail, Probe)

    def test_what_cannot_split_stays_one(self):
        assert part_at(Anchored(Probe("a", 30), "here"), 300, 10) == []

    def test_keeps_the_chain_of_its_heading(self):
        anchored = Anchored(Probe("a", 10, before=5, after=6, keep_with_next=True), "here")
        assert anchored.getKeepWithNext()
        assert (anchored.getSpaceBefore(), anchored.getSpaceAfter()) == (5, 6)


class TestTickBox:
    def test_is_a_field_with_a_name_and_a_tooltip(self, paper: Paper):
        element = paper.tree.root.add("P").add("Form")
        paper.draw(TickBox(17, "#14483F", field=(element, "walk", "I walked"), top=3))
        facts = paper.facts()
        [widget] = facts.annotations
        assert widget.field is not None
        assert (widget.field.name, widget.field.tooltip) == ("walk", "I walked")
        assert sorted(widget.field.states) == ["Off", "Yes"]
        assert widget.field.state == "Off"
        assert (round(widget.box.x0), round(widget.box.y0)) == (0, SIDE - 20)
        assert widget.box.width == pytest.approx(17)

    def test_without_fields_is_an_empty_printed_box(self, paper: Paper):
        paper.draw(TickBox(17, "#14483F", field=None))
        facts = paper.facts()
        assert facts.annotations == ()
        assert len(list(facts.shapes())) == 1

    def test_an_example_is_ticked(self, paper: Paper):
        paper.draw(TickBox(17, "#14483F", field=None, ticked=True))
        shapes = list(paper.facts().shapes())
        assert len(shapes) == 2
        box, tick = (shape.box for shape in shapes)
        assert box.x0 < tick.x0 < tick.x1 < box.x1


class TestLines:
    def test_a_rule_takes_its_thickness(self, paper: Paper):
        assert paper.draw(Rule(1.4, "#14483F")) == 1.4
        [shape] = paper.facts().shapes()
        assert shape.box.width == pytest.approx(SIDE, abs=2)

    def test_lines_to_write_on_stand_apart(self, paper: Paper):
        paper.draw(Stack([WritingLine(27, "#75827D", width=60), WritingLine(27, "#75827D")]))
        first, second = (shape.box for shape in paper.facts().shapes())
        assert first.y0 - second.y0 == pytest.approx(27)
        assert first.width == pytest.approx(60, abs=1)
        assert second.width == pytest.approx(SIDE, abs=1)

    def test_a_sign_is_an_artifact_in_its_square(self, paper: Paper):
        paper.draw(Sign("warning", 36, "#FFFFFF", ground="octagon", ground_colour="#A6152B"))
        facts = paper.facts()
        assert {type(shape.owner) for shape in facts.shapes()} == {Artifact}
        for shape in facts.shapes():
            assert shape.box.x0 >= -0.01
            assert shape.box.x1 <= 36.01
            assert shape.box.y0 >= SIDE - 36.01


def test_spaced_changes_only_what_is_given():
    probe = Probe("a", 10, before=1, after=2)
    assert spaced(probe, after=5) is probe
    assert (probe.getSpaceBefore(), probe.getSpaceAfter()) == (1, 5)


def test_spaced_counts_for_a_paragraph_too(paper: Paper):
    words = spaced(paper.words("A paragraph"), before=7)
    assert measure(Stack([Probe("a", 10), words]), 300) == 10 + 7 + measure(words, 300)
