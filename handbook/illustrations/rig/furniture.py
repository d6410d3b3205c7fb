"""Furniture: seats, tables, beds. Lengths in cm, the floor at y = 0."""

from __future__ import annotations

from handbook.illustrations.rig.geometry import (
    Vector,
    blob,
    moved,
    placed,
    rounded_box,
    smooth_line,
    superellipse,
    taper,
    vec,
)
from handbook.illustrations.rig.layer import Layer

WOOD, WOOD_DARK = "wood", "wood-25"


def chair(
    layer: Layer, x: float, seat: float = 45.0, depth: float = 42.0, back: float = 46.0
) -> None:
    """A wooden chair that faces right; x is the rear edge of its seat."""
    _legs(layer, (x + depth - 8, x + depth - 5), (x + 8, x + 4), seat, WOOD_DARK, 3.4)
    top = (x - 3, seat + back)
    rail = smooth_line([(x + 2.2, seat - 2), (x + 0.2, seat + 14), (x - 1.8, seat + 30), top])
    layer.stroke(rail, WOOD, 3.8)
    layer.fill(rounded_box(x - 1, seat - 4.6, depth, 4.6, 2.0), WOOD)
    layer.fill(rounded_box(x - 0.4, seat - 4.6, depth - 1.2, 1.7, 0.8), WOOD_DARK)
    _legs(layer, (x + depth - 4, x + depth - 2), (x + 3, x - 0.5), seat, WOOD, 3.8)


def turned_chair(layer: Layer, x: float, seat: float = 42.0, back: float = 30.0) -> None:
    """A chair turned round: its back is at the right, before the one who sits astride."""
    _legs(layer, (x + 42, x + 45), (x + 8, x + 5), seat, WOOD_DARK, 3.4)
    rail = [(x + 47, seat - 2), (x + 49, seat + 8), (x + 51, seat + 20), (x + 53, seat + back)]
    layer.stroke(smooth_line(rail), WOOD, 4.0)
    layer.fill(rounded_box(x, seat - 5, 50, 5, 2.2), WOOD)
    layer.fill(rounded_box(x + 0.6, seat - 5, 48.8, 1.8, 0.8), WOOD_DARK)
    _legs(layer, (x + 47, x + 51), (x + 3, x - 1), seat, WOOD, 3.8)


def _legs(
    layer: Layer,
    front: tuple[float, float],
    rear: tuple[float, float],
    seat: float,
    role: str,
    width: float,
) -> None:
    for top, bottom in (front, rear):
        leg = taper(vec(top, seat - 4), vec(bottom, 1.5), width, width * 0.8)
        layer.fill(leg, role)


def stool(layer: Layer, x: float, width: float = 32.0, height: float = 12.0) -> None:
    """A low wooden stool; x is its left edge."""
    for leg in (3.0, width - 6.4):
        layer.fill(rounded_box(x + leg, 0, 3.4, height - 2, 0.6), WOOD)
    layer.fill(rounded_box(x, height - 3.4, width, 3.4, 1.4), "apricot")
    layer.fill(rounded_box(x + 0.4, height - 3.4, width - 0.8, 1.3, 0.6), "apricot-20")


def footrest(layer: Layer, x: float, width: float = 34.0, height: float = 5.0) -> None:
    """A flat footrest; x is its left edge."""
    layer.fill(rounded_box(x, 0, width, height, 1.6), "apricot")
    layer.fill(rounded_box(x, 0, width, 1.8, 0.8), "apricot-20")


def cushion(layer: Layer, x: float, y: float, height: float = 32.0) -> None:
    """A cushion behind the low back; (x, y) is the lower end of its rear side."""
    outline = [(0, 0), (8.4, 0), (11.4, 10), (12, 18), (8.8, 30), (1.4, 31), (-2, 16)]
    shape = blob([(x + a, y + b * height / 31) for a, b in outline])
    layer.fill(shape, "apricot")
    layer.fill(shape.difference(moved(shape, 0.9, 0.9)), "apricot-18")


def desk(layer: Layer, x: float, top: float = 70.0, screen: float = 126.0) -> None:
    """A desk with a keyboard and a screen whose upper edge is at that height; x: its left edge."""
    layer.fill(taper(vec(x + 48, top - 2), vec(x + 48, 1.6), 3.6, 3.2), WOOD_DARK)
    layer.fill(rounded_box(x, top - 4, 58, 3.6, 1.6), WOOD)
    layer.fill(rounded_box(x + 30, top - 0.4, 18, 1.8, 0.8), "pine")
    layer.fill(rounded_box(x + 39.6, top, 3, screen - top - 20, 0.8), "pine")
    panel = vec(x + 38.5, screen - 40)
    layer.fill(placed(rounded_box(-1.9, 0, 3.8, 40, 1.6), panel, 3), "pine")
    layer.fill(placed(rounded_box(-2.2, 2, 1.5, 36, 0.7), panel, 3), "lilac")
    layer.fill(rounded_box(x + 7, top - 0.4, 18, 1.5, 0.7), "mint2-20")


def bed(layer: Layer, left: float, right: float, top: float = 42.0, foot: float = 12.0) -> None:
    """A bed seen from its long side, the head end at the left; foot: the height of its legs."""
    for x in (left + 6, right - 11):
        layer.fill(rounded_box(x, 0, 5, foot, 0.8), WOOD_DARK)
    frame = 0.75 * foot
    rail = min(12.0, (top - frame) * 0.36)
    layer.fill(rounded_box(left, frame, right - left, rail, 2), WOOD)
    layer.fill(rounded_box(left - 3, 0, 5.4, top + 24, 2), WOOD)
    width, below = right - left - 2, frame + rail * 0.75
    layer.fill(rounded_box(left + 1, below, width, top - below, 5), "white")
    layer.fill(rounded_box(left + 1, below, width, top - below - 4, 4), "lilac")


def bed_from_above(layer: Layer, left: float, bottom: float, right: float, top: float) -> None:
    """A bed seen from above, the head end at the left."""
    layer.fill(rounded_box(left - 7, bottom - 4, 7.5, top - bottom + 8, 3), WOOD)
    layer.fill(rounded_box(left, bottom, right - left, top - bottom, 5), "lilac")
    inner = rounded_box(left + 3, bottom + 3, right - left - 6, top - bottom - 6, 4)
    layer.fill(inner, "lilac2")


def bed_end(layer: Layer, left: float, right: float, top: float = 42.0) -> None:
    """A bed seen from its foot end."""
    for x in (left + 4, right - 9):
        layer.fill(rounded_box(x, 0, 5, 12, 0.8), WOOD_DARK)
    layer.fill(rounded_box(left, 9, right - left, 12, 2), WOOD)
    layer.fill(rounded_box(left + 1, 18, right - left - 2, top - 18, 5), "white")
    layer.fill(rounded_box(left + 1, 18, right - left - 2, top - 22, 4), "lilac")


def pillow(
    layer: Layer,
    at: Vector,
    width: float = 30.0,
    height: float = 13.0,
    angle: float = 0.0,
    colour: str = "white",
) -> None:
    """A pillow; `at` is its middle."""
    shape = superellipse(float(at[0]), float(at[1]), width, height, angle)
    layer.fill(shape, colour)
    layer.fill(shape.difference(moved(shape, 0, 1.6)), f"{colour}-14")


PAINTERS = (
    chair,
    turned_chair,
    stool,
    footrest,
    cushion,
    desk,
    bed,
    bed_from_above,
    bed_end,
    pillow,
)
