"""Marks that explain a picture: plumb line, arrows, breath, highlights."""

from __future__ import annotations

import math

import numpy as np

from handbook.illustrations.rig.geometry import (
    Vector,
    direction,
    ellipse,
    left_of,
    polar,
    polygon,
    smooth_line,
    unit,
    vec,
)
from handbook.illustrations.rig.layer import Layer


def plumb_line(layer: Layer, x: float, bottom: float, top: float, colour: str = "pine") -> None:
    """A dashed upright line."""
    layer.stroke([(x, top), (x, bottom)], colour, 0.9, dash=2.4)


def sight_line(layer: Layer, at: Vector, to: Vector) -> None:
    """A dashed line of sight."""
    layer.stroke([at, vec(to[0], at[1])], "pine", 0.8, dash=2.4)


def arrow(
    layer: Layer,
    through: list[Vector],
    width: float = 2.6,
    head: float = 8.0,
    both: bool = False,
    colour: str = "arrow",
) -> None:
    """An arrow for a movement, along two or more points."""
    track = smooth_line(through)
    _tip(layer, track[-1], track[-1] - track[-4], head, colour)
    if both:
        _tip(layer, track[0], track[0] - track[3], head, colour)
    layer.stroke(track, colour, width)


def _tip(layer: Layer, at: Vector, towards: Vector, size: float, colour: str) -> None:
    along = unit(towards)
    side = left_of(along) * size * 0.62
    base = at - along * size * 0.15
    tip = polygon([at + along * size * 0.9, base + side, base - side])
    layer.fill(tip.buffer(0.5), colour)


def breath(layer: Layer, at: Vector, angle: float = 0.0) -> None:
    """Three waving lines of breath that start at a point and go in that direction."""
    along = polar(angle)
    across = left_of(along)
    for offset, start in ((2.6, 0.0), (-2.0, 2.4), (-6.6, 0.0)):
        base = at + across * offset + along * start
        points = [
            base + along * u + across * v for u, v in ((0, 0), (5, 1.2), (10, -0.6), (14, 0.6))
        ]
        layer.stroke(smooth_line(points), "breath", 1.5)


def ring(
    layer: Layer, at: Vector, radius: float, colour: str = "arrow", width: float = 1.8
) -> None:
    """A ring round something to look at."""
    circle = ellipse(float(at[0]), float(at[1]), radius)
    layer.stroke(circle.boundary, colour, width)


def tangents(
    layer: Layer, at: Vector, radius: float, to: Vector, other: float, colour: str = "arrow"
) -> None:
    """Two dashed lines from a ring round a place to the large round picture of that place."""
    gap = vec(to[0] - at[0], to[1] - at[1])
    lean = math.degrees(math.acos((radius - other) / float(np.hypot(*gap))))
    for way in (1, -1):
        out = polar(direction(gap) + lean * way)
        layer.stroke([at + out * radius, to + out * other], colour, 1.4, dash=3.0)


def warmth(layer: Layer, at: Vector, height: float = 20.0, colour: str = "orange") -> None:
    """A rising line of warm air."""
    points = [at + vec(x, y * height) for x, y in ((0, 0), (2.4, 0.3), (-1.6, 0.65), (2, 1))]
    layer.stroke(smooth_line(points), colour, 1.8)


PAINTERS = (plumb_line, sight_line, arrow, breath, ring, tangents, warmth)
