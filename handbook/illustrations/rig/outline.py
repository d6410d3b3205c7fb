"""Outlines in and out: reads path strings of hand-drawn parts, fits cubics to finished shapes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.drawing import PER_UNIT
from handbook.illustrations.rig.curve_fit import Piece, fitted_pieces
from handbook.illustrations.rig.geometry import Vector, largest, polygons, unit, vec

TOLERANCE = 0.16
"""How far (cm) a fitted curve may leave the shape it stands for: a fifth of a millimetre where a
person is a hand high, which eyes do not see. Half of it takes a fifth more bytes."""

CORNER = 32.0
"""A turn sharper than this (degrees) stays a corner."""

GRID = 0.001
"""Shapes are snapped to this grid (cm) before the fit, so that the last bits of floating point
arithmetic cannot change a baked file."""

_LEAST_AREA = 0.02
_SAMPLE = 0.45
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


def path_data(
    shape: BaseGeometry, dx: float = 0.0, dy: float = 0.0, tolerance: float = TOLERANCE
) -> str:
    """Return a shape as the operators of a baked path, moved by (dx, dy)."""
    shape = shapely.set_precision(shape, GRID)
    rings = [
        ring
        for part in polygons(shape)
        for ring in (part.exterior, *part.interiors)
        if Polygon(ring).area >= _LEAST_AREA
    ]
    shift = vec(dx, dy)
    out = [_path_text(np.asarray(r.coords)[:-1], shift, tolerance, closed=True) for r in rings]
    tracks = [np.asarray(part.coords) for part in _lines(shape)]
    out += [_path_text(track, shift, tolerance, closed=False) for track in tracks]
    return " ".join(out)


def _lines(shape: BaseGeometry) -> list[LineString]:
    if isinstance(shape, LineString):
        return [shape] if shape.length > 0.05 else []
    found: list[LineString] = []
    for part in getattr(shape, "geoms", ()):
        found.extend(_lines(part))
    return found


def _path_text(
    points: NDArray[np.float64], shift: Vector, tolerance: float, *, closed: bool
) -> str:
    start, pieces = _fitted(points, tolerance, closed=closed)
    out = [f"{_numbers(start + shift)} m"]
    for piece in pieces:
        corners = [*(piece.controls or ()), piece.end]
        places = " ".join(_numbers(corner + shift) for corner in corners)
        out.append(f"{places} {'l' if piece.controls is None else 'c'}")
    if closed:
        out.append("h")
    return " ".join(out)


def _numbers(point: Vector) -> str:
    return f"{round(point[0] * PER_UNIT)} {round(point[1] * PER_UNIT)}"


def _fitted(
    points: NDArray[np.float64], tolerance: float, *, closed: bool
) -> tuple[Vector, list[Piece]]:
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
        stretch = ring[first : last + 1]
        pieces.extend(_stretch(stretch, tolerance, smooth_loop=closed and not corners))
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


def _stretch(points: NDArray[np.float64], tolerance: float, *, smooth_loop: bool) -> list[Piece]:
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
        return fitted_pieces(dense, leave, -leave, tolerance)
    leave, arrive = unit(dense[1] - dense[0]), unit(dense[-2] - dense[-1])
    return fitted_pieces(dense, leave, arrive, tolerance)
