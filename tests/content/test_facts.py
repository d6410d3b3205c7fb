"""Every fact of the brief is carried by a block, and stands in its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.blocks import ContentBlock
from handbook.model.book import Handbook
from handbook.model.part import Part
from handbook.model.walk import walk
from handbook.source import Library

FACTS: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8")
)
COUNT = 62


@pytest.fixture(scope="session")
def handbook(library: Library) -> Handbook:
    return library.load_handbook("back-pain", "en").whole()


@pytest.fixture(scope="session")
def carried(handbook: Handbook) -> Mapping[str, str]:
    return words_by_fact(handbook)


def words_by_fact(handbook: Handbook) -> Mapping[str, str]:
    """The words of all blocks that name a fact, and of the leads above; addresses count, too."""
    found: dict[str, list[str]] = defaultdict(list)
    for section in handbook.sections():
        lead = section.lead.plain() if section.lead else ""
        for block in walk(section.blocks):
            if isinstance(block, ContentBlock):
                for fact in block.facts:
                    found[fact] += [lead, words_of(block)]
    return {fact: " ".join(texts) for fact, texts in found.items()}


def words_of(part: Part) -> str:
    words = []
    for each in walk(part):
        if isinstance(each, Part):
            words += [getattr(each, "alt", ""), getattr(each, "address", "")]
        else:
            words.append(each.plain(lambda _anchor: "9"))
    return " ".join(words)


def missing(fact: str, carried: Mapping[str, str]) -> list[str]:
    said = carried.get(fact, "")
    return [words for words in FACTS[fact]["words"] if not re.search(words, said, re.IGNORECASE)]


def test_the_list_of_facts_is_whole():
    assert len(FACTS) == COUNT
    assert all(fact["says"] and fact["words"] for fact in FACTS.values())


def test_blocks_carry_all_facts_and_no_others(carried: Mapping[str, str]):
    assert sorted(carried) == sorted(FACTS)


@pytest.mark.parametrize("fact", FACTS)
def test_fact_stands_in_the_words(fact: str, carried: Mapping[str, str]):
    assert missing(fact, carried) == []


def test_a_fact_that_is_only_named_is_found(carried: Mapping[str, str]):
    said = carried["prevent.heels.why"]
    changed = {**carried, "prevent.heels.why": said.replace("on to your toes", "")}
    assert missing("prevent.heels.why", changed) == ["on to your toes"]
    assert missing("care.sit", {}) == ["sit tall"]
