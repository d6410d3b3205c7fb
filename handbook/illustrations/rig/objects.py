"""Things that people hold, lift, wear and use."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.geometry import (
    Vector,
    box,
    closed,
    ellipse,
    line,
    moved,
    opened,
    placed,
    polar,
    polygon,
    rounded_box,
    segment,
    smooth_line,
    sweep,
    taper,
    union,
    unit,
    vec,
)
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.outline import shape_of


def carton(
    layer: Layer, x: float, y: float, width: float = 32.0, height: float = 26.0, angle: float = 0.0
) -> None:
    """A cardboard box; (x, y) is its lower left corner."""
    middle = vec(x + width / 2, y + height / 2)

    def put(left: float, bottom: float, wide: float, tall: float, radius: float, role: str) -> None:
        shape = rounded_box(left - width / 2, bottom - height / 2, wide, tall, radius)
        layer.fill(placed(shape, middle, angle), role)

    put(0, 0, width, height, 1.2, "apricot")
    put(0.4, 0, width - 0.8, height * 0.13, 0.8, "apricot-16")
    put(-0.8, height - 5.4, width + 1.6, 5.4, 1, "tan")
    put(width * 0.4, height * 0.55, width * 0.2, height * 0.45, 0.1, "white")


def shopping_bag(
    layer: Layer, at: Vector, grip: float, width: float = 24.0, height: float = 31.0
) -> None:
    """A paper bag with greens; `at` is the middle of its bottom, grip the height of the handle."""
    x, y = float(at[0]), float(at[1])
    top = y + height
    for dx, dy, colour in ((-5.0, 1.5, "pine2"), (1.0, 4.5, "pine2+22"), (6.4, 0.5, "pine2")):
        layer.fill(ellipse(x + dx, top + dy, 4.6, 6.4, dx * 3), colour)
    loop = [(x - 5.5, top), (x - 4.5, top + (grip - top) * 0.55), (x, grip)]
    loop += [(x + 4.5, top + (grip - top) * 0.55), (x + 5.5, top)]
    layer.stroke(smooth_line(loop), "tan", 1.5)
    sheet = placed(_tub(width, height, 1.6), at)
    layer.fill(sheet, "apricot")
    layer.fill(sheet.intersection(box(x - width, y, x + width, y + 5)), "apricot-14")
    layer.fill(ellipse(x, y + height * 0.5, 5.4), "orange")


def _tub(width: float, height: float, flare: float) -> BaseGeometry:
    """Return a standing container; flare is how much wider (cm, each side) it is at its bottom."""
    half = width / 2
    foot = half + flare
    corners = ((-half, height), (half, height), (foot, 0.0), (-foot, 0.0))
    sheet = polygon([vec(x, y) for x, y in corners])
    return opened(sheet, 1.6).union(sheet.intersection(box(-half * 2, 3, half * 2, height)))


def mobile(layer: Layer, at: Vector, angle: float = -18.0) -> None:
    """A mobile phone seen from its edge; `at` is its lower end."""
    layer.fill(placed(rounded_box(-1.5, 0, 3, 14, 1.2), at, angle), "ink")


def warm_pack(layer: Layer, through: list[Vector], thick: float = 8.0) -> None:
    """A warm pack in a towel that lies along a line, such as a back."""
    track = smooth_line(through, 8)
    ends = segment(track[0], track[-1], 2)
    along = unit(ends[1] - ends[0])
    inner = [track[0] - along * 2.5, *track, track[-1] + along * 2.5]
    pad = [thick / 2 - 0.9] * len(inner)
    layer.fill(sweep(inner, pad, pad), "orange")
    half = [thick / 2] * len(track)
    towel = sweep(track, half, half)
    layer.fill(towel, "apricot")
    layer.fill(towel.difference(moved(towel, 0.9, 0.6)), "apricot-16")
    for spot in (track[1], track[-2]):
        across = vec(-along[1], along[0]) * thick
        stripe = line((spot - across, spot + across)).intersection(towel.buffer(-0.7))
        layer.stroke(stripe, "pine2", 1.4)


def rolled_towel(layer: Layer, at: Vector, height: float = 42.0, width: float = 12.0) -> None:
    """A small rolled towel seen from above; `at` is its middle."""
    x, y = float(at[0]), float(at[1])
    roll = rounded_box(x - width / 2, y - height / 2, width, height, width / 2)
    layer.fill(roll, "mint2")
    layer.fill(roll.difference(moved(roll, 0, 1.6)), "mint2-18")
    for dy in (height / 2 - 3.2, -height / 2 + 3.2):
        layer.stroke([(x - width / 2 + 1.4, y + dy), (x + width / 2 - 1.4, y + dy)], "pine2", 1.3)


def roll_pillow(
    layer: Layer, at: Vector, to: Vector, thick: float = 23.0, colour: str = "apricot"
) -> None:
    """A long soft pillow from one point to another, such as between the knees."""
    half = [thick / 2] * 16
    shape = sweep(segment(at, to, 16), half, half)
    layer.fill(shape, colour)
    layer.fill(shape.difference(moved(shape, 1.8, 0.6)), f"{colour}-14")


def clock(
    layer: Layer, at: Vector, radius: float = 17.0, start: float = 10.0, end: float = 15.0
) -> None:
    """A clock face with a wedge of minutes filled: pale up to the start, strong up to the end."""
    x, y = float(at[0]), float(at[1])
    layer.fill(ellipse(x, y, radius), "pine")
    layer.fill(ellipse(x, y, radius - 2), "white")
    for first, last, colour in ((0.0, start, "apricot"), (start, end, "orange")):
        rim = [at + polar(90 - t * 6, radius - 3.2) for t in np.linspace(first, last, 12)]
        layer.fill(polygon([at, *rim]), colour)
    for minute in range(0, 60, 15):
        out = polar(90 - minute * 6)
        layer.stroke([at + out * (radius - 4.4), at + out * (radius - 3.4)], "pine", 0.9)
    layer.stroke([at, at + polar(90, radius - 6)], "pine", 1.5)
    layer.stroke([at, at + polar(0, radius - 5)], "pine", 1.5)


def hot_tub(layer: Layer, at: Vector, width: float = 108.0, height: float = 50.0) -> None:
    """A wooden hot tub; `at` is the middle of its bottom. Paint it before the bather's face."""
    x, y = float(at[0]), float(at[1])
    half = width / 2
    rim = y + height
    waves = [(x + half * (k / 5 - 1), rim + 7 + (0.9 if k % 2 else -0.9)) for k in range(11)]
    layer.fill(polygon([*smooth_line(waves), vec(x + half, rim), vec(x - half, rim)]), "water")
    layer.stroke(smooth_line(waves), "water-20", 1.1)
    tub = placed(_tub(width, height, -4.0), at)
    layer.fill(tub, "wood")
    for k in range(-4, 5):
        layer.stroke([(x + k * 11, rim - 2), (x + k * 10.2, y + 1.5)], "wood-25", 0.9)
    layer.fill(rounded_box(x - half - 3, rim - 3, width + 6, 6.5, 3), "tan")
    layer.fill(rounded_box(x - half + 1.6, y + 14, width - 3.2, 3.6, 1), "wood-25")


# --- shoes, drawn large ------------------------------------------------------------------------


def low_shoe(layer: Layer, at: Vector) -> None:
    """A low, wide, firm shoe; `at` is the ground below its heel."""
    upper = shape_of(
        "M -8 25 C -9 17 -11 12 -10.4 6 L 24 4 L 43 2.4 C 44.6 7 41 10.4 35 11.6 "
        "C 26 13.6 18.4 18 13 24.4 C 11 27 9 26.4 7 24.6 C 3 21.6 -3 22 -8 25 Z"
    )
    sole = shape_of(
        "M -11.2 6.8 L 8 6.2 C 14 5.8 20 4.4 26 3.4 L 43.6 3.2 C 45 1.4 43.4 0 41 0 L 19 0 "
        "C 14.6 0 12.6 2.2 8.6 2.2 L 8.2 0 L -10 0 C -11.6 0 -12 3 -11.2 6.8 Z"
    )
    layer.fill(placed(upper, at), "orange")
    layer.fill(placed(upper.difference(moved(upper, 0.8, 1.8)), at), "orange-16")
    layer.fill(placed(sole, at), "wood-10")
    for start, end in (
        ((15.2, 22.6), (10.6, 16.6)),
        ((19.6, 19), (15.4, 13.2)),
        ((24.4, 16.2), (21, 10.6)),
    ):
        layer.stroke([at + vec(*start), at + vec(*end)], "white", 1.5)
    arch = [at + vec(*p) for p in ((4, 9.2), (12, 11.4), (21, 7.4))]
    layer.stroke(smooth_line(arch), "pine", 1.4)


def high_heel(layer: Layer, at: Vector) -> None:
    """A stiletto; `at` is the ground below its heel."""
    upper = shape_of(
        "M -8.6 33 C -10.4 27 -9.4 21 -6 18.4 C 2 12.6 10 6 18 2 L 41 .2 C 44.4 .8 44 4.2 41 5.2 "
        "C 34 8 27 8.6 22 10.6 C 12 14.8 4 25.4 -2.6 29 C -5.4 30.4 -7 32 -8.6 33 Z"
    )
    heel = shape_of("M -8.4 26 C -9.2 15 -7.4 6 -7 0 L -4 0 C -3.4 7 -1.0 13 2.6 16.4 Z")
    layer.fill(placed(heel, at), "purple2-40")
    layer.fill(placed(upper, at), "purple2")
    layer.fill(placed(upper.difference(moved(upper, 0.6, 1.6)), at), "purple2-25")
    layer.stroke([at + vec(18, 0.9), at + vec(40, 0.7)], "purple2-40", 1.4)


def thin_flat(layer: Layer, at: Vector) -> None:
    """A ballerina with a paper-thin sole; `at` is the ground below its heel."""
    upper = shape_of(
        "M -8 15.6 C -9.6 11 -10 6 -9.4 1.4 L 43 1.4 C 44.6 4.6 41 7.4 36 7.8 C 28 8.6 20 8 13 8.4 "
        "C 6 8.8 -1 11.6 -8 15.6 Z"
    )
    lining = shape_of("M -7.6 15.2 C -2 11 5 8.4 12 8.2 C 8 6.6 -5 8 -7.6 15.2 Z")
    layer.fill(placed(upper, at), "purple2")
    layer.fill(placed(upper.difference(moved(upper, 0.6, 1.4)), at), "purple2-25")
    layer.fill(placed(rounded_box(-9.6, 0, 53, 1.6, 0.7), at), "purple2-40")
    layer.fill(placed(lining, at), "purple2-40")
    bow = union(ellipse(27, 8.4, 3, 1.6, 20), ellipse(32, 8.2, 3, 1.6, -20))
    layer.fill(placed(bow, at), "lilac")


# --- calling -----------------------------------------------------------------------------------


def handset(layer: Layer, at: Vector, size: float = 1.0, colour: str = "crimson") -> None:
    """A telephone receiver with sound waves; about 22 cm high at size 1."""
    track = smooth_line([(-7.5, 11), (-9.4, 1), (-3, -9), (6.5, -12)])
    half = [2.5] * len(track)
    ear = placed(rounded_box(-3.5, -4.2, 7, 8.4, 2), vec(-7, 11.6), 14)
    mouth = placed(rounded_box(-4.2, -3.5, 8.4, 7, 2), vec(6.5, -12), -14)
    shape = closed(union(sweep(track, half, half), ear, mouth), 1.4)
    layer.fill(placed(moved(shape, 1.6, 1.4), at, 0, size), colour)
    for radius in (6.0, 10.4):
        arc = [at + (vec(-1, 0) + polar(t, radius)) * size for t in range(12, 80, 11)]
        layer.stroke(smooth_line(arc, 3), colour, 1.5 * size)


def large_phone(layer: Layer, at: Vector) -> None:
    """A mobile phone seen from the front; `at` is the middle of its bottom."""
    layer.fill(placed(rounded_box(-17, 0, 34, 66, 6), at), "pine")
    layer.fill(placed(rounded_box(-14, 7, 28, 50, 2), at), "white")
    layer.fill(placed(rounded_box(-6, 60.4, 12, 1.8, 0.9), at), "mint2")
    layer.fill(placed(ellipse(0, 3.6, 1.7), at), "mint2")
    handset(layer, at + vec(0, 31))


def ambulance(layer: Layer, at: Vector) -> None:
    """An ambulance, white, for a dark ground; about 22 cm long."""
    cabin = shape_of("M 2 -5 L 2 4.6 L 6.4 4.6 C 7.6 4.6 8.4 4 9 3 L 11.2 -.4 L 11.2 -5 Z")
    layer.fill(placed(union(rounded_box(-11, -5, 13.6, 12.4, 1.4), cabin), at), "white")
    sign = union(rounded_box(-5.7, -1.6, 2.6, 7.4, 0.3), rounded_box(-8.1, 0.8, 7.4, 2.6, 0.3))
    layer.fill(placed(sign, at), "crimson")
    glass = shape_of("M 4 3.2 L 6.2 3.2 C 7 3.2 7.4 2.8 7.8 2.2 L 9 .2 L 4 .2 Z")
    layer.fill(placed(glass, at), "crimson")
    for x in (-6.0, 6.4):
        layer.fill(placed(ellipse(x, -5.4, 3.2), at), "crimson")
        layer.fill(placed(ellipse(x, -5.4, 2.3), at), "white")
    layer.fill(placed(rounded_box(-6.4, 8, 4, 2, 0.8), at), "white")


def calendar(layer: Layer, at: Vector) -> None:
    """A calendar sheet, white, for a dark ground; 18 cm wide."""
    layer.fill(placed(rounded_box(-9, -9, 18, 17, 2), at), "white")
    layer.fill(placed(rounded_box(-9, 3, 18, 5, 1.4), at), "mint2")
    for x in (-4.6, 4.6):
        layer.fill(placed(rounded_box(x - 1, 5.4, 2, 5.6, 1), at), "white")
        layer.fill(placed(rounded_box(x - 0.6, 5.6, 1.2, 4.4, 0.6), at), "pine")
    for column in range(3):
        for row in range(2):
            chosen = (column, row) == (1, 1)
            day = rounded_box(-6.6 + column * 4.8, -1.8 - row * 4.6, 3.2, 3, 0.6)
            layer.fill(placed(day, at), "orange" if chosen else "mint2-20")


def scales(layer: Layer, at: Vector) -> None:
    """Bathroom scales; `at` is their middle, 28 cm wide."""
    layer.fill(placed(rounded_box(-14, -12, 28, 22, 4.5), at), "pine")
    layer.fill(placed(rounded_box(-14, -13.6, 28, 3, 1.4), at), "pine-30")
    layer.fill(placed(shape_of("M -8 1 C -6 8 6 8 8 1 Z"), at), "white")
    layer.fill(taper(at + vec(0, 1.4), at + vec(3.2, 5.4), 1.3, 0.8), "crimson")
    for x in (-6.2, 6.2):
        layer.fill(placed(ellipse(x, -5.4, 3.2, 5.0), at), "mint2")


def joint(layer: Layer, at: Vector) -> None:
    """A joint of two bones held by soft ligaments; 32 cm high."""
    for way in (1, -1):
        shaft = smooth_line([(0, way * 16), (0, way * 9), (0, way * 5.4)])
        half = [4.2] * len(shaft)
        knobs = (ellipse(-3, way * 5.6, 4.2, 3.6), ellipse(3, way * 5.6, 4.2, 3.6))
        layer.fill(placed(union(sweep(shaft, half, half), *knobs), at), "bone")
    for way in (-1, 1):
        band = [(4.6, 11), (9.2, 5), (8.2, 0), (9.2, -5), (4.6, -11)]
        layer.stroke(smooth_line([at + vec(x * way, y) for x, y in band]), "arrow", 2.5)


def tension(layer: Layer, at: Vector, mirrored: bool = False, height: float = 8.0) -> None:
    """A short zigzag of tension beside a head or a shoulder."""
    way = -1 if mirrored else 1
    shape = ((0, 1), (2.2, 0.65), (0, 0.33), (2.2, 0))
    points = [at + vec(x * way, y * height) for x, y in shape]
    layer.stroke(smooth_line(points), "pain", 1.7)


PAINTERS = (
    carton,
    shopping_bag,
    mobile,
    warm_pack,
    rolled_towel,
    roll_pillow,
    clock,
    hot_tub,
    low_shoe,
    high_heel,
    thin_flat,
    handset,
    large_phone,
    ambulance,
    calendar,
    scales,
    joint,
    tension,
)
