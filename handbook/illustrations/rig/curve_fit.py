"""Fits cubic curves to runs of points (P. J. Schneider, Graphics Gems, 1990)."""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from handbook.illustrations.rig.geometry import Vector, length, unit

_ROUNDS = 14
"""So often the parameters are improved before the run is cut in two."""

_HOPELESS = 12.0
"""An error of so many tolerances is not worth improving."""


class Piece(Struct, frozen=True):
    """One piece of an outline: a straight line (no controls) or a cubic."""

    end: Vector
    controls: tuple[Vector, Vector] | None = None


def fitted_pieces(
    points: NDArray[np.float64], leave: Vector, arrive: Vector, tolerance: float
) -> list[Piece]:
    """Return cubics that stay within the tolerance of a run of points.

    Args:
        points: the run, evenly spaced.
        leave: unit direction in which the curve leaves its first point.
        arrive: unit direction from its last point back along the curve.
        tolerance: how far (cm) the curve may pass beside a point.
    """
    start, end = points[0], points[-1]
    if len(points) == 2:
        third = length(end - start) / 3
        return [Piece(end, (start + leave * third, end + arrive * third))]
    row = np.ascontiguousarray(points.T)
    steps = np.hypot(*(row[:, 1:] - row[:, :-1]))
    run = float(np.add.reduce(steps))
    u = np.concatenate(((0.0,), np.cumsum(steps))) / run
    ends = (_column(start), _column(leave), _column(arrive), _column(end))
    worst = 1
    for _ in range(_ROUNDS):
        basis = _basis(u)
        curve = _best_curve(row, basis, ends, run)
        gap = _evaluate(curve, basis) - row
        squares = gap * gap
        errors = squares[0] + squares[1]
        worst = int(errors.argmax())
        error = float(errors[worst]) ** 0.5
        if error < tolerance:
            return [Piece(end, (curve[1][:, 0], curve[2][:, 0]))]
        if error > tolerance * _HOPELESS:
            break
        u = _reparametrised(u, curve, gap)
    worst = min(max(worst, 1), len(points) - 2)
    middle = unit(points[worst - 1] - points[worst + 1])
    before = fitted_pieces(points[: worst + 1], leave, middle, tolerance)
    return before + fitted_pieces(points[worst:], -middle, arrive, tolerance)


_Column = NDArray[np.float64]
"""A vector that stands upright, to go with rows of x and y."""
_Cubic = tuple[_Column, _Column, _Column, _Column]
_Basis = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
"""How much each of the four points of a cubic counts at each parameter."""


def _column(vector: Vector) -> _Column:
    return vector[:, None]


def _basis(u: NDArray[np.float64]) -> _Basis:
    v = 1 - u
    uu, vv = u * u, v * v
    return vv * v, 3 * u * vv, 3 * uu * v, uu * u


def _best_curve(row: NDArray[np.float64], basis: _Basis, ends: _Cubic, run: float) -> _Cubic:
    """Return the curve with the two control points that bring it closest to the points.

    Args:
        row: the points, a row of x and a row of y.
        basis: of the parameters of the points.
        ends: the first point, the unit directions from it and from the last one, the last point.
        run: the length of the run.
    """
    start, leave, arrive, end = ends
    b0, b1, b2, b3 = basis
    rest = row - (b0 + b1) * start - (b2 + b3) * end
    leaving, arriving = rest * leave, rest * arrive
    terms = np.empty((5, len(b1)))
    np.multiply(b1, b1, out=terms[0])  # both directions are of length 1
    np.multiply(b2, b2, out=terms[1])
    np.multiply(b1, b2, out=terms[2])
    np.multiply(b1, leaving[0] + leaving[1], out=terms[3])
    np.multiply(b2, arriving[0] + arriving[1], out=terms[4])
    c00, c11, c01, x0, x1 = np.add.reduce(terms, axis=1).tolist()
    (leave_x, leave_y), (arrive_x, arrive_y) = leave[:, 0].tolist(), arrive[:, 0].tolist()
    c01 *= leave_x * arrive_x + leave_y * arrive_y
    determinant = c00 * c11 - c01 * c01
    reach = (run / 3, run / 3)
    if abs(determinant) > 1e-12:
        reach = ((x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant)
    chord = math.hypot(*(end - start)[:, 0].tolist())
    if min(reach) < 1e-4 * chord or max(reach) > 3 * run:
        reach = (run / 3, run / 3)
    return start, start + leave * reach[0], end + arrive * reach[1], end


def _evaluate(curve: _Cubic, basis: _Basis) -> NDArray[np.float64]:
    """Return the points of a curve: a row of x and a row of y."""
    p0, p1, p2, p3 = curve
    b0, b1, b2, b3 = basis
    return b0 * p0 + b1 * p1 + b2 * p2 + b3 * p3


def _reparametrised(
    u: NDArray[np.float64], curve: _Cubic, gap: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Move each parameter towards the foot of its point on the curve (one Newton step)."""
    p0, p1, p2, p3 = curve
    first, second, third = p1 - p0, p2 - p1, p3 - p2
    v = 1 - u
    slope = 3 * (v * v * first + 2 * u * v * second + u * u * third)
    bend = 6 * (v * (second - first) + u * (third - second))
    slopes, bends, along = slope * slope, gap * bend, gap * slope
    above = along[0] + along[1]
    below = slopes[0] + bends[0] + slopes[1] + bends[1]
    step = np.divide(above, below, out=np.zeros_like(u), where=np.abs(below) > 1e-9)
    fitted: NDArray[np.float64] = np.maximum.accumulate(np.minimum(np.maximum(u - step, 0.0), 1.0))
    return fitted
