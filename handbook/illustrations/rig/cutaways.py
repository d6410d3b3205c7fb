"""Body maps and the cut-away of the pelvic floor: plain maps, nobody in particular."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.body import cast, front_profile
from handbook.illustrations.rig.geometry import (
    Profile,
    Vector,
    blob,
    closed,
    direction,
    ellipse,
    half_plane,
    largest,
    left_of,
    line,
    monotone,
    opened,
    placed,
    polygon,
    segment,
    smooth_line,
    smoothed,
    sweep,
    turned,
    union,
    unit,
    vec,
)
from handbook.illustrations.rig.head import HeadFrame, paint_back
from handbook.illustrations.rig.kinematics import Arm, SideSkeleton
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.marks import arrow
from handbook.illustrations.rig.outline import shape_of
from handbook.illustrations.rig.pebble import pebble, spine_pebbles
from handbook.illustrations.rig.pose import Anchor, ArmPose, LegPose, SidePose, Spot
from handbook.illustrations.rig.shapes import shapes
from handbook.illustrations.rig.side_outline import (
    arm_outline,
    hand_shapes,
    leg_outline,
    thigh_outline,
    trunk,
)

_SKIN, _EDGE, _SORE = "lilac", "pine", "sore"
_HIPS = 90.0
_Points = tuple[tuple[float, float], ...]


# --- seen from behind --------------------------------------------------------------------------


def body_map_back(layer: Layer, sore: bool = True) -> None:
    """A body seen from behind: the usual places of pain, and hatched, where numbness is urgent."""
    outline = _body_from_behind()
    layer.fill(outline, _SKIN)
    if sore:
        for region in _sore_from_behind():
            layer.fill(region.intersection(outline.buffer(-0.5)), _SORE)
    for way in (-1, 1):
        fold = smooth_line([(way * 1.2, 78.5), (way * 6, 76.4), (way * 12, 77.6)])
        layer.stroke(fold, _EDGE, 0.8)
        blade = smooth_line([(way * 5, 131), (way * 8.4, 125), (way * 7, 119)])
        layer.stroke(blade, "purple", 0.8)
        knee = smooth_line([(way * 6, 49), (way * 9.2, 48), (way * 12.4, 49)])
        layer.stroke(knee, "purple", 0.8)
    layer.stroke([(0, 93), (0, 79)], _EDGE, 0.8)
    layer.stroke(outline.boundary, _EDGE, 1.1)
    paint_back(layer, cast()["mai"], vec(0, 149), 0, ears=False)
    for k in range(9):
        layer.fill(pebble(k, vec(0, 138.4 - k * 5.5), 0, 1.7 + 0.06 * k), "white")
    if sore:
        _numb_area(layer)


def _body_from_behind() -> BaseGeometry:
    heights = [float(u) for u in np.linspace(-7, 50.5, 58)]
    profile = front_profile("trunk")
    widths = smoothed([profile(u) for u in heights], 1.0)
    ring = [vec(-w, _HIPS + u) for u, w in zip(heights, widths, strict=True)]
    ring += [vec(-p[0], p[1]) for p in reversed(ring)]
    torso = opened(closed(polygon(ring), 4), 1)
    caps = [_limb((12.6 * way, 129.2), (16 * way, 120), _straight(4.8, 4.4)) for way in (-1, 1)]
    torso = (
        closed(union(torso, *caps), 6).intersection(half_plane(vec(0, 118), vec(0, 1))).union(torso)
    )
    parts = [torso, _limb((0, 134), (0, 152), _straight(5.4, 4.8))]
    parts.append(ellipse(0, 157, 8.2, 10.6))
    parts += [ellipse(way * 8.8, 155.4, 1.7, 2.6, -8 * way) for way in (-1, 1)]
    for way in (-1, 1):
        parts += _side_from_behind(way)
    return largest(opened(closed(union(*parts), 2.4), 0.8))


def _side_from_behind(way: int) -> list[BaseGeometry]:
    """Return one arm and one leg."""
    shoulder, elbow, wrist = (12.6 * way, 129.2), (22.6 * way, 105), (29 * way, 83)
    arm = _limb(shoulder, elbow, monotone([(0, 4.8), (0.5, 4.3), (1, 3.5)]))
    fore = _limb(elbow, wrist, monotone([(0, 3.5), (0.3, 3.6), (1, 2.3)]))
    along = direction(vec(*wrist) - vec(*elbow))
    solved = Arm(vec(*shoulder), vec(*elbow), vec(*wrist), along - 2 * way, "relaxed", way > 0)
    hand, thumb = hand_shapes(solved, 0.95)
    knee, ankle = (9.2 * way, 48), (9.6 * way, 8)
    thigh = _limb((8 * way, _HIPS), knee, front_profile("thigh"))
    shin = _limb(knee, ankle, front_profile("shin"))
    foot = placed(shape_of(shapes("feet")["front"]["heel"]["upper"]), vec(ankle[0], 7.6))
    limbs = [closed(union(arm, fore, hand), 2), closed(union(thigh, shin), 3), foot]
    return limbs if thumb is None else [*limbs, thumb]


def _limb(start: tuple[float, float], end: tuple[float, float], profile: Profile) -> BaseGeometry:
    widths = [profile(i / 15) for i in range(16)]
    return sweep(segment(vec(*start), vec(*end), 16), widths, widths)


def _straight(start: float, end: float) -> Profile:
    return monotone([(0, start), (1, end)])


def _sore_from_behind() -> list[BaseGeometry]:
    low_back = blob([(-10.5, 106), (0, 108), (10.5, 106), (12, 98), (0, 95), (-12, 98)])
    regions = [low_back]
    buttock: _Points = ((2.2, 92), (8, 94.4), (13.4, 90), (12.6, 81), (7, 78.4), (2, 82))
    hip: _Points = ((12.6, 100), (15.6, 92), (16.4, 82), (14.6, 84), (13.4, 92))
    thigh: _Points = ((5.4, 76), (9, 77), (12, 74), (11.6, 56), (9.4, 50.5), (6.6, 56))
    sides = [(way, points) for way in (-1, 1) for points in (buttock, hip, thigh)]
    return regions + [blob([(x * way, y) for x, y in points]) for way, points in sides]


def _numb_area(layer: Layer) -> None:
    """Hatch the area between the legs where numbness is an emergency."""
    points: _Points = ((0, 83), (4.2, 80), (5.4, 73), (3.4, 68), (0, 70))
    mirrored = [(-x, y) for x, y in reversed(points[1:4])]
    area = blob([*points, *mirrored])
    layer.fill(area, "white")
    inner = area.buffer(-0.3)
    lines = [line([(k, 66), (k + 20, 86)]).intersection(inner) for k in range(-26, 8, 3)]
    layer.stroke(shapely.union_all(lines), "crimson", 1.0)
    layer.stroke(area.boundary, "crimson", 1.3)


# --- seen from the side ------------------------------------------------------------------------

_STANDING = SidePose(
    spine=(96, 88, 90, 92),
    near_leg=LegPose(thigh=-91, shin=-92),
    far_leg=LegPose(thigh=-87, shin=-93),
    near_arm=ArmPose(upper=-76, fore=-60),
    far_arm=ArmPose(upper=-76, fore=-60),
)
_SEATED = SidePose(
    spine=(96, 87, 90, 92),
    near_leg=LegPose(ankle=Spot(40, 7.4)),
    far_leg=LegPose(ankle=Spot(40, 7.4)),
    near_arm=ArmPose(upper=-70, fore=-40),
    far_arm=ArmPose(upper=-70, fore=-40),
    hips=Spot(0, 51),
)


def _nobody(_: Anchor) -> Vector | None:
    return None


def body_map_side(layer: Layer) -> None:
    """A body seen from the side, with the usual places of pain."""
    body = replace(cast()["mai"], bump=0.06)
    skeleton = SideSkeleton(body, _STANDING, _nobody)
    frame = HeadFrame(layer, body, skeleton.head, 0)
    outline = _body_from_side(skeleton, frame)
    layer.fill(outline, _SKIN)
    inside = outline.buffer(-0.5)
    for region in _sore_from_side(skeleton):
        layer.fill(region.intersection(inside), _SORE)
    layer.stroke(outline.boundary, _EDGE, 1.1)
    for shape in spine_pebbles(skeleton, 9):
        layer.fill(shape, "white")
    style = shapes("heads")["hair"]["bun"]
    frame.fill(shape_of(style["knot"]), "hair")
    frame.fill(shape_of(style["side"]), "hair")
    for strand in style["strands"]:
        frame.stroke(strand, "hair+16", 0.4)
    _arm_from_side(layer, skeleton)


def _body_from_side(skeleton: SideSkeleton, frame: HeadFrame) -> BaseGeometry:
    body, parts = skeleton.body, shapes("heads")["side"]
    neck = sweep(
        segment(skeleton.spine.points[-4], skeleton.head + vec(-1.4, 3), 8), [5] * 8, [4.6] * 8
    )
    limbs: list[BaseGeometry] = []
    for leg in (skeleton.far_leg, skeleton.near_leg):
        foot = placed(shape_of(shapes("feet")["side"]["bare"]["upper"]), leg.ankle)
        limbs.append(closed(union(leg_outline(body, leg, 1.0), foot), 1.6))
    rump = closed(union(trunk(body, skeleton.spine), thigh_outline(body, skeleton.near_leg)), 5)
    face = closed(union(neck, frame.put(shape_of(parts["face"]))), 2)
    return largest(closed(union(rump, face, *limbs), 2.2))


def _sore_from_side(skeleton: SideSkeleton) -> list[BaseGeometry]:
    """Return low back, bottom with hip, and back of the thigh, each along the body's edge."""
    low_back = _lens(skeleton, 0.15, 0.44, 9.0)
    bottom = _lens(skeleton, -0.2, 0.13, 14.0)
    knee, root = skeleton.near_leg.knee, skeleton.root
    along = unit(knee - root)
    outward = vec(along[1], -along[0])
    thigh = [root + along * u + outward * v for u, v in _BACK_OF_THIGH]
    return [low_back, bottom, blob(thigh)]


_BACK_OF_THIGH = ((15, 12), (17, 4.6), (26, 3), (36, 3.4), (38, 8), (30, 10))
"""Outline of the sore patch: cm along the thigh, cm towards its back."""


def _lens(skeleton: SideSkeleton, start: float, end: float, depth: float) -> BaseGeometry:
    """Return a patch along the back edge, deepest (cm) in its middle."""
    shares = [i / 11 for i in range(12)]
    stations = [start + (end - start) * u for u in shares]
    outer = [skeleton.beside_spine(s, 1.0) for s in stations]
    sides = [left_of(skeleton.spine.tangent(s)) for s in stations]
    inner = [
        spot - side * (1 + depth * math.sin(math.pi * u) ** 0.6)
        for spot, side, u in zip(outer, sides, shares, strict=True)
    ]
    return opened(closed(polygon([*outer, *reversed(inner)]).buffer(0), 0.5), 1.6)


def _arm_from_side(layer: Layer, skeleton: SideSkeleton) -> None:
    arm = skeleton.near_arm
    hand, thumb = hand_shapes(arm)
    bare = arm_outline(skeleton.body, arm)
    shape = closed(union(bare, hand, *([thumb] if thumb is not None else [])), 1.2)
    layer.fill(shape, _SKIN)
    below = half_plane(arm.shoulder + vec(0, -5), vec(0, -1))
    edge = shape.boundary.intersection(below)
    layer.stroke(shapely.line_merge(edge), _EDGE, 1.0)


# --- pelvic floor ------------------------------------------------------------------------------


def pelvic_floor(layer: Layer, lifted: bool = False) -> None:
    """A cut-away of a seated pelvis, its middle at (0, 70): the hammock at rest or lifted."""
    window = ellipse(0, 70, 66)
    layer.fill(ellipse(0, 70, 68), "arrow")
    layer.fill(window, "white")
    _seated_pelvis(layer, window)
    tail = ((-30, 116), (-33.5, 103), (-34, 90), (-31, 77.5), (-25, 67))
    for i, spot in enumerate(tail):
        layer.fill(pebble(i, vec(*spot), 0, 6.2 - 0.35 * i), "pine")
    layer.fill(turned(ellipse(27, 72, 6, 8), 18, vec(27, 72)), "pine")
    ends = ((-21.5, 63), (23.5, 66.5))
    rest = smooth_line([ends[0], (-12, 47), (2, 42), (14, 49), ends[1]])
    high = smooth_line([ends[0], (-12, 57.5), (2, 55), (14, 59), ends[1]])
    if lifted:
        layer.stroke(rest, "arrow", 1.5, dash=3.0)
    sling = high if lifted else rest
    layer.stroke(sling, "arrow", 5.8)
    layer.stroke([p + vec(0, 1.2) for p in sling], "apricot", 1.0)
    if lifted:
        arrow(layer, [vec(2, 66), vec(2, 88)], width=4, head=11, colour="pine")


def _seated_pelvis(layer: Layer, window: BaseGeometry) -> None:
    skeleton = SideSkeleton(cast()["lin"], _SEATED, _nobody)
    thigh = thigh_outline(skeleton.body, skeleton.near_leg)
    body = closed(union(trunk(skeleton.body, skeleton.spine), thigh), 5)
    size = 2.75
    at = vec(-7, 60) - skeleton.root * size
    body = placed(body, at, 0, size)
    layer.fill(body.intersection(window), _SKIN)
    edge = body.boundary.intersection(window)
    layer.stroke(shapely.line_merge(edge), "purple", 1.6)


PAINTERS = (body_map_back, body_map_side, pelvic_floor)
