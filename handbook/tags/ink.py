"""Colours with short numbers, and as DeviceGray where a document knows no colour."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import Color, toColor
from reportlab.lib.rl_accel import fp_str


class GreyInk:
    """Overrides the colour setters that ReportLab's canvas and its text objects share.

    Only `r g b rg` comes out of ReportLab for a colour, even for a grey one; an office edition
    promises DeviceGray (ISO 32000-1, 8.6.4.2) on every page.
    """

    _code: list[str]
    if TYPE_CHECKING:

        def _in_grey(self) -> bool: ...

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of areas and letters."""
        if self._in_grey():
            self._code.append(f"{fp_str(grey_level(toColor(aColor)))} g")
        else:
            super().setFillColor(aColor, alpha)  # type: ignore[misc]

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of lines."""
        if self._in_grey():
            self._code.append(f"{fp_str(grey_level(toColor(aColor)))} G")
        else:
            super().setStrokeColor(aColor, alpha)  # type: ignore[misc]


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
