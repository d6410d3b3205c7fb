"""Numbers on pages: as short as can be."""

from __future__ import annotations

from functools import lru_cache

MEMORY = 65_536
"""Numbers that are remembered at the same time: a page has few that differ."""
PLACE_DECIMALS = 2
"""Of a place on the page, in points: a hundredth is a seventh of a dot at 1,200 dpi."""
SIZE_DECIMALS = 3
"""Of sizes of type, and of colours."""
MATRIX_DECIMALS = 6
"""Of what coordinates are multiplied with."""


@lru_cache(MEMORY)
def written(number: float, decimals: int = PLACE_DECIMALS) -> str:
    """Write a number without a zero that says nothing (ISO 32000-1, 7.3.3)."""
    text = f"{number:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0"):
        return f"-{text[2:]}" if len(text) > 2 else "0"
    return text
