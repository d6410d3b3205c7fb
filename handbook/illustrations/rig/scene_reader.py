"""Reads scene files; every mistake is located, and all mistakes of a file come at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from handbook.illustrations.rig import body as bodies
from handbook.illustrations.rig.parts import MARKS, PROPS, Part
from handbook.illustrations.rig.pose import (
    Ache,
    Anchor,
    ArmPose,
    FrontPose,
    LegPose,
    Look,
    Place,
    SidePose,
    Spot,
)
from handbook.illustrations.rig.reader import Problems, Value, read
from handbook.illustrations.rig.scene import Actor, Extent, Group, Item, Scene, Thing, Water
from handbook.illustrations.rig.shapes import shapes

ANCHORS = {
    "back": (1, 2),
    "front": (1, 2),
    "near-knee": (0, 0),
    "far-knee": (0, 0),
    "near-thigh": (1, 1),
    "far-thigh": (1, 1),
    "near-shin": (1, 1),
    "far-shin": (1, 1),
    "near-wrist": (0, 0),
    "far-wrist": (0, 0),
    "eye": (0, 0),
}
"""Places on a body, and how many numbers they take (least, most)."""


def load_scene(path: Path) -> Scene:
    """Read a scene.

    Raises:
        ProblemsError: the file has mistakes; each carries its line and column.
    """
    problems = Problems()
    root = read(path, problems)
    fields = root.fields(("extent", "paint"), "a scene")
    for name in ("extent", "paint"):
        if name not in fields:
            root.wrong("scene-missing", f"a scene needs '{name}'")
    extent = _extent(fields["extent"]) if "extent" in fields else Extent(0, 0, 1, 1)
    items = _items(fields["paint"]) if "paint" in fields else ()
    problems.raise_any()
    return Scene(path.stem, extent, items)


def _extent(value: Value) -> Extent:
    left, bottom, right, top = value.numbers(4)
    if right <= left or top <= bottom:
        value.wrong("scene-value", "empty extent", "[left, bottom, right, top] in cm")
    return Extent(left, bottom, right, top)


def _items(value: Value) -> tuple[Item, ...]:
    found = (_item(item) for item in value.items())
    return tuple(item for item in found if item is not None)


def _item(value: Value) -> Item | None:
    keys = _keys(value)
    if "actor" in keys:
        return _actor(value)
    if "prop" in keys:
        return _thing(value, "prop", PROPS)
    if "mark" in keys:
        return _thing(value, "mark", MARKS)
    if "group" in keys:
        return _group(value)
    if "water" in keys:
        fields = value.fields(("water", "amount"), "water")
        amount = fields["amount"].number(0, 1) if "amount" in fields else 0.34
        return Water(fields["water"].number(), amount, value.span)
    value.wrong("scene-value", "an item is an actor, a prop, a mark, a group or water")
    return None


def _keys(value: Value) -> set[str]:
    return {str(key.value) for key, _ in value.node.value} if value.is_mapping else set()


def _group(value: Value) -> Group:
    fields = value.fields(("group", "at", "scale", "mirror", "window"), "a group")
    return Group(
        items=_items(fields["group"]),
        at=_pair(fields.get("at")),
        scale=fields["scale"].number(0.01, 20) if "scale" in fields else 1.0,
        mirror=fields["mirror"].flag() if "mirror" in fields else False,
        window=_three(fields["window"]) if "window" in fields else None,
        span=value.span,
    )


def _pair(value: Value | None) -> tuple[float, float]:
    if value is None:
        return 0.0, 0.0
    x, y = value.numbers(2)
    return x, y


def _three(value: Value) -> tuple[float, float, float]:
    a, b, c = value.numbers(3)
    return a, b, c


# --- props and marks ---------------------------------------------------------------------------


def _thing(value: Value, kind: str, known: Mapping[str, Part]) -> Thing | None:
    every = {name for part in known.values() for name in part.parameters}
    name_value = value.fields({kind, *every}, f"a {kind}").get(kind)
    if name_value is None:
        return None
    name = name_value.text()
    if name not in known:
        name_value.choice(known, kind, f"scene-unknown-{kind}")
        return None
    part = known[name]
    fields = value.fields({kind, *part.parameters}, f"{kind} '{name}'")
    for needed in part.required:
        if needed not in fields:
            value.wrong("scene-missing", f"{kind} '{name}' needs '{needed}'")
    values = {
        key: _argument(fields[key], part.parameters[key])
        for key in part.parameters
        if key in fields
    }
    return Thing(part, values, value.span)


def _argument(value: Value, kind: str) -> object:
    if kind == "number":
        return value.number()
    if kind == "flag":
        return value.flag()
    if kind == "place":
        return _place(value)
    if kind == "places":
        return [_place(item) for item in value.items()]
    return value.text()


def _place(value: Value) -> Place:
    """Read `[x, y]`, `back 0.12`, `her front 0.2 1.1` or `{on: back 0.12, shift: [2, 0]}`."""
    if value.is_list:
        x, y = value.numbers(2)
        return Spot(x, y, value.span)
    if value.is_mapping:
        fields = value.fields(("on", "shift"), "a place")
        if "on" not in fields:
            value.wrong("scene-missing", "a place needs 'on'")
            return Spot(0, 0, value.span)
        return _anchor(fields["on"], _pair(fields.get("shift")))
    return _anchor(value, (0.0, 0.0))


def _anchor(value: Value, shift: tuple[float, float]) -> Anchor:
    words = value.text().split()
    named = len(words) > 1 and words[0] not in ANCHORS and words[1] in ANCHORS
    actor = words.pop(0) if named else ""
    part = words[0] if words else ""
    if part not in ANCHORS:
        value.wrong("scene-unknown-joint", f"unknown joint '{part}'", _known(ANCHORS))
        return Anchor("back", (0.5,), span=value.span)
    numbers: list[float] = []
    for word in words[1:]:
        try:
            numbers.append(float(word))
        except ValueError:
            value.wrong("scene-value", f"'{word}' is not a number")
    least, most = ANCHORS[part]
    if not least <= len(numbers) <= most:
        value.wrong("scene-value", f"'{part}' takes {least} to {most} numbers")
    return Anchor(part, tuple(numbers), actor, shift, value.span)


def _known(words: Mapping[str, object]) -> str:
    return f"one of: {', '.join(words)}"


# --- people ------------------------------------------------------------------------------------

_ACTOR_FIELDS = (
    "actor", "id", "view", "pose", "look", "ache", "at", "rotate", "scale", "mirror",
    "between", "before-arm",
)  # fmt: skip
_LOOK_FIELDS = {
    "eyes": ("open", "closed"),
    "mood": ("calm", "pain"),
    "feet": ("shoe", "bare"),
}


def _actor(value: Value) -> Actor:
    fields = value.fields(_ACTOR_FIELDS, "an actor")
    everybody = bodies.cast()
    who = fields["actor"].choice(everybody, "person", "scene-unknown-person")
    view = fields["view"].choice(("side", "front", "back"), "view") if "view" in fields else "side"
    read_pose = _side_pose if view == "side" else _front_pose
    return Actor(
        body=everybody[who],
        pose=read_pose(value, fields.get("pose")),
        look=_look(fields.get("look")),
        name=fields["id"].text() if "id" in fields else who,
        view=view,
        ache=_ache(fields.get("ache")),
        at=_pair(fields.get("at")),
        rotate=fields["rotate"].number(-180, 180) if "rotate" in fields else 0.0,
        scale=fields["scale"].number(0.01, 20) if "scale" in fields else 1.0,
        mirror=fields["mirror"].flag() if "mirror" in fields else False,
        between=_items(fields["between"]) if "between" in fields else (),
        before_arm=_items(fields["before-arm"]) if "before-arm" in fields else (),
        span=value.span,
    )


def _look(value: Value | None) -> Look:
    if value is None:
        return Look()
    numbers = ("pebbles", "pebbles-inward", "hem", "bump")
    flags = ("pebbles-over-sleeve", "swim")
    fields = value.fields((*_LOOK_FIELDS, *numbers, *flags), "a look")
    given: dict[str, object] = {}
    for name, field_value in fields.items():
        key = name.replace("-", "_")
        if name in _LOOK_FIELDS:
            given[key] = field_value.choice(_LOOK_FIELDS[name], name)
        elif name in flags:
            given[key] = field_value.flag()
        else:
            number = field_value.number()
            given[key] = int(number) if name == "pebbles" else number
    return Look(**given)  # type: ignore[arg-type]  # every key was checked against Look just now


def _ache(value: Value | None) -> Ache | None:
    if value is None:
        return None
    fields = value.fields(("at", "spread", "glow"), "an ache")
    return Ache(
        at=fields["at"].number(0, 1) if "at" in fields else 0.3,
        spread=fields["spread"].number(5, 90) if "spread" in fields else 46.0,
        glow=fields["glow"].flag() if "glow" in fields else False,
    )


_SIDE_FIELDS = (
    "spine", "near-leg", "far-leg", "near-arm", "far-arm", "hips", "foot-x", "neck", "head",
    "shoulder", "seat", "hide",
)  # fmt: skip
_ARM_FIELDS = (
    "upper", "fore", "wrist", "palm", "elbow", "hand", "shape", "flip", "bend", "lengths",
    "behind",
)  # fmt: skip
_LEG_FIELDS = (
    "thigh", "shin", "knee", "ankle", "hip", "foot", "shape", "bend", "lengths", "flip", "short",
    "behind",
)  # fmt: skip
_FRONT_FIELDS = (
    "hips", "left-arm", "right-arm", "left-leg", "right-leg", "trunk", "neck", "head", "turn",
    "shrug", "order",
)  # fmt: skip
_UPRIGHT = (90.0, 90.0, 90.0, 90.0)


def _side_pose(actor: Value, value: Value | None) -> SidePose:
    if value is None:
        actor.wrong("scene-missing", "an actor needs a 'pose'")
        return SidePose(_UPRIGHT, LegPose(), LegPose(), ArmPose(), ArmPose())
    fields = value.fields(_SIDE_FIELDS, "a pose", "scene-unknown-joint")
    if "spine" not in fields:
        value.wrong("scene-missing", "a pose needs 'spine', its four angles from hips to neck")
        return SidePose(_UPRIGHT, LegPose(), LegPose(), ArmPose(), ArmPose())
    near_leg, near_arm = _leg(fields.get("near-leg")), _arm(fields.get("near-arm"))
    return SidePose(
        spine=cast("tuple[float, float, float, float]", fields["spine"].numbers(4)),
        near_leg=near_leg,
        far_leg=_leg(fields["far-leg"]) if "far-leg" in fields else near_leg,
        near_arm=near_arm,
        far_arm=_arm(fields["far-arm"]) if "far-arm" in fields else near_arm,
        hips=_spot(fields["hips"]) if "hips" in fields else None,
        foot_x=_angle(fields, "foot-x", 0.0),
        neck=_angle(fields, "neck", 80.0),
        head=_angle(fields, "head", 0.0),
        shoulder=_angle(fields, "shoulder", 0.0),
        seat=fields["seat"].number() if "seat" in fields else None,
        hide=tuple(item.choice(_SIDE_FIELDS[1:5], "limb") for item in fields["hide"].items())
        if "hide" in fields
        else (),
        span=fields["spine"].span,
    )


def _front_pose(actor: Value, value: Value | None) -> FrontPose:
    nothing = FrontPose(Spot(0, 90), ArmPose(), ArmPose())
    if value is None:
        actor.wrong("scene-missing", "an actor needs a 'pose'")
        return nothing
    fields = value.fields(_FRONT_FIELDS, "a pose", "scene-unknown-joint")
    order = nothing.order
    if "order" in fields:
        words = ("legs", "trunk", "head", "arms", "left-arm", "right-arm", "things")
        order = tuple(item.choice(words, "part") for item in fields["order"].items())
    return FrontPose(
        hips=_spot(fields["hips"]) if "hips" in fields else nothing.hips,
        left_arm=_arm(fields.get("left-arm")),
        right_arm=_arm(fields.get("right-arm")),
        left_leg=_leg(fields["left-leg"]) if "left-leg" in fields else None,
        right_leg=_leg(fields["right-leg"]) if "right-leg" in fields else None,
        trunk=_angle(fields, "trunk", 90.0),
        neck=_angle(fields, "neck", 90.0),
        head=_angle(fields, "head", 0.0),
        turn=_angle(fields, "turn", 0.0),
        shrug=_angle(fields, "shrug", 0.0),
        order=order,
        span=value.span,
    )


def _angle(fields: Mapping[str, Value], name: str, default: float) -> float:
    return fields[name].number(-360, 360) if name in fields else default


def _maybe(fields: Mapping[str, Value], name: str) -> float | None:
    return fields[name].number(-360, 360) if name in fields else None


def _maybe_place(fields: Mapping[str, Value], name: str) -> Place | None:
    return _place(fields[name]) if name in fields else None


def _spot(value: Value) -> Spot:
    x, y = value.numbers(2)
    return Spot(x, y, value.span)


def _bend(value: Value) -> int:
    """Read the side of the elbow or knee: 1 to the left of the way to the target, -1 right."""
    return -1 if value.choice(("1", "-1"), "side to bend to") == "-1" else 1


def _lengths(value: Value) -> tuple[float, float]:
    """Read the two bone lengths (cm) of a limb that points towards or away from the reader."""
    pair = tuple(item.number(1, 60) for item in value.items())
    if len(pair) != 2:
        value.wrong("scene-value", f"2 numbers are expected here, not {len(pair)}")
        return 20.0, 20.0
    return pair[0], pair[1]


def _arm(value: Value | None) -> ArmPose:
    if value is None:
        return ArmPose(upper=-85.0, fore=-73.0)
    fields = value.fields(_ARM_FIELDS, "an arm", "scene-unknown-joint")
    return ArmPose(
        upper=_maybe(fields, "upper"),
        fore=_maybe(fields, "fore"),
        wrist=_maybe_place(fields, "wrist"),
        palm=_maybe_place(fields, "palm"),
        elbow=_maybe_place(fields, "elbow"),
        hand=_maybe(fields, "hand"),
        shape=fields["shape"].choice(shapes("hands"), "hand") if "shape" in fields else "relaxed",
        flip=fields["flip"].flag() if "flip" in fields else None,
        bend=_bend(fields["bend"]) if "bend" in fields else None,
        lengths=_lengths(fields["lengths"]) if "lengths" in fields else None,
        behind=fields["behind"].flag() if "behind" in fields else False,
        span=value.span,
    )


def _leg(value: Value | None) -> LegPose:
    if value is None:
        return LegPose(thigh=-90.0, shin=-92.0)
    fields = value.fields(_LEG_FIELDS, "a leg", "scene-unknown-joint")
    feet = {*shapes("feet")["side"], *shapes("feet")["front"]}
    return LegPose(
        thigh=_maybe(fields, "thigh"),
        shin=_maybe(fields, "shin"),
        knee=_maybe_place(fields, "knee"),
        ankle=_maybe_place(fields, "ankle"),
        hip=_maybe_place(fields, "hip"),
        foot=_angle(fields, "foot", 0.0),
        shape=fields["shape"].choice(feet, "foot") if "shape" in fields else None,
        bend=_bend(fields["bend"]) if "bend" in fields else 1,
        lengths=_lengths(fields["lengths"]) if "lengths" in fields else None,
        flip=fields["flip"].flag() if "flip" in fields else False,
        short=fields["short"].flag() if "short" in fields else False,
        behind=fields["behind"].flag() if "behind" in fields else False,
        span=value.span,
    )
