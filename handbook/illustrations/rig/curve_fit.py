"""Fits cubic curves to runs of points (P. J. Schneider, Graphics Gems, 1990)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.illustrations.rig.geometry import Vector, length, unit

_ROUNDS = 14
"""So often the parameters are improved before the run is cut in two."""

_HOPELESS = 12.0
"""An error of so many tolerances is not worth improving."""


@dataclass(frozen=True, slots=True)
class Piece:
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
    steps = np.hypot(*np.diff(points, axis=0).T)
    run = float(_total(steps))
    u = np.concatenate(((0.0,), np.cumsum(steps))) / run
    worst = 1
    for _ in range(_ROUNDS):
        basis = _basis(u)
        controls = _best_controls(points, basis, leave, arrive, run)
        curve = (start, *controls, end)
        gap = _evaluate(curve, basis) - points.T
        errors = gap[0] * gap[0] + gap[1] * gap[1]
        worst = int(errors.argmax())
        error = float(errors[worst]) ** 0.5
        if error < tolerance:
            return [Piece(end, controls)]
        if error > tolerance * _HOPELESS:
            break
        u = _reparametrised(u, curve, gap)
    worst = min(max(worst, 1), len(points) - 2)
    middle = unit(points[worst - 1] - points[worst + 1])
    before = fitted_pieces(points[: worst + 1], leave, middle, tolerance)
    return before + fitted_pieces(points[worst:], -middle, arrive, tolerance)


_Cubic = tuple[Vector, Vector, Vector, Vector]
_Basis = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
"""How much each of the four points of a cubic counts at each parameter."""


def _total(values: NDArray[np.float64]) -> float:
    return float(np.add.reduce(values))


def _basis(u: NDArray[np.float64]) -> _Basis:
    v = 1 - u
    uu, vv = u * u, v * v
    return vv * v, 3 * u * vv, 3 * uu * v, uu * u


def _best_controls(
    points: NDArray[np.float64], basis: _Basis, leave: Vector, arrive: Vector, run: float
) -> tuple[Vector, Vector]:
    """Return the two control points that bring the curve closest to the points."""
    start, end = points[0], points[-1]
    b0, b1, b2, b3 = basis
    near, far = b0 + b1, b2 + b3
    rest_x = points[:, 0] - near * start[0] - far * end[0]
    rest_y = points[:, 1] - near * start[1] - far * end[1]
    c00, c11 = _total(b1 * b1), _total(b2 * b2)  # both directions are of length 1
    c01 = _total(b1 * b2) * float(leave[0] * arrive[0] + leave[1] * arrive[1])
    x0 = _total(b1 * (rest_x * leave[0] + rest_y * leave[1]))
    x1 = _total(b2 * (rest_x * arrive[0] + rest_y * arrive[1]))
    determinant = c00 * c11 - c01 * c01
    reach = (run / 3, run / 3)
    if abs(determinant) > 1e-12:
        reach = ((x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant)
    chord = length(end - start)
    if min(reach) < 1e-4 * chord or max(reach) > 3 * run:
        reach = (run / 3, run / 3)
    return start + leave * reach[0], end + arrive * reach[1]


def _evaluate(curve: _Cubic, basis: _Basis) -> NDArray[np.float64]:
    """Return the points of a curve: a row of x and a row of y."""
    return np.array(
        [sum(b * p[axis] for b, p in zip(basis, curve, strict=True)) for axis in (0, 1)]
    )


def _reparametrised(
    u: NDArray[np.float64], curve: _Cubic, gap: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Move each parameter towards the foot of its point on the curve (one Newton step)."""
    p0, p1, p2, p3 = curve
    v = 1 - u
    vv, uv, uu = v * v, 2 * u * v, u * u
    above = below = np.zeros_like(u)
    for axis in (0, 1):
        first, second, third = ((b - a)[axis] for a, b in ((p0, p1), (p1, p2), (p2, p3)))
        slope = 3 * (vv * first + uv * second + uu * third)
        bend = 6 * (v * (second - first) + u * (third - second))
        above = above + gap[axis] * slope
        below = below + slope * slope + gap[axis] * bend
    sure = np.abs(below) > 1e-9
    step = np.where(sure, above / np.where(sure, below, 1.0), 0.0)
    fitted: NDArray[np.float64] = np.maximum.accumulate(np.clip(u - step, 0.0, 1.0))
    return fitted
