"""A person seen from the front or the back; left and right are the reader's.

The trunk has its own frame: `up` cm above the hip joints along the spine, `aside` cm to the right.
A turn twists the trunk from the hips up to the shoulders (degrees, negative: to the left).
"""

from __future__ import annotations

import math

import numpy as np
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.body import Body, front_profile
from handbook.illustrations.rig.geometry import (
    Profile,
    Vector,
    closed,
    direction,
    ellipse,
    half_plane,
    largest,
    left_of,
    line,
    monotone,
    moved,
    opened,
    placed,
    polar,
    polygon,
    segment,
    smoothed,
    sweep,
    turn_between,
    turned,
    union,
    unit,
    vec,
    without_slivers,
)
from handbook.illustrations.rig.head import paint_back, paint_front, paint_profile
from handbook.illustrations.rig.kinematics import LIMITS, Arm, reach
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.outline import line_of, shape_of
from handbook.illustrations.rig.pebble import pebble
from handbook.illustrations.rig.pose import Anchor, ArmPose, FrontPose, LegPose, Look, Place, Spot
from handbook.illustrations.rig.shapes import shapes
from handbook.illustrations.rig.side_outline import hand_shapes, with_hand
from handbook.problems import Problem, ProblemsError

UPPER_ARM, FOREARM = 26.5, 23.0
_HAND_SCALE = 0.97
_SHOULDER_UP, _SHOULDER_ASIDE = 39.8, 12.5
_CHEST_DEPTH = 9.6
_BACK_DEPTH = 7.6
"""The spine lies so far (cm) behind the axis about which a trunk turns."""
_PROFILE_HEAD = 25.0
_SHORT_THIGH = monotone([(0, 9.2), (0.4, 9.2), (0.75, 8.0), (1, 6.6)])


class FrontFigure:
    """One posed body seen from the front or the back, painted part by part."""

    def __init__(self, body: Body, pose: FrontPose, look: Look, *, from_behind: bool) -> None:
        self.body, self.pose, self.look, self.from_behind = body, pose, look, from_behind
        self._problems: list[Problem] = []
        self._along = polar(pose.trunk)
        self._aside = -left_of(self._along)
        self._hips = vec(pose.hips.x, pose.hips.y)
        self._arms = {
            side: self._solved(side, given)
            for side, given in (("left", pose.left_arm), ("right", pose.right_arm))
        }
        if self._problems:
            raise ProblemsError(self._problems)
        self._head_at = self._point(50) + polar(pose.neck) * 7.6
        self._top = self._top_outline()

    def part(self, name: str) -> Layer:
        """Return one part: legs, trunk, head, arms, left-arm or right-arm."""
        layer = Layer()
        if name == "legs":
            self._paint_legs(layer)
        elif name == "trunk":
            self._paint_trunk(layer)
        elif name == "head":
            self._paint_head(layer)
        else:
            for side in ("left", "right"):
                if name in {"arms", f"{side}-arm"}:
                    self._paint_arm(layer, side)
        return layer

    # --- frame and joints

    def _point(self, up: float, aside: float = 0.0) -> Vector:
        spot: Vector = self._hips + self._along * up + self._aside * aside
        return spot

    def _turn_at(self, up: float) -> float:
        """Return how far (radians) the trunk is turned at a height."""
        share = min(max((up + 14.0) / 56.0, 0.0), 1.0)
        return math.radians(self.pose.turn) * share * share * (3 - 2 * share)

    def _shoulder(self, side: str) -> Vector:
        way = -1 if side == "left" else 1
        aside = _SHOULDER_ASIDE * (1 + (self.body.girth - 1) * 0.5)
        turn = math.radians(self.pose.turn)
        return self._point(_SHOULDER_UP + self.pose.shrug, aside * way * math.cos(turn))

    def _solved(self, side: str, given: ArmPose) -> Arm:
        shoulder = self._shoulder(side)
        upper, fore = given.lengths or (UPPER_ARM, FOREARM)
        bend = given.bend or (-1 if side == "left" else 1)
        target = given.palm or given.wrist
        if target is None:
            elbow = shoulder + polar(given.upper or -90.0, upper)
            wrist = elbow + polar(given.fore or -90.0, fore)
        else:
            spot = self._place(target)
            if given.palm is not None:
                spot = spot - polar(given.hand or 0.0, float(shapes("hands")[given.shape]["palm"]))
            if given.elbow is not None:
                elbow, wrist = self._place(given.elbow), spot
            else:
                elbow, wrist, missing = reach(shoulder, spot, upper, fore, bend)
                self._report(side, missing, target)
        self._check_elbow(elbow, shoulder, wrist, given)
        hand = direction(wrist - elbow) if given.hand is None else given.hand
        flip = side == "right" if given.flip is None else given.flip
        return Arm(shoulder, elbow, wrist, hand, given.shape, flip)

    def _place(self, place: Place) -> Vector:
        if isinstance(place, Anchor):
            hint = "write [x, y]; only bodies seen from the side have named places"
            problem = Problem("scene-value", "a fixed place is needed here", place.span, hint)
            raise ProblemsError([problem])
        return vec(place.x, place.y)

    def _report(self, side: str, missing: float, target: Place) -> None:
        if missing:
            message = f"the hand of {side}-arm misses its target by {missing:.1f} cm"
            hint = "move the target, or the hips or shoulders, so that the arm can reach it"
            self._problems.append(Problem("scene-out-of-reach", message, target.span, hint))

    def _check_elbow(self, elbow: Vector, shoulder: Vector, wrist: Vector, given: ArmPose) -> None:
        bent = abs(turn_between(direction(elbow - shoulder), direction(wrist - elbow)))
        if bent > LIMITS["elbow"][1]:
            message, hint = f"elbow bent by {bent:.0f} degrees", "a human elbow goes to 165 degrees"
            self._problems.append(Problem("scene-angle-range", message, given.span, hint))

    # --- trunk

    def _half_width(self, up: float) -> float:
        girth = 1 + (self.body.girth - 1) * (1.0 if up < 34 else max(0.0, 1 - (up - 34) / 14))
        wide = front_profile("trunk")(up) * girth
        turn = self._turn_at(up)
        depth = min(_CHEST_DEPTH * girth, wide)
        return math.hypot(wide * math.cos(turn), depth * math.sin(turn))

    def _trunk_outline(self, ease: float = 0.0) -> BaseGeometry:
        heights = [float(u) for u in np.linspace(-7, 50.5, 58)]
        widths = smoothed([self._half_width(u) + ease for u in heights], 1.0)
        pairs = list(zip(heights, widths, strict=True))
        ring = [self._point(u, -w) for u, w in pairs]
        ring += [self._point(u, w) for u, w in reversed(pairs)]
        return opened(closed(largest(polygon(ring).buffer(0)), 4), 1.2)

    def _top_outline(self) -> BaseGeometry:
        """Return the shirt, its shoulders blended into the sleeves."""
        trunk = self._trunk_outline(1.0)
        shirt = trunk
        upper_half = half_plane(self._point(30), self._along)
        for arm in self._arms.values():
            cap = self._limb(arm.shoulder, arm.elbow, front_profile("upper"), ease=0.9, end=0.4)
            shirt = union(shirt, closed(union(trunk, cap), 4).intersection(upper_half))
        hem = half_plane(self._point(self.look.hem * 54), -self._along)
        neck = half_plane(self._point(48.2), self._along)
        cut = shirt.difference(self._neckline(0.0)).difference(hem).difference(neck)
        return opened(largest(cut), 2.4)

    def _neckline(self, wider: float) -> BaseGeometry:
        if self.from_behind:
            across, upright = 6.2 + wider, 4.4 + wider
        else:
            across, upright = 6.2 + wider, 6.4 + wider
        aside = 2.2 * math.sin(math.radians(self.pose.turn))
        return placed(
            ellipse(0, 0, across, upright), self._point(51.6, aside), self.pose.trunk - 90
        )

    def _paint_trunk(self, layer: Layer) -> None:
        role = self.body.role
        neck = self._limb(
            self._point(45),
            self._head_at + polar(self.pose.neck) * 3,
            monotone([(0, 5.2), (1, 4.6)]),
        )
        layer.fill(neck, role("skin"), "skin")
        if not self.from_behind and abs(self.pose.turn) < _PROFILE_HEAD:
            chin = placed(
                shape_of(shapes("heads")["front"]["face"]), self._head_at, self.pose.head, 1.04
            )
            down = polar(self.pose.neck) * -2.4
            shade = neck.intersection(moved(chin, float(down[0]), float(down[1])))
            layer.fill(shade, role("skin-18"), "shade")
        layer.fill(self._top, role("top"), "top")
        edge = self._top.difference(moved(self._top, *(float(v) for v in self._aside * -1.7)))
        layer.fill(without_slivers(edge, 0.6), role("top-16"), "shade")
        collar = self._top.intersection(self._neckline(1.5)).difference(self._neckline(0.0))
        layer.fill(without_slivers(collar), role("top-22"), "shade")
        hem = [self._point(self.look.hem * 54 + 2.8, aside) for aside in (-30, 30)]
        seam = line(hem).intersection(self._top.buffer(-0.3))
        layer.stroke(seam, role("top-22"), 0.5)
        self._paint_pebbles(layer)

    def _paint_pebbles(self, layer: Layer) -> None:
        count = self.body.pebbles if self.look.pebbles is None else self.look.pebbles
        if not self.from_behind or not count:
            return
        for k in range(count):
            up = -3.0 + 47.5 * k / (count - 1)
            at = self._point(up, -_BACK_DEPTH * math.sin(self._turn_at(up)))
            radius = 2.4 - 0.6 * k / (count - 1)
            layer.fill(pebble(k, at, self.pose.trunk, radius), self.body.role("pebble"), "pebble")

    # --- head

    def _paint_head(self, layer: Layer) -> None:
        at, angle = self._head_at, self.pose.head
        ahead = abs(self.pose.turn) < _PROFILE_HEAD
        if self.from_behind and ahead:
            paint_back(layer, self.body, at, angle)
        elif ahead:
            paint_front(layer, self.body, self.look, at, angle)
        else:
            facing = Layer()
            left = self.pose.turn < 0
            base = self._point(45) - at
            base = vec(-base[0], base[1]) if left else base
            paint_profile(facing, self.body, self.look, base, vec(0, 0), angle)
            layer.add(facing.transformed(mirror=left, at=at))

    # --- arms

    def _limb(
        self,
        start: Vector,
        end_at: Vector,
        profile: Profile,
        *,
        ease: float = 0.0,
        end: float = 1.0,
        girth: float = 1.0,
    ) -> BaseGeometry:
        shares = [i / 15 * end for i in range(16)]
        widths = [profile(u) * girth + ease for u in shares]
        stop = start + (end_at - start) * end
        return sweep(segment(start, stop, 16), widths, widths, cut_end=end < 1)

    def _paint_arm(self, layer: Layer, side: str) -> None:
        arm = self._arms[side]
        given = self.pose.left_arm if side == "left" else self.pose.right_arm
        role, girth = self.body.role, self.body.girth**0.8
        tone = "skin-14" if given.behind else "skin"
        upper = self._limb(arm.shoulder, arm.elbow, front_profile("upper"), girth=girth)
        fore = self._limb(arm.elbow, arm.wrist, front_profile("fore"), girth=1 + (girth - 1) / 2)
        hand, thumb = hand_shapes(arm, _HAND_SCALE)
        bare = closed(union(upper, fore), 2)
        skin, sleeve = with_hand(bare, hand, arm), self._sleeve(arm, girth)
        along = unit(arm.elbow - arm.shoulder)
        below = half_plane(arm.shoulder + along * 3, along)
        if not given.behind:
            shadow = moved(union(skin, sleeve), 0, -1.3).intersection(self._top).intersection(below)
            shadow = shadow.difference(union(skin, sleeve).buffer(-0.3))
            layer.fill(without_slivers(shadow), role("top-24"), "shade")
        layer.fill(largest(skin.difference(sleeve.buffer(-0.3))), role(tone), "skin")
        if not given.behind:
            way = 1 if side == "left" else -1
            shade = bare.difference(moved(skin, 0.9 * way, 0.5)).difference(sleeve)
            layer.fill(without_slivers(shade, 0.6), role("skin-14"), "shade")
        self._paint_hand(layer, arm, hand, thumb, tone)
        layer.fill(sleeve, role("top-14" if given.behind else "top"), "top")
        if not given.behind:
            turn = -3.0 if side == "left" else 3.0
            edge = sleeve.difference(turned(sleeve, turn, arm.shoulder)).intersection(below)
            layer.fill(without_slivers(edge, 0.5), role("top-18"), "shade")

    def _paint_hand(
        self, layer: Layer, arm: Arm, hand: BaseGeometry, thumb: BaseGeometry | None, tone: str
    ) -> None:
        role = self.body.role
        if thumb is not None:
            layer.fill(thumb, role(tone), "skin")
            fold = thumb.difference(moved(thumb, 0, 0.5)).intersection(hand)
            layer.fill(without_slivers(fold, 0.1), role("skin-22"), "shade")
        for path in shapes("hands")[arm.shape].get("lines", ()):
            crease = placed(line_of(path), arm.wrist, arm.hand, _HAND_SCALE, flip=arm.flip)
            layer.stroke(crease, role("skin-26"), 0.35)

    def _sleeve(self, arm: Arm, girth: float) -> BaseGeometry:
        long = self.body.sleeve
        profile = front_profile("upper")
        upper = self._limb(
            arm.shoulder, arm.elbow, profile, ease=0.9, end=min(long, 1), girth=girth
        )
        if long <= 1:
            return upper
        fore = self._limb(arm.elbow, arm.wrist, front_profile("fore"), ease=0.9, end=long - 1)
        return closed(union(upper, fore), 2)

    # --- legs

    def _paint_legs(self, layer: Layer) -> None:
        pairs = [("left", self.pose.left_leg), ("right", self.pose.right_leg)]
        pairs.sort(key=lambda pair: not (pair[1] and pair[1].behind))
        for side, leg in pairs:
            if leg is not None:
                self._paint_leg(layer, side, leg)
        folded = any(leg is not None and leg.short for _, leg in pairs)
        if self.pose.left_leg and self.pose.right_leg and not folded:
            seam = [self._point(-4), self._point(-13)]
            layer.stroke(seam, self.body.role("bottom-30"), 0.7)

    def _paint_leg(self, layer: Layer, side: str, leg: LegPose) -> None:
        way = -1 if side == "left" else 1
        girth = self.body.limb_girth(0.8)
        hip = self._given(leg.hip, self._point(0, 8 * girth * way))
        knee = self._given(leg.knee, vec(hip[0] + 1.4 * way, 48.0))
        ankle = self._given(leg.ankle, vec(knee[0] + 0.2 * way, 7.8))
        thigh = self._limb(
            hip, knee, _SHORT_THIGH if leg.short else front_profile("thigh"), girth=girth
        )
        slim = 1 + (girth - 1) * 0.6
        shin = self._limb(knee, ankle, front_profile("shin"), end=0.9, girth=slim)
        self._paint_foot(layer, leg, knee, ankle)
        cloth = closed(union(thigh, shin), 2.6)
        if not leg.short:
            cloth = closed(union(cloth, self._pelvis()), 3)
        cloth = largest(cloth)
        tone = "bottom-18" if leg.behind else "bottom"
        layer.fill(cloth, self.body.role(tone), "bottom")
        if leg.short:
            fold = shin.boundary.intersection(thigh.buffer(-1.2))
            layer.stroke(fold, self.body.role("bottom-30"), 0.6)
        if not leg.behind:
            shade = cloth.difference(moved(cloth, -1.3 * way, 0.3))
            layer.fill(without_slivers(shade, 4), self.body.role("bottom-25"), "shade")

    def _given(self, place: Place | None, otherwise: Vector) -> Vector:
        return vec(place.x, place.y) if isinstance(place, Spot) else otherwise

    def _pelvis(self) -> BaseGeometry:
        wide = 15.4 * self.body.girth
        corners = ((9, -11), (9, 11), (-4, wide), (-9, 9), (-9, -9), (-4, -wide))
        return polygon([self._point(up, aside) for up, aside in corners]).buffer(1.5)

    def _paint_foot(self, layer: Layer, leg: LegPose, knee: Vector, ankle: Vector) -> None:
        role = self.body.role
        darker = "-18" if leg.behind else ""
        lower = self._limb(knee, ankle, front_profile("shin"))
        along = ankle - knee
        lower = lower.intersection(half_plane(knee + along * 0.82, along))
        if leg.shape in shapes("feet")["side"]:
            part = shapes("feet")["side"][leg.shape]
        else:
            kind = "bare" if self.look.feet == "bare" else "shoe"
            kind = "heel" if self.from_behind and kind == "shoe" else kind
            part = shapes("feet")["front"][kind]
        upper = placed(shape_of(part["upper"]), ankle, leg.foot, flip=leg.flip)
        if "sole" not in part:
            layer.fill(closed(union(upper, lower), 1.2), role(f"skin{darker}"), "skin")
        else:
            layer.fill(lower, role(f"skin{darker}"), "skin")
            sole = placed(shape_of(part["sole"]), ankle, leg.foot, flip=leg.flip)
            layer.fill(upper, role(f"shoe{darker}"), "shoe")
            layer.fill(sole, role(f"sole{darker}"), "shoe")
