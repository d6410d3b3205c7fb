"""The rig's geometry: reaching, spines, pebbles, path data."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
import shapely
from baked_paths import as_path
from msgspec.structs import replace
from shapely.geometry import Point

from handbook.illustrations.rig.body import cast
from handbook.illustrations.rig.front_figure import FrontFigure
from handbook.illustrations.rig.geometry import (
    ellipse,
    length,
    opened,
    rounded_box,
    vec,
    without_slivers,
)
from handbook.illustrations.rig.kinematics import Arm, SideSkeleton, Spine, reach
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.marks import tangents
from handbook.illustrations.rig.outline import path_data, shape_of
from handbook.illustrations.rig.pebble import spine_pebbles
from handbook.illustrations.rig.pose import ArmPose, FrontPose, LegPose, Look, SidePose, Spot
from handbook.illustrations.rig.shapes import shapes
from handbook.illustrations.rig.side_outline import hand_shapes


def standing(**changes):
    arm = ArmPose(upper=-83, fore=-70)
    legs = {"near_leg": LegPose(thigh=-90, shin=-93), "far_leg": LegPose(thigh=-88, shin=-93)}
    given = {"spine": (96, 88, 90, 92), "near_arm": arm, "far_arm": arm, **legs, **changes}
    return SideSkeleton(cast()["mai"], SidePose(**given), lambda _: None)


@pytest.mark.parametrize("angle", range(0, 360, 40))
@pytest.mark.parametrize("far", [12.0, 30.0, 50.0])
def test_a_limb_reaches_every_target_within_its_length(angle, far):
    target = vec(math.cos(angle) * far, math.sin(angle) * far)
    middle, end, missing = reach(vec(0, 0), target, 28.5, 24.0, 1)
    assert missing == 0
    assert length(end - target) < 1e-6
    assert length(middle) == pytest.approx(28.5)
    assert length(end - middle) == pytest.approx(24.0)


def test_a_target_out_of_reach_is_reported_and_not_clamped_silently():
    _middle, _end, missing = reach(vec(0, 0), vec(60, 0), 28.5, 24.0, 1)
    assert missing == pytest.approx(7.5, abs=0.05)


def test_the_near_foot_stands_on_the_floor():
    skeleton = standing(foot_x=3.0)
    assert skeleton.near_leg.ankle[0] == pytest.approx(3.0)
    assert skeleton.near_leg.ankle[1] == pytest.approx(cast()["mai"].long("ankle"))


def test_the_palm_and_not_the_wrist_lies_on_the_target():
    arm = ArmPose(palm=Spot(30, 100), hand=0.0, shape="rest")
    skeleton = standing(near_arm=arm)
    palm = skeleton.near_arm.wrist + vec(shapes("hands")["rest"]["palm"], 0)
    assert length(palm - vec(30, 100)) < 0.02


def test_a_straight_spine_is_as_long_as_the_torso():
    spine = Spine(vec(0, 0), (90, 90, 90, 90), 50.0)
    assert length(spine.at(1.0) - spine.at(0.0)) == pytest.approx(50.0)


@pytest.mark.parametrize("count", [9, 12])
def test_pebbles_stand_in_equal_steps_along_the_back(count):
    stones = spine_pebbles(standing(), count)
    gaps = [a.centroid.distance(b.centroid) for a, b in pairwise(stones)]
    assert len(stones) == count
    assert max(gaps) - min(gaps) < 0.5
    assert not any(a.intersects(b) for a, b in pairwise(stones))


def test_path_data_is_compact_and_close_to_the_shape():
    disc = ellipse(10, 10, 8)
    data = path_data(disc)
    assert data.split()[2] == "m"
    assert data.endswith(" c h")
    assert len(data) < 220
    again = shape_of(as_path(data))
    assert again.symmetric_difference(disc).area < disc.area * 0.02


def test_a_rectangle_stays_straight_and_sharp():
    assert path_data(rounded_box(0, 0, 4, 2)).count("c") == 0


def test_path_data_can_be_moved():
    assert path_data(rounded_box(0, 0, 4, 2), 1, 1) == path_data(rounded_box(1, 1, 4, 2))


def figure(**look):
    from handbook.illustrations.rig.pose import Ache, Look
    from handbook.illustrations.rig.side_figure import SideFigure

    ache = Ache(0.3, glow=look.pop("glow", False)) if look.pop("ache", False) else None
    return SideFigure(standing(), Look(**look), ache)


def roles(layer):
    return [shape.role for shape in layer.shapes]


def test_pain_is_rays_and_where_wanted_a_glow_of_opaque_rings():
    plain, sore = figure().trunk_and_head(), figure(ache=True).trunk_and_head()
    glowing = figure(ache=True, glow=True).trunk_and_head()
    assert "pain" not in roles(plain)
    assert roles(sore).count("pain") == 3
    rings = [r for r in roles(glowing) if "glow" in r]
    assert rings == ["glow", "mix(glow, pain, 0.45)", "mix(glow, pain, 1)"]


def test_the_glow_is_painted_before_the_near_arm():
    figure_in_pain = figure(ache=True, glow=True)
    assert not [role for role in roles(figure_in_pain.near_arm()) if "glow" in role]


def test_expressions_differ():
    faces = {str(sorted(str(s.geometry.wkt) for s in figure(**look).trunk_and_head().shapes))
             for look in ({}, {"eyes": "closed"}, {"mood": "pain"})}  # fmt: skip
    assert len(faces) == 3


@pytest.mark.parametrize(
    ("shape", "fingers"), [("spread", 4), ("relaxed", 4), ("hold", 4), ("cup", 2)]
)
def test_fingers_of_a_hand_part_at_their_tips(shape, fingers):
    arm = Arm(vec(-50, 0), vec(-25, 0), vec(0, 0), 0.0, shape, flip=False)
    hand, thumb = hand_shapes(arm)
    tips = hand.difference(opened(hand, 1.0))
    assert len(without_slivers(tips, 0.02).geoms) >= fingers
    assert thumb is not None


def test_a_swimmer_wears_a_cap_and_goggles():
    dressed = roles(figure(swim=True).trunk_and_head())
    assert "mai.cap" in dressed
    assert "mai.goggles" in dressed
    assert "mai.cap" not in roles(figure().trunk_and_head())


@pytest.mark.parametrize(("turn", "way"), [(-58.0, 1), (58.0, -1)])
def test_pebbles_wind_with_a_trunk_that_twists(turn, way):
    pose = FrontPose(
        Spot(0, 90), ArmPose(upper=-100, fore=-100), ArmPose(upper=-80, fore=-80), turn=turn
    )
    body = cast()["ellen"]
    stones = [s.geometry.centroid for s in back_view(body, pose).shapes if s.part == "pebble"]
    straight = back_view(body, replace(pose, turn=0.0)).shapes
    assert (stones[-1].x - stones[0].x) * way > 5
    assert all(abs(s.geometry.centroid.x) < 0.2 for s in straight if s.part == "pebble")


def back_view(body, pose):
    return FrontFigure(body, pose, Look(), from_behind=True).part("trunk")


def test_lines_to_an_enlarged_picture_touch_both_rings():
    layer = Layer()
    tangents(layer, vec(0, 0), 10.0, vec(80, 20), 40.0)
    for line in (shape.geometry for shape in layer.shapes):
        assert line.distance(Point(0, 0)) == pytest.approx(10.0, abs=0.01)
        assert line.distance(Point(80, 20)) == pytest.approx(40.0, abs=0.01)
    assert len(layer.shapes) == 2


def test_far_limbs_are_darker():
    assert all("-" in role for role in roles(figure().far_limbs()))


def test_trunk_limbs_and_head_leave_no_gap():
    person = figure()
    shapes_ = person.far_limbs().shapes + person.trunk_and_head().shapes + person.near_arm().shapes
    whole = shapely.union_all([s.geometry for s in shapes_ if not s.width])
    assert whole.geom_type == "Polygon"


@pytest.mark.parametrize("name", sorted(cast()))
def test_everybody_can_be_drawn(name):
    from handbook.illustrations.rig.pose import Look
    from handbook.illustrations.rig.side_figure import SideFigure

    arm = ArmPose(upper=-83, fore=-70)
    leg = LegPose(thigh=-90, shin=-93)
    pose = SidePose(spine=(96, 88, 90, 92), near_leg=leg, far_leg=leg, near_arm=arm, far_arm=arm)
    person = SideFigure(SideSkeleton(cast()[name], pose, lambda _: None), Look())
    assert len(person.trunk_and_head().shapes) > 8


def test_a_tint_paints_again_what_is_seen_and_nothing_else():
    layer = Layer()
    layer.fill(rounded_box(0, 0, 10, 10), "pine")
    layer.fill(rounded_box(2, 2, 4, 4), "apricot")
    layer.tint(rounded_box(0, 0, 10, 5), "water", 0.4)
    tinted = layer.shapes[2:]
    assert [s.role for s in tinted] == ["mix(pine, water, 0.4)", "mix(apricot, water, 0.4)"]
    assert tinted[0].geometry.area == pytest.approx(50 - 12, rel=0.05)


def test_a_dashed_line_begins_and_ends_with_a_dash():
    layer = Layer()
    layer.stroke([(0, 0), (10, 0)], "pine", 1.0, dash=2.0)
    left, _, right, _ = layer.shapes[0].geometry.bounds
    assert (left, right) == (0, 10)
    assert len(layer.shapes[0].geometry.geoms) == 3
