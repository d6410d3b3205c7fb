"""Where the joints are: the spine's curve, two-bone reaching, and the limits of a human body."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from msgspec import Struct

from handbook.illustrations.rig.body import Body
from handbook.illustrations.rig.geometry import (
    Vector,
    direction,
    left_of,
    length,
    monotone,
    polar,
    turn_between,
    unit,
    vec,
)
from handbook.illustrations.rig.pose import Anchor, ArmPose, LegPose, Place, SidePose, Spot
from handbook.illustrations.rig.shapes import shapes
from handbook.problems import Problem, ProblemsError, Span

REACH_TOLERANCE = 0.12
"""A target may lie so far (cm) out of reach before it is an error."""

LIMITS = {
    "knee": (-12.0, 158.0),
    "elbow": (-12.0, 165.0),
    "hip": (-35.0, 135.0),
    "low back": (-50.0, 62.0),
    "upper back": (-50.0, 75.0),
    "neck": (-65.0, 75.0),
    "head": (-60.0, 60.0),
}
"""How far each joint bends (degrees): negative is backward, positive forward."""

_SPINE_STEPS = 44
_TAIL = (-0.14, -0.105, -0.07, -0.035)
_STATIONS_OF_ANGLES = (0.0, 0.34, 0.68, 1.0)


def reach(
    start: Vector, target: Vector, first: float, second: float, bend: int
) -> tuple[Vector, Vector, float]:
    """Bend a two-bone limb so that its end lies on the target.

    Args:
        start: the upper joint.
        target: where the end should be.
        first: length of the upper bone.
        second: length of the lower bone.
        bend: +1 puts the middle joint to the left of start → target, -1 to the right.

    Returns:
        The middle joint, the end, and how far (cm) the target is out of reach (0 when reached).
    """
    gap = target - start
    wanted = length(gap)
    along = unit(gap)
    possible = min(max(wanted, abs(first - second) + 1e-3), (first + second) * 0.9995)
    missing = abs(wanted - possible)
    forward = (first * first - second * second + possible * possible) / (2 * possible)
    sideways = math.sqrt(max(first * first - forward * forward, 0.0))
    middle: Vector = start + along * forward + left_of(along) * (sideways * bend)
    end: Vector = start + along * possible
    return middle, end, missing if missing > REACH_TOLERANCE else 0.0


class Arm(Struct, frozen=True):
    """A solved arm: shoulder, elbow, wrist, and how the hand lies."""

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    hand: float
    shape: str
    flip: bool


class Leg(Struct, frozen=True):
    """A solved leg: hip, knee, ankle, and how the foot lies."""

    hip: Vector
    knee: Vector
    ankle: Vector
    foot: float
    shape: str | None

    @property
    def flexion(self) -> float:
        """Return how far the knee is bent (degrees)."""
        return abs(turn_between(direction(self.knee - self.hip), direction(self.ankle - self.knee)))


class Spine:
    """The curve from a little below the hip joint (station -0.14) to the base of the neck (1)."""

    def __init__(
        self, root: Vector, angles: tuple[float, float, float, float], torso: float
    ) -> None:
        bend = monotone(list(zip(_STATIONS_OF_ANGLES, angles, strict=True)))
        points, stations = [root], [0.0]
        for i in range(_SPINE_STEPS):
            step = polar(bend((i + 0.5) / _SPINE_STEPS), torso / _SPINE_STEPS)
            points.append(points[-1] + step)
            stations.append((i + 1) / _SPINE_STEPS)
        tail = [root - polar(angles[0], -torso * station) for station in _TAIL]
        self.points = np.array([*tail, *points])
        self.stations = np.array([*_TAIL, *stations])

    def at(self, station: float) -> Vector:
        """Return the point at a station."""
        return vec(
            float(np.interp(station, self.stations, self.points[:, 0])),
            float(np.interp(station, self.stations, self.points[:, 1])),
        )

    def tangent(self, station: float) -> Vector:
        """Return the upward direction of the spine at a station."""
        i = int(np.argmin(np.abs(self.stations - station)))
        i = min(max(i, 1), len(self.points) - 2)
        return unit(self.points[i + 1] - self.points[i - 1])


class SideSkeleton:
    """Every joint of a body seen from the side, solved from its pose."""

    def __init__(
        self, body: Body, pose: SidePose, elsewhere: Callable[[Anchor], Vector | None]
    ) -> None:
        self.body, self.pose = body, pose
        self._elsewhere = elsewhere
        self._problems: list[Problem] = []
        self.root = self._root()
        self.near_leg = self._leg(pose.near_leg, "near-leg")
        self.far_leg = self._leg(pose.far_leg, "far-leg")
        self.spine = Spine(self.root, pose.spine, body.long("torso"))
        self.shoulder = self._shoulder()
        self.near_arm = self._arm(pose.near_arm, "near-arm")
        self.far_arm = self._arm(pose.far_arm, "far-arm")
        self.head = self.spine.points[-1] + polar(pose.neck, body.long("neck"))
        self._check_limits()
        if self._problems:
            raise ProblemsError(self._problems)

    def on_body(self, anchor: Anchor) -> Vector:
        """Return the point of this body that an anchor names (its shift is included)."""
        legs = {"near": self.near_leg, "far": self.far_leg}
        side, _, part = anchor.part.partition("-")
        share = anchor.numbers[0] if anchor.numbers else 0.5
        if part == "knee":
            spot = legs[side].knee
        elif part in {"thigh", "shin"}:
            leg = legs[side]
            start, end = (leg.hip, leg.knee) if part == "thigh" else (leg.knee, leg.ankle)
            spot = start + (end - start) * share
        elif anchor.part == "eye":
            spot = self.head + polar(self.pose.head + 45, 9.0)
        elif anchor.part in {"near-wrist", "far-wrist"}:
            spot = (self.near_arm if side == "near" else self.far_arm).wrist
        else:
            outward = anchor.numbers[1] if len(anchor.numbers) > 1 else 1.0
            spot = self.beside_spine(share, outward if anchor.part == "back" else -outward)
        return spot + vec(*anchor.shift)

    def beside_spine(self, station: float, outward: float) -> Vector:
        """Return a point beside the spine: outward 1 = behind the back, -1 before the front."""
        if outward > 0:
            reach_out = (self.body.trunk_back(station) + 1) * outward
        else:
            reach_out = (self.body.trunk_front(station) + 1) * outward
        spot: Vector = self.spine.at(station) + left_of(self.spine.tangent(station)) * reach_out
        return spot

    def _root(self) -> Vector:
        """Return the hip joint: given, or such that the near foot stands at `foot_x`."""
        pose = self.pose
        if pose.hips is not None:
            return vec(pose.hips.x, pose.hips.y)
        leg = pose.near_leg
        down = polar(leg.thigh or -90.0, self.body.long("thigh"))
        down = down + polar(leg.shin or -90.0, self.body.long("shin"))
        return vec(pose.foot_x, self.body.long("ankle")) - down

    def _shoulder(self) -> Vector:
        station = float(shapes("limbs")["shoulder"])
        forward = float(shapes("limbs")["shoulder-forward"]) + self.pose.shoulder
        spot: Vector = self.spine.at(station) - left_of(self.spine.tangent(station)) * forward
        return spot

    def _leg(self, pose: LegPose, name: str) -> Leg:
        thigh, shin = pose.lengths or (self.body.long("thigh"), self.body.long("shin"))
        if pose.ankle is not None:
            target = self._place(pose.ankle)
            knee, ankle, missing = reach(self.root, target, thigh, shin, pose.bend)
            self._report_reach(name, "foot", missing, pose.ankle)
        else:
            knee = self.root + polar(pose.thigh or 0.0, thigh)
            ankle = knee + polar(pose.shin or 0.0, shin)
        return Leg(self.root, knee, ankle, pose.foot, pose.shape)

    def _arm(self, pose: ArmPose, name: str) -> Arm:
        upper, fore = pose.lengths or (self.body.long("upper"), self.body.long("fore"))
        target = pose.palm or pose.wrist
        if target is None:
            elbow = self.shoulder + polar(pose.upper or 0.0, upper)
            wrist = elbow + polar(pose.fore or 0.0, fore)
        else:
            spot = self._place(target)
            if pose.palm is not None:
                palm = float(shapes("hands")[pose.shape]["palm"])
                spot = spot - polar(pose.hand or 0.0, palm)
            elbow, wrist, missing = reach(self.shoulder, spot, upper, fore, pose.bend or -1)
            self._report_reach(name, "hand", missing, target)
        hand = direction(wrist - elbow) if pose.hand is None else pose.hand
        return Arm(self.shoulder, elbow, wrist, hand, pose.shape, bool(pose.flip))

    def _place(self, place: Place) -> Vector:
        if isinstance(place, Spot):
            return vec(place.x, place.y)
        found = self._elsewhere(place) if place.actor else None
        return self.on_body(place) if found is None else found

    def _report_reach(self, limb: str, end: str, missing: float, place: Place) -> None:
        if missing:
            self._problem(
                "scene-out-of-reach",
                f"the {end} of {limb} misses its target by {missing:.1f} cm",
                place.span,
                "move the target, or the hips or shoulders, so that the limb can reach it",
            )

    def _problem(self, code: str, message: str, span: Span | None, hint: str) -> None:
        self._problems.append(Problem(code, message, span, hint))

    def _check_limits(self) -> None:
        pose = self.pose
        low, middle, high, top = pose.spine
        self._limit("low back", low - middle, pose.span)
        self._limit("upper back", middle - high, pose.span)
        self._limit("upper back", high - top, pose.span)
        self._limit("neck", top - pose.neck, pose.span)
        self._limit("head", turn_between(pose.neck - 80, pose.head), pose.span)
        for leg, given in ((self.near_leg, pose.near_leg), (self.far_leg, pose.far_leg)):
            thigh = direction(leg.knee - leg.hip)
            if given.lengths is None:
                shin = direction(leg.ankle - leg.knee)
                self._limit("knee", turn_between(shin, thigh), given.span)
            self._limit("hip", turn_between(low - 180, thigh), given.span)
        for arm, reach_to in ((self.near_arm, pose.near_arm), (self.far_arm, pose.far_arm)):
            if reach_to.lengths is None:
                upper = direction(arm.elbow - arm.shoulder)
                fore = direction(arm.wrist - arm.elbow)
                self._limit("elbow", turn_between(upper, fore), reach_to.span)

    def _limit(self, joint: str, angle: float, span: Span | None) -> None:
        least, most = LIMITS[joint]
        if not least <= angle <= most:
            self._problem(
                "scene-angle-range",
                f"{joint} bent by {angle:.0f} degrees",
                span,
                f"a human {joint} goes from {least:.0f} to {most:.0f} degrees",
            )
