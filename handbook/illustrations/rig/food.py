"""The plate: half vegetables and fruit, then beans, wholegrain, fish; milk and yoghurt beside.

Foods keep their own colours in every brand: they would not be food otherwise.
"""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.geometry import (
    Vector,
    box,
    ellipse,
    moved,
    placed,
    polar,
    polygon,
    rounded_box,
    union,
    vec,
)
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.outline import line_of, shape_of

_MIDDLE = vec(0, 59)


def plate(layer: Layer) -> None:
    """The plate, 104 cm across in the scene's units, its middle at (0, 59)."""
    layer.fill(ellipse(0, 57.6, 51.8), "mint2-20")
    layer.fill(ellipse(0, 59, 51.8), "mint2")
    layer.fill(ellipse(0, 59, 50.4), "white")
    layer.fill(ellipse(0, 59, 43), "lilac2")
    _wedge(layer, 90, 270, "#CFE3B8")
    _wedge(layer, 25, 90, "#F6E3B4")
    _wedge(layer, -32, 25, "#F3CDB4")
    _wedge(layer, -90, -32, "#CFE0EA")
    _vegetables(layer)
    _fruit(layer)
    _wholegrain(layer)
    _beans(layer)
    _fish(layer)


def _wedge(layer: Layer, start: float, end: float, colour: str) -> None:
    rim = [_MIDDLE + polar(t, 70) for t in np.linspace(start, end, 30)]
    shape = polygon([_MIDDLE, *rim]).intersection(ellipse(0, 59, 42))
    layer.fill(shape.buffer(-1.3).buffer(0.8), colour)


def _vegetables(layer: Layer) -> None:
    for x, y, r in ((-12.0, 86.0, 7.4), (-25.0, 80.0, 7.2), (-15.0, 70.0, 6.6)):
        layer.fill(rounded_box(x - r * 0.2, y - r * 1.15, r * 0.4, r * 0.8, 0.8), "#9CC07C")
        puffs = ((0, 0, 0.62), (-0.55, -0.12, 0.52), (0.55, -0.12, 0.52), (0, 0.45, 0.52))
        crown = union(*(ellipse(x + a * r, y + b * r, c * r) for a, b, c in puffs))
        layer.fill(crown, "#3F7F4A")
    for x, y, lean in ((-33.0, 58.0, 16.0), (-28.0, 57.0, -16.0)):
        layer.fill(
            placed(shape_of("M 0 0 C 5 2 6 9 0 15 C -6 9 -5 2 0 0 Z"), vec(x, y), lean), "#2F6B4F"
        )
        layer.stroke([vec(x, y), vec(x, y) + polar(lean + 90, 12)], "#9CC07C", 0.8)
    carrot = shape_of("M -7 -2.0 C -3 -3 5 -2.6 7.4 0 C 5 2.6 -3 3 -7 2.0 Z")
    green = shape_of("M -7 -1.6 L -11 -3 L -9.6 0 L -11 3 L -7 1.6 Z")
    for x, y in ((-26.0, 47.5), (-22.5, 39.5), (-17.0, 31.5)):
        layer.fill(placed(carrot, vec(x, y), -24), "#E58F45")
        layer.fill(placed(green, vec(x, y), -24), "#3F7F4A")
    for x, y in ((-6.4, 47.0), (-5.6, 28.0), (-9.0, 24.0), (-5.6, 41.0), (-4.6, 34.6)):
        layer.fill(ellipse(x, y, 2.7), "#4E8F55")
        layer.fill(ellipse(x - 0.6, y + 0.8, 0.9), "#8FBF86")


def _fruit(layer: Layer) -> None:
    for x, y in ((-18.0, 60.5), (-8.6, 57.6)):
        layer.fill(ellipse(x, y, 4.6), "#D9583F")
        layer.fill(ellipse(x - 1, y + 1.4, 1.5), "#EC8A72")


def _wholegrain(layer: Layer) -> None:
    slice_ = placed(
        shape_of(
            "M -9 -7 L 9 -7 C 10.4 -7 10.4 -5 10 -2 C 12 2 9.6 8 0 8 C -9.6 8 -12 2 -10 -2 "
            "C -10.4 -5 -10.4 -7 -9 -7 Z"
        ),
        vec(13.6, 82),
        -22,
    )
    layer.fill(slice_, "#B87A44")
    layer.fill(slice_.buffer(-1.6), "#E2B277")
    for x, y in ((10.0, 84.0), (14.0, 80.0), (17.0, 84.0), (12.0, 78.6), (18.0, 79.0)):
        layer.fill(ellipse(x, y, 1.2, 0.7, 30), "#94592E")
    grains = (
        (27, 80, 20), (31, 76, -20), (26, 74.6, 60), (22, 70.6, 10), (33.4, 70.4, 40),
        (15, 69, -30), (28.4, 68.8, -8),
    )  # fmt: skip
    for x, y, angle in grains:
        layer.fill(ellipse(x, y, 2.6, 1.3, angle), "#C89A4A")


def _beans(layer: Layer) -> None:
    bean = shape_of(
        "M -4.4 -.6 C -4.6 2.4 -1.6 3.6 1.2 3 C 4.4 2.4 5.4 -.2 4.2 -2.2 "
        "C 3.2 -3.6 1.6 -2.6 .2 -1.6 C -1.2 -.8 -2 -2.8 -3.2 -2.6 C -4.2 -2.4 -4.4 -1.4 -4.4 -.6 Z"
    )
    places = (
        (14, 61, 10), (24, 64, -30), (34, 62, 40), (20, 55.4, 60), (30, 55, -10), (36, 48.5, 30),
        (37.4, 56, 100),
    )  # fmt: skip
    for x, y, angle in places:
        layer.fill(placed(bean, vec(x, y), angle), "#9A4A3A")
        layer.fill(placed(ellipse(1, 1.2, 1.4, 0.7, 10), vec(x, y), angle), "#C98470")


def _fish(layer: Layer) -> None:
    at = vec(15.4, 32.6)

    def put(shape: BaseGeometry) -> BaseGeometry:
        return placed(shape, at, 24, 0.94)

    whole = shape_of(
        "M -15 0 C -10 6.6 -1 7.4 6 3 C 8 1.6 9.4 .8 10.4 .4 L 16 5 C 16.6 2 16.6 -2 16 -5 "
        "L 10.4 -.8 C 8.6 -1.4 7 -2.2 5 -3.2 C -2 -6.4 -10.6 -5.6 -15 0 Z"
    )
    belly = shape_of(
        "M -15 0 C -10.6 -5.6 -2 -6.4 5 -3.2 C 7 -2.2 8.6 -1.4 10.4 -.8 C 4 -.6 -6 -1.6 -15 0 Z"
    )
    layer.fill(put(whole).intersection(ellipse(0, 59, 41)), "#6F93A8")
    layer.fill(put(belly), "#A9C4D3")
    layer.fill(put(ellipse(-10.4, 1.6, 1.1)), "#1B2724")
    layer.stroke(put(line_of("M -6.6 4.4 C -5 2 -5 -.4 -6.6 -2.6")), "#4E7186", 0.8)


def fork(layer: Layer, at: Vector) -> None:
    """A fork; `at` is the end of its handle."""
    layer.fill(placed(rounded_box(-1.6, 0, 3.2, 50, 1.6), at), "pine2")
    tines = [rounded_box(-5.2 + k * 4.2, 58, 2.0, 22, 1) for k in range(3)]
    neck = shape_of("M -5.2 62 L 5.2 62 C 5.2 52 2 50 0 48 C -2 50 -5.2 52 -5.2 62 Z")
    layer.fill(placed(union(*tines, neck), at), "pine2")


def knife(layer: Layer, at: Vector) -> None:
    """A knife; `at` is the end of its handle."""
    blade = shape_of("M -1.6 40 L -1.6 80 C 5 76 6 60 4.4 40 Z")
    layer.fill(placed(union(rounded_box(-1.6, 0, 3.2, 42, 1.6), blade), at), "pine2")


def glass_of_milk(layer: Layer, at: Vector) -> None:
    """A glass of milk; `at` is the middle of its bottom."""
    glass = placed(
        shape_of("M -12 45 L 12 45 L 9.6 3 C 9.4 1 8 0 6.4 0 L -6.4 0 C -8 0 -9.4 1 -9.6 3 Z"),
        at,
    )
    layer.fill(glass.buffer(1.6), "mint2-12")
    layer.fill(glass, "lilac2")
    x, y = float(at[0]), float(at[1])
    layer.fill(glass.intersection(box(x - 20, y - 5, x + 20, y + 36)), "white")
    layer.fill(ellipse(x, y + 36, 11.2, 2.0), "mint")


def bowl_of_yoghurt(layer: Layer, at: Vector) -> None:
    """A bowl of yoghurt with berries; `at` is the middle of its bottom."""
    bowl = placed(shape_of("M -15 20 L 15 20 C 15 8 9 1 6 0 L -6 0 C -9 1 -15 8 -15 20 Z"), at)
    layer.fill(bowl, "purple")
    layer.fill(bowl.difference(moved(bowl, -2, 1)), "purple2")
    x, y = float(at[0]), float(at[1])
    layer.fill(ellipse(x, y + 20, 15, 3.6), "white")
    for dx, colour in ((-5, "crimson"), (1, "purple2-40"), (6, "crimson")):
        layer.fill(ellipse(x + dx, y + 21, 2.0, 1.5), colour)


PAINTERS = (plate, fork, knife, glass_of_milk, bowl_of_yoghurt)
