"""Matrices and bounds, in the conventions of ISO 32000-1, 8.3."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handbook.checks.facts import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def bounds(points: Sequence[float], matrix: Matrix, margin: float = 0.0) -> Box | None:
    """Return the bounds of points x, y, x, y … after a matrix; None if there are none.

    `margin` is half the width of a line, in the units before the matrix.
    """
    xs, ys = points[::2], points[1::2]
    if not ys:
        return None
    a, b, c, d, e, f = matrix
    if b == 0.0 == c:
        x0, x1 = sorted((min(xs) * a + e, max(xs) * a + e))
        y0, y1 = sorted((min(ys) * d + f, max(ys) * d + f))
    else:
        moved_x = [x * a + y * c + e for x, y in zip(xs, ys, strict=False)]
        moved_y = [x * b + y * d + f for x, y in zip(xs, ys, strict=False)]
        x0, x1, y0, y1 = min(moved_x), max(moved_x), min(moved_y), max(moved_y)
    across, up = margin * math.hypot(a, c), margin * math.hypot(b, d)
    box = Box(x0 - across, y0 - up, x1 + across, y1 + up)
    return box if math.isfinite(box.width + box.height) else None


def moved(box: Box, matrix: Matrix) -> Box | None:
    """Return the bounds of a rectangle after a matrix; None where they are not finite."""
    a, b, c, d, e, f = matrix
    if b == 0.0 == c and a > 0 and d > 0:
        there = Box(box.x0 * a + e, box.y0 * d + f, box.x1 * a + e, box.y1 * d + f)
        return there if math.isfinite(there.width + there.height) else None
    return bounds(corners(box), matrix)


def corners(box: Box) -> tuple[float, ...]:
    """Return the four corners of a rectangle as points for `bounds`."""
    return (box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1)


def intersection(first: Box, second: Box | None) -> Box | None:
    """Return what two rectangles share, or None; no second rectangle cuts nothing off."""
    if second is None:
        return first
    x0, y0 = max(first.x0, second.x0), max(first.y0, second.y0)
    x1, y1 = min(first.x1, second.x1), min(first.y1, second.y1)
    return Box(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None
