"""Rules for plain words in one language: limits, words to swap, and what is never printed."""

import re
from typing import Annotated, Literal

from pydantic import Field

from handbook.model.fields import PlainText, after
from handbook.model.part import Part


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"this is no regular expression: {error}") from error
    return pattern


Pattern = Annotated[PlainText, after(_compiles)]
"""A regular expression of Python; large and small letters count as the same."""


class Limits(Part):
    """How long things may be, in words or sentences."""

    sentence: int = Field(default=25, ge=5)
    """Words in a sentence."""
    mean_sentence: float = Field(default=15, ge=5)
    """Words in a sentence on average, over the whole handbook."""
    paragraph: int = Field(default=3, ge=1)
    """Sentences in a paragraph."""
    caption: int = Field(default=15, ge=1)
    """Words in the caption of a picture."""
    table_head: int = Field(default=4, ge=1)
    """Words in the head of a column."""
    heading: int = Field(default=2, ge=1)
    """A heading has at least so many words."""
    alt: int = Field(default=4, ge=1)
    """An alternative text has at least so many words."""
    chunk: int = Field(default=75, ge=10)
    """Words in a block of text, before something else breaks it up."""


class Grade(Part):
    """The school year of the United States that a text asks for (Flesch and Kincaid, 1975)."""

    formula: Literal["flesch-kincaid-english"]
    section: float
    """The most for any one section."""
    handbook: float
    """The most for the whole handbook."""
    smog: float | None = None
    """The most for the whole handbook by the SMOG formula (McLaughlin, 1969); absent, any."""
    syllables: dict[PlainText, int] = Field(default_factory=dict)
    """Words whose syllables the rules count wrongly."""


class HardWord(Part):
    """A word that many readers do not know."""

    word: PlainText
    """A word in small letters; with an asterisk at its end, all words that begin so."""
    say: PlainText
    """Plain words in its place."""
    once: bool = False
    """Whether it may stand once in a handbook, where it is explained."""


class Never(Part):
    """Something that is not printed."""

    pattern: Pattern
    why: PlainText
    """Why not, or what to write; stands in the message."""
    about: Literal["safety", "voice", "style"] = "safety"


class Passive(Part):
    """How many sentences may hide who does what."""

    pattern: Pattern
    most: float = Field(default=5, ge=0, le=100)
    """Percent of all sentences of a handbook."""


class Prose(Part):
    """`content/prose/CODE.yaml`."""

    limits: Limits
    grade: Grade | None = None
    """Absent in languages without a formula."""
    hard_words: tuple[HardWord, ...] = ()
    never: tuple[Never, ...] = ()
    passive: Passive | None = None
    """Absent in languages without a pattern."""
    plurals: dict[PlainText, PlainText] = Field(default_factory=dict)
    """Plurals that do not end in s, of words in the glossary."""
    small_words: tuple[PlainText, ...] = ()
    """Words that say nothing about what another word means, such as “the”."""
