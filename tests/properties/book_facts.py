"""What a finished book says, read back from its PDF in a form that two books can be compared in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbook.blocks.base import ContentBlock
from handbook.checks import read_facts
from handbook.checks.facts import Element, Facts, Mark
from handbook.checks.reading import element_text, even, mark_texts
from handbook.model.book import Handbook, Section
from handbook.model.inline import Inline
from handbook.model.walk import texts

Tree = tuple[str, str, tuple[Any, ...]]
"""Role, words of its own and alternative text, and the elements in it."""


def tag_text(pdf: bytes) -> str:
    """Return all words of the tags in reading order."""
    facts = read_facts(pdf)
    marks = mark_texts(facts)
    return even(" ".join(element_text(element, marks) for element in facts.tree))


def tag_tree(pdf: bytes) -> tuple[Tree, ...]:
    """Return the tags with their words; page numbers, which depend on the paper, are `#`."""
    facts = read_facts(pdf)
    marks = mark_texts(facts)

    def tree(element: Element) -> Tree:
        own = "".join(marks.get(kid, "") for kid in element.kids if isinstance(kid, Mark))
        words = even(f"{own} {element.alt or ''} {element.actual_text or ''}")
        attributes = sorted(
            (owner, key, value)
            for owner, found in element.attributes.items()
            for key, value in found.items()
            if key in {"Scope", "ListNumbering", "Headers", "ColSpan", "RowSpan", "Role", "Desc"}
        )
        shown = re.sub(r"[0-9]+", "#", words)
        return element.role, f"{shown} {attributes}", tuple(tree(e) for e in element.elements())

    return tuple(tree(element) for element in facts.tree)


def lost_texts(handbook: Handbook, pdf: bytes) -> list[str]:
    """Return the texts of the model that are not in the tags, or not in the model's order."""
    facts = read_facts(pdf)
    marks = mark_texts(facts)
    told = even(" ".join(element_text(element, marks) for element in facts.tree))
    lost, place = [], 0
    for ordered, text in _wanted(handbook):
        words = _words(text, facts)
        found = told.find(words, place if ordered else 0)
        if found < 0:
            lost.append(words)
        elif ordered:
            place = found + len(words)
    return lost


def _wanted(handbook: Handbook) -> Iterator[tuple[bool, Inline]]:
    """Yield every text of the sections, and whether it must come after the one before."""
    for section in handbook.sections():
        yield True, section.title
        if section.lead:
            yield True, section.lead
        yield from _of_blocks(section)


def _of_blocks(section: Section) -> Iterator[tuple[bool, Inline]]:
    for block in section.blocks:
        once = isinstance(block, ContentBlock) and block.places_texts_once
        inner = {type(each) for cell in getattr(block, "cells", ()) for each in cell}
        ordered = once and all(kind.places_texts_once for kind in inner)
        for text in texts(block):
            yield ordered, text


def _words(text: Inline, facts: Facts) -> str:
    """Return the words of a text, with the page that each of its anchors really is on."""
    return even(text.plain(lambda anchor: str(facts.destinations[anchor].page)))
