"""Phrases are filled in by `str.format`; only their own blanks may stand in braces."""

from __future__ import annotations

from typing import Annotated

import pytest
from source_fakes import problems_of

from handbook.model.fields import PlainText, blanks
from handbook.model.part import Part


class Phrase(Part):
    """One phrase with two blanks."""

    link: Annotated[PlainText, blanks("title", "page")]


def test_a_phrase_with_its_blanks_passes():
    assert problems_of(Phrase, 'link: "{title}, page {page}"') == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{title}", "{page} is missing"),
        ("{title} {page} {0}", "only {title} and {page}"),
        ("{title} {page} {", "only {title} and {page}"),
        ("{title} {page.__class__}", "{page} is missing"),
        ("{title} {page} {page:>9999999999}", "only {title} and {page}"),
        ("{title} {page!r}", "{page} is missing"),
    ],
)
def test_other_braces_are_refused(text: str, words: str):
    (problem,) = problems_of(Phrase, f'link: "{text}"')
    assert problem.code == "wrong-value"
    assert words in problem.message
