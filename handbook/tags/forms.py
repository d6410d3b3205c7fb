"""Check boxes: how one looks, empty and ticked.

A box is its field's own appearance (ISO 32000-1, 12.7.4.2.3), so it prints as it shows; only
the normal appearance is given, as PDF/A wants it (ISO 19005-2, 6.3.3), and no viewer is asked
to draw it anew.
"""

from __future__ import annotations

from msgspec import Struct

from handbook.tags.structure import TagError

ARC = 0.5523
"""Distance of a Bézier curve's handle from its end, for a quarter of a circle of radius 1."""

TICK = ((0.22, 0.52), (0.42, 0.30), (0.78, 0.72))
"""The tick's corners, in parts of the box's size from its lower left corner."""


class CheckBox(Struct, frozen=True):
    """A check box; lengths in points, colours as `#RRGGBB`.

    `x` and `y` are the lower left corner of the outline's outer edge. `name` is the field's
    name, `tooltip` what a screen reader says.
    """

    name: str
    tooltip: str
    x: float
    y: float
    size: float
    line_width: float
    line_colour: str
    radius: float
    mark_colour: str
    fill: str | None = "#FFFFFF"

    def __post_init__(self) -> None:
        check_field(self.name, self.tooltip)


def check_field(name: str, tooltip: str) -> None:
    """Refuse a field that cannot be told from others or of which nothing can be said."""
    if not name or "." in name:
        raise TagError(f"“{name}” is no name for a field (ISO 32000-1, 12.7.3.2)")
    if not tooltip.strip():
        raise TagError(f"the field “{name}” needs a tooltip (ISO 14289-1, 7.18.1)")


def outline(box: CheckBox) -> str:
    """Return the operators of the empty box: a rounded square within the box's size."""
    low, high = box.line_width / 2, box.size - box.line_width / 2
    radius = min(box.radius, (high - low) / 2)
    handle = radius * (1 - ARC)
    path = [
        f"{numbers(low + radius, low)} m",
        f"{numbers(high - radius, low)} l",
        f"{numbers(high - handle, low, high, low + handle, high, low + radius)} c",
        f"{numbers(high, high - radius)} l",
        f"{numbers(high, high - handle, high - handle, high, high - radius, high)} c",
        f"{numbers(low + radius, high)} l",
        f"{numbers(low + handle, high, low, high - handle, low, high - radius)} c",
        f"{numbers(low, low + radius)} l",
        f"{numbers(low, low + handle, low + handle, low, low + radius, low)} c h",
    ]
    fill = f"{rgb(box.fill)} rg " if box.fill else ""
    paint = "B" if box.fill else "S"
    return f"{fill}{rgb(box.line_colour)} RG {numbers(box.line_width)} w {' '.join(path)} {paint}"


def tick(box: CheckBox) -> str:
    """Return the operators of the tick: a path, so that no font is needed."""
    (x1, y1), (x2, y2), (x3, y3) = ((x * box.size, y * box.size) for x, y in TICK)
    line = f"{numbers(x1, y1)} m {numbers(x2, y2)} l {numbers(x3, y3)} l S"
    return f"{rgb(box.mark_colour)} RG {numbers(box.size * 0.12)} w 1 J 1 j {line}"


def rgb(colour: str) -> str:
    """Return the operands of a colour such as `#1B2724`."""
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise TagError(f"“{colour}” is no colour such as #1B2724")
    return numbers(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))


def numbers(*values: float) -> str:
    """Return operands, to a thousandth."""
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
