"""What a section and the whole handbook must have: an action, and words that are easy to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.model.block import Block
from handbook.model.book import Handbook, Picture, Section
from handbook.model.prose import Prose
from handbook.model.walk import walk
from handbook.problems import Problem
from handbook.prose.measure import measure
from handbook.prose.passages import Passage, warning
from handbook.prose.sentences import words

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


def _too_hard(what: str, grade: float, most: float, part: Section | Handbook) -> Problem:
    span = part.meta.title.span if isinstance(part, Handbook) else part.span
    return warning(
        "hard-to-read",
        f"{what} is written for school year {grade:.1f}",
        span,
        f"at most {most:g} is wanted: write shorter sentences and shorter words",
    )
