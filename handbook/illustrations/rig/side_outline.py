"""Outlines of limbs and trunk seen from the side: bones in, soft silhouettes out."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.body import Body, side_profile
from handbook.illustrations.rig.geometry import (
    Vector,
    closed,
    half_plane,
    largest,
    opened,
    placed,
    segment,
    smooth_line,
    smoothed,
    sweep,
    union,
)
from handbook.illustrations.rig.kinematics import Arm, Leg, Spine
from handbook.illustrations.rig.outline import shape_of
from handbook.illustrations.rig.shapes import shapes

TROUSER_END = 0.9
"""Trousers end at this share of the shin."""

_STEPS = 16
_STRAIGHT_KNEE = 75.0
_KNEE_ROUND = 0.2
_THIGH_GIRTH, _ARM_GIRTH = 0.85, 0.8
_WEB, _WRIST = 0.25, 4.5
"""Fingers are joined where they are nearer than twice this (cm)."""


def trunk(
    body: Body,
    spine: Spine,
    start: float = -0.14,
    end: float = 1.0,
    ease: Callable[[float], float] | None = None,
    bump: float | None = None,
) -> BaseGeometry:
    """Return the trunk between two stations of the spine, widened by an ease (cm) for clothes."""
    inside = (spine.stations >= start - 1e-6) & (spine.stations <= end + 1e-6)
    points, stations = list(spine.points[inside]), [float(s) for s in spine.stations[inside]]
    back = smoothed([body.trunk_back(s) for s in stations], 2.8)
    front = smoothed([body.trunk_front(s, bump) for s in stations], 2.8)
    extra = [ease(s) if ease else 0.0 for s in stations]
    return sweep(
        points,
        [width + more for width, more in zip(back, extra, strict=True)],
        [width + more for width, more in zip(front, extra, strict=True)],
    )


def shin_girth(body: Body, share: float) -> float:
    """Return the girth factor of the shin, which fades towards the ankle."""
    full = body.limb_girth(_THIGH_GIRTH)
    return full + (1 - full) * share * 0.7


def thigh_outline(body: Body, leg: Leg) -> BaseGeometry:
    """Return the thigh alone."""
    front, back = side_profile("thigh")
    girth = body.limb_girth(_THIGH_GIRTH)
    shares = [i / (_STEPS - 1) for i in range(_STEPS)]
    return sweep(
        segment(leg.hip, leg.knee, _STEPS),
        [front(u) * girth for u in shares],
        [back(u) * girth for u in shares],
    )


def shin_outline(body: Body, leg: Leg, end: float = 1.0) -> BaseGeometry:
    """Return the lower leg down to that share of it."""
    front, back = side_profile("shin")
    shares = [i / (_STEPS - 1) * end for i in range(_STEPS)]
    stop = leg.knee + (leg.ankle - leg.knee) * end
    return sweep(
        segment(leg.knee, stop, _STEPS),
        [front(u) * shin_girth(body, u) for u in shares],
        [back(u) * shin_girth(body, u) for u in shares],
        cut_end=end < 1,
    )


def leg_outline(body: Body, leg: Leg, end: float = TROUSER_END) -> BaseGeometry:
    """Return thigh and lower leg as one silhouette with a soft hollow behind the knee."""
    if leg.flexion < _STRAIGHT_KNEE:
        return _leg_in_one_sweep(body, leg, end)
    shin = shin_outline(body, leg, end)
    folded = opened(closed(union(thigh_outline(body, leg), shin), 2.6), 2.2)
    knee = Point(float(leg.knee[0]), float(leg.knee[1])).buffer(12)
    return union(folded, shin.difference(knee))


def _leg_in_one_sweep(body: Body, leg: Leg, end: float) -> BaseGeometry:
    """Sweep over a rounded knee, so that no corner shows at the kneecap."""
    thigh_front, thigh_back = side_profile("thigh")
    shin_front, shin_back = side_profile("shin")
    girth, r = body.limb_girth(_THIGH_GIRTH), _KNEE_ROUND
    track: list[tuple[Vector, float, float]] = []
    for u in np.linspace(0, 1 - r, 14):
        spot = leg.hip + (leg.knee - leg.hip) * u
        track.append((spot, thigh_front(u) * girth, thigh_back(u) * girth))
    above = leg.hip + (leg.knee - leg.hip) * (1 - r)
    below = leg.knee + (leg.ankle - leg.knee) * r
    for t in np.linspace(0, 1, 9)[1:-1]:
        spot = (1 - t) ** 2 * above + 2 * t * (1 - t) * leg.knee + t * t * below
        kneecap = 0.25 * math.sin(math.pi * t)
        fade = shin_girth(body, r)
        front = thigh_front(1 - r) * girth * (1 - t) + shin_front(r) * fade * t + kneecap
        back = thigh_back(1 - r) * girth * (1 - t) + shin_back(r) * fade * t
        track.append((spot, front, back))
    for v in np.linspace(r, end, _STEPS):
        spot = leg.knee + (leg.ankle - leg.knee) * v
        fade = shin_girth(body, v)
        track.append((spot, shin_front(v) * fade, shin_back(v) * fade))
    return sweep(
        [spot for spot, _, _ in track],
        smoothed([front for _, front, _ in track], 1.6),
        smoothed([back for _, _, back in track], 1.6),
        cut_end=True,
    )


def arm_outline(body: Body, arm: Arm, ease: float = 0.0, upto: float = 2.0) -> BaseGeometry:
    """Return the arm, widened by an ease (cm); `upto` 1 ends at the elbow, 2 at the wrist."""
    upper, fore = side_profile("upper")[0], side_profile("fore")[0]
    girth = body.limb_girth(_ARM_GIRTH)
    first = min(upto, 1.0)
    shares = [i / (_STEPS - 1) * first for i in range(_STEPS)]
    stop = arm.shoulder + (arm.elbow - arm.shoulder) * first
    widths = [upper(u) * girth + ease for u in shares]
    top = sweep(segment(arm.shoulder, stop, _STEPS), widths, widths, cut_end=upto < 1)
    if upto <= 1:
        return top
    second = min(upto - 1, 1.0)
    shares = [i / (_STEPS - 1) * second for i in range(_STEPS)]
    stop = arm.elbow + (arm.wrist - arm.elbow) * second
    widths = [fore(u) * (girth + (1 - girth) * u) + ease for u in shares]
    low = sweep(segment(arm.elbow, stop, _STEPS), widths, widths, cut_end=second < 1)
    elbow = Point(float(arm.elbow[0]), float(arm.elbow[1])).buffer(8)
    return union(opened(closed(union(top, low), 2.2), 2.0), low.difference(elbow))


def hand_shapes(arm: Arm, scale: float = 1.0) -> tuple[BaseGeometry, BaseGeometry | None]:
    """Return the hand with its fingers and, where it shows, the thumb."""
    hand, thumb = _hand(arm.shape)

    def put(shape: BaseGeometry) -> BaseGeometry:
        return placed(shape, arm.wrist, arm.hand, scale, flip=arm.flip)

    return put(hand), None if thumb is None else put(thumb)


@cache
def _hand(name: str) -> tuple[BaseGeometry, BaseGeometry | None]:
    """Return a hand in its own frame: palm and fingers in one outline, and the thumb."""
    part = shapes("hands")[name]
    fingers = [_finger(finger) for finger in part.get("fingers", ())]
    hand = shape_of(part["hand"])
    if fingers:
        hand = largest(opened(closed(union(hand, *fingers), _WEB), _WEB))
    return hand, _finger(part["thumb-bone"]) if "thumb-bone" in part else None


def _finger(finger: dict[str, Any]) -> BaseGeometry:
    """Sweep a finger along its bone, from the knuckle to its narrower tip."""
    track = smooth_line(finger["bone"], 6)
    base, tip = finger["half"]
    half = [base + (tip - base) * i / (len(track) - 1) for i in range(len(track))]
    return sweep(track, half, half)


def with_hand(bare: BaseGeometry, hand: BaseGeometry, arm: Arm) -> BaseGeometry:
    """Return an arm and its hand as one outline, blended at the wrist and not between fingers."""
    wrist = Point(float(arm.wrist[0]), float(arm.wrist[1])).buffer(_WRIST)
    joined = union(bare, hand)
    return union(joined, closed(joined, 1.6).intersection(wrist))


def below_knee(leg: Leg, share: float) -> BaseGeometry:
    """Return everything beyond that share of the lower leg."""
    along = leg.ankle - leg.knee
    return half_plane(leg.knee + along * share, along)
