"""The cover: whose handbook it is, who gave it to her, and lines as far apart as there is room."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import workshop
from msgspec.structs import replace
from workshop import printed, section, text

from handbook.checks import Facts, read_facts
from handbook.design import MM
from handbook.problems import ProblemsError
from handbook.promise import placement_problems
from handbook.resolve import resolve
from handbook.typeset import compose, cover
from handbook.typeset.cover import LEAST_STEP, LINE_STEP

COVER: dict[str, Any] = {
    "picture": {"scene": "cover", "alt": "Woman stands with one hand on her back."},
    "note": "A note",
    "belongs_to": [{"id": "name", "label": "Name"}, {"id": "due-date", "label": "Due date"}],
    "given_by": [{"id": each, "label": each.title()} for each in ("clinic", "nurse", "phone")],
}


def made(edition: str = "screen", lead: str = "Why they help", **fields: Any) -> Facts:
    book = workshop.handbook(section(text("Words."), sparse=True), lead=lead, cover=COVER | fields)
    return read_facts(printed(book, edition).pdf)


def steps(facts: Facts) -> list[float]:
    """Return how far apart the lines to write on are that stand one below the other, in points."""
    feet = [
        annotation.box.y0
        for annotation in facts.annotations
        if annotation.field and annotation.field.name.startswith("given-by")
    ]
    return [above - below for above, below in pairwise(feet)]


def words(facts: Facts, page: int = 0) -> str:
    return " ".join(run.text for run in facts.pages[page].runs)


class TestWhatIsFilledIn:
    def test_are_fields_that_say_under_what_they_stand(self):
        fields = [a.field for a in made().annotations if a.field]
        assert [(field.name, field.tooltip) for field in fields] == [
            ("belongs-to_name", "This handbook belongs to: Name"),
            ("belongs-to_due-date", "This handbook belongs to: Due date"),
            ("given-by_clinic", "Given to you by: Clinic"),
            ("given-by_nurse", "Given to you by: Nurse"),
            ("given-by_phone", "Given to you by: Phone"),
        ]

    def test_its_owner_comes_before_the_clinic(self):
        said = words(made())
        assert said.index("belongs to") < said.index("Given to you by")

    def test_without_an_owner_nothing_is_said_of_one(self):
        assert "belongs to" not in words(made(belongs_to=[]))

    def test_nobody_stamps_a_phone(self):
        assert "Clinic logo or stamp" in words(made())
        phone = made("phone")
        assert not any("stamp" in words(phone, page) for page in range(len(phone.pages)))


def starts(facts: Facts, prefix: str) -> list[float]:
    """Return where the lines of a group begin, in points."""
    fields = [a for a in facts.annotations if a.field and a.field.name.startswith(prefix)]
    return [round(each.box.x0, 1) for each in fields]


def test_lines_below_each_other_begin_at_one_place():
    longer = [{"id": "name", "label": "Name"}, {"id": "due", "label": "When it is due"}]
    found = starts(made(belongs_to=longer), "belongs-to")
    assert len(found) == 2
    assert len(set(found)) == 1
    assert set(found) != set(starts(made(), "belongs-to"))


class TestRoom:
    def test_lines_stand_apart_as_designed(self):
        assert steps(made()) == pytest.approx([LINE_STEP] * 2, abs=0.1)

    def test_lines_move_together_before_anything_does_not_fit(self):
        found = steps(made(lead="A longer line that says more of it. " * 6))
        assert LEAST_STEP - 0.1 <= found[0] < LINE_STEP - 1
        assert found[0] == pytest.approx(found[1], abs=0.1)

    def test_lines_keep_a_distance_to_write_in(self):
        with pytest.raises(ProblemsError, match="the words on the cover are"):
            made(lead="A longer line that says more of it. " * 12)
        assert pytest.approx(8 * MM) == LEAST_STEP

    def test_stay_apart_where_nothing_moves_them(self, monkeypatch: pytest.MonkeyPatch):
        """The comparison of distances can fail."""
        monkeypatch.setattr(cover, "LINE_STEP", 9 * MM)
        assert steps(made()) != pytest.approx([LINE_STEP] * 2, abs=0.1)


@pytest.mark.parametrize("lost", ["Plain words for all", "Why they help", "Due date", "Nurse"])
def test_a_text_of_the_cover_that_is_not_placed_is_found(lost: str):
    book, _ = resolve(workshop.handbook(section(text("Words.")), lead="Why they help", cover=COVER))
    story = compose(book, workshop.design(), workshop.language(), {}, {})
    assert list(placement_problems(book, story)) == []
    rest = tuple(placed for placed in story.placements if placed.text != lost)
    [found] = placement_problems(book, replace(story, placements=rest))
    assert f"“{lost}” is not placed" in found.message
