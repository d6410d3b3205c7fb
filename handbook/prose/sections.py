"""What a section and the whole handbook must have: an action, and words that are easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.model.block import Block
from handbook.model.book import Handbook, Picture, Section
from handbook.model.prose import Grade, Passive, Prose
from handbook.model.walk import walk
from handbook.problems import Problem
from handbook.problems.suggest import short
from handbook.prose.measure import LEAST_SENTENCES, measure, smog
from handbook.prose.passages import Passage, warning
from handbook.prose.sentences import sentences, words

ACTIONS = frozenset(
    {
        "call-panel",
        "checklist",
        "contents",
        "diary",
        "exercise",
        "goal",
        "numbers",
        "symptoms",
        "try-this",
        "who-to-call",
        "write-lines",
    }
)
"""Kinds of block that give a reader something to do (PEMAT-P, item 20)."""
LEAST_WORDS = 20
"""A grade of fewer words says nothing."""


def section_problems(handbook: Handbook) -> Iterator[Problem]:
    """Yield a warning for each section without anything to do, and for each weak alternative."""
    for section in handbook.sections():
        kinds = {part.kind for part in walk(section.blocks) if isinstance(part, Block)}
        if not kinds & ACTIONS:
            yield warning(
                "section-without-action",
                f"the section “{section.title.plain()}” gives the reader nothing to do",
                section.span,
                "end it with a `try-this` block",
            )


def chunk_problems(found: Sequence[Passage], most: int) -> Iterator[Problem]:
    """Yield a warning for each block of text that runs on for too long (PEMAT-P, item 8)."""
    lengths = dict[int, int]()
    for passage in found:
        block = passage.block
        if block is None or block.kind != "text":
            continue
        before = lengths.get(id(block), 0)
        lengths[id(block)] = before + len(words(passage.words))
        if before <= most < lengths[id(block)]:
            yield warning(
                "chunk-too-long",
                f"a block of text with more than {most} words",
                block.span,
                "part it with a heading, a list or a picture",
            )


def passive_problems(
    handbook: Handbook, found: Sequence[Passage], passive: Passive
) -> Iterator[Problem]:
    """Yield a warning when too many sentences of a handbook hide who does what."""
    said = [sentence for passage in found for sentence in sentences(passage.words)]
    pattern = re.compile(passive.pattern, re.IGNORECASE)
    hidden = [sentence for sentence in said if pattern.search(sentence)]
    if len(said) >= LEAST_SENTENCES and 100 * len(hidden) > passive.most * len(said):
        yield warning(
            "too-passive",
            f"{len(hidden)} of {len(said)} sentences are passive, the first “{short(hidden[0])}”",
            handbook.meta.title.span,
            f"say who does it: at most {passive.most:g} percent are wanted",
        )


def alt_problems(handbook: Handbook, least: int) -> Iterator[Problem]:
    """Yield a warning for each alternative text that can hardly tell what the picture shows."""
    pictures = (
        part
        for whole in (handbook.meta.cover, *handbook.sections())
        for part in walk(whole)
        if not isinstance(part, Section) and getattr(part, "alt", None)
    )
    for part in pictures:
        alt: str = part.alt if isinstance(part, Picture) else getattr(part, "alt", "")
        if len(words(alt)) < least:
            yield warning(
                "alt-too-short",
                f"the alternative text “{alt}” does not say what the picture shows",
                getattr(alt, "span", None) or getattr(part, "span", None),
                f"say who does what, in at least {least} words",
            )


def reading_problems(
    handbook: Handbook, found: Sequence[Passage], prose: Prose
) -> Iterator[Problem]:
    """Yield a warning for each section, and for the handbook, that is too hard to read."""
    span = handbook.meta.title.span
    whole = measure(found, prose.grade)
    if whole.mean_words > prose.limits.mean_sentence:
        yield warning(
            "sentences-too-long",
            f"the sentences of the handbook have {whole.mean_words:.1f} words on average",
            span,
            f"at most {prose.limits.mean_sentence:g} are wanted",
        )
    grade = prose.grade
    if grade is None:
        return
    for section in handbook.sections():
        here = measure((each for each in found if each.section is section), grade)
        if here.words >= LEAST_WORDS and here.grade > grade.section:
            yield _too_hard(f"the section “{section.title.plain()}”", here.grade, grade.section,
                            section)  # fmt: skip
    if whole.words >= LEAST_WORDS and whole.grade > grade.handbook:
        yield _too_hard("the handbook", whole.grade, grade.handbook, handbook)
    yield from _smog_problems(handbook, found, grade)


def _smog_problems(handbook: Handbook, found: Sequence[Passage], grade: Grade) -> Iterator[Problem]:
    if grade.smog is None:
        return
    own = words(handbook.meta.title.plain())
    reached = smog(found, grade, leave_out=own)
    if reached > grade.smog:
        yield warning(
            "hard-to-read",
            f"the handbook has the SMOG grade {reached:.1f}",
            handbook.meta.title.span,
            f"at most {grade.smog:g} is wanted: write shorter words",
        )


def _too_hard(what: str, grade: float, most: float, part: Section | Handbook) -> Problem:
    span = part.meta.title.span if isinstance(part, Handbook) else part.span
    return warning(
        "hard-to-read",
        f"{what} is written for school year {grade:.1f}",
        span,
        f"at most {most:g} is wanted: write shorter sentences and shorter words",
    )
