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
    u = np.concatenate(((0.0,), np.cumsum(steps))) / steps.sum()
    worst = 1
    for _ in range(_ROUNDS):
        controls = _best_controls(points, u, leave, arrive, float(steps.sum()))
        curve = (start, *controls, end)
        errors = np.hypot(*(_evaluate(curve, u) - points).T)
        worst = int(np.argmax(errors))
        if errors[worst] < tolerance:
            return [Piece(end, controls)]
        if errors[worst] > tolerance * _HOPELESS:
            break
        u = _reparametrised(points, u, curve)
    worst = min(max(worst, 1), len(points) - 2)
    middle = unit(points[worst - 1] - points[worst + 1])
    before = fitted_pieces(points[: worst + 1], leave, middle, tolerance)
    return before + fitted_pieces(points[worst:], -middle, arrive, tolerance)


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
