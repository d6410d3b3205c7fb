"""A display list of flat shapes, back to front: filled polygons and round-ended strokes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely
import shapely.ops
from msgspec import Struct
from msgspec.structs import replace
from shapely import affinity
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from handbook.illustrations.colours import mixed
from handbook.illustrations.rig.geometry import Vector, line, without_slivers


class Shape(Struct, frozen=True):
    """One flat shape: filled when `width` is 0, otherwise a line of that width (cm)."""

    geometry: BaseGeometry
    role: str
    width: float = 0.0
    part: str = ""

    def area(self) -> BaseGeometry:
        """Return what the shape covers on paper."""
        return self.geometry.buffer(self.width / 2) if self.width else self.geometry


class Layer:
    """Shapes in the order in which they are painted."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def fill(self, geometry: BaseGeometry, role: str, part: str = "") -> None:
        """Add a filled shape (an empty one is left out)."""
        if not geometry.is_empty:
            self.shapes.append(Shape(geometry, role, part=part))

    def stroke(
        self,
        points: BaseGeometry | Iterable[Sequence[float] | Vector],
        role: str,
        width: float,
        *,
        dash: float = 0.0,
    ) -> None:
        """Add a round-ended line, with dashes of that length (cm) when one is given."""
        track = points if isinstance(points, BaseGeometry) else line(points)
        if dash and isinstance(track, LineString):
            track = _dashed(track, dash)
        if not track.is_empty:
            self.shapes.append(Shape(track, role, width))

    def add(self, other: Layer) -> None:
        """Add everything of another layer on top."""
        self.shapes.extend(other.shapes)

    def transformed(
        self, *, rotate: float = 0.0, scale: float = 1.0, mirror: bool = False, at: Vector
    ) -> Layer:
        """Return the layer turned, scaled, mirrored across x = 0 and moved, in that order."""
        out = Layer()
        for shape in self.shapes:
            geometry = affinity.rotate(shape.geometry, rotate, origin=(0, 0))
            geometry = affinity.scale(geometry, -scale if mirror else scale, scale, origin=(0, 0))
            geometry = affinity.translate(geometry, float(at[0]), float(at[1]))
            out.shapes.append(replace(shape, geometry=geometry, width=shape.width * scale))
        return out

    def clipped(self, region: BaseGeometry) -> Layer:
        """Return what lies inside the region; lines are cut so that their width stays inside."""
        out = Layer()
        shapely.prepare(region)
        for shape in self.shapes:
            inside = region.contains(shape.area())
            limit = region.buffer(-shape.width / 2) if shape.width and not inside else region
            geometry = shape.geometry if inside else shape.geometry.intersection(limit)
            if not geometry.is_empty:
                out.shapes.append(replace(shape, geometry=geometry))
        return out

    def tint(self, region: BaseGeometry, role: str, amount: float) -> None:
        """Lay a see-through colour over a region without transparency.

        What is visible inside the region is painted again in colours mixed beforehand.
        """
        covered: BaseGeometry | None = None
        tinted: list[Shape] = []
        for shape in reversed(self.shapes):
            seen = shape.area().intersection(region)
            if covered is not None:
                seen = seen.difference(covered)
            seen = without_slivers(seen, 0.02)
            if not seen.is_empty:
                role_here = mixed(shape.role, role, amount)
                tinted.append(Shape(seen.buffer(0.04), role_here, part=shape.part))
            area = shape.area()
            covered = area if covered is None else covered.union(area)
        self.shapes.extend(reversed(tinted))

    def covering(self, *parts: str) -> BaseGeometry:
        """Return the union of the filled shapes that belong to one of these parts."""
        chosen = [shape.geometry for shape in self.shapes if shape.part in parts]
        return shapely.union_all(chosen)


def _dashed(track: LineString, dash: float) -> BaseGeometry:
    """Cut a line into dashes of about that length with equal gaps, ending on a dash."""
    count = max(round((track.length / dash + 1) / 2), 1)
    step = track.length / (2 * count - 1)
    cuts = [shapely.ops.substring(track, 2 * k * step, (2 * k + 1) * step) for k in range(count)]
    return shapely.MultiLineString([cut for cut in cuts if isinstance(cut, LineString)])
