"""Baked paths in the notation of the hand-drawn ones, in units."""

from __future__ import annotations

from handbook.illustrations.drawing import PER_UNIT

_LETTERS = {"m": "M", "l": "L", "c": "C", "h": "Z"}


def as_path(commands: str) -> str:
    """Return absolute M/L/C/Z path data of the operators of a baked path."""
    found: list[str] = []
    numbers: list[str] = []
    for word in commands.split():
        if word.isalpha():
            found.append(_LETTERS[word] + " ".join(numbers))
            numbers.clear()
        else:
            numbers.append(f"{int(word) / PER_UNIT:g}")
    return "".join(found)
