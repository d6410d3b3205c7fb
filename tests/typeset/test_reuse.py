"""A section is composed again in the next pass only where a page number in it has changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import workshop
from msgspec.structs import replace
from workshop import METADATA, printed, section, text

from handbook.blocks.composer import Composer
from handbook.model.book import Handbook
from handbook.resolve import resolve
from handbook.typeset import Story, compose, printing, typeset


def ticks(name: str) -> dict[str, object]:
    items = [{"id": "walk", "text": "Walk a little."}]
    groups = [{"id": "move", "icon": "leaf", "title": "Each day", "items": items}]
    return {"block": "checklist", "id": name, "groups": groups}


POINTER = section(text("See page {page:target}."), id="pointer", sparse=True)
PLAIN = section({"block": "heading", "text": "Move"}, ticks("day"), id="plain", sparse=True)
TARGET = section({"block": "heading", "text": "Rest"}, ticks("night"), id="target", sparse=True)
UNKNOWN: Mapping[str, int] = {}


def book() -> Handbook:
    return workshop.handbook(POINTER, PLAIN, TARGET)


def composed(
    pages: Mapping[str, int],
    before: Story | None = None,
    densities: Mapping[str, float] | None = None,
) -> Story:
    resolved, _ = resolve(book())
    design, language = workshop.design(), workshop.language()
    return compose(resolved, design, language, pages, densities or {}, before)


def flows(story: Story) -> dict[str, int]:
    """Return which object each section's flow is."""
    return {leaf.section.id: id(leaf.content) for leaf in story.leaves if leaf.section}


def told(story: Story) -> tuple[object, ...]:
    """Return all that a story says, without the objects that say it."""
    roles = [(element.role, element.span) for element in story.tree.walk()]
    places = [(placed.text, placed.origin, placed.span) for placed in story.placements]
    links = [(link.text, link.anchor, link.shows_page) for link in story.links]
    return roles, places, links, story.headings, story.fields, story.problems


def again(before: Mapping[str, int], now: Mapping[str, int]) -> tuple[set[str], Story]:
    """Compose with other page numbers: the sections that were made anew, and the story."""
    first = composed(before)
    earlier = flows(first)
    second = composed(now, first)
    return {name for name, flow in flows(second).items() if flow != earlier[name]}, second


def test_only_what_gives_a_number_that_changed_is_composed_again():
    assert again(UNKNOWN, {"target": 4})[0] == {"pointer"}
    assert again({"target": 4}, {"target": 5})[0] == {"pointer"}
    assert again({"target": 4}, {"target": 4, "plain": 9})[0] == set()


def test_what_is_set_tighter_is_composed_again():
    first = composed(UNKNOWN)
    earlier = flows(first)
    later = flows(composed(UNKNOWN, first, {"plain": 0.9}))
    assert {name for name in later if later[name] != earlier[name]} == {"plain"}


def test_the_story_is_the_one_that_is_composed_from_nothing():
    """Names of fields, numbers of headings and the order of reading go on over what is taken."""
    _, story = again(UNKNOWN, {"target": 4})
    assert told(story) == told(composed({"target": 4}))
    assert len(story.fields) == 2


def test_every_element_stands_in_the_new_tree():
    _, story = again(UNKNOWN, {"target": 4})
    assert {id(placed.element) for placed in story.placements} <= {
        id(element) for element in story.tree.walk()
    }


def test_the_printed_file_is_the_same():
    resolved, _ = resolve(book())
    parts = resolved, workshop.design(), workshop.language(), METADATA
    assert typeset(*parts).pdf == printed(book()).pdf


class TestSeenToFail:
    def test_a_number_that_is_not_noted(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(Composer, "still_holds", lambda _self, _part: True)
        assert again(UNKNOWN, {"target": 4})[0] == set()
        made = printed(book())
        assert any("00" in placed.text for placed in made.story.placements)

    def test_notes_that_are_left_behind(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(Composer, "take", lambda _self, _part: None)
        _, story = again(UNKNOWN, {"target": 4})
        assert told(story) != told(composed({"target": 4}))


def test_another_book_is_composed_as_a_whole(monkeypatch: pytest.MonkeyPatch):
    """As where fillers come in: then pictures, numbers and names of fields may be others."""
    stories: list[Story | None] = []
    copies = iter([replace])
    real = printing.compose

    def watched(*parts):
        stories.append(parts[-1])
        return real(*parts)

    def filled(book, *_):
        return next(copies, lambda same: same)(book)

    monkeypatch.setattr(printing, "compose", watched)
    monkeypatch.setattr(printing, "_filled", filled)
    printed(book())
    assert [story is None for story in stories] == [True, True, False]
