"""Colours with short numbers, in the colour space of the document's process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from reportlab.lib.colors import Color, toColor
from reportlab.lib.rl_accel import fp_str

from handbook.tags.separation import separate, separate_line

Process = Literal["rgb", "grey", "cmyk"]


class ProcessInk:
    """Overrides the colour setters that ReportLab's canvas and its text objects share.

    Only `r g b rg` comes out of ReportLab for a colour, even for a grey one; an office edition
    promises DeviceGray (ISO 32000-1, 8.6.4.2) on every page, a press edition DeviceCMYK (8.6.4.4).
    """

    _code: list[str]
    if TYPE_CHECKING:

        def _process(self) -> Process: ...

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of areas and letters."""
        if operands := _operands(self._process(), aColor):
            self._code.append(f"{operands} {'g' if self._process() == 'grey' else 'k'}")
        else:
            super().setFillColor(aColor, alpha)  # type: ignore[misc]

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of lines."""
        if operands := _operands(self._process(), aColor, line=True):
            self._code.append(f"{operands} {'G' if self._process() == 'grey' else 'K'}")
        else:
            super().setStrokeColor(aColor, alpha)  # type: ignore[misc]


def _operands(process: Process, colour: Any, *, line: bool = False) -> str:
    """Return the operands of a colour operator; nothing in RGB, which ReportLab writes."""
    if process == "rgb":
        return ""
    return str(fp_str(components(process, toColor(colour), line=line)))


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
