"""Places to write in: lines on paper, and fields of the right size where one can type."""

from __future__ import annotations

import pytest
from paper import SIDE, Paper

from handbook.checks import Facts
from handbook.checks.facts import Annotation
from handbook.flowables import Labelled, Typing, WritingLine, WritingLines, WritingSpace
from handbook.tags.text_field import empty_look

GREY = "#75827D"
SEVERAL_LINES = 1 << 12


def typing(paper: Paper, name: str = "name", size: float = 12) -> Typing:
    form = paper.tree.root.add("P").add("Form")
    font = paper.design.fonts.names["regular"]
    return Typing(form, name, "My name", font, size, "#1B2724")


def only(facts: Facts) -> Annotation:
    [widget] = facts.annotations
    assert widget.field is not None
    assert widget.field.kind == "Tx"
    return widget


class TestWritingLine:
    def test_the_field_stands_on_its_line(self, paper: Paper):
        paper.draw(WritingLine(27, GREY, typing=typing(paper)))
        facts = paper.facts()
        widget, [line] = only(facts), facts.shapes()
        assert line.box.y0 == pytest.approx(SIDE - 27)
        assert widget.box.y0 == pytest.approx(line.box.y1, abs=0.01)
        assert 1.35 * 12 < widget.box.height < 27
        assert widget.box.width == pytest.approx(SIDE)
        assert widget.field.flags == 0
        assert widget.field.font_size == 12

    def test_large_type_raises_the_line(self, paper: Paper):
        assert paper.draw(WritingLine(16, GREY, typing=typing(paper, size=18))) > 18 * 1.35
        assert only(paper.facts()).box.height >= 18 * 1.35

    def test_without_fields_it_is_a_line(self, paper: Paper):
        assert paper.draw(WritingLine(27, GREY)) == 27
        assert paper.facts().annotations == ()


class TestWritingLines:
    def test_on_paper_they_stand_apart_like_single_lines(self, paper: Paper):
        paper.draw(WritingLines(3, 27, GREY))
        facts = paper.facts()
        heights = sorted(shape.box.y0 for shape in facts.shapes())
        assert heights == pytest.approx([SIDE - 81, SIDE - 54, SIDE - 27])
        assert facts.annotations == ()

    def test_a_single_field_brings_the_lines(self, paper: Paper):
        assert paper.draw(WritingLines(3, 27, GREY, typing=typing(paper))) == 81
        facts = paper.facts()
        widget = only(facts)
        assert widget.field.flags == SEVERAL_LINES
        assert widget.field.appearance
        assert widget.box.y0 == pytest.approx(SIDE - 81)
        assert 81 - 3 < widget.box.height < 81
        assert not list(facts.shapes()), "lines on the page would run through typed text"

    @pytest.mark.parametrize("count", [1, 2, 8, 12])
    def test_the_field_has_as_many_lines_as_the_paper(self, paper: Paper, count: int):
        paper.draw(WritingLines(count, 26.93, GREY, typing=typing(paper)))
        [record] = paper.canvas.ledger.widgets
        assert empty_look(record.field).count(" l") == count


class TestWritingSpace:
    def test_one_line(self, paper: Paper):
        height = paper.draw(WritingSpace(typing(paper)))
        widget = only(paper.facts())
        assert widget.box.height == pytest.approx(height)
        assert widget.field.flags == 0

    def test_several_lines(self, paper: Paper):
        paper.draw(WritingSpace(typing(paper), rows=3))
        widget = only(paper.facts())
        assert widget.field.flags == SEVERAL_LINES
        assert widget.box.height >= 3 * 1.265 * 12, "ascent and descent of three lines"


class TestLabelled:
    def test_the_place_stands_beside_its_label(self, paper: Paper):
        label = paper.words("Phone")
        paper.draw(Labelled(label, WritingLine(27, GREY), least=100))
        facts = paper.facts()
        [run], [line] = facts.runs(), facts.shapes()
        assert line.box.x0 > run.box.x1

    def test_the_label_may_stand_last(self, paper: Paper):
        paper.draw(Labelled(paper.words("Hours"), WritingLine(27, GREY), label_last=True))
        facts = paper.facts()
        [run], [line] = facts.runs(), facts.shapes()
        assert line.box.x1 < run.box.x0
        assert run.box.x1 <= SIDE + 0.1

    def test_where_too_little_is_left_the_place_stands_below(self, paper: Paper):
        label = paper.words("A long label before a short line")
        height = paper.draw(Labelled(label, WritingLine(27, GREY), least=100), width=220)
        facts = paper.facts()
        [run], [line] = facts.runs(), facts.shapes()
        assert line.box.y1 < run.box.y0
        assert line.box.width == pytest.approx(220, abs=1)
        assert height == pytest.approx(27 + label.height)
