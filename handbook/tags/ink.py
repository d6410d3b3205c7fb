"""Colours with short numbers, in the colour space of the document's process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from reportlab.lib.colors import CMYKColor, Color, toColor

from handbook.tags.numbers import SIZE_DECIMALS, written
from handbook.tags.separation import separate, separate_line
from handbook.tags.structure import TagError

Process = Literal["rgb", "grey", "cmyk"]
OPERATORS: Mapping[Process, tuple[str, str]] = {
    "rgb": ("rg", "RG"),
    "grey": ("g", "G"),
    "cmyk": ("k", "K"),
}
"""For areas and letters, and for lines (ISO 32000-1, table 74)."""


def operator_of(process: Process, colour: Any, *, line: bool = False) -> str:
    """Return the operator that sets a colour: of lines, or else of areas and letters.

    ReportLab would write `rg` for any colour, even for a grey one; an office edition promises
    DeviceGray (ISO 32000-1, 8.6.4.2) on every page, a press edition DeviceCMYK (8.6.4.4).

    Raises TagError for a colour that the archive's rules forbid.
    """
    return _operator(process, tuple(colour) if isinstance(colour, list) else colour, line)


@cache
def _operator(process: Process, colour: Any, line: bool) -> str:  # for the cache
    if process == "rgb":
        _refuse_process_colour(colour)
    seen = toColor(colour)
    check_opaque(colour, getattr(seen, "alpha", 1))
    operands = " ".join(
        [written(part, SIZE_DECIMALS) for part in components(process, seen, line=line)]
    )
    return f"{operands} {OPERATORS[process][line]}"


def check_opaque(colour: Any, alpha: float | None) -> None:
    """Refuse a colour that can be seen through; raises TagError."""
    if alpha not in (None, 1):
        raise TagError(f"{colour} can be seen through, and pages are opaque")


def _refuse_process_colour(colour: Any) -> None:
    """Let only RGB pass: the output intent is sRGB (ISO 19005-2, 6.2.4.3)."""
    if isinstance(colour, CMYKColor) or (isinstance(colour, tuple) and len(colour) == 4):
        raise TagError(f"{colour} is no RGB colour, which the output intent asks for")


def components(process: Process, colour: Color, *, line: bool = False) -> tuple[float, ...]:
    """Return a colour in the colour space of a process, each part from 0 to 1."""
    if process == "grey":
        return (grey_level(colour),)
    if process == "rgb":
        return tuple(colour.rgb())
    red, green, blue = (round(255 * part) for part in colour.rgb())
    return separate_line(red, green, blue) if line else separate(red, green, blue)


def grey_level(colour: Color) -> float:
    """Return how light a colour prints in grey, 0 to 1 (the weights of Rec. ITU-R BT.601)."""
    level = 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue
    return round(float(level), 3)


def ink(colour: str | Color) -> Color:
    """Return the ReportLab colour of `#RRGGBB`, with no more digits than eight bits have."""
    return _parsed(colour) if isinstance(colour, str) else colour


@cache
def _parsed(colour: str) -> Color:
    return Color(*(round(part, 3) for part in toColor(colour).rgb()))
