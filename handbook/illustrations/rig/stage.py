"""Plays a scene: poses the actors, resolves places, paints everything into one layer."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from msgspec.structs import replace

from handbook.illustrations.rig.front_figure import FrontFigure
from handbook.illustrations.rig.geometry import Vector, box, placed, placed_point, vec
from handbook.illustrations.rig.kinematics import SideSkeleton
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.pebble import pebble
from handbook.illustrations.rig.pose import Anchor, FrontPose, SidePose, Spot
from handbook.illustrations.rig.scene import Actor, Group, Item, Scene, Thing, Water
from handbook.illustrations.rig.side_figure import SideFigure
from handbook.problems import Problem, ProblemsError

_SWIMSUIT_STRAP = 0.04
"""A swimsuit ends at this share of the upper arm."""


def play(scene: Scene) -> Layer:
    """Paint a scene, cut to its extent.

    Raises:
        ProblemsError: a limb cannot reach its target, a joint is bent too far, or a place is on
            somebody who is not there.
    """
    layer = Layer()
    Stage().paint(layer, scene.items)
    extent = scene.extent
    return layer.clipped(box(extent.left, extent.bottom, extent.right, extent.top))


class Stage:
    """The actors that are posed so far, by name."""

    def __init__(self) -> None:
        self._posed: dict[str, tuple[Actor, SideSkeleton]] = {}
        self._latest = ""

    def paint(self, layer: Layer, items: Sequence[Item]) -> None:
        """Paint items from back to front."""
        for item in items:
            if isinstance(item, Actor):
                self._paint_actor(layer, item)
            elif isinstance(item, Thing):
                self._paint_thing(layer, item)
            elif isinstance(item, Group):
                self._paint_group(layer, item)
            else:
                _paint_water(layer, item)

    def _paint_thing(self, layer: Layer, thing: Thing) -> None:
        values = {
            name.replace("-", "_"): self._resolved(value) for name, value in thing.values.items()
        }
        thing.part.paint(layer, **values)

    def _resolved(self, value: object) -> object:
        if isinstance(value, Spot | Anchor):
            return self._spot(value)
        if isinstance(value, list):
            return [self._resolved(item) for item in value]
        return value

    def _spot(self, place: Spot | Anchor) -> Vector:
        if isinstance(place, Spot):
            return vec(place.x, place.y)
        found = self._on_actor(place)
        if found is None:
            who = place.actor or "nobody yet"
            problem = Problem("scene-nobody", f"{who} is not posed before this place", place.span)
            raise ProblemsError([problem])
        return found

    def _on_actor(self, anchor: Anchor) -> Vector | None:
        """Return where an anchor lies in the scene, or nothing when its actor is not posed."""
        entry = self._posed.get(anchor.actor or self._latest)
        if entry is None:
            return None
        actor, skeleton = entry
        spot = placed_point(
            skeleton.on_body(replace(anchor, shift=(0.0, 0.0))),
            vec(0, 0),
            actor.rotate,
            actor.scale,
        )
        if actor.mirror:
            spot = vec(-spot[0], spot[1])
        shifted: Vector = spot + vec(*actor.at) + vec(*anchor.shift)
        return shifted

    def _paint_actor(self, layer: Layer, actor: Actor) -> None:
        if isinstance(actor.pose, FrontPose):
            self._paint_front_actor(layer, actor, actor.pose)
        else:
            self._paint_side_actor(layer, actor, actor.pose)

    def _paint_side_actor(self, layer: Layer, actor: Actor, pose: SidePose) -> None:
        body = actor.body
        if actor.look.bump is not None:
            body = replace(body, bump=actor.look.bump)
        if actor.look.swim:
            body = replace(body, sleeve=_SWIMSUIT_STRAP)
        skeleton = SideSkeleton(body, pose, self._on_actor)
        self._posed[actor.name] = (actor, skeleton)
        self._latest = actor.name
        figure = SideFigure(skeleton, actor.look, actor.ache)
        layer.add(_in_scene(figure.far_limbs(), actor))
        self.paint(layer, actor.between)
        layer.add(_in_scene(figure.trunk_and_head(), actor))
        self.paint(layer, actor.before_arm)
        layer.add(_in_scene(figure.near_arm(), actor))

    def _paint_front_actor(self, layer: Layer, actor: Actor, pose: FrontPose) -> None:
        figure = FrontFigure(actor.body, pose, actor.look, from_behind=actor.view == "back")
        for part in pose.order:
            if part == "things":
                self.paint(layer, actor.between)
            else:
                layer.add(_in_scene(figure.part(part), actor))

    def _paint_group(self, layer: Layer, group: Group) -> None:
        inner = Layer()
        Stage().paint(inner, group.items)
        inner = inner.transformed(scale=group.scale, mirror=group.mirror, at=vec(*group.at))
        if group.window is not None:
            x, y, radius = group.window
            inner = inner.clipped(placed(pebble(1, vec(0, 0), -27, radius), vec(x, y)))
        layer.add(inner)


def _in_scene(layer: Layer, actor: Actor) -> Layer:
    if not (actor.rotate or actor.mirror or actor.scale != 1 or any(actor.at)):
        return layer
    return layer.transformed(
        rotate=actor.rotate, scale=actor.scale, mirror=actor.mirror, at=vec(*actor.at)
    )


def _paint_water(layer: Layer, water: Water) -> None:
    bounds = shapely.total_bounds([shape.geometry for shape in layer.shapes])
    left, bottom, right, _ = (float(v) for v in bounds)
    layer.tint(box(left, bottom, right, water.surface), "water", water.amount)
