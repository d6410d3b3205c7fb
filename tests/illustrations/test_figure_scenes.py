"""Scenes: they load, they are in range and within their extent, and mistakes name their line."""

from __future__ import annotations

import re

import pytest
from baked_paths import as_path

from handbook.illustrations.bake import BAKED, SCENES, bake, drawing_of, scene_names
from handbook.illustrations.drawing import from_data, load_drawing, names, to_text
from handbook.illustrations.rig.body import cast
from handbook.illustrations.rig.outline import TOLERANCE, points_of
from handbook.illustrations.rig.parts import MARKS, PROPS
from handbook.illustrations.rig.scene import Actor, Group, Thing
from handbook.illustrations.rig.scene_reader import load_scene
from handbook.problems import ProblemsError

STAND = (SCENES / "stand-do.yaml").read_text("utf-8")
EXPECTED = {
    "cover", "opener-bust", "call", "body-map", "causes", "stand-do", "stand-avoid",
    "shoes-low", "shoes-heel", "shoes-flat", "sit-do", "sit-avoid",
    "lift-1", "lift-2", "lift-3", "lift-4", "lift-avoid", "lift-twist-avoid",
    "carry-bags", "carry-toddler", "sleep-side", "bed-1", "bed-2", "bed-3", "bed-4",
    "walk", "swim", "yoga", "wall-tilt-start", "wall-tilt-finish",
    "box-stretch-start", "box-stretch-finish", "tummy-hug-start", "tummy-hug-finish",
    "pelvic-floor-start", "pelvic-floor-finish", "knee-hug-start", "knee-hug-finish",
    "wall-slide-start", "wall-slide-finish", "warm-pack", "warm-avoid", "back-rub", "plate",
    "breathe-start", "breathe-finish",
}  # fmt: skip


def problems_of(tmp_path, text):
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        drawing_of(path)
    return [(p.code, p.span.line, p.span.column, p.message, p.hint) for p in caught.value.problems]


def line_of(text, part):
    return next(i for i, row in enumerate(text.splitlines(), 1) if part in row)


def test_every_picture_of_the_handbook_has_a_scene_and_is_baked():
    assert set(scene_names()) >= EXPECTED
    assert set(names()) == set(scene_names())


def test_baking_writes_a_file_for_each_scene(tmp_path):
    for path in bake(["cause-joints", "yoga"], target=tmp_path):
        assert path.read_bytes() == (BAKED / path.name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cause-joints.json", "yoga.json"]


BESIDE = TOLERANCE + 0.02
"""How far a fitted curve may pass beside its shape, and the rounding of its places."""


@pytest.mark.parametrize("name", scene_names())
def test_everything_lies_within_the_extent(name):
    drawing = load_drawing(name)
    assert drawing.paths
    for path in drawing.paths:
        for part in as_path(path.commands).replace("Z", "").split("M")[1:]:
            points = points_of("M" + part)
            reach = path.stroke_width / 2
            assert min(p[0] for p in points) >= reach - BESIDE
            assert max(p[0] for p in points) <= drawing.width - reach + BESIDE
            assert min(p[1] for p in points) >= reach - BESIDE
            assert max(p[1] for p in points) <= drawing.height - reach + BESIDE


def test_frames_of_a_strip_share_one_extent():
    for stem in ("lift-", "bed-", "wall-tilt-", "box-stretch-", "tummy-hug-", "knee-hug-"):
        frames = [n for n in names() if re.fullmatch(stem + r"(\d|start|finish)", n)]
        assert len(frames) >= 2
        assert len({(load_drawing(n).width, load_drawing(n).height) for n in frames}) == 1


def test_the_octagon_means_call_and_nothing_else():
    with_octagon = {n for n in scene_names() if "call-octagon" in marks_of(n)}
    assert with_octagon == {"call"}


def test_only_pictures_of_what_to_avoid_show_pain():
    def in_pain(name):
        people = [i for i in items_of(name) if isinstance(i, Actor)]
        return any(a.ache is not None or a.look.mood == "pain" for a in people)

    assert {n for n in scene_names() if in_pain(n)} == {
        "stand-avoid", "sit-avoid", "lift-avoid", "lift-twist-avoid", "warm-avoid",
        "box-stretch-avoid",
        "cause-stress", "causes",
    }  # fmt: skip


def test_nobody_is_visibly_pregnant():
    for name in scene_names():
        for item in items_of(name):
            if isinstance(item, Actor):
                assert (item.look.bump if item.look.bump is not None else item.body.bump) <= 0.3


def test_every_prop_and_every_mark_is_needed_by_some_scene():
    used = {i.part.name for n in scene_names() for i in items_of(n) if isinstance(i, Thing)}
    assert used == {*PROPS, *MARKS}


def test_the_pictures_show_more_than_one_body_and_skin():
    people = {i.body.name for n in scene_names() for i in items_of(n) if isinstance(i, Actor)}
    assert people == set(cast())
    assert len({cast()[name].girth for name in people}) >= 2
    assert {"bun", "pixie", "scarf"} <= {cast()[name].hair for name in people}


@pytest.mark.parametrize("stem", ["lift", "bed", "wall-tilt", "box-stretch", "tummy-hug",
                                  "knee-hug", "wall-slide", "breathe", "stand", "sit"])  # fmt: skip
def test_one_person_goes_through_a_strip(stem):
    frames = [n for n in scene_names() if re.fullmatch(stem + r"-(\d|start|finish|do|avoid)", n)]
    people = {i.body.name for n in frames for i in items_of(n) if isinstance(i, Actor)}
    assert len(frames) >= 2
    assert len(people) == 1


def test_left_stays_left_for_the_one_who_sleeps_on_her_side():
    (sleeper,) = [i for i in items_of("sleep-side") if isinstance(i, Actor)]
    assert (sleeper.rotate, sleeper.mirror) == (90, False)


def test_a_drawing_survives_writing_and_reading():
    import json

    drawing = load_drawing("stand-do")
    assert from_data(json.loads(to_text(drawing))) == drawing


def items_of(name):
    def walk(items):
        for item in items:
            yield item
            if isinstance(item, Group):
                yield from walk(item.items)
            if isinstance(item, Actor):
                yield from walk(item.between + item.before_arm)

    return list(walk(load_scene(SCENES / f"{name}.yaml").items))


def marks_of(name):
    return {i.part.name for i in items_of(name) if isinstance(i, Thing)}


# --- mistakes ------------------------------------------------------------------------------------


def test_the_example_of_the_readme_can_be_drawn(tmp_path):
    text = (SCENES.parent / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert len(drawing_of(path).paths) > 30


def test_an_unknown_joint_is_named_with_its_line(tmp_path):
    text = STAND.replace("near-leg:", "near-lag:")
    (code, line, column, message, hint) = problems_of(tmp_path, text)[0]
    assert (code, line, column) == ("scene-unknown-joint", line_of(text, "near-lag"), 7)
    assert "near-lag" in message
    assert "near-leg" in hint


def test_an_unknown_place_on_a_body_is_named_with_its_line(tmp_path):
    text = STAND.replace("{upper: -83, fore: -70}", "{palm: elbows 0.2}")
    (code, line, column, message, _hint) = problems_of(tmp_path, text)[0]
    assert (code, line, column) == ("scene-unknown-joint", line_of(text, "elbows"), 24)
    assert "elbows" in message


def test_an_angle_out_of_human_range_is_named_with_its_line(tmp_path):
    text = STAND.replace("{thigh: -90, shin: -93}", "{thigh: -90, shin: -30}")
    (code, line, column, message, hint) = problems_of(tmp_path, text)[0]
    assert (code, line, column) == ("scene-angle-range", line_of(text, "shin: -30"), 17)
    assert "knee" in message
    assert "158" in hint


@pytest.mark.parametrize(
    ("given", "wrong", "joint"),
    [
        ("spine: [96, 88, 90, 92]", "spine: [96, 30, 90, 92]", "low back"),
        ("neck: 80", "neck: 180", "neck"),
        ("{upper: -83, fore: -70}", "{upper: -83, fore: -130}", "elbow"),
        ("{thigh: -90, shin: -93}", "{thigh: 80, shin: 60}", "hip"),
    ],
)
def test_every_joint_has_its_limits(tmp_path, given, wrong, joint):
    messages = [row[3] for row in problems_of(tmp_path, STAND.replace(given, wrong))]
    assert any(message.startswith(joint) for message in messages)


def test_a_hand_that_cannot_reach_is_named_with_its_line_and_distance(tmp_path):
    text = STAND.replace("{upper: -83, fore: -70}", "{palm: [90, 100]}")
    (code, line, column, message, _hint) = problems_of(tmp_path, text)[0]
    assert (code, line, column) == ("scene-out-of-reach", line_of(text, "palm"), 24)
    assert re.search(r"near-arm misses its target by \d+\.\d cm", message)


def test_a_foot_that_cannot_reach_is_named(tmp_path):
    rows = problems_of(tmp_path, STAND.replace("[27, 19.4]", "[90, 19.4]"))
    assert rows[0][0] == "scene-out-of-reach"


def test_an_unknown_prop_is_named_with_a_near_name(tmp_path):
    text = STAND.replace("prop: stool", "prop: stul")
    (code, line, _column, _message, hint) = problems_of(tmp_path, text)[0]
    assert (code, line) == ("scene-unknown-prop", line_of(text, "stul"))
    assert "stool" in hint


def test_a_prop_without_what_it_needs_is_named(tmp_path):
    rows = problems_of(tmp_path, STAND.replace("{prop: stool, x: 21,", "{prop: stool,"))
    assert [(row[0], row[3]) for row in rows] == [("scene-missing", "prop 'stool' needs 'x'")]


def test_a_mistake_of_yaml_itself_is_located(tmp_path):
    rows = problems_of(tmp_path, "extent: [0, 0, 1, 1]\npaint: [\n")
    assert rows[0][0] == "scene-yaml"
    assert rows[0][1] >= 2


def test_all_mistakes_of_a_file_come_at_once_and_in_order(tmp_path):
    text = STAND.replace("prop: stool", "prop: stul").replace("near-leg:", "near-lag:")
    lines = [row[1] for row in problems_of(tmp_path, text)]
    assert len(lines) == 2
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "extent: 3", "extent: [0, 0, 0, 0]\npaint: []", "extent: [0,0,9,9]\npaint: [7]",
     "extent: [0,0,9,9]\npaint:\n- {actor: nobody, pose: 3}", "a: !!python/object:os.system x",
     "extent: [0,0,9,9]\npaint:\n- {prop: leaf, at: back 0.1, length: 3, width: 2}",
     "extent: [0,0,9,9]\npaint: &a [{group: *a}]", "extent: [.nan,0,9,9]\npaint: []",
     "extent: [0,0,9,9]\npaint: [{actor: mai, pose: {spine: [90,90,90,90], near-arm: {bend: 0}}}]",
     "extent: [0,0,9,9]\npaint: [{actor: mai, pose: {near-arm: {lengths: [0,0]}}}]"],
)  # fmt: skip
def test_nonsense_gives_problems_and_never_a_crash(tmp_path, text):
    assert problems_of(tmp_path, text)


TWIST = (SCENES / "lift-twist-avoid.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "wrong", "code", "column"),
    [
        ("palm: [-39, 97.5]", "palm: [60, 97]", "scene-out-of-reach", 25),
        ("palm: [-39, 97.5]", "palm: back 0.2", "scene-value", 25),
        ("right-arm:", "right-harm:", "scene-unknown-joint", 7),
    ],
)
def test_mistakes_in_a_front_view_are_located_too(tmp_path, given, wrong, code, column):
    text = TWIST.replace(given, wrong)
    rows = problems_of(tmp_path, text)
    assert rows[0][:3] == (code, line_of(text, wrong), column)
