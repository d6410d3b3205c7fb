"""Outlines in and out: reads path strings of hand-drawn parts, fits cubics to finished shapes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.geometry import Vector, largest, length, polygons, unit, vec

TOLERANCE = 0.06
"""How far (cm) a fitted curve may leave the shape it stands for."""

CORNER = 32.0
"""A turn sharper than this (degrees) stays a corner."""

GRID = 0.001
"""Shapes are snapped to this grid (cm) before the fit, so that the last bits of floating point
arithmetic cannot change a baked file."""

_LEAST_AREA = 0.02
_SAMPLE = 0.45
_ROUNDS = 14
_HOPELESS = 12.0
_TOKEN = re.compile(r"[MLCQZ]|-?\d*\.?\d+")
_ARGUMENTS = {"M": 2, "L": 2, "C": 6, "Q": 4}


# --- reading ---------------------------------------------------------------------------------


def points_of(path: str, steps: int = 14) -> list[Vector]:
    """Return the points of one absolute M/L/C/Q/Z path, its curves cut into short steps."""
    points: list[Vector] = []
    for command, numbers in _commands(path):
        if command in "ML":
            points.append(vec(numbers[0], numbers[1]))
        elif command == "C":
            first, second, end = _pairs(numbers)
            points.extend(_curve(points[-1], first, second, end, steps))
        elif command == "Q":
            control, end = _pairs(numbers)
            start = points[-1]
            first, second = start + (control - start) * 2 / 3, end + (control - end) * 2 / 3
            points.extend(_curve(start, first, second, end, steps))
    return points


@cache
def shape_of(path: str) -> BaseGeometry:
    """Return the filled shape of one path string."""
    shape = Polygon([(float(x), float(y)) for x, y in points_of(path)])
    return shape if shape.is_valid else largest(shape.buffer(0))


@cache
def line_of(path: str) -> LineString:
    """Return the open line of one path string."""
    return LineString([(float(x), float(y)) for x, y in points_of(path)])


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    tokens = _TOKEN.findall(path)
    i, command = 0, "M"
    while i < len(tokens):
        if tokens[i].isalpha():
            command = tokens[i]
            i += 1
        if command == "Z":
            continue
        count = _ARGUMENTS[command]
        yield command, [float(token) for token in tokens[i : i + count]]
        i += count
        command = "L" if command == "M" else command


def _pairs(numbers: Sequence[float]) -> list[Vector]:
    return [vec(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _curve(start: Vector, first: Vector, second: Vector, end: Vector, steps: int) -> list[Vector]:
    points: list[Vector] = []
    for k in range(1, steps + 1):
        t = k / steps
        points.append(
            (1 - t) ** 3 * start
            + 3 * t * (1 - t) ** 2 * first
            + 3 * t * t * (1 - t) * second
            + t**3 * end
        )
    return points


# --- writing ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of an outline: a straight line (no controls) or a cubic."""

    end: Vector
    controls: tuple[Vector, Vector] | None = None


def path_data(shape: BaseGeometry, dx: float = 0.0, dy: float = 0.0) -> str:
    """Return a shape as compact M/L/C/Z path data, moved by (dx, dy), two decimals."""
    shape = shapely.set_precision(shape, GRID)
    rings = [
        ring
        for part in polygons(shape)
        for ring in (part.exterior, *part.interiors)
        if Polygon(ring).area >= _LEAST_AREA
    ]
    closed = [_path_text(np.asarray(ring.coords)[:-1], dx, dy, closed=True) for ring in rings]
    lines = [_path_text(np.asarray(part.coords), dx, dy, closed=False) for part in _lines(shape)]
    return "".join(closed + lines)


def _lines(shape: BaseGeometry) -> list[LineString]:
    if isinstance(shape, LineString):
        return [shape] if shape.length > 0.05 else []
    found: list[LineString] = []
    for part in getattr(shape, "geoms", ()):
        found.extend(_lines(part))
    return found


def _path_text(points: NDArray[np.float64], dx: float, dy: float, *, closed: bool) -> str:
    start, pieces = _fitted(points, closed=closed)
    shift = vec(dx, dy)
    out, last = ["M", _numbers(start + shift)], "M"
    for piece in pieces:
        corners = [piece.end + shift]
        if piece.controls is not None:
            corners = [piece.controls[0] + shift, piece.controls[1] + shift, *corners]
        command = "L" if len(corners) == 1 else "C"
        out.append(command if command != last else " ")
        out.append(" ".join(_numbers(corner) for corner in corners))
        last = command
    if closed:
        out.append("Z")
    return "".join(out)


def _numbers(point: Vector) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    return text.replace("-0.", "-.", 1) if text.startswith("-0.") else text.removeprefix("0") or "0"


def _fitted(points: NDArray[np.float64], *, closed: bool) -> tuple[Vector, list[Piece]]:
    ring = _simplified(points, closed=closed)
    corners = _corners(ring, closed=closed)
    if closed:
        start = corners[0] if corners else 0
        ring = np.roll(ring, -start, axis=0)
        stops = sorted((k - start) % len(ring) for k in corners) or [0]
        stops.append(len(ring))
        ring = np.vstack((ring, ring[:1]))
    else:
        stops = [0, *corners, len(ring) - 1]
    pieces: list[Piece] = []
    for first, last in pairwise(stops):
        pieces.extend(_stretch(ring[first : last + 1], smooth_loop=closed and not corners))
    return ring[0], pieces


def _simplified(points: NDArray[np.float64], *, closed: bool) -> NDArray[np.float64]:
    source = np.vstack((points, points[:1])) if closed else points
    coords = np.asarray(LineString(source).simplify(0.01).coords)
    return coords[:-1] if closed else coords


def _corners(points: NDArray[np.float64], *, closed: bool) -> list[int]:
    count = len(points)
    limit = math.cos(math.radians(CORNER))
    inner = range(count) if closed else range(1, count - 1)
    found: list[int] = []
    for i in inner:
        before = unit(points[i] - points[i - 1])
        after = unit(points[(i + 1) % count] - points[i])
        if float(np.dot(before, after)) < limit:
            found.append(i)
    return found


def _stretch(points: NDArray[np.float64], *, smooth_loop: bool) -> list[Piece]:
    """Fit the stretch between two corners."""
    if len(points) == 2:
        return [Piece(points[1])]
    track = LineString(points)
    count = max(int(track.length / _SAMPLE), 4)
    dense = shapely.get_coordinates(
        shapely.line_interpolate_point(track, np.linspace(0, 1, count + 1), normalized=True)
    )
    if smooth_loop:
        leave = unit(dense[1] - dense[-2])
        return _fit(dense, leave, -leave)
    return _fit(dense, unit(dense[1] - dense[0]), unit(dense[-2] - dense[-1]))


def _fit(points: NDArray[np.float64], leave: Vector, arrive: Vector) -> list[Piece]:
    """Fit cubics to a run of points (P. J. Schneider, Graphics Gems, 1990)."""
    start, end = points[0], points[-1]
    if len(points) == 2:
        third = length(end - start) / 3
        return [Piece(end, (start + leave * third, end + arrive * third))]
    steps = np.hypot(*np.diff(points, axis=0).T)
    u = np.concatenate(((0.0,), np.cumsum(steps))) / steps.sum()
    worst = 1
    for _ in range(_ROUNDS):
        controls = _best_controls(points, u, leave, arrive, float(steps.sum()))
        curve = (start, *controls, end)
        errors = np.hypot(*(_evaluate(curve, u) - points).T)
        worst = int(np.argmax(errors))
        if errors[worst] < TOLERANCE:
            return [Piece(end, controls)]
        if errors[worst] > TOLERANCE * _HOPELESS:
            break
        u = _reparametrised(points, u, curve)
    worst = min(max(worst, 1), len(points) - 2)
    middle = unit(points[worst - 1] - points[worst + 1])
    return _fit(points[: worst + 1], leave, middle) + _fit(points[worst:], -middle, arrive)


_Cubic = tuple[Vector, Vector, Vector, Vector]


def _best_controls(
    points: NDArray[np.float64], u: NDArray[np.float64], leave: Vector, arrive: Vector, run: float
) -> tuple[Vector, Vector]:
    """Return the two control points that bring the curve closest to the points."""
    start, end = points[0], points[-1]
    b0, b1, b2, b3 = (1 - u) ** 3, 3 * u * (1 - u) ** 2, 3 * u * u * (1 - u), u**3
    first, second = b1[:, None] * leave, b2[:, None] * arrive
    rest = points - (b0 + b1)[:, None] * start - (b2 + b3)[:, None] * end
    c00, c01, c11 = (float(np.sum(v)) for v in (first * first, first * second, second * second))
    x0, x1 = float(np.sum(first * rest)), float(np.sum(second * rest))
    determinant = c00 * c11 - c01 * c01
    reach = (run / 3, run / 3)
    if abs(determinant) > 1e-12:
        reach = ((x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant)
    chord = length(end - start)
    if min(reach) < 1e-4 * chord or max(reach) > 3 * run:
        reach = (run / 3, run / 3)
    return start + leave * reach[0], end + arrive * reach[1]


def _evaluate(curve: _Cubic, u: NDArray[np.float64]) -> NDArray[np.float64]:
    t = u[:, None]
    value: NDArray[np.float64] = (
        (1 - t) ** 3 * curve[0]
        + 3 * t * (1 - t) ** 2 * curve[1]
        + 3 * t * t * (1 - t) * curve[2]
        + t**3 * curve[3]
    )
    return value


def _reparametrised(
    points: NDArray[np.float64], u: NDArray[np.float64], curve: _Cubic
) -> NDArray[np.float64]:
    """Move each parameter towards the foot of its point on the curve (one Newton step)."""
    p0, p1, p2, p3 = curve
    t = u[:, None]
    slope = 3 * ((1 - t) ** 2 * (p1 - p0) + 2 * t * (1 - t) * (p2 - p1) + t * t * (p3 - p2))
    bend = 6 * ((1 - t) * (p2 - 2 * p1 + p0) + t * (p3 - 2 * p2 + p1))
    gap = _evaluate(curve, u) - points
    above = np.sum(gap * slope, axis=1)
    below = np.sum(slope * slope, axis=1) + np.sum(gap * bend, axis=1)
    safe = np.where(np.abs(below) > 1e-9, below, 1.0)
    step = np.where(np.abs(below) > 1e-9, above / safe, 0.0)
    fitted: NDArray[np.float64] = np.maximum.accumulate(np.clip(u - step, 0.0, 1.0))
    return fitted
