"""Signs: the tick in a circle and the cross in a rounded square; the octagon that means call."""

from __future__ import annotations

from handbook.illustrations.rig.geometry import Vector, ellipse, polar, polygon, rounded_box
from handbook.illustrations.rig.layer import Layer
from handbook.illustrations.rig.pebble import pebble


def tick(layer: Layer, at: Vector, radius: float = 8.0) -> None:
    """Do: a tick in a solid circle."""
    x, y, k = float(at[0]), float(at[1]), radius / 8
    layer.fill(ellipse(x, y, radius), "do")
    hook = [(x - 3.6 * k, y - 0.2 * k), (x - 1.0 * k, y - 2.9 * k), (x + 3.9 * k, y + 3.2 * k)]
    layer.stroke(hook, "do.tick", 2.1 * k)


def cross(layer: Layer, at: Vector, radius: float = 8.0) -> None:
    """Avoid: a cross in an outlined rounded square."""
    x, y, k = float(at[0]), float(at[1]), radius / 8
    side = 2 * radius
    layer.fill(rounded_box(x - radius, y - radius, side, side, radius * 0.35), "avoid.cross")
    inner = side - 3.2 * k
    frame = rounded_box(x - inner / 2, y - inner / 2, inner, inner, radius * 0.22)
    layer.fill(frame, "avoid")
    for way in (1, -1):
        arm = [(x - 3 * k, y - 3 * k * way), (x + 3 * k, y + 3 * k * way)]
        layer.stroke(arm, "avoid.cross", 2.3 * k)


def call_octagon(layer: Layer, at: Vector, radius: float = 17.0) -> None:
    """Call: the octagon, which stands for nothing else."""
    corners = [at + polar(22.5 + 45 * i, radius * 1.06) for i in range(8)]
    layer.fill(polygon(corners).buffer(0.8), "crimson")


def pebble_sign(layer: Layer, at: Vector, radius: float = 24.0, colour: str = "white") -> None:
    """A large pebble that carries an icon or a small picture."""
    layer.fill(pebble(1, at, -27, radius), colour)


PAINTERS = (tick, cross, call_octagon, pebble_sign)
