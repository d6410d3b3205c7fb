"""Text cut into sentences and words."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…])[”’\")\]]*\s+(?=[“‘(\[]?[A-Z0-9À-ÞĐ])")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_CLOSERS = '”’")]'


def sentences(text: str) -> list[str]:
    """Cut a text at its full stops, question marks and exclamation marks.

    Colons and semicolons do not end a sentence here, though Flesch counted them as ends: that
    makes every measure stricter.
    """
    return [piece for piece in _END.split(text.strip()) if words(piece)]


def words(text: str) -> list[str]:
    """Return the words of a text; a number is a word, and so are joined words."""
    return _WORD.findall(text.replace("–", " "))


def whole(text: str) -> bool:
    """Tell whether a text is made of whole sentences, and is no label or entry of a list."""
    return text.rstrip().rstrip(_CLOSERS).endswith((".", "!", "?"))
