"""What the brief asks of the handbook as a whole, and the model of each block."""

from __future__ import annotations

import re
from typing import Any

import pytest
from prose_tools import LIBRARY
from pydantic import ValidationError

from handbook.blocks import ContentBlock
from handbook.blocks.back_matter import Myths
from handbook.blocks.call_panel import CallPanel
from handbook.blocks.calling import Script
from handbook.blocks.figure import Figure
from handbook.blocks.steps import Steps
from handbook.model.book import Handbook, Picture, Section
from handbook.model.walk import walk
from handbook.pipeline import kinds
from handbook.source import Library

RULES = LIBRARY.load_prose("en").whole()


@pytest.fixture(scope="session")
def handbook(library: Library) -> Handbook:
    return library.load_handbook("back-pain", "en").whole()


def made(block: dict[str, Any]) -> Section:
    fields = {"id": "a", "title": "A section", "blocks": [block]}
    return Section.model_validate(fields, context=kinds())


def parts(handbook: Handbook, kind: type) -> list[Any]:
    return [part for section in handbook.sections() for part in parts_of(section, kind)]


def parts_of(section: Section, kind: type) -> list[Any]:
    return [part for part in walk(section) if isinstance(part, kind)]


def test_the_tiers_have_the_names_that_other_pages_use(handbook: Handbook):
    panels = parts(handbook, CallPanel)
    names = {tier.level: tier.title.plain() for panel in panels for tier in panel.tiers}
    assert names == {"emergency": "Call now", "today": "Call today", "visit": "Book a visit"}


def test_the_emergency_signs_stand_before_any_other_chapter(handbook: Handbook):
    first = handbook.chapters[0]
    assert first.sign == "octagon"
    assert first.sections[0].id == "call-now"
    assert [chapter.sign for chapter in handbook.chapters[1:]] == ["pebble"] * 6


def test_each_sign_of_an_emergency_stands_in_the_first_tier(handbook: Handbook):
    [tier] = [t for panel in parts(handbook, CallPanel) for t in panel.tiers
              if t.level == "emergency"]  # fmt: skip
    signs = " ".join(item.plain() for group in tier.groups for item in group.items)
    for sign in (
        "soaks a pad in 1 hour", "clots", "bad tummy pain", "on 1 side", "tip of your shoulder",
        "dizzy and faint", "Numb between your legs", "cannot pee", "weak, numb or clumsy",
        "both legs", "Chest pain", "hard to breathe", "fall", "harming yourself",
    ):  # fmt: skip
        assert sign in signs


CLAIMS = frozenset(
    {
        "ask-first", "call-panel", "causes", "checklist", "exercise", "key-points", "known",
        "medicines", "myths", "nutrients", "pairs", "pictograph", "plan", "plate", "stop-if",
        "symptoms", "table",
    }
)  # fmt: skip
"""Kinds of block that always say something about health."""
TEXTS = frozenset({"text", "list", "callout", "figure"})
"""Kinds that do so in the chapters; at the ends of the handbook they speak about it."""
ABOUT = frozenset({"who-to-call", "my-next-visit", "words-to-know", "about-this-handbook"})


def without_source(handbook: Handbook) -> list[str]:
    """Blocks that say something about health and name no source."""
    return [
        f"{section.id} {block.kind}"
        for chapter in handbook.chapters
        for section in chapter.sections
        for block in parts_of(section, ContentBlock)
        if not block.refs
        and (block.kind in CLAIMS or (block.kind in TEXTS and section.id not in ABOUT))
    ]


def test_what_is_said_about_health_names_its_source(handbook: Handbook):
    assert without_source(handbook) == []


def test_a_block_without_its_source_is_found(handbook: Handbook):
    [section] = [each for each in handbook.sections() if each.id == "medicines"]
    bare = section.model_copy(
        update={"blocks": tuple(
            block.model_copy(update={"refs": ()}) if block.kind == "text" else block
            for block in section.blocks
        )}
    )  # fmt: skip
    chapter = handbook.chapters[0].model_copy(update={"sections": (bare,)})
    assert without_source(handbook.model_copy(update={"chapters": (chapter,)})) == [
        "medicines text"
    ]


def test_a_section_has_one_thing_to_try(handbook: Handbook):
    tries = {
        section.id: sum(block.kind == "try-this" for block in parts_of(section, ContentBlock))
        for chapter in handbook.chapters
        for section in chapter.sections
    }
    doing = {
        "call-now", "loosen-your-back", "strong-from-inside", "stretch-and-strengthen",
        "daily-checklist", "week-diary",
    }  # fmt: skip
    assert {name for name, count in tries.items() if count != 1} == doing
    assert {tries[name] for name in doing} == {0}, "the whole page is something to do"


def test_the_six_myths_are_put_right(handbook: Handbook):
    myths = " ".join(item.myth.plain() for each in parts(handbook, Myths) for item in each.items)
    for said in ("left side", "Bed rest", "miscarriage", "losing my baby", "eat for two", "oils"):
        assert said in myths


def test_the_call_is_written_out(handbook: Handbook):
    [script] = parts(handbook, Script)
    said = " ".join(line.plain() for line in script.lines)
    for word in ("weeks pregnant", "due", "hurts", "started", "Bleeding", "Fever", "Tummy pain",
                 "Numb", "medicines", "allergic"):  # fmt: skip
        assert word in said


def test_pictures_have_alternatives_and_figures_captions(handbook: Handbook):
    pictures = [*parts(handbook, Picture), *parts(handbook, Figure)]
    assert len(pictures) > 30
    assert all(picture.alt for picture in pictures)
    assert all(figure.caption for figure in parts(handbook, Figure))
    assert all(strip.caption for strip in parts(handbook, Steps))


def test_reviews_are_not_made_up(handbook: Handbook):
    assert handbook.meta.reviews == ()
    assert not handbook.signed


def test_sources_that_nobody_opened_have_no_date(handbook: Handbook):
    assert {reference.accessed for reference in handbook.references} == {None}


def test_fixed_phrases_keep_the_rules_too(library: Library):
    phrases = library.load_language("en").whole().phrases
    texts = [getattr(phrases, name) for name in type(phrases).model_fields]
    broken = [
        (text, never.why)
        for text in texts
        for never in RULES.never
        if re.search(never.pattern, text, re.IGNORECASE)
    ]
    assert broken == []


ITEM = "Walk"
TICK = {"id": "walk", "text": "Walk"}
POSE = {"scene": "walk", "alt": "Woman walks.", "text": "Start"}
MOST: dict[str, tuple[dict[str, Any], str, Any, int]] = {
    # a block without its longest list, the field of that list, one entry, and the most of them
    "list": ({}, "items", ITEM, 7),
    "ask-first": ({"title": "A", "action": "B"}, "items", ITEM, 7),
    "stop-if": ({"title": "A", "action": "B"}, "items", ITEM, 7),
    "known": ({"unknown": ["A"]}, "known", ITEM, 7),
    "symptoms": ({}, "items", TICK, 7),
    "causes": ({}, "items", {"icon": "leaf", "title": "A", "text": "B"}, 7),
    "nutrients": ({}, "items", {"icon": "leaf", "title": "A", "text": "B"}, 7),
    "myths": ({}, "items", {"myth": "A", "fact": "B"}, 7),
    "key-points": ({"title": "A"}, "items", {"icon": "leaf", "text": "B"}, 7),
    "exercise": ({"title": "A", "start": POSE, "finish": POSE, "dose": "B"}, "steps", ITEM, 6),
    "table": ({"rows": [["A"] * 4]}, "head", ITEM, 4),
}


@pytest.mark.parametrize("kind", MOST)
def test_lists_are_no_longer_than_readers_manage(kind: str):
    fields, name, entry, most = MOST[kind]
    good = {"block": kind, **fields, name: [entry] * most}
    assert len(getattr(made(good).blocks[0], name)) == most
    with pytest.raises(ValidationError):
        made({**good, name: [entry] * (most + 1)})


def test_an_exercise_has_at_least_three_steps():
    fields, name, entry, _most = MOST["exercise"]
    with pytest.raises(ValidationError):
        made({"block": "exercise", **fields, name: [entry] * 2})


def test_a_picture_without_alternative_is_refused():
    with pytest.raises(ValidationError):
        made({"block": "figure", "scene": "walk", "alt": " ", "caption": "Walk"})
