"""Fields of the blocks: names that last, words for those who hear them, and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from workshop import composer, laid_out_loosely, root

from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import write_line, write_lines, write_space
from handbook.checks import read_facts
from handbook.checks.facts import Annotation, Facts, ObjectReference
from handbook.flowables import WritingLine, WritingLines, WritingSpace
from handbook.model.inline import parse
from handbook.pipeline import Built
from handbook.source import Library
from handbook.tags import Element

SEVERAL_LINES = 1 << 12


def fields(made: Composer) -> list[tuple[str, str, str]]:
    return [(field.name, field.tooltip, field.kind) for field in made.notes.fields]


def roles(element: Element) -> list[str]:
    return [each.role for each in element.walk()][1:]


class TestPlaces:
    def test_each_is_a_field_under_its_parent(self):
        made, parent = composer(), root()
        write_line(made, "a_name", "Name", parent, None)
        write_lines(made, 4, "a_notes", "Notes", parent, None)
        write_space(made, "a_phone", "Phone", parent, None)
        write_space(made, "a_hours", "Hours", parent, None, rows=2)
        assert roles(parent) == ["Form"] * 4
        assert fields(made) == [
            ("a_name", "Name", "text"),
            ("a_notes", "Notes", "long text"),
            ("a_phone", "Phone", "text"),
            ("a_hours", "Hours", "long text"),
        ]

    def test_without_fields_they_are_paper(self):
        made, parent = composer(edition="print"), root()
        line = write_line(made, "a_name", "Name", parent, None)
        lines = write_lines(made, 4, "a_notes", "Notes", parent, None)
        space = write_space(made, "a_phone", "Phone", parent, None)
        assert isinstance(line, WritingLine)
        assert line.typing is None
        assert isinstance(lines, WritingLines)
        assert lines.typing is None
        assert not isinstance(space, WritingSpace)
        assert roles(parent) == []
        assert fields(made) == []

    def test_a_second_field_of_a_name_gets_a_number(self):
        made, parent = composer(), root()
        for _ in range(3):
            write_line(made, "visit_notes", "Notes", parent, None)
        made.tick_box("visit_notes", "Done", parent, None)
        names = [name for name, _, _ in fields(made)]
        assert names == ["visit_notes", "visit_notes-2", "visit_notes-3", "visit_notes-4"]

    def test_a_cell_is_called_by_its_row_and_column(self):
        made = composer()
        row, column, part = parse("Monday"), parse("Pain, **0 to 10**"), parse("Morning")
        assert made.in_row(row, column) == "Monday: Pain, 0 to 10"
        assert made.in_row(row, column, part) == "Monday: Pain, 0 to 10, Morning"


@cache
def facts_of(pdf: bytes) -> Facts:
    return read_facts(pdf)


def widgets(pdf: bytes) -> Iterator[Annotation]:
    """The form fields of a file in the order of its tags."""
    facts = facts_of(pdf)
    for element in facts.elements():
        for kid in element.kids:
            if isinstance(kid, ObjectReference):
                annotation = facts.annotations[kid.annotation]
                if annotation.field:
                    yield annotation


@pytest.fixture(scope="module")
def texts(back_pain: Built) -> dict[str, Annotation]:
    return {each.field.name: each for each in widgets(back_pain.pdf) if each.field.kind == "Tx"}


class TestHandbook:
    @pytest.mark.parametrize(
        ("name", "tooltip", "several"),
        [
            ("given-by_clinic", "Given to you by: Clinic", False),
            ("emergency-number", "Call now: Emergency number", False),
            ("call_day-1", "Call today: Phone", True),
            ("call_night-2", "Night or weekend: Open hours", True),
            ("medicines_lines", "My medicines", True),
            ("daily-checklist_date", "Date", False),
            ("daily-checklist_notes", "Notes: what helped today?", True),
            ("diary_1_morning", "Monday: Pain, 0 to 10, Morning", False),
            ("diary_7_minutes", "Sunday: Slept, walked, minutes", False),
            ("diary_3_helped", "Wednesday: Where, what helped", True),
            ("my-next-visit_goal-1", "My goal this week: If", False),
            ("my-next-visit_notes", "My questions", True),
            ("number_midwife-2", "My midwife: Phone", False),
        ],
    )
    def test_every_place_to_write_is_a_field(self, texts, name, tooltip, several):
        field = texts[name].field
        assert field.tooltip == tooltip
        assert bool(field.flags & SEVERAL_LINES) == several
        assert field.font_size == 12

    def test_a_week_has_five_fields_a_day(self, texts):
        assert sum(name.startswith("diary_") for name in texts) == 35

    def test_no_field_lies_over_another(self, back_pain: Built):
        there: dict[int, list[Annotation]] = {}
        for each in widgets(back_pain.pdf):
            for other in there.setdefault(each.page, []):
                one, two = each.box, other.box
                apart = (
                    one.x1 <= two.x0 + 0.1 or two.x1 <= one.x0 + 0.1
                    or one.y1 <= two.y0 + 0.1 or two.y1 <= one.y0 + 0.1
                )  # fmt: skip
                assert apart, (each.field.name, other.field.name)
            there[each.page].append(each)

    def test_the_tab_key_follows_the_days(self, back_pain: Built):
        names = [each.field.name for each in widgets(back_pain.pdf)]
        monday = [name for name in names if name.startswith("diary_1_")]
        assert monday == [
            "diary_1_morning", "diary_1_evening", "diary_1_walk", "diary_1_exercise",
            "diary_1_swim", "diary_1_back-rub", "diary_1_warm-pack", "diary_1_cold-pack",
            "diary_1_hours", "diary_1_minutes", "diary_1_helped",
        ]  # fmt: skip
        facts = facts_of(back_pain.pdf)
        assert {page.tab_order for page in facts.pages} == {"S"}

    def test_phone_and_large_print_have_the_same_fields_in_larger_type(
        self, library: Library, real: Callable[[str], Built], texts
    ):
        for pdf, size in (
            (real("phone").pdf, 16),
            (laid_out_loosely("large-print", library).pdf, 18),
        ):
            there = {
                each.field.name: each.field for each in widgets(pdf) if each.field.kind == "Tx"
            }
            assert there.keys() == texts.keys()
            assert {field.font_size for field in there.values()} == {size}
            assert {name: field.tooltip for name, field in there.items()} == {
                name: each.field.tooltip for name, each in texts.items()
            }

    def test_office_print_has_no_fields(self, office_print: Built):
        assert read_facts(office_print.pdf).form_fields == frozenset()
