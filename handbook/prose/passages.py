"""Every text of a handbook that a reader reads, with what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from handbook.model.block import Block
from handbook.model.book import Handbook, Section
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.problems import Problem, Severity, Span

PAGE = "9"
"""Stands for a computed page number, and for a blank to write in, where words are counted."""
_BLANK = re.compile("_+")
Find = Callable[[Span, str], Span]
"""Finds words in the stretch of source that a text was written in."""


class Passage(Struct, frozen=True):
    """One text."""

    inline: Inline
    owner: Part
    """The part whose field holds the text."""
    field: str
    section: Section | None
    """None for texts outside of the sections: the cover, the glossary."""
    block: Block | None

    @property
    def words(self) -> str:
        """The text as it is read; page numbers and blanks are filled in with some number."""
        return _BLANK.sub(PAGE, self.inline.plain(lambda _anchor: PAGE))

    @property
    def span(self) -> Span | None:
        """Where it was written."""
        return self.inline.span


def passages(handbook: Handbook) -> Iterator[Passage]:
    """Yield every text in the order of reading; the glossary stands last."""
    meta = handbook.meta
    yield from _of(meta, None, None, only=("title", "lead", "main_message"))
    yield from _of(meta.cover, None, None)
    for section in handbook.sections():
        yield from _of(section, section, None, leave_out=("blocks",))
        for block in section.blocks:
            yield from _of(block, section, block)
    yield from _of(meta.safety, None, None)
    for sheet in handbook.sheets:
        yield from _of(sheet, None, None, only=("title", "lead"))
    for entry in handbook.glossary:
        yield from _of(entry, None, None)


def _of(
    part: Part | None,
    section: Section | None,
    block: Block | None,
    *,
    only: tuple[str, ...] = (),
    leave_out: tuple[str, ...] = (),
) -> Iterator[Passage]:
    if part is None:
        return
    for field in only or type(part).model_fields:
        if field not in leave_out:
            yield from _values(getattr(part, field), part, field, section, block)


def _values(
    value: Any, owner: Part, field: str, section: Section | None, block: Block | None
) -> Iterator[Passage]:
    if isinstance(value, Inline):
        yield Passage(value, owner, field, section, block)
    elif isinstance(value, Part):
        yield from _of(value, section, value if isinstance(value, Block) else block)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _values(item, owner, field, section, block)


def warning(code: str, message: str, span: Span | None, hint: str) -> Problem:
    """Return a finding about words: never an error, as a person has the last word on them."""
    return Problem(code, message, span, hint, Severity.WARNING)


def place(passage: Passage, words: str, find: Find) -> Span | None:
    """Return the place of some words of a passage; of their beginning when they run over lines."""
    span = passage.span
    if span is None:
        return None
    for count in (8, 4, 2, 1):
        start = " ".join(words.split()[:count])
        found = find(span, start) if start else span
        if found != span:
            return found
    return span
