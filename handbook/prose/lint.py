"""All rules for plain words, over one handbook."""

from __future__ import annotations

from handbook.model.book import Handbook
from handbook.model.prose import Prose
from handbook.problems import Problem, Span
from handbook.prose.lengths import length_problems
from handbook.prose.passages import Find, passages
from handbook.prose.sections import (
    alt_problems,
    chunk_problems,
    passive_problems,
    reading_problems,
    section_problems,
)
from handbook.prose.terms import term_problems
from handbook.prose.wording import wording_problems


def _as_given(span: Span, _words: str) -> Span:
    return span


def prose_problems(handbook: Handbook, prose: Prose, find: Find = _as_given) -> tuple[Problem, ...]:
    """Return a warning for everything in the words of a handbook that breaks a rule.

    `find` gives the place of some words inside a span; without it a warning stands at the
    beginning of its text.
    """
    found = list(passages(handbook))
    return (
        *(problem for passage in found for problem in length_problems(passage, prose.limits, find)),
        *wording_problems(found, prose, find),
        *term_problems(found, handbook.glossary, prose, find),
        *section_problems(handbook),
        *alt_problems(handbook, prose.limits.alt),
        *chunk_problems(found, prose.limits.chunk),
        *(passive_problems(handbook, found, prose.passive) if prose.passive else ()),
        *reading_problems(handbook, found, prose),
    )
