"""How hard a text is to read: syllables, words and sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from math import sqrt

from msgspec import Struct

from handbook.model.prose import Grade
from handbook.prose.passages import Passage
from handbook.prose.sentences import sentences, whole, words

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"[^aeiouy]e$")
_SOUNDED_E = re.compile(r"(?:[^aeiouy]l|[tb]r)e$")
_SILENT_ED = re.compile(r"[^aeiouytd]ed$")
_SILENT_ES = re.compile(r"[^aeiouysxz]es$")
_SOUNDED_ES = re.compile(r"(?:ch|sh|c|g|[^aeiouy]l)es$")
_TWO_VOWELS = re.compile(r"ia(?![lr]?$|ge)|io$|[rv]ious$|(?<![gq])ua|iu|eo(?=$|[^u])")
_INNER_E = re.compile(r"[^aeiouyl]e(?:ly|ful|fully|less)$")
_NUMBER = re.compile(r"[\d.,]+")


def syllables(word: str, known: Mapping[str, int]) -> int:
    """Count the syllables of an English word by its letters; `known` has those that go wrong.

    By letters alone it is wrong for about 1 word in 20, half of them too high and half too low,
    so that the sum over a text is right within 2 %, and a grade within 0.5: a test holds it to
    words counted by hand. Numbers count as one syllable, joined words as the sum of their parts.
    """
    word = word.lower().strip("’'").removesuffix("’s")
    if word in known:
        return known[word]
    if _NUMBER.fullmatch(word):
        return 1
    if "-" in word:
        return sum(syllables(part, known) for part in word.split("-") if part)
    count = len(_VOWELS.findall(word)) + len(_TWO_VOWELS.findall(word))
    for silent, sounded in (
        (_SILENT_E, _SOUNDED_E),
        (_SILENT_ED, None),
        (_SILENT_ES, _SOUNDED_ES),
        (_INNER_E, None),
    ):
        if silent.search(word) and not (sounded and sounded.search(word)):
            count -= 1
    return max(count, 1)


class Measured(Struct, frozen=True):
    """What was counted in the whole sentences of a text."""

    sentences: int
    words: int
    syllables: int

    @property
    def mean_words(self) -> float:
        """Words in a sentence on average; 0 where there is none."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The grade after Flesch and Kincaid (1975); 0 where there is no sentence."""
        if not self.sentences:
            return 0.0
        return 0.39 * self.mean_words + 11.8 * self.syllables / self.words - 15.59


LONG_WORD = 3
"""Syllables from which on a word is long (McLaughlin, 1969)."""
LEAST_SENTENCES = 30
"""A share of fewer sentences says nothing; the SMOG formula was made for as many."""


def smog(found: Iterable[Passage], grade: Grade, leave_out: Collection[str] = ()) -> float:
    """Return the grade of all texts after McLaughlin (1969); 0 where they are too few.

    Every title, label and entry of a list counts as a sentence, as the NHS asks. Words to leave
    out are those of the handbook's own title, which no plainer word can replace.
    """
    pieces = [words(each) for passage in found for each in sentences(passage.words)]
    if len(pieces) < LEAST_SENTENCES:
        return 0.0
    own = {word.lower() for word in leave_out}
    long = sum(
        word.lower() not in own and syllables(word, grade.syllables) >= LONG_WORD
        for piece in pieces
        for word in piece
    )
    return 1.0430 * sqrt(30 * long / len(pieces)) + 3.1291


def measure(found: Iterable[Passage], grade: Grade | None) -> Measured:
    """Count the whole sentences of some passages.

    Titles, labels and entries of lists without a full stop are left out: they are short, and
    would make every text look easier than it is.
    """
    known = grade.syllables if grade else {}
    pieces = [
        words(sentence)
        for passage in found
        if whole(passage.words)
        for sentence in sentences(passage.words)
    ]
    return Measured(
        sentences=len(pieces),
        words=sum(map(len, pieces)),
        syllables=sum(syllables(word, known) for piece in pieces for word in piece),
    )
