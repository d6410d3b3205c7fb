"""The pictures the brief asks for: each is placed, described, told apart, baked and not hidden."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import shapely
from shapely.geometry import box

from handbook.blocks.figure import Figure
from handbook.blocks.food import Plate
from handbook.blocks.pictograph import Pictograph
from handbook.blocks.steps import Steps
from handbook.design.design import make_design
from handbook.illustrations.bake import BAKED, SCENES, flattened, scene_names
from handbook.illustrations.colours import greyscale_problems
from handbook.illustrations.drawing import to_text
from handbook.illustrations.rig.layer import Layer, Shape
from handbook.illustrations.rig.scene import Scene
from handbook.illustrations.rig.scene_reader import load_scene
from handbook.illustrations.rig.stage import play
from handbook.model.book import Handbook
from handbook.model.walk import walk
from handbook.source import Library

BRIEF = {
    "I1 cover": ["cover"],
    "I2 call": ["call"],
    "I3 body map": ["body-map"],
    "I4 causes": [
        "cause-joints",
        "cause-weight",
        "cause-balance",
        "cause-habits",
        "cause-stress",
    ],
    "I6 stand": ["stand-do", "stand-avoid"],
    "I7 shoes": ["shoes-low", "shoes-avoid"],
    "I8 sit": ["sit-do", "sit-avoid"],
    "I9 lift": ["lift-1", "lift-2", "lift-3", "lift-4"],
    "I10 lift, avoid": ["lift-avoid", "lift-twist-avoid"],
    "I11 carry": ["carry-bags", "carry-toddler"],
    "I12 sleep": ["sleep-side"],
    "I13 out of bed": ["bed-1", "bed-2", "bed-3", "bed-4"],
    "I14 move": ["walk", "swim", "yoga"],
    "I15 wall tilt": ["wall-tilt-start", "wall-tilt-finish"],
    "I16 box stretch": ["box-stretch-start", "box-stretch-finish"],
    "I17 tummy hug": ["tummy-hug-start", "tummy-hug-finish"],
    "I18 pelvic floor": ["pelvic-floor-start", "pelvic-floor-finish"],
    "I19 knee hug": ["knee-hug-start", "knee-hug-finish"],
    "I20 wall slide": ["wall-slide-start", "wall-slide-finish"],
    "I21 warmth": ["warm-pack", "warm-avoid"],
    "I22 back rub": ["back-rub"],
    "I23 plate": ["plate"],
    "I24 breathe": ["breathe-start", "breathe-finish"],
}
"""Picture of the brief: the scenes that show it. I5, the ten people, is a block of its own."""

FONTS = Path(__file__).parents[2] / "fonts"
SEEN = 0.85
"""Share of each pebble that has to be seen."""
ON_SLEEVE = {"cover"}
"""Here an arm crosses the back: its pebbles are printed on the sleeve again."""


@pytest.fixture(scope="module")
def handbook(library: Library) -> Handbook:
    return library.load_handbook("back-pain", "en").whole()


def described(handbook: Handbook) -> dict[str, str]:
    """The scenes that the handbook places, each with its alternative text."""
    return {part.scene: part.alt for part in walk(handbook) if getattr(part, "scene", None)}


def not_placed(placed: dict[str, str]) -> list[str]:
    wanted = {scene: picture for picture, scenes in BRIEF.items() for scene in scenes}
    return [f"{wanted[scene]}: {scene}" for scene in wanted if not placed.get(scene)]


def test_every_picture_of_the_brief_is_placed_and_described(handbook: Handbook):
    assert not_placed(described(handbook)) == []


def test_a_picture_that_is_left_out_is_noticed(handbook: Handbook):
    placed = described(handbook)
    assert not_placed({**placed, "swim": ""}) == ["I14 move: swim"]
    del placed["yoga"]
    assert not_placed(placed) == ["I14 move: yoga"]


def test_the_ten_people_are_placed_twice_with_words(handbook: Handbook):
    counts = [
        item for part in walk(handbook) if isinstance(part, Pictograph) for item in part.items
    ]
    assert [item.count for item in counts] == [3, 7]
    assert all(item.label.plain() and item.text.plain() for item in counts)


def test_every_picture_that_stands_alone_or_in_a_strip_has_a_caption(handbook: Handbook):
    framed = [part for part in walk(handbook) if isinstance(part, Figure | Plate | Steps)]
    assert len(framed) >= 8
    assert all(part.caption.plain() for part in framed)


def seen(shapes: Sequence[Shape]) -> list[float]:
    """How much of each pebble is seen: nothing opaque is painted over the rest of it."""
    shares = []
    for i, stone in enumerate(shapes):
        if stone.part == "pebble" and not stone.role.startswith("mix("):
            above = [s.geometry for s in shapes[i + 1 :] if covers(s, stone)]
            hidden = stone.geometry.intersection(shapely.union_all(above)).area
            shares.append(1 - hidden / stone.geometry.area)
    return shares


def covers(shape: Shape, stone: Shape) -> bool:
    see_through = shape.role.startswith("mix(") or shape.part == "pebble" or shape.width > 0
    return not see_through and shape.geometry.intersects(stone.geometry)


@pytest.fixture(scope="module", params=scene_names())
def played(request: pytest.FixtureRequest) -> tuple[Scene, Layer]:
    """Each scene, and what is painted of it."""
    scene = load_scene(SCENES / f"{request.param}.yaml")
    return scene, play(scene)


def test_no_arm_and_no_load_hides_the_pebbles(played: tuple[Scene, Layer]):
    scene, layer = played
    shares = seen(layer.shapes)
    assert scene.name in ON_SLEEVE or all(share >= SEEN for share in shares)


def test_baking_again_changes_no_committed_file(played: tuple[Scene, Layer]):
    scene, layer = played
    committed = (BAKED / f"{scene.name}.json").read_text("utf-8")
    assert to_text(flattened(scene, layer)) == committed


def test_a_hidden_pebble_is_noticed():
    shapes = play(load_scene(SCENES / "walk.yaml")).shapes
    left, bottom, right, top = next(s for s in shapes if s.part == "pebble").geometry.bounds
    arm = Shape(box(left, bottom, (left + right) / 2, top), "ruth.skin", part="skin")
    assert min(seen([*shapes, arm])) < SEEN


WALL = -12.0
"""Where the wall of these scenes stands (cm)."""


@pytest.mark.parametrize(
    "name", ["wall-tilt-start", "wall-tilt-finish", "wall-slide-start", "wall-slide-finish"]
)
def test_backs_meet_the_wall_within_a_centimetre(name: str):
    shapes = play(load_scene(SCENES / f"{name}.yaml")).shapes
    back = min(s.geometry.bounds[0] for s in shapes if s.part in {"top", "bottom"})
    assert back == pytest.approx(WALL, abs=1.0)


def test_every_brand_is_safe_in_greyscale(library: Library):
    edition = library.load_edition("screen").whole()
    for name in library.brands():
        brand = library.load_brand(name).whole()
        design = make_design(brand, edition, edition.default_paper, FONTS)
        assert greyscale_problems(design.figures) == []
