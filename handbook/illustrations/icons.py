"""The handbook's icons: baked outlines, looked up by meaning and painted in one colour.

The outlines are made from two open icon sets by ``tools/bake_icons.py``; their origins and
licences stand beside them in ``baked/icons/``. Drawing needs no SVG reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from msgspec import Struct
from reportlab.pdfgen.pathobject import PDFPathObject

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

Operator: TypeAlias = Literal["M", "L", "C", "Z"]
Command: TypeAlias = tuple[Operator, tuple[float, ...]]

_FILE = Path(__file__).parent / "baked" / "icons" / "icons.json"
_OPERATORS: Mapping[str, str] = MappingProxyType({"M": "m", "L": "l", "C": "c", "Z": "h"})
_COUNTS: Mapping[str, int] = MappingProxyType({"M": 2, "L": 2, "C": 6, "Z": 0})

# ReportLab's names for these are canvas.FILL_EVEN_ODD and canvas.FILL_NON_ZERO.
_FILL_EVEN_ODD = 0
_FILL_NON_ZERO = 1


class Icon(Struct, frozen=True):
    """One icon: a filled outline in a square box.

    Coordinates are absolute, in icon units: the origin is the box's bottom left corner,
    y points up, and ``box`` is the side of the square. M and L carry x y, C carries
    x1 y1 x2 y2 x y, Z nothing.
    """

    name: str
    box: float
    commands: tuple[Command, ...]
    even_odd: bool


def _parse_path(text: str) -> tuple[Command, ...]:
    """Read a baked path: operators and numbers, each set apart by one space."""
    words = text.split(" ")
    commands: list[Command] = []
    at = 0
    while at < len(words):
        operator = words[at]
        end = at + 1 + _COUNTS[operator]
        commands.append((cast("Operator", operator), tuple(map(float, words[at + 1 : end]))))
        at = end
    return tuple(commands)


@cache
def _baked() -> tuple[float, Mapping[str, Mapping[str, str]]]:
    """Read the icon file once a process: the side of the box, and the raw icons."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return float(data["box"]), MappingProxyType(data["icons"])


def icon_names() -> frozenset[str]:
    """Return the names of all icons."""
    return frozenset(_baked()[1])


@cache
def load_icon(name: str) -> Icon:
    """Return the icon of that name; raise KeyError if there is none."""
    box, icons = _baked()
    raw = icons[name]
    return Icon(name, box, _parse_path(raw["d"]), raw["rule"] == "evenodd")


def paint_icon(canvas: Canvas, icon: Icon, x: float, y: float, size: float, colour: Color) -> None:
    """Paint an icon as one opaque fill and leave the canvas as it was; a document stores it once.

    x and y are the bottom left corner of the icon's box, size is its side, all in points.
    """
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / icon.box, size / icon.box)
    canvas.setFillColor(colour)
    if not canvas.hasForm(icon.name):
        mode = _FILL_EVEN_ODD if icon.even_odd else _FILL_NON_ZERO
        canvas.beginForm(icon.name, 0, 0, icon.box, icon.box)
        places = 0 if getattr(canvas, "thins", False) else 1
        path = PDFPathObject([_operators(icon, places)])
        canvas.drawPath(path, stroke=0, fill=1, fillMode=mode)
        canvas.endForm()
    canvas.doForm(icon.name)
    canvas.restoreState()


@cache
def _operators(icon: Icon, places: int) -> str:
    """Write an icon's outline in PDF operators, to so many decimals of its units."""
    return " ".join(
        " ".join([*(f"{round(number, places):g}" for number in numbers), _OPERATORS[operator]])
        for operator, numbers in icon.commands
    )
