"""Floors, walls, landscape and water."""

from __future__ import annotations

import numpy as np

from handbook.illustrations.rig.geometry import (
    Vector,
    box,
    ellipse,
    placed,
    polar,
    polygon,
    rounded_box,
    smooth_line,
    taper,
    vec,
)
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.outline import shape_of


def floor(layer: Layer, left: float, right: float, y: float = 0.0) -> None:
    """The line that everything stands on."""
    layer.stroke([(left + 0.5, y - 0.5), (right - 0.5, y - 0.5)], "ground", 1.0)


def shadow(
    layer: Layer, at: Vector, across: float, upright: float = 1.5, colour: str = "pine"
) -> None:
    """The flat shadow under a figure."""
    layer.fill(ellipse(float(at[0]), float(at[1]), across, upright), colour)


def mat(layer: Layer, left: float, right: float) -> None:
    """An exercise mat seen edge on."""
    layer.fill(rounded_box(left, -2.6, right - left, 3.0, 1.5), "purple2")


def wall(layer: Layer, x: float, right: bool = False, thick: float = 60.0) -> None:
    """A wall whose surface is at x: at the left of the figure, or at its right."""
    left = x if right else x - thick
    layer.fill(box(left, -20, left + thick, 300), "mint2")


def panel(
    layer: Layer,
    left: float,
    bottom: float,
    right: float,
    top: float,
    colour: str,
    radius: float = 0.0,
) -> None:
    """A flat rectangle of one colour."""
    layer.fill(rounded_box(left, bottom, right - left, top - bottom, radius), colour)


def disc(layer: Layer, at: Vector, radius: float, colour: str) -> None:
    """A flat disc, such as the sun."""
    layer.fill(ellipse(float(at[0]), float(at[1]), radius), colour)


def hill(layer: Layer, through: list[Vector], colour: str) -> None:
    """Everything below a soft line."""
    line = smooth_line(through, 20)
    below = [vec(line[-1][0], -20), vec(line[0][0], -20)]
    layer.fill(polygon([*line, *below]), colour)


def leaf(
    layer: Layer,
    at: Vector,
    length: float,
    width: float,
    lean: float = 0.0,
    colour: str = "pine",
    vein: str = "pine2",
) -> None:
    """A leaf that grows up from a point; lean is in degrees to the left."""
    half = width
    blade = shape_of(
        f"M 0 0 C {half} {length * 0.25:.2f} {half * 0.95:.2f} {length * 0.7:.2f} 0 {length} "
        f"C {-half * 0.95:.2f} {length * 0.7:.2f} {-half} {length * 0.25:.2f} 0 0 Z"
    )
    layer.fill(placed(blade, at, lean), colour)
    along = polar(90 + lean)
    layer.fill(taper(at + along * length * 0.08, at + along * length * 0.72, 0.9, 0.45), vein)


def water_body(layer: Layer, left: float, right: float, surface: float, bottom: float) -> None:
    """Water with a gently waving surface."""
    xs = np.linspace(left, right, 60)
    waves = [vec(x, surface + 1.4 * np.sin(x / 9)) for x in xs]
    layer.fill(polygon([*waves, vec(right, bottom), vec(left, bottom)]), "water")


def ripple(layer: Layer, left: float, right: float, y: float, colour: str = "water+45") -> None:
    """A waving line on or in the water."""
    xs = np.linspace(left, right, 40)
    layer.stroke([vec(x, y + 1.2 * np.sin(x / 8 + y)) for x in xs], colour, 1.3)


def splash(layer: Layer, at: Vector, height: float = 12.0, colour: str = "water-14") -> None:
    """Drops that fly up from the water where a hand or a foot meets it."""
    for aside, up, size in ((-0.55, 0.5, 0.9), (-0.2, 0.95, 1.2), (0.3, 0.7, 1.0), (0.6, 0.3, 0.8)):
        drop = ellipse(0, 0, size * height * 0.075, size * height * 0.12)
        layer.fill(placed(drop, at + vec(aside, up) * height, -40 * aside), colour)


PAINTERS = (floor, shadow, mat, wall, panel, disc, hill, leaf, water_body, ripple, splash)
