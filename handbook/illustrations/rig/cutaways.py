"""Body maps and the cut-away of the pelvic floor: plain maps, nobody in particular."""

from __future__ import annotations

import numpy as np
import shapely
from msgspec.structs import replace
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.body import cast, front_profile
from handbook.illustrations.rig.geometry import (
    Profile,
    Vector,
    blob,
    box,
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
        stone = pebble(k, vec(0, 138.4 - k * 5.5), 0, 1.8 + 0.06 * k)
        layer.fill(stone.buffer(0.5), _EDGE)
        layer.fill(stone, "white")
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
        layer.fill(shape.buffer(0.5), _EDGE)
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
    spine, root = skeleton.spine, skeleton.root
    low_back = [spine.at(s) + left_of(spine.tangent(s)) * out for s, out in _LOW_BACK]
    bottom = [root + vec(x, y) for x, y in _BOTTOM_AND_HIP]
    along = unit(skeleton.near_leg.knee - root)
    outward = vec(along[1], -along[0])
    thigh = [root + along * u + outward * v for u, v in _BACK_OF_THIGH]
    return [blob(low_back), blob(bottom), blob(thigh)]


_LOW_BACK = ((0.17, 14), (0.45, 12), (0.45, 3.4), (0.32, -2.4), (0.2, -1.2))
"""Stations of the spine, and how far (cm) behind it: the sore patch leaves the body's edge."""
_BOTTOM_AND_HIP = ((-14, 5), (-7, 5.6), (1, 4.6), (4.6, -1), (2, -7), (-5, -11), (-14, -10))
"""Outline of the sore patch about the hip joint (cm)."""
_BACK_OF_THIGH = ((17, 13), (18, 2.4), (27, 1.2), (37, 2), (40, 10), (29, 13))
"""Outline of the sore patch: cm along the thigh, cm towards its back."""


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


_LIFT = 11.0
"""The hammock's middle rises by so much."""


def pelvic_floor(layer: Layer, lifted: bool = False) -> None:
    """A cut-away of a seated pelvis, its middle at (0, 70): the hammock at rest or lifted."""
    window = ellipse(0, 70, 65.5)
    layer.fill(ellipse(0, 70, 69), "arrow")
    layer.fill(window, "white")
    _seated_pelvis(layer, window)
    rise = _LIFT if lifted else 0.0
    layer.fill(ellipse(1.5, 66 + rise * 0.8, 17, 13.5, 8), "purple+45")
    rest = smooth_line([_TAIL_END, (-13, 46.5), (2, 41), (16, 47), _PUBIC_END])
    high = smooth_line([_TAIL_END, (-12, 56.5), (2, 41 + _LIFT), (15, 57), _PUBIC_END])
    if lifted:
        layer.stroke(rest, "arrow", 1.8, dash=3.0)
    sling = high if lifted else rest
    layer.stroke(sling, "arrow", 6.6)
    layer.stroke([p + vec(0, 1.3) for p in sling], "apricot", 1.1)
    for i, spot in enumerate(_TAIL_BONE):
        stone = pebble(i, vec(*spot), 0, 6.4 - 0.3 * i)
        layer.fill(stone.intersection(window), "pine")
    layer.fill(turned(ellipse(28.5, 68, 6.4, 9), 24, vec(28.5, 68)), "pine")
    if lifted:
        arrow(layer, [vec(2, 64), vec(2, 95)], width=5.4, head=15, colour="pine")


_TAIL_BONE = ((-30, 131), (-34, 117.5), (-37, 104), (-37.5, 90.5), (-34.5, 77.5), (-28, 66.5))
_TAIL_END, _PUBIC_END = (-24.5, 61.5), (25.5, 63.5)
_SEAT = 25.0
"""Height of the seat in the cut-away."""


def _seated_pelvis(layer: Layer, window: BaseGeometry) -> None:
    skeleton = SideSkeleton(cast()["lin"], _SEATED, _nobody)
    thigh = thigh_outline(skeleton.body, skeleton.near_leg)
    body = closed(union(trunk(skeleton.body, skeleton.spine), thigh), 5)
    size = 2.45
    at = vec(-10, 54) - skeleton.root * size
    body = placed(body, at, 0, size)
    body = opened(largest(body.difference(box(-200, -200, 200, _SEAT))), 7)
    layer.fill(box(-52, _SEAT - 7, 54, _SEAT - 0.4).intersection(window), "wood")
    layer.fill(body.intersection(window), _SKIN)
    edge = body.boundary.intersection(window)
    layer.stroke(shapely.line_merge(edge), "purple", 1.8)


PAINTERS = (body_map_back, body_map_side, pelvic_floor)
