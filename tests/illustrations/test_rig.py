"""The rig's geometry: reaching, spines, pebbles, path data."""

from __future__ import annotations

import math

import pytest

from handbook.illustrations.rig.body import cast
from handbook.illustrations.rig.geometry import ellipse, length, rounded_box, vec
from handbook.illustrations.rig.kinematics import SideSkeleton, Spine, reach
from handbook.illustrations.rig.outline import path_data, shape_of
from handbook.illustrations.rig.pebble import spine_pebbles
from handbook.illustrations.rig.pose import ArmPose, LegPose, SidePose, Spot
from handbook.illustrations.rig.shapes import shapes


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
    gaps = [a.centroid.distance(b.centroid) for a, b in zip(stones, stones[1:], strict=False)]
    assert len(stones) == count
    assert max(gaps) - min(gaps) < 0.5
    assert not any(a.intersects(b) for a, b in zip(stones, stones[1:], strict=False))


def test_path_data_is_compact_and_close_to_the_shape():
    disc = ellipse(10, 10, 8)
    data = path_data(disc)
    assert data.startswith("M")
    assert data.endswith("Z")
    assert len(data) < 220
    again = shape_of(data)
    assert again.symmetric_difference(disc).area < disc.area * 0.02


def test_a_rectangle_stays_straight_and_sharp():
    assert path_data(rounded_box(0, 0, 4, 2)).count("C") == 0


def test_path_data_can_be_moved():
    assert path_data(rounded_box(0, 0, 4, 2), 1, 1) == path_data(rounded_box(1, 1, 4, 2))
