"""A person seen from the side, painted from a solved skeleton, back to front."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from handbook.illustrations.colours import mixed
from handbook.illustrations.rig.body import Body
from handbook.illustrations.rig.geometry import (
    Vector,
    box,
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
    turned,
    union,
    unit,
    without_slivers,
)
from handbook.illustrations.rig.head import paint_profile
from handbook.illustrations.rig.kinematics import Arm, Leg, SideSkeleton
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.outline import line_of, shape_of
from handbook.illustrations.rig.pebble import spine_pebbles
from handbook.illustrations.rig.pose import Ache, Look
from handbook.illustrations.rig.shapes import shapes
from handbook.illustrations.rig.side_outline import (
    arm_outline,
    below_knee,
    hand_shapes,
    leg_outline,
    shin_outline,
    thigh_outline,
    trunk,
    with_hand,
)

FAR = 20
"""Far limbs are so many percent darker."""

_CLOTH = monotone([(-0.14, 2.2), (0.05, 2.0), (0.5, 0.8), (1.0, 0.6)])
"""How far (cm) the top stands off the body, by station."""


class SideFigure:
    """Paints one posed body into three layers, so that things can come between them."""

    def __init__(self, skeleton: SideSkeleton, look: Look, ache: Ache | None = None) -> None:
        self.skeleton, self.look, self.ache = skeleton, look, ache
        self.body: Body = skeleton.body
        self.top = self._top_outline()

    # --- the three layers

    def far_limbs(self) -> Layer:
        """Return the far arm and the far leg."""
        layer = Layer()
        if "far-arm" not in self.skeleton.pose.hide:
            self._paint_arm(layer, self.skeleton.far_arm, FAR)
        if "far-leg" not in self.skeleton.pose.hide:
            self._paint_leg(layer, self.skeleton.far_leg, FAR)
        return layer

    def trunk_and_head(self) -> Layer:
        """Return near leg, head and trunk with everything that is printed on the shirt."""
        layer = Layer()
        hips = trunk(self.body, self.skeleton.spine, -0.14, 0.14, bump=self.body.bump * 0.6)
        if "near-leg" not in self.skeleton.pose.hide:
            self._paint_leg(layer, self.skeleton.near_leg, 0, hips)
        skeleton = self.skeleton
        paint_profile(
            layer,
            self.body,
            self.look,
            skeleton.spine.points[-4],
            skeleton.head,
            skeleton.pose.head,
        )
        self._paint_top(layer)
        if self.ache is not None:
            self._paint_ache(layer, self.ache)
        for shape in self._pebbles():
            layer.fill(shape, self.body.role("pebble"), "pebble")
        return layer

    def near_arm(self) -> Layer:
        """Return the near arm and its shadow on the shirt."""
        layer = Layer()
        if "near-arm" not in self.skeleton.pose.hide:
            self._paint_near_arm(layer, self.skeleton.near_arm)
        return layer

    # --- arms

    def _skin_of_arm(self, arm: Arm) -> tuple[BaseGeometry, BaseGeometry]:
        bare = arm_outline(self.body, arm)
        hand, _ = hand_shapes(arm)
        return with_hand(bare, hand, arm), bare

    def _paint_arm(self, layer: Layer, arm: Arm, darker: int) -> BaseGeometry:
        """Paint skin, hand and sleeve; return the sleeve."""
        skin, bare = self._skin_of_arm(arm)
        hand, thumb = hand_shapes(arm)
        sleeve = arm_outline(self.body, arm, ease=1.0, upto=self.body.sleeve)
        tone = f"skin-{darker}" if darker else "skin"
        visible = largest(skin.difference(sleeve.buffer(-0.3)))
        layer.fill(visible, self.body.role(tone), "skin")
        if not darker:
            shade = _crescent(skin, 0.9, 0.5).intersection(bare).difference(sleeve)
            layer.fill(without_slivers(shade, 0.6), self.body.role("skin-14"), "shade")
        if thumb is not None:
            layer.fill(thumb, self.body.role(tone), "skin")
        if not darker:
            self._paint_fingers(layer, arm, hand, thumb)
        layer.fill(sleeve, self._cloth("top", darker), "top")
        return sleeve

    def _paint_fingers(
        self, layer: Layer, arm: Arm, hand: BaseGeometry, thumb: BaseGeometry | None
    ) -> None:
        """Part the fingers of the near hand; those of the far one lie in the shade."""
        if thumb is not None:
            fold = thumb.difference(moved(thumb, -0.1, 0.55)).intersection(hand)
            layer.fill(without_slivers(fold, 0.1), self.body.role("skin-22"), "shade")
        for path in shapes("hands")[arm.shape].get("lines", ()):
            crease = placed(line_of(path), arm.wrist, arm.hand, flip=arm.flip)
            layer.stroke(crease, self.body.role("skin-26"), 0.35)

    def _paint_near_arm(self, layer: Layer, arm: Arm) -> None:
        sleeve = arm_outline(self.body, arm, ease=1.0, upto=self.body.sleeve)
        whole = union(sleeve, arm_outline(self.body, arm))
        along = unit(arm.elbow - arm.shoulder)
        below = half_plane(arm.shoulder + along * 1.5, along)
        cast = union(turned(whole, 3.2, arm.shoulder), turned(whole, -3.2, arm.shoulder))
        on_shirt = cast.intersection(self.top).intersection(below)
        hidden = whole.buffer(-0.3)
        shadow = without_slivers(on_shirt.difference(hidden).difference(self._pebble_area()), 0.4)
        layer.fill(shadow, self.body.role("top-26"), "shade")
        self._paint_arm(layer, arm, 0)
        edge = sleeve.difference(turned(sleeve, 3.0, arm.shoulder)).intersection(below)
        layer.fill(without_slivers(edge, 0.4), self.body.role("top-14"), "shade")
        if self.look.pebbles_over_sleeve:
            skin, _ = self._skin_of_arm(arm)
            bare = closed(skin, 3).difference(sleeve).buffer(0.25)
            for shape in self._pebbles():
                visible = shape.intersection(sleeve.buffer(1.5)).difference(bare)
                layer.fill(without_slivers(visible, 0.3), self.body.role("pebble"), "pebble")

    # --- legs

    def _paint_leg(
        self, layer: Layer, leg: Leg, darker: int, hips: BaseGeometry | None = None
    ) -> None:
        self._paint_foot(layer, leg, darker)
        cloth = leg_outline(self.body, leg)
        if hips is not None:
            cloth = self._on_seat(closed(union(cloth, hips), 5), leg)
        layer.fill(cloth, self._cloth("bottom", darker), "bottom")
        if not darker:
            shade = without_slivers(_crescent(cloth, 1.5, 0.25), 0.6)
            layer.fill(shade, self._cloth("bottom", 25), "shade")

    def _paint_foot(self, layer: Layer, leg: Leg, darker: int) -> None:
        part = shapes("feet")["side"][leg.shape or self.look.feet]
        ankle = shin_outline(self.body, leg).intersection(below_knee(leg, 0.82))
        tone = f"skin-{darker}" if darker else "skin"
        upper = placed(shape_of(part["upper"]), leg.ankle, leg.foot)
        if "sole" not in part:
            layer.fill(closed(union(upper, ankle), 1.2), self.body.role(tone), "skin")
        else:
            instep = placed(shape_of(part["skin"]), leg.ankle, leg.foot)
            layer.fill(union(instep, ankle), self.body.role(tone), "skin")
            sole = placed(shape_of(part["sole"]), leg.ankle, leg.foot)
            layer.fill(sole, self._cloth("sole", darker), "shoe")
            layer.fill(upper, self._cloth("shoe", darker), "shoe")
        if "line" in part and not darker:
            role = "shoe-22" if "sole" in part else "skin-26"
            crease = placed(line_of(part["line"]), leg.ankle, leg.foot)
            layer.stroke(crease, self.body.role(role), 0.45)

    def _on_seat(self, cloth: BaseGeometry, leg: Leg) -> BaseGeometry:
        """Flatten the bottom on the seat instead of letting it sink through."""
        seat = self.skeleton.pose.seat
        if seat is None:
            return cloth
        left = float(leg.hip[0]) - 40
        under = box(left, seat - 110, left + 70, seat)
        return opened(largest(cloth.difference(under)), 1.6)

    # --- the top

    def _top_outline(self) -> BaseGeometry:
        """Return the shirt: the body with some ease, cut at the hem and the neckline."""
        skeleton = self.skeleton
        spine = skeleton.spine
        loose = trunk(self.body, spine, -0.14, 1.0, ease=_CLOTH)
        thigh = thigh_outline(self.body, skeleton.near_leg)
        covered = closed(union(trunk(self.body, spine), thigh), 5).buffer(1.0)
        up = unit(spine.points[6] - spine.points[0])
        shirt = loose.intersection(covered).difference(half_plane(self._hem_point(), -up))
        shirt = opened(closed(largest(shirt), 8), 1.0)
        return opened(largest(shirt.difference(self._neck_cut(9.6))), 1.3)

    def _hem_point(self) -> Vector:
        spine = self.skeleton.spine
        share = self.look.hem / -0.14
        spot: Vector = spine.points[0] * share + self.skeleton.root * (1 - share)
        return spot

    def _neck_cut(self, upright: float) -> BaseGeometry:
        """Return the neckline's ellipse; a larger one gives the collar."""
        spine, head = self.skeleton.spine, self.skeleton.head
        along = unit(head - spine.points[-4])
        base = spine.points[-1] - along * 0.4
        across = 11.0 + (upright - 9.6) * 0.85
        return placed(ellipse(0, 9.2, across, upright), base, direction(along) - 103)

    def _paint_top(self, layer: Layer) -> None:
        role = self.body.role
        layer.fill(self.top, role("top"), "top")
        layer.fill(without_slivers(_crescent(self.top, 1.8, 0.4), 0.6), role("top-16"), "shade")
        collar = self.top.intersection(self._neck_cut(10.8))
        layer.fill(without_slivers(collar), role("top-22"), "shade")
        if not self.look.swim:
            up = unit(self.skeleton.spine.points[6] - self.skeleton.spine.points[0])
            hem = self._hem_point() + up * 2.6
            across = left_of(up) * 40
            seam = line((hem - across, hem + across)).intersection(self.top.buffer(-0.3))
            layer.stroke(seam, role("top-22"), 0.5)

    # --- pebbles and pain

    def _pebbles(self) -> list[BaseGeometry]:
        count = self.body.pebbles if self.look.pebbles is None else self.look.pebbles
        if not count:
            return []
        return spine_pebbles(self.skeleton, count, self.look.pebbles_inward)

    def _pebble_area(self) -> BaseGeometry:
        return union(*self._pebbles())

    def _paint_ache(self, layer: Layer, ache: Ache) -> None:
        """Paint pain rays off the back edge, over rings that grow redder to the middle."""
        skeleton = self.skeleton
        out = left_of(skeleton.spine.tangent(ache.at))
        edge = skeleton.beside_spine(ache.at, 1.0)
        if ache.glow:
            middle = edge - out * 4.5
            for radius, share in ((8.4, 0.0), (5.6, 0.45), (2.8, 1.0)):
                ring = ellipse(float(middle[0]), float(middle[1]), radius)
                colour = mixed("glow", "pain", share) if share else "glow"
                layer.fill(ring.intersection(self.top), colour, "glow")
        base = edge - out * (3.0 if ache.spread > 40 else 1.0)
        for turn, size in ((-ache.spread, 7.5), (0.0, 9.0), (ache.spread, 7.5)):
            angle = direction(out) + turn
            ray = [base + polar(angle, 7.2), base + polar(angle, 7.2 + size)]
            layer.stroke(ray, "pain", 2.1)

    def _cloth(self, part: str, darker: int) -> str:
        return self.body.role(f"{part}-{darker}" if darker else part)


def _crescent(shape: BaseGeometry, dx: float, dy: float) -> BaseGeometry:
    """Return the shaded edge: the shape minus itself moved towards the light."""
    return shape.difference(moved(shape, dx, dy)).buffer(-0.15).buffer(0.15)
