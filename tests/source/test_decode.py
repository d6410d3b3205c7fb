"""Nodes → parts: what the golden files in `broken/` do not show."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, get_args

import pytest
from pydantic import AfterValidator, Field
from pydantic_core.core_schema import ErrorType
from source_fakes import KINDS, Checklist, Text, node_of, problems_of

from handbook.model.book import Review, Section
from handbook.model.edition import Edition, PageGeometry
from handbook.model.fields import Digits
from handbook.model.part import Part
from handbook.source.decode import decode
from handbook.source.messages import Finding, words_for
from handbook.source.nodes import MAX_PROBLEMS

GOOD = """\
id: why
title: Why **it** hurts
blocks:
  - block: text
    text: One paragraph
  - block: columns
    cells:
      - - block: checklist
          lines: 2
          later: yes
          items: [{id: walk, text: Walk, icon: sun}]
      - - block: text
          text: [One, Two]
"""


def test_good_content_becomes_a_part():
    section, problems = decode(Section, node_of(GOOD), KINDS)
    assert problems == ()
    assert section is not None
    text, columns = section.blocks
    assert isinstance(text, Text)
    assert (text.span.line, text.span.column) == (4, 5)
    checklist = columns.cells[0][0]
    assert isinstance(checklist, Checklist)
    assert (checklist.lines, checklist.later) == (2, True)
    assert checklist.span.line == 8


def test_numbers_days_and_choices_of_numbers_are_read_from_text():
    class Sizes(Part):
        one: float
        two: Annotated[Literal[1, 2], Digits]
        day: Annotated[datetime.date, Field()]

    part, _ = decode(Sizes, node_of("one: 12.5\ntwo: 2\nday: 2026-05-31"), KINDS)
    assert part is not None
    assert (part.one, part.two, part.day) == (12.5, 2, datetime.date(2026, 5, 31))


@pytest.mark.parametrize("day", ["0", "1893456000", "20260531", "2026-05-31T00:00", "31.5.2026"])
def test_a_day_has_one_form(day: str):
    (problem,) = problems_of(Review, f"reviewer: A\nrole: b\ncontent_hash: c\ndate: '{day}'")
    assert (problem.code, problem.span.line) == ("wrong-type", 4)


@pytest.mark.parametrize("number", ["nan", "inf", "-Infinity", "1e999"])
def test_numbers_are_finite(number: str):
    text = f"width: 210\nheight: 297\ntop: {number}\nbottom: 1\ninner: 1\nouter: 1"
    (problem,) = problems_of(PageGeometry, text)
    assert (problem.code, problem.span.line) == ("wrong-type", 3)


@pytest.mark.parametrize("text", ["just text", "- a\n- b", "42"])
def test_a_file_that_has_no_fields(text: str):
    (problem,) = problems_of(Edition, text)
    assert problem.code == "wrong-type"
    assert "this file" in problem.message


def test_a_floods_of_problems_is_cut():
    text = "references:\n" + "- {idd: a, b: c}\n" * 5000
    from handbook.model.book import ReferencesFile

    problems = problems_of(ReferencesFile, text)
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"


def test_a_validator_of_our_own_is_heard():
    def even(value: int) -> int:
        if value % 2:
            raise ValueError("an even number is needed")
        return value

    class Pair(Part):
        count: Annotated[int, AfterValidator(even)]

    (problem,) = problems_of(Pair, "count: 3")
    assert problem.message == "`count`: an even number is needed"


@pytest.mark.parametrize("kind", sorted({*get_args(ErrorType), "made_up_by_a_block"}))
def test_there_are_words_for_every_error(kind: str):
    bounds = {"gt": 1, "ge": 1, "lt": 1, "le": 1}
    finding = Finding(kind, "Input should be", bounds, "x", in_list=False, value="y")
    words = words_for(finding)
    assert words.code
    if kind != "made_up_by_a_block":
        assert "Input should" not in words.message


class Narrow(Part):
    """Fields with limits that no real model has yet."""

    code: Annotated[str, Field(pattern="^[A-Z]{2}$")] = "AB"
    word: Annotated[str, Field(min_length=3, max_length=5)] = "abc"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("code: abc", "bad-form", "“abc” stands here"),
        ("word: ab", "too-short", "at least 3"),
        ("word: abcdef", "too-long", "at most 5 characters, but has 6"),
        ("word: [a]", "wrong-type", "must be a text"),
    ],
)
def test_limits_of_text(text: str, code: str, words: str):
    (problem,) = problems_of(Narrow, text)
    assert problem.code == code
    assert words in problem.message


def test_a_long_hostile_name_is_shortened():
    name = "x" * 15_000
    (problem,) = (p for p in problems_of(Section, f"? {name}\n: y\n{GOOD}"))
    assert problem.code == "unknown-field"
    assert len(problem.message) < 200


def test_nested_marks_do_not_exhaust_the_stack():
    for mark in ("[", "**[*["):
        (problem,) = problems_of(Text, f"text: 'x {mark * 3000}'")
        assert problem.code == "markup"
        assert "deep" in problem.message


def test_many_escaped_marks_take_linear_time():
    assert problems_of(Text, "text: '" + "\\*" * 9000 + "'") == []
