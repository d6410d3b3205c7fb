"""Words that readers do not know, and words that are never printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from handbook.model.prose import HardWord, Never, Prose
from handbook.problems import Problem
from handbook.prose.passages import Find, Passage, place, warning

_CODES: dict[Literal["safety", "voice", "style"], str] = {
    "safety": "never-print",
    "voice": "reader-not-addressed",
    "style": "wording-style",
}
_QUOTED = {"myth"}
"""Fields that print what others say, so that it can be put right."""


def wording_problems(found: Iterable[Passage], prose: Prose, find: Find) -> Iterator[Problem]:
    """Yield a warning for each hard word, and for each thing that is not printed."""
    used = set[str]()
    for passage in found:
        for hard in prose.hard_words:
            yield from _hard(passage, hard, used, find)
        for never in prose.never:
            yield from _never(passage, never, find)


def _hard(passage: Passage, hard: HardWord, used: set[str], find: Find) -> Iterator[Problem]:
    for match in _hard_pattern(hard.word).finditer(passage.words):
        if hard.once and hard.word not in used:
            used.add(hard.word)
            continue
        message = f"“{match[0]}” is a word that many readers do not know"
        if hard.once:
            message = f"“{match[0]}” stands here a second time; explain it once, then leave it"
        yield warning("hard-word", message, place(passage, match[0], find), f"write “{hard.say}”")


@cache
def _hard_pattern(word: str) -> re.Pattern[str]:
    ending = r"\w*" if word.endswith("*") else r"\b"
    return re.compile(rf"\b{re.escape(word.rstrip('*'))}{ending}", re.IGNORECASE)


def _never(passage: Passage, never: Never, find: Find) -> Iterator[Problem]:
    if passage.field in _QUOTED and never.about == "safety":
        return
    match = re.search(never.pattern, passage.words, re.IGNORECASE)
    if match:
        yield warning(
            _CODES[never.about],
            f"“{match[0].strip()}” is not printed: {never.why}",
            place(passage, match[0].strip(), find),
            "write it in another way, or leave it out",
        )
