"""Compares the words of the tags with the words of the content, one by one and in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Facts, Mark
from handbook.checks.reading import mark_texts, pieces, without_soft_signs
from handbook.problems import Problem, Severity, Span

MAXIMUM_COMPARED = 20_000
"""Words between the first and the last difference that are compared; more are cut off."""
_QUOTED_WORDS = 12
_ORIGINS = {
    "content": "",
    "phrase": " (a fixed phrase of the language)",
    "computed": " (a computed text)",
}


class _Words(Struct, frozen=True):
    """Words, and for each the number of the text or piece in which it begins."""

    words: list[str]
    sources: list[int]


def _split(texts: Iterator[tuple[str, bool]]) -> _Words:
    """Cut texts into words; a text that is not `apart` goes on with the word before it."""
    words: list[str] = []
    sources: list[int] = []
    ended = True
    for number, (text, apart) in enumerate(texts):
        parts = without_soft_signs(text).split()
        if not parts:
            ended = ended or apart or bool(text)
            continue
        if not (ended or apart or text[0].isspace()):
            words[-1] += parts.pop(0)
        words.extend(parts)
        sources.extend([number] * len(parts))
        ended = text[-1].isspace()
    return _Words(words, sources)


def check_words(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every word of the content stands once in the tag text, in order."""
    if expectation is None:
        return
    expected = _split((text.text, not text.joined) for text in expectation.texts)
    found_pieces = list(pieces(facts.tree, mark_texts(facts)))
    found = _split((piece.text, piece.apart) for piece in found_pieces)
    if expected.words == found.words:
        return
    marks = [found_pieces[source].mark for source in found.sources]
    yield from _Comparison(expectation, expected, found, marks).problems()


class _Comparison:
    """Says in words how two sequences of words differ."""

    def __init__(
        self,
        expectation: Expectation,
        expected: _Words,
        found: _Words,
        marks: Sequence[Mark | None],
    ) -> None:
        self.expectation, self.expected, self.found = expectation, expected, found
        self.marks = marks
        self.all_expected = f" {' '.join(expected.words)} "

    def problems(self) -> Iterator[Problem]:
        changes, cut = _changes(self.expected.words, self.found.words)
        lost = {self._lost(change) for change in changes}
        gained = {self._gained(change): change for change in changes}
        for change in changes:
            missing, surplus = self._lost(change), self._gained(change)
            if missing and missing in gained:
                yield self._moved(change, gained[missing])
            elif missing and surplus:
                yield self._changed(change, missing, surplus)
            elif missing:
                yield from self._missing(change)
            elif surplus not in lost:
                yield self._surplus(change, surplus)
        if cut:
            yield Problem("pdf-words-changed", "the texts differ in far more places than these")

    def _lost(self, change: _Change) -> tuple[str, ...]:
        return tuple(self.expected.words[change.lost_from : change.lost_to])

    def _gained(self, change: _Change) -> tuple[str, ...]:
        return tuple(self.found.words[change.gained_from : change.gained_to])

    def _page_near(self, position: int) -> int | None:
        marks = [self.marks[at] for at in (position - 1, position) if 0 <= at < len(self.marks)]
        return next((mark.page for mark in marks if mark), None)

    def _span_near(self, position: int) -> Span | None:
        mark = self.marks[position] if position < len(self.marks) else None
        return self.expectation.span_of(mark.page, mark.mcid) if mark else None

    def _changed(
        self, change: _Change, missing: tuple[str, ...], surplus: tuple[str, ...]
    ) -> Problem:
        code, verb = "pdf-words-changed", "the content says"
        if "".join(missing) == "".join(surplus):
            code = "pdf-words-fused" if len(surplus) < len(missing) else "pdf-words-split"
        text = self.expectation.texts[self.expected.sources[change.lost_from]]
        return Problem(
            code,
            f"{verb} {_quote(missing)}, the tag text says {_quote(surplus)}{_ORIGINS[text.origin]}",
            span=text.span,
            page=self._page_of(change),
        )

    def _page_of(self, change: _Change) -> int | None:
        mark = self.marks[change.gained_from] if change.gained else None
        return mark.page if mark else self._page_near(change.gained_from)

    def _moved(self, change: _Change, to: _Change) -> Problem:
        text = self.expectation.texts[self.expected.sources[change.lost_from]]
        before = self.found.words[max(0, to.gained_from - 4) : to.gained_from]
        place = f"after {_quote(before)}" if before else "at the start"
        return Problem(
            "pdf-words-moved",
            f"{_quote(self._lost(change))} stands at another place than in the content: {place}",
            span=text.span,
            page=self._page_of(to),
        )

    def _missing(self, change: _Change) -> Iterator[Problem]:
        """Give one problem for each text of the content that lost words here."""
        start = change.lost_from
        while start < change.lost_to:
            source, end = self.expected.sources[start], start + 1
            while end < change.lost_to and self.expected.sources[end] == source:
                end += 1
            text = self.expectation.texts[source]
            words = self.expected.words[start:end]
            yield Problem(
                "pdf-words-missing",
                f"{_quote(words)} is not in the tag text{_ORIGINS[text.origin]}",
                span=text.span,
                page=self._page_near(change.gained_from),
            )
            start = end

    def _surplus(self, change: _Change, surplus: tuple[str, ...]) -> Problem:
        doubled = f" {' '.join(surplus)} " in self.all_expected
        says = "stands once more than in the content" if doubled else "is not in the content"
        return Problem(
            "pdf-words-doubled" if doubled else "pdf-words-surplus",
            f"{_quote(surplus)} {says}",
            span=self._span_near(change.gained_from),
            page=self._page_of(change),
        )


class _Change(Struct, frozen=True):
    """Words that are lost, from and to, and words that stand in their place."""

    lost_from: int
    lost_to: int
    gained_from: int
    gained_to: int

    @property
    def lost(self) -> bool:
        return self.lost_to > self.lost_from

    @property
    def gained(self) -> bool:
        return self.gained_to > self.gained_from


def _changes(expected: Sequence[str], found: Sequence[str]) -> tuple[list[_Change], bool]:
    """Return the differences, and whether there were too many words to compare them all."""
    start, shorter = 0, min(len(expected), len(found))
    while start < shorter and expected[start] == found[start]:
        start += 1
    tail = 0
    while tail < shorter - start and expected[-1 - tail] == found[-1 - tail]:
        tail += 1
    left = expected[start : len(expected) - tail]
    right = found[start : len(found) - tail]
    cut = max(len(left), len(right)) > MAXIMUM_COMPARED
    # With its junk rule the matcher stays near to linear on long texts; the rule costs nothing,
    # since that the texts differ is known already.
    matcher = SequenceMatcher(None, left[:MAXIMUM_COMPARED], right[:MAXIMUM_COMPARED])
    changes = [
        _Change(start + i1, start + i2, start + j1, start + j2)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return changes, cut


def _quote(words: Sequence[str]) -> str:
    shown = " ".join(words[:_QUOTED_WORDS])
    return f"“{shown} …”" if len(words) > _QUOTED_WORDS else f"“{shown}”"


def check_page_order(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that reading in the order of the tags never goes back to an earlier page."""
    severity = Severity.ERROR if expectation else Severity.WARNING
    page, texts = 0, mark_texts(facts)
    may_return = expectation is not None and expectation.navigation
    for mark in (mark for top in facts.tree for mark in top.marks()):
        text = texts.get(mark, "")
        if not text.strip():
            continue
        if mark.page < page and may_return:
            may_return = False
        elif mark.page < page:
            yield Problem(
                "pdf-page-order",
                f"after page {page} the tags go back to page {mark.page}, "
                f"to {_quote(text.split())}",
                span=expectation.span_of(mark.page, mark.mcid) if expectation else None,
                severity=severity,
                page=mark.page,
            )
        page = mark.page
