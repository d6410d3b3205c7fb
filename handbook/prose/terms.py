"""Words of the glossary: each is marked and explained where a reader first meets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handbook.model.book import GlossaryEntry
from handbook.model.inline import Inline, Term
from handbook.model.prose import Prose
from handbook.model.walk import texts
from handbook.problems import Problem
from handbook.prose.passages import Find, Passage, place, warning
from handbook.prose.sentences import words

_STEM = 4
"""Letters by which two words are held to be of one kind: “bleed” and “bleeding”."""
_ENOUGH = 1 / 3
"""Share of the words of its meaning that explain a term."""


def term_problems(
    found: Iterable[Passage], glossary: Sequence[GlossaryEntry], prose: Prose, find: Find
) -> Iterator[Problem]:
    """Yield a warning for each term that is not marked, or not explained, at its first use."""
    waiting = {entry.id: entry for entry in glossary}
    for passage in found:
        if isinstance(passage.owner, GlossaryEntry):
            continue
        for entry, match in _first_uses(passage, waiting, prose):
            del waiting[entry.id]
            yield from _judge(passage, entry, match, prose, find)
        if not waiting:
            return


def _first_uses(
    passage: Passage, waiting: dict[str, GlossaryEntry], prose: Prose
) -> list[tuple[GlossaryEntry, str]]:
    searched = ((entry, _pattern(entry, prose)) for entry in waiting.values())
    return [
        (entry, match[0]) for entry, pattern in searched if (match := pattern.search(passage.words))
    ]


def _pattern(entry: GlossaryEntry, prose: Prose) -> re.Pattern[str]:
    term = entry.term.plain().lower()
    forms = [f"{re.escape(term)}s?"]
    if plural := prose.plurals.get(term):
        forms.append(re.escape(plural))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _judge(
    passage: Passage, entry: GlossaryEntry, match: str, prose: Prose, find: Find
) -> Iterator[Problem]:
    where = place(passage, match, find)
    marked = {node.term for node in passage.inline.walk() if isinstance(node, Term)}
    if entry.id not in marked:
        message = f"“{match}” stands here for the first time and is not marked"
        hint = f"write `[{match}](term:{entry.id})` and explain it in the same sentence"
        yield warning("term-unexplained", message, where, hint)
        return
    nearby = [passage.inline, *texts(passage.owner)]
    if not _explains(nearby, entry, prose):
        message = f"“{match}” stands here for the first time and is not explained"
        yield warning(
            "term-unexplained",
            message,
            where,
            f"say what it means beside it, as the glossary does: “{entry.meaning.plain()}”",
        )


def _explains(nearby: Sequence[Inline], entry: GlossaryEntry, prose: Prose) -> bool:
    own = _stems(entry.term.plain(), prose)
    meaning = _stems(entry.meaning.plain(), prose) - own
    said = set().union(*(_stems(text.plain(), prose) for text in nearby)) - own
    return len(meaning & said) >= _ENOUGH * len(meaning)


def _stems(text: str, prose: Prose) -> set[str]:
    small = set(prose.small_words)
    found = (word.lower() for word in words(text))
    return {word[:_STEM] for word in found if word not in small}
