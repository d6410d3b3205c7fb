"""A clinic's own artwork as it was read: vectors or pixels, clean and of bounded size."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""As in ISO 32000-1, 8.3.4: x' = a·x + c·y + e, y' = b·x + d·y + f."""


class Pen(Struct, frozen=True):
    """How a line is drawn; width and dashes in the units of the drawing."""

    colour: str
    """As `#RRGGBB`."""
    width: float
    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()


class Outline(Struct, frozen=True):
    """One shape: operators of a PDF path, and what it is painted with."""

    path: str
    fill: str | None
    """As `#RRGGBB`."""
    pen: Pen | None
    even_odd: bool
    matrix: Matrix | None = None
    """Of a line that is wider one way than the other; else the path is in the drawing's units."""


class Blend(Struct, frozen=True):
    """An area in colours that run into each other, along a line or around a point."""

    path: str
    even_odd: bool
    matrix: Matrix
    """From the coordinates of the line to the drawing's units."""
    line: tuple[float, ...]
    """x and y of both ends of a line; or x and y of a point, and a radius."""
    stops: tuple[tuple[float, str], ...]
    """Places from 0 to 1 with their colours as `#RRGGBB`."""


class Clip(Struct, frozen=True):
    """Everything up to the next `Unclip` shows inside this path only."""

    path: str
    even_odd: bool


class Unclip(Struct, frozen=True):
    """Ends the latest `Clip`."""


class Vector(Struct, frozen=True):
    """A drawing; its origin is at the bottom left, y points up."""

    width: float
    height: float
    items: tuple[Outline | Blend | Clip | Unclip, ...]


class Raster(Struct, frozen=True):
    """A picture of pixels, upright, in sRGB or grey, without transparency and metadata."""

    width: int
    """Of the file, in pixels; what is stored may have fewer."""
    height: int
    form: Literal["PNG", "JPEG"]
    data: bytes
    """A file of this form."""


class Artwork(Struct, frozen=True):
    """A file of the clinic's own."""

    name: str
    """As content writes it: relative to the folder of its `handbook.yaml`."""
    sha256: str
    """Of the file, in hexadecimal."""
    picture: Vector | Raster

    @property
    def ratio(self) -> float:
        """The width over the height."""
        return self.picture.width / self.picture.height
