"""Heads: profile, front and back view; hair styles and expressions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.body import Body
from handbook.illustrations.rig.geometry import (
    Vector,
    closed,
    ellipse,
    largest,
    moved,
    placed,
    placed_point,
    segment,
    sweep,
    union,
    vec,
)
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.outline import line_of, shape_of
from handbook.illustrations.rig.pose import Look
from handbook.illustrations.rig.shapes import shapes


class HeadFrame:
    """Puts the parts of one head where the head is."""

    def __init__(self, layer: Layer, body: Body, at: Vector, angle: float) -> None:
        self.layer, self.body, self.at, self.angle = layer, body, at, angle
        self.scale = body.long("head")

    def put(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a part of the head in the scene."""
        return placed(shape, self.at, self.angle, self.scale)

    def fill(self, shape: BaseGeometry, part: str, group: str = "face") -> None:
        """Paint a part in one of the person's colours."""
        self.layer.fill(self.put(shape), self.body.role(part), group)

    def stroke(self, path: str, part: str, width: float) -> None:
        """Draw a line in one of the person's colours."""
        self.layer.stroke(self.put(line_of(path)), self.body.role(part), width * self.scale)

    def spot(self, numbers: Sequence[float], part: str) -> None:
        """Paint an ellipse given as x, y, half width and half height."""
        x, y, across = numbers[:3]
        self.fill(ellipse(x, y, across, numbers[3] if len(numbers) > 3 else None), part)


def paint_profile(
    layer: Layer, body: Body, look: Look, neck_base: Vector, at: Vector, angle: float
) -> None:
    """Paint neck, head and hair seen from the side."""
    frame = HeadFrame(layer, body, at, angle)
    parts = shapes("heads")["side"]
    neck = _neck(neck_base, placed_point(vec(-1.4, 3.2), at, angle, frame.scale), frame.scale)
    face = frame.put(shape_of(parts["face"]))
    layer.fill(closed(union(neck, face), 2.0), body.role("skin"), "skin")
    under_chin = neck.difference(face).intersection(moved(face, -0.6, -2.4))
    layer.fill(under_chin, body.role("skin-18"), "skin")
    _side_features(frame, parts, look)
    if look.swim:
        _swim_cap(frame, shapes("heads")["cap"])
    elif body.hair == "scarf":
        _scarf(frame, shapes("heads")["hair"]["scarf"])
    else:
        _side_hair(frame, shapes("heads")["hair"][body.hair], parts)


def _neck(base: Vector, top: Vector, scale: float) -> BaseGeometry:
    narrowing = [0.5 * min(i, 6) / 6 for i in range(12)]
    size = max(scale / 1.04, 1.0) ** 0.5
    front = [(5.0 - n) * size for n in narrowing]
    back = [(4.6 - n) * size for n in narrowing]
    return sweep(segment(base, top, 12), front, back)


def _side_features(frame: HeadFrame, parts: dict[str, Any], look: Look) -> None:
    if look.eyes == "open":
        frame.spot(parts["eye-open"], "eye")
        frame.stroke(parts["eye-lid"], "eye", 0.5)
    else:
        frame.stroke(parts["eye-closed"], "eye", 0.55)
    frame.stroke(parts[f"brow-{look.mood}"], "hair", 0.6)
    frame.stroke(parts[f"mouth-{look.mood}"], "lip", 0.5)
    frame.spot(parts["blush"], "blush")


def _side_hair(frame: HeadFrame, style: dict[str, Any], parts: dict[str, Any]) -> None:
    if "knot" in style:
        knot = shape_of(style["knot"])
        frame.fill(knot, "hair", "hair")
        frame.fill(knot.difference(moved(knot, -0.9, 0.9)), "hair-35", "hair")
    if "plait" in style:
        frame.fill(_plait(style["plait"]), "hair", "hair")
    frame.fill(_hair_side(style), "hair", "hair")
    for strand in style["strands"]:
        frame.stroke(strand, "hair+16", 0.4)
    if not style.get("covers-ear"):
        frame.fill(shape_of(parts["ear"]), "skin", "skin")
        frame.stroke(parts["ear-line"], "skin-25", 0.35)
        if frame.body.earring:
            frame.spot(parts["earring"], "earring")


def _hair_side(style: dict[str, Any]) -> BaseGeometry:
    if "side-puffs" not in style:
        return shape_of(style["side"])
    crown = union(_puffs(style["side-puffs"]), ellipse(*style["side-core"]))
    return largest(crown.difference(shape_of(style["side-cut"])))


def _puffs(ring: dict[str, float]) -> BaseGeometry:
    """Return the curly outline: circles set on an arc."""
    angles = range(int(ring["from"]), int(ring["to"]), int(ring["step"]))
    circles = [
        ellipse(
            ring["x"] + ring["across"] * math.cos(math.radians(a)),
            ring["y"] + ring["upright"] * math.sin(math.radians(a)),
            ring["puff"],
        )
        for a in angles
    ]
    return union(*circles)


def _plait(plait: dict[str, float]) -> BaseGeometry:
    beads: list[BaseGeometry] = []
    for k in range(int(plait["beads"])):
        x = plait["x"] - 0.5 * math.sin(k)
        across = plait["across"] - 0.22 * k
        beads.append(ellipse(x, plait["y"] + k * plait["step"], across, plait["upright"]))
    tuft = plait["y"] + plait["beads"] * plait["step"] + 1.4
    return largest(union(*beads, ellipse(plait["x"], tuft, 1.2, 2.4)))


def _scarf(frame: HeadFrame, style: dict[str, Any]) -> None:
    cloth = shape_of(style["side"])
    frame.fill(cloth, "scarf", "hair")
    frame.fill(cloth.difference(moved(cloth, 1.5, 0.5)), "scarf-22", "hair")
    for fold in style["folds"]:
        frame.stroke(fold, "scarf-26", 0.5)


def _swim_cap(frame: HeadFrame, parts: dict[str, Any]) -> None:
    """Paint a bathing cap that covers hair and ear, and goggles over the eye."""
    cap = shape_of(parts["side"])
    frame.fill(cap, "cap", "hair")
    frame.fill(cap.difference(moved(cap, 1.4, 1.0)), "cap-18", "hair")
    frame.stroke(parts["strap"], "goggles", 1.0)
    frame.spot(parts["lens"], "goggles")
    frame.stroke(parts["glint"], "goggles+60", 0.6)


# --- front and back ----------------------------------------------------------------------------


def paint_front(layer: Layer, body: Body, look: Look, at: Vector, angle: float) -> None:
    """Paint a head seen from the front (the neck belongs to the trunk)."""
    frame = HeadFrame(layer, body, at, angle)
    parts = shapes("heads")["front"]
    style = shapes("heads")["hair"][body.hair]
    _behind_face(frame, style, parts)
    for side in (-1, 1):
        _front_eye(frame, look, side)
        frame.spot((4.6 * side, 2.9, 1.7, 1.15), "blush")
    frame.stroke(parts["nose"], "skin-30", 0.4)
    frame.stroke(parts[f"mouth-{look.mood}"], "lip", 0.55)
    if body.hair == "scarf":
        ring = shape_of(style["front"]).difference(shape_of(style["opening"]))
        frame.fill(ring.intersection(shape_of(style["wrap"])), "scarf-16", "hair")
        return
    frame.fill(shape_of(style["fringe"]), "hair", "hair")
    if body.earring:
        for side in (-1, 1):
            frame.spot((7.7 * side, 3.2, 0.95), "earring")


def _behind_face(frame: HeadFrame, style: dict[str, Any], parts: dict[str, Any]) -> None:
    if frame.body.hair == "scarf":
        frame.fill(shape_of(style["front"]), "scarf", "hair")
        frame.fill(shape_of(style["opening"]), "skin", "skin")
        return
    _crown(frame, style)
    frame.fill(shape_of(style.get("behind", parts["skull"])), "hair", "hair")
    for side in () if style.get("covers-ear") else (-1, 1):
        frame.fill(ellipse(7.5 * side, 6.2, 1.4, 2.2, -8 * side), "skin-8", "skin")
    frame.fill(shape_of(parts["face"]), "skin", "skin")


def _crown(frame: HeadFrame, style: dict[str, Any]) -> None:
    if "crown" in style:
        knot = shape_of(style["crown"])
        frame.fill(knot, "hair", "hair")
        frame.fill(knot.difference(moved(knot, -0.7, 0.8)), "hair-35", "hair")
    if "front-puffs" in style:
        crown = union(_puffs(style["front-puffs"]), ellipse(*style["front-core"]))
        frame.fill(crown, "hair", "hair")


def _front_eye(frame: HeadFrame, look: Look, side: int) -> None:
    def across(*numbers: float) -> str:
        xs = [f"{n * side:.2f}" if i % 2 == 0 else f"{n:.2f}" for i, n in enumerate(numbers)]
        return f"M {xs[0]} {xs[1]} Q {xs[2]} {xs[3]} {xs[4]} {xs[5]}"

    if look.eyes == "open":
        frame.spot((3.2 * side, 6.9, 0.8, 1.15), "eye")
        frame.stroke(across(1.9, 7.6, 3.3, 8.8, 4.7, 7.7), "eye", 0.42)
    else:
        frame.stroke(across(1.7, 6.9, 3.2, 5.6, 4.8, 6.7), "eye", 0.55)
    brow = (
        (1.3, 11.0, 3.3, 10.6, 5.0, 9.4) if look.mood == "pain" else (1.6, 9.7, 3.3, 10.8, 5, 9.7)
    )
    frame.stroke(across(*brow), "hair", 0.5)


def paint_back(layer: Layer, body: Body, at: Vector, angle: float, *, ears: bool = True) -> None:
    """Paint a head seen from behind: ears, the mass of the hair and its strands or curls."""
    frame = HeadFrame(layer, body, at, angle)
    style = shapes("heads")["hair"][body.hair]
    if body.hair == "scarf":
        frame.fill(shape_of(style["front"]), "scarf", "hair")
        frame.stroke("M 0 19 C 1 10 1 0 -1 -11", "scarf-26", 0.6)
        return
    for side in (-1, 1) if ears else ():
        frame.fill(ellipse(8.2 * side, 6.0, 1.4, 2.3, -8 * side), "skin-8", "skin")
    _crown(frame, style)
    frame.fill(shape_of(style.get("behind", shapes("heads")["front"]["back"])), "hair", "hair")
    for strand in style["back-strands"]:
        frame.stroke(strand, "hair+16", 0.45)
