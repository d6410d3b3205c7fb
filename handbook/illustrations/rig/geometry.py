"""Plane geometry for the rig: vectors, tapered sweeps, soft unions. Centimetres and degrees."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry import box as shapely_box
from shapely.geometry.base import BaseGeometry

Vector: TypeAlias = NDArray[np.float64]
Profile: TypeAlias = Callable[[float], float]

ROUND = 12
"""Segments in a quarter circle: enough for a smooth outline after the curve fit."""

_EVERYWHERE = 400.0


def vec(x: float, y: float) -> Vector:
    """Return a plane vector."""
    return np.array((x, y), dtype=np.float64)


def polar(angle: float, radius: float = 1.0) -> Vector:
    """Return the vector of that length (cm) in that direction (degrees)."""
    radians = math.radians(angle)
    return vec(math.cos(radians) * radius, math.sin(radians) * radius)


def direction(vector: Vector) -> float:
    """Return the direction of a vector in degrees, -180 to 180."""
    return math.degrees(math.atan2(vector[1], vector[0]))


def length(vector: Vector) -> float:
    """Return the length of a vector."""
    return math.hypot(vector[0], vector[1])


def left_of(vector: Vector) -> Vector:
    """Return the vector turned a quarter circle to the left."""
    return vec(-vector[1], vector[0])


def unit(vector: Vector) -> Vector:
    """Return the vector with length 1 (or the zero vector itself)."""
    size = length(vector)
    return vector / size if size else vector


def turn_between(start: float, end: float) -> float:
    """Return the turn in degrees that leads from one direction to another, -180 to 180."""
    return (end - start + 180.0) % 360.0 - 180.0


def monotone(keys: Sequence[tuple[float, float]]) -> Profile:
    """Return a smooth curve through the (x, y) keys that never overshoots them.

    Widths interpolated this way never turn negative between two small ones.
    """
    xs = np.array([x for x, _ in keys], dtype=np.float64)
    ys = np.array([y for _, y in keys], dtype=np.float64)
    steps = np.diff(xs)
    slopes = np.diff(ys) / steps
    tangents = np.zeros_like(ys)
    for i in range(1, len(xs) - 1):
        if slopes[i - 1] * slopes[i] > 0:
            after, before = 2 * steps[i] + steps[i - 1], steps[i] + 2 * steps[i - 1]
            tangents[i] = (after + before) / (after / slopes[i - 1] + before / slopes[i])
    tangents[0], tangents[-1] = slopes[0], slopes[-1]

    def curve(x: float) -> float:
        x = min(max(x, float(xs[0])), float(xs[-1]))
        i = min(max(int(np.searchsorted(xs, x)) - 1, 0), len(steps) - 1)
        t = (x - xs[i]) / steps[i]
        start = (1 + 2 * t) * (1 - t) ** 2 * ys[i] + t * (1 - t) ** 2 * steps[i] * tangents[i]
        end = t * t * (3 - 2 * t) * ys[i + 1] + t * t * (t - 1) * steps[i] * tangents[i + 1]
        return float(start + end)

    return curve


def bell(x: float, centre: float, below: float, above: float) -> float:
    """Return a bell curve of height 1 with its own spread on each side of the centre."""
    spread = below if x < centre else above
    return math.exp(-(((x - centre) / spread) ** 2))


def smoothed(values: Sequence[float], sigma: float) -> list[float]:
    """Return the values after a Gaussian filter (sigma in samples) that keeps both ends."""
    data = np.asarray(values, dtype=np.float64)
    reach = int(sigma * 3)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    head, tail = 2 * data[0] - data[reach:0:-1], 2 * data[-1] - data[-2 : -reach - 2 : -1]
    return [float(v) for v in np.convolve(np.concatenate((head, data, tail)), weights, "valid")]


def segment(start: Vector, end: Vector, count: int = 14) -> list[Vector]:
    """Return evenly spaced points from start to end, both included."""
    return [start + (end - start) * (i / (count - 1)) for i in range(count)]


def sweep(
    centre: Sequence[Vector],
    left: Sequence[float],
    right: Sequence[float],
    *,
    cut_start: bool = False,
    cut_end: bool = False,
) -> BaseGeometry:
    """Return a limb: hulls of consecutive discs along a line, with its own width on each side.

    Args:
        centre: the bone, as points.
        left: half width to the left of travel at each point.
        right: half width to the right of travel at each point.
        cut_start: cut the limb off square at its start instead of rounding it.
        cut_end: cut the limb off square at its end instead of rounding it.
    """
    points = np.asarray(centre, dtype=np.float64)
    tangents = np.gradient(points, axis=0)
    tangents /= np.hypot(tangents[:, 0], tangents[:, 1])[:, None]
    normals = np.column_stack((-tangents[:, 1], tangents[:, 0]))
    lefts, rights = np.asarray(left, dtype=np.float64), np.asarray(right, dtype=np.float64)
    middles = points + normals * ((lefts - rights) / 2)[:, None]
    discs = shapely.buffer(shapely.points(middles), (lefts + rights) / 2, quad_segs=ROUND)
    pairs = [shapely.MultiPolygon([a, b]) for a, b in pairwise(discs)]
    shape: BaseGeometry = shapely.union_all(shapely.convex_hull(np.array(pairs)))
    if cut_start:
        shape = shape.difference(half_plane(points[0], -tangents[0]))
    if cut_end:
        shape = shape.difference(half_plane(points[-1], tangents[-1]))
    return largest(shape)


def taper(start: Vector, end: Vector, width_start: float, width_end: float) -> BaseGeometry:
    """Return a straight stick, rounded at both ends, that changes its width evenly."""
    widths = [width_start / 2 + (width_end - width_start) / 2 * i / 7 for i in range(8)]
    return sweep(segment(start, end, 8), widths, widths)


def half_plane(point: Vector, towards: Vector) -> Polygon:
    """Return everything on that side of the point (as far as any scene reaches)."""
    normal = unit(towards)
    along = left_of(normal) * _EVERYWHERE
    away = normal * _EVERYWHERE
    corners = (point + along, point - along, point - along + away, point + along + away)
    return Polygon([(float(x), float(y)) for x, y in corners])


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons that a geometry consists of, leaving out lines and points."""
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    parts: list[Polygon] = []
    for part in getattr(shape, "geoms", ()):
        parts.extend(polygons(part))
    return parts


def largest(shape: BaseGeometry) -> BaseGeometry:
    """Return the largest polygon of a geometry; slivers of set operations are dropped."""
    return max(polygons(shape), key=lambda part: part.area, default=Polygon())


def without_slivers(shape: BaseGeometry, area: float = 0.3) -> BaseGeometry:
    """Return the geometry without polygons smaller than that area (square cm)."""
    return shapely.union_all([part for part in polygons(shape) if part.area >= area])


def closed(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Fill hollows narrower than the radius: turns capsules that meet into a crease."""
    return shape.buffer(radius, quad_segs=ROUND).buffer(-radius, quad_segs=ROUND)


def opened(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Round off corners and spikes narrower than the radius."""
    return shape.buffer(-radius, quad_segs=ROUND).buffer(radius, quad_segs=ROUND)


def union(*shapes: BaseGeometry) -> BaseGeometry:
    """Return the union of the shapes that are not empty."""
    return shapely.union_all([shape for shape in shapes if not shape.is_empty])


def moved(shape: BaseGeometry, dx: float = 0.0, dy: float = 0.0) -> BaseGeometry:
    """Return the shape moved by so many centimetres."""
    return affinity.translate(shape, dx, dy)


def turned(shape: BaseGeometry, angle: float, origin: Vector) -> BaseGeometry:
    """Return the shape turned about a point."""
    return affinity.rotate(shape, angle, origin=(float(origin[0]), float(origin[1])))


def placed(
    shape: BaseGeometry, at: Vector, angle: float = 0.0, scale: float = 1.0, *, flip: bool = False
) -> BaseGeometry:
    """Put a part that is drawn about its own joint (0, 0) into the scene.

    Args:
        shape: the part in its own frame, +x along the bone.
        at: where its joint goes.
        angle: the direction of its +x axis.
        scale: how much larger it is drawn.
        flip: mirror the part across its own x axis first.
    """
    shape = affinity.scale(shape, scale, -scale if flip else scale, origin=(0, 0))
    shape = affinity.rotate(shape, angle, origin=(0, 0))
    return affinity.translate(shape, float(at[0]), float(at[1]))


def placed_point(point: Vector, at: Vector, angle: float, scale: float = 1.0) -> Vector:
    """Put one point of a part into the scene, as `placed` does with shapes."""
    along = polar(angle)
    spot: Vector = at + along * (point[0] * scale) + left_of(along) * (point[1] * scale)
    return spot


def ellipse(
    x: float, y: float, across: float, upright: float | None = None, angle: float = 0.0
) -> BaseGeometry:
    """Return an ellipse with those half axes (a circle when only one is given)."""
    tall = across if upright is None else upright
    shape = affinity.scale(Point(x, y).buffer(1.0, quad_segs=24), across, tall)
    return affinity.rotate(shape, angle, origin=(x, y))


def rounded_box(
    x: float, y: float, width: float, height: float, radius: float = 0.0
) -> BaseGeometry:
    """Return a rectangle with its lower left corner at (x, y) and rounded corners."""
    radius = min(radius, width / 2 - 1e-3, height / 2 - 1e-3)
    if radius <= 0:
        return shapely_box(x, y, x + width, y + height)
    inner = shapely_box(x + radius, y + radius, x + width - radius, y + height - radius)
    return inner.buffer(radius, quad_segs=ROUND)


def box(left: float, bottom: float, right: float, top: float) -> Polygon:
    """Return an upright rectangle from its four sides."""
    return shapely_box(left, bottom, right, top)


def smooth_line(points: Iterable[Sequence[float] | Vector], steps: int = 12) -> list[Vector]:
    """Return a soft line through the points (Catmull-Rom)."""
    knots = [vec(float(p[0]), float(p[1])) for p in points]
    line: list[Vector] = []
    for i in range(len(knots) - 1):
        before, start = knots[max(i - 1, 0)], knots[i]
        end, after = knots[i + 1], knots[min(i + 2, len(knots) - 1)]
        line.extend(_hermite(start, end, (end - before) / 2, (after - start) / 2, steps))
    return [*line, knots[-1]]


def blob(points: Sequence[Sequence[float] | Vector], steps: int = 12) -> BaseGeometry:
    """Return a soft closed shape through the points."""
    knots = [vec(float(p[0]), float(p[1])) for p in points]
    count = len(knots)
    ring: list[Vector] = []
    for i, start in enumerate(knots):
        before, end, after = knots[i - 1], knots[(i + 1) % count], knots[(i + 2) % count]
        ring.extend(_hermite(start, end, (end - before) / 2, (after - start) / 2, steps))
    return largest(polygon(ring).buffer(0))


def _hermite(start: Vector, end: Vector, leave: Vector, arrive: Vector, steps: int) -> list[Vector]:
    points: list[Vector] = []
    for k in range(steps):
        t = k / steps
        points.append(
            (2 * t**3 - 3 * t**2 + 1) * start
            + (t**3 - 2 * t**2 + t) * leave
            + (-2 * t**3 + 3 * t**2) * end
            + (t**3 - t**2) * arrive
        )
    return points


def polygon(points: Iterable[Vector]) -> Polygon:
    """Return the polygon with these corners."""
    return Polygon([(float(x), float(y)) for x, y in points])


def line(points: Iterable[Sequence[float] | Vector]) -> LineString:
    """Return the line through these points."""
    return LineString([(float(p[0]), float(p[1])) for p in points])


def superellipse(
    x: float, y: float, width: float, height: float, angle: float = 0.0
) -> BaseGeometry:
    """Return a pillow: a rectangle with bulging sides and pinched corners."""
    ring: list[Vector] = []
    for k in range(72):
        angle_k = 2 * math.pi * k / 72
        c, s = math.cos(angle_k), math.sin(angle_k)
        across = math.copysign(abs(c) ** 0.52, c) * width / 2 * (1 - 0.06 * (1 - abs(s) ** 4))
        upright = math.copysign(abs(s) ** 0.52, s) * height / 2 * (1 - 0.04 * (1 - abs(c) ** 4))
        ring.append(vec(across, upright))
    return placed(polygon(ring), vec(x, y), angle)
