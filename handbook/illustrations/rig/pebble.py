"""The pebble spine: rounded stones in equal steps along the back, the message of each drawing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.rig.geometry import (
    Vector,
    direction,
    left_of,
    placed,
    smoothed,
    vec,
)
from handbook.illustrations.rig.kinematics import SideSkeleton
from handbook.illustrations.rig.outline import shape_of
from handbook.illustrations.rig.shapes import shapes

_FIRST, _LAST = -0.04, 0.95


def pebble(index: int, at: Vector, angle: float, radius: float) -> BaseGeometry:
    """Return the pebble of that place in the row, turned a little from its neighbours."""
    kinds = shapes("pebbles")
    return placed(shape_of(kinds[index % len(kinds)]), at, angle + 37 * index, radius)


def spine_pebbles(skeleton: SideSkeleton, count: int, inward: float = 0.0) -> list[BaseGeometry]:
    """Return the pebbles from the tail bone up to the neck.

    Args:
        skeleton: the posed body.
        count: how many pebbles (9; 12 on the cover).
        inward: how much further (cm) from the back edge than usual.
    """
    size = (9 / count) ** 0.75
    track = _track(skeleton, size, inward)
    steps = np.concatenate(((0.0,), np.cumsum(np.hypot(*np.diff(track, axis=0).T))))
    gap = float(steps[-1]) / (count - 1)
    found: list[BaseGeometry] = []
    for k in range(count):
        here = gap * k
        at = vec(np.interp(here, steps, track[:, 0]), np.interp(here, steps, track[:, 1]))
        i = min(max(int(np.interp(here, steps, np.arange(len(steps)))), 1), len(track) - 2)
        radius = min((2.5 - 0.62 * k / (count - 1)) * size, gap * 0.47)
        found.append(pebble(k, at, direction(track[i + 1] - track[i - 1]), radius))
    return found


def _track(skeleton: SideSkeleton, size: float, inward: float) -> NDArray[np.float64]:
    """Return the line on which the pebbles sit: just inside the back edge."""
    points: list[Vector] = []
    for station in np.linspace(_FIRST, _LAST, 120):
        share = (station - _FIRST) / (_LAST - _FIRST)
        radius = (2.5 - 0.62 * share) * size
        fade = 1.0 if station < 0.75 else 1 - (station - 0.75) / 0.25
        out = skeleton.body.trunk_back(station) - radius - (1.9 - 0.5 * share) - inward * fade
        spine = skeleton.spine
        points.append(spine.at(station) + left_of(spine.tangent(station)) * out)
    across = smoothed([float(p[0]) for p in points], 3)
    upright = smoothed([float(p[1]) for p in points], 3)
    return np.array((across, upright)).T
