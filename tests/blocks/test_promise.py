"""The promise: a block that forgets a text, doubles it or swaps two is caught at its line."""

from __future__ import annotations

import pytest
import workshop
from msgspec.structs import replace
from reportlab.platypus import Flowable
from workshop import section, text

from handbook.blocks.parts import paragraphs
from handbook.blocks.text import Text
from handbook.checks import validate
from handbook.model.inline import Inline
from handbook.problems import Problem
from handbook.promise import expectation, placement_problems
from handbook.resolve import resolve
from handbook.typeset import compose

WORDS = ("The first text.", "The second text.", "The third text.")


def problems_with(compose_texts) -> list[Problem]:
    """Compose a section of texts with a block that goes about it in its own way."""
    made = section(text(*WORDS), {"block": "columns", "spans": [6, 6],
                                  "cells": [[text("Left.")], [text("Right.")]]})  # fmt: skip
    book, _ = resolve(workshop.handbook(made))

    def compose_block(self, composer, parent) -> list[Flowable]:
        return paragraphs(composer, compose_texts(self.text), "body", parent)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "compose", compose_block)
        story = compose(book, workshop.design(), workshop.language(), {}, {})
    return list(placement_problems(book, story))


def test_an_honest_block_has_no_problems():
    assert problems_with(lambda texts: texts) == []


def test_a_text_that_is_forgotten():
    found = problems_with(lambda texts: texts[:2])
    assert [problem.code for problem in found] == ["text-misplaced"]
    assert "“The third text.” is not placed" in found[0].message
    assert found[0].span is not None
    assert found[0].span.file == "words.yaml"


def test_a_text_in_a_column_that_is_forgotten():
    found = problems_with(lambda texts: [t for t in texts if t.plain() != "Left."])
    assert ["“Left.”" in problem.message for problem in found] == [True]


def test_a_text_that_stands_twice():
    [found] = problems_with(lambda texts: [*texts, texts[0]] if len(texts) == 3 else texts)
    assert "“The first text.” is placed 2 times" in found.message


def test_texts_that_are_swapped():
    [found] = problems_with(lambda texts: [*texts[1:], texts[0]])
    assert "“The first text.” is placed in another order" in found.message


def test_a_text_that_is_said_as_if_it_were_a_phrase():
    """Words that lose their place in the source are forgotten, whatever they say."""
    found = problems_with(lambda texts: [Inline.of(t.plain()) for t in texts])
    assert {problem.code for problem in found} == {"text-misplaced"}
    assert len(found) == len(WORDS) + 2


def test_a_title_or_lead_that_is_forgotten(monkeypatch):
    made = section(text("Words."), lead="A lead under the title.")
    book, _ = resolve(workshop.handbook(made))
    story = compose(book, workshop.design(), workshop.language(), {}, {})
    assert list(placement_problems(book, story)) == []
    rest = tuple(placed for placed in story.placements if "lead" not in placed.text)
    [found] = placement_problems(book, replace(story, placements=rest))
    assert "“A lead under the title.” is not placed" in found.message


def test_a_placement_that_never_reaches_the_page_is_found_in_the_pdf():
    """The other half of the proof: the composed texts against the tags of the finished file."""
    made = workshop.printed(workshop.handbook(section(text(*WORDS))))
    design = workshop.design()
    good = expectation(made, design, workshop.METADATA)
    assert validate(made.pdf, good).problems == ()
    missing = replace(good, texts=(*good.texts, good.texts[-1]))
    assert {p.code for p in validate(made.pdf, missing).problems} == {"pdf-words-missing"}
    surplus = replace(good, texts=good.texts[:-1])
    assert validate(made.pdf, surplus).problems
