"""Baked drawings: flat paths with colour roles, read from JSON. No geometry library is needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from msgspec import Struct

SCENE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

PER_UNIT = 100
"""In how many steps places of a baked drawing divide its units."""


class DrawingPath(Struct, frozen=True):
    """One flat shape.

    `commands` are the operators m, l, c and h of a PDF page (ISO 32000-1, table 59), with places
    in whole hundredths of the drawing's units, so that they can be painted as they stand. Holes
    follow the even-odd rule.
    """

    fill: str | None
    stroke: str | None
    stroke_width: float
    commands: str


class Drawing(Struct, frozen=True):
    """A drawing in its own units (cm in the scene): origin at the bottom left, y up."""

    name: str
    width: float
    height: float
    paths: tuple[DrawingPath, ...]


class UnknownDrawingError(KeyError):
    """There is no baked drawing of that name."""


def names() -> list[str]:
    """Return the names of all baked drawings, in alphabetical order."""
    files = (file.name for file in _folder().iterdir())
    return sorted(name.removesuffix(".json") for name in files if name.endswith(".json"))


@cache
def load_drawing(name: str) -> Drawing:
    """Return a baked drawing.

    Raises:
        UnknownDrawingError: there is none of that name.
    """
    if not SCENE_NAME.fullmatch(name):
        raise UnknownDrawingError(name)
    try:
        text = _folder().joinpath(f"{name}.json").read_text("utf-8")
    except FileNotFoundError:
        raise UnknownDrawingError(name) from None
    return from_data(json.loads(text))


def from_data(data: Mapping[str, Any]) -> Drawing:
    """Return the drawing that a baked file holds."""
    paths = tuple(
        DrawingPath(fill or None, stroke or None, float(width), commands)
        for fill, stroke, width, commands in data["paths"]
    )
    return Drawing(data["name"], float(data["width"]), float(data["height"]), paths)


def to_text(drawing: Drawing) -> str:
    """Return the text of a baked file: one path a line, so that changes show up in a diff."""
    rows = [
        json.dumps([p.fill or "", p.stroke or "", p.stroke_width, p.commands])
        for p in drawing.paths
    ]
    head = (
        f'"name": {json.dumps(drawing.name)}, '
        f'"width": {drawing.width:g}, "height": {drawing.height:g}'
    )
    return "{" + head + ', "paths": [\n' + ",\n".join(rows) + "\n]}\n"


def _folder() -> Traversable:
    return resources.files(__package__).joinpath("baked/scenes")
