"""Check boxes: how one looks, and the form field that it becomes in the PDF.

A box is its field's own appearance (ISO 32000-1, 12.7.4.2.3), so it prints as it shows; only
the normal appearance is given, as PDF/A wants it (ISO 19005-2, 6.3.3), and no viewer is asked
to draw it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.tags.structure import TagError

PRINT_FLAG = 4
"""The annotation flag Print (ISO 32000-1, table 165)."""

ARC = 0.5523
"""Distance of a Bézier curve's handle from its end, for a quarter of a circle of radius 1."""

TICK = ((0.22, 0.52), (0.42, 0.30), (0.78, 0.72))
"""The tick's corners, in parts of the box's size from its lower left corner."""


@dataclass(frozen=True, slots=True)
class CheckBox:
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
        if not self.name or "." in self.name:
            raise TagError(f"“{self.name}” is no name for a field (ISO 32000-1, 12.7.3.2)")
        if not self.tooltip.strip():
            raise TagError(f"the check box “{self.name}” needs a tooltip (ISO 14289-1, 7.18.1)")


class FieldWriter:
    """Makes the fields of one file; boxes that look the same share their appearances."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._appearances: dict[str, Object] = {}
        self.fields: dict[str, Object] = {}
        """The fields by name, in the order of painting."""

    def widget(self, box: CheckBox, rect: Sequence[float], page: Object) -> Object:
        """Make a field, which is its own and only widget annotation, at a place on a page."""
        if box.name in self.fields:
            raise TagError(f"two fields are called “{box.name}”")
        empty = outline(box)
        states = Dictionary(
            Off=self._appearance(box.size, empty),
            Yes=self._appearance(box.size, f"{empty} {tick(box)}"),
        )
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Btn,
            T=String(box.name),
            TU=String(box.tooltip),
            F=PRINT_FLAG,
            P=page,
            Rect=Array([round(side, 3) for side in rect]),
            V=Name.Off,
            AS=Name.Off,
            AP=Dictionary(N=states),
        )
        self.fields[box.name] = self._pdf.make_indirect(field)
        return self.fields[box.name]

    def _appearance(self, size: float, content: str) -> Object:
        """Make a square form; a viewer scales it into the field's rectangle."""
        if content not in self._appearances:
            self._appearances[content] = self._pdf.make_stream(
                content.encode("ascii"),
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, size, size]),
                Resources=Dictionary(),
            )
        return self._appearances[content]


def outline(box: CheckBox) -> str:
    """Return the operators of the empty box: a rounded square within the box's size."""
    low, high = box.line_width / 2, box.size - box.line_width / 2
    radius = min(box.radius, (high - low) / 2)
    handle = radius * (1 - ARC)
    path = [
        f"{_n(low + radius, low)} m",
        f"{_n(high - radius, low)} l",
        f"{_n(high - handle, low, high, low + handle, high, low + radius)} c",
        f"{_n(high, high - radius)} l",
        f"{_n(high, high - handle, high - handle, high, high - radius, high)} c",
        f"{_n(low + radius, high)} l",
        f"{_n(low + handle, high, low, high - handle, low, high - radius)} c",
        f"{_n(low, low + radius)} l",
        f"{_n(low, low + handle, low + handle, low, low + radius, low)} c h",
    ]
    fill = f"{_rgb(box.fill)} rg " if box.fill else ""
    paint = "B" if box.fill else "S"
    return f"{fill}{_rgb(box.line_colour)} RG {_n(box.line_width)} w {' '.join(path)} {paint}"


def tick(box: CheckBox) -> str:
    """Return the operators of the tick: a path, so that no font is needed."""
    (x1, y1), (x2, y2), (x3, y3) = ((x * box.size, y * box.size) for x, y in TICK)
    line = f"{_n(x1, y1)} m {_n(x2, y2)} l {_n(x3, y3)} l S"
    return f"{_rgb(box.mark_colour)} RG {_n(box.size * 0.12)} w 1 J 1 j {line}"


def _rgb(colour: str) -> str:
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise TagError(f"“{colour}” is no colour such as #1B2724")
    return _n(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))


def _n(*numbers: float) -> str:
    return " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in numbers)
