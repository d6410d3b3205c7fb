"""Sentences, paragraphs, captions and heads that are longer than readers manage."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.book import Section
from handbook.model.prose import Limits
from handbook.problems import Problem
from handbook.problems.suggest import short
from handbook.prose.passages import Find, Passage, place, warning
from handbook.prose.sentences import sentences, words


def length_problems(passage: Passage, limits: Limits, find: Find) -> Iterator[Problem]:
    """Yield a warning for everything in a passage that is too long or too short."""
    yield from _sentence_problems(passage, limits, find)
    if passage.field == "caption":
        yield from _too_many(passage, limits.caption, "caption", "caption-too-long")
    if passage.field == "head":
        yield from _too_many(passage, limits.table_head, "head of a column", "table-head-too-long")
    if _is_heading(passage):
        yield from _too_few(passage, limits.heading)


def _is_heading(passage: Passage) -> bool:
    if passage.block is None:
        return isinstance(passage.owner, Section) and passage.field == "title"
    return passage.block.kind == "heading"


def _sentence_problems(passage: Passage, limits: Limits, find: Find) -> Iterator[Problem]:
    found = sentences(passage.words)
    for sentence in found:
        count = len(words(sentence))
        if count > limits.sentence:
            yield warning(
                "sentence-too-long",
                f"a sentence of {count} words: “{short(sentence)}”",
                place(passage, sentence, find),
                f"cut it in two: at most {limits.sentence} words",
            )
    if len(found) > limits.paragraph:
        yield warning(
            "paragraph-too-long",
            f"a paragraph of {len(found)} sentences: “{short(passage.words)}”",
            passage.span,
            f"make two paragraphs of it: at most {limits.paragraph} sentences in each",
        )


def _too_many(passage: Passage, most: int, what: str, code: str) -> Iterator[Problem]:
    count = len(words(passage.words))
    if count > most:
        message = f"a {what} of {count} words: “{short(passage.words)}”"
        yield warning(code, message, passage.span, f"write at most {most} words")


def _too_few(passage: Passage, least: int) -> Iterator[Problem]:
    if len(words(passage.words)) < least:
        message = f"the heading “{passage.words}” says too little by itself"
        hint = f"write a question or a verb: at least {least} words"
        yield warning("heading-too-short", message, passage.span, hint)
