"""Fewer curves for small drawings: what the grain of a drawing hides anyway is left out.

Drawings are baked for the largest size at which they are printed. Where one is a few centimetres
high, neighbouring curves can be drawn as one, flat curves as lines, and most of the others with
one handle instead of two, and still pass within a grain of where they were.

Points are complex numbers, x + yi, in grains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from handbook.illustrations.drawing import PER_UNIT

TOLERANCE = 0.45
"""How far a curve may pass beside where it was, in grains, at the places where it is measured."""
CORNER = 0.85
"""Cosine of the turn (32°) that stays a corner."""
BEND = 0.9
"""Cosine of the angle (26°) by which a curve of one handle may leave or arrive otherwise."""
SHARES = (0.25, 0.5, 0.75)
"""Where on a curve it is measured, besides its ends."""
ROUNDS = 3
"""So often the parameters of a fit are improved."""
HOPELESS = 3.0
"""An error of so many tolerances is not worth improving."""
SHIFT_COST = 6
"""Digits that a shift of the origin has to save."""

Points = tuple[complex, ...]
"""What follows a point: the end of a line, or two handles and the end of a curve."""


class Outline(Struct, frozen=True):
    """A line of curves and straight lines; a filled one is closed where it is painted."""

    start: complex
    segments: tuple[Points, ...]
    closed: bool


def outlines(commands: str, steps: float) -> Iterator[Outline]:
    """Read the operators of a baked path, with `steps` grains to a unit of its drawing."""
    start: complex | None = None
    segments: list[Points] = []
    values: list[float] = []
    for word in commands.split():
        if not word.isalpha():
            values.append(int(word) * steps / PER_UNIT)
            continue
        points = tuple(complex(*pair) for pair in zip(values[::2], values[1::2], strict=True))
        values.clear()
        if word in "mh" and start is not None:
            yield Outline(start, tuple(segments), closed=word == "h")
            start, segments = None, []
        if word == "m":
            start = points[0]
        elif points:
            segments.append(points)
    if start is not None:
        yield Outline(start, tuple(segments), closed=False)


def thinned(outline: Outline) -> Outline:
    """Return an outline of fewer points that passes within the tolerance of this one."""
    segments: list[Points] = []
    start = outline.start
    for segment in _joined(outline):
        plain = segment
        if len(segment) == 3:
            plain = _flat(start, segment) or _one_handle(start, segment) or segment
        segments.append(plain)
        start = segment[-1]
    return Outline(outline.start, tuple(segments), outline.closed)


def _joined(outline: Outline) -> Iterator[Points]:
    """Yield segments, each for as many of the outline's as one curve can stand for."""
    start = outline.start
    waiting = list(reversed(outline.segments))
    while waiting:
        best = waiting.pop()
        points = _sampled(start, best)
        leave, arrive = _directions(start, best)
        while waiting:
            following = waiting[-1]
            onward, back = _directions(best[-1], following)
            if -_dot(onward, arrive) < CORNER:
                break
            longer = points + _sampled(best[-1], following)
            fitted = _two_handles(start, longer, leave, back)
            if fitted is None:
                break
            best, points, arrive = fitted, longer, back
            waiting.pop()
        yield best
        start = best[-1]


def _sampled(start: complex, segment: Points) -> list[complex]:
    """Return points along a segment, its end the last of them."""
    if len(segment) == 1:
        return [start + (segment[0] - start) * share for share in SHARES] + [segment[0]]
    first, second, end = segment
    points = []
    for u in SHARES:
        v = 1 - u
        points.append(v * v * (v * start + 3 * u * first) + u * u * (3 * v * second + u * end))
    return [*points, end]


def _directions(start: complex, segment: Points) -> tuple[complex, complex]:
    """Return in which direction a segment leaves its start, and from its end goes back."""
    end = segment[-1]
    leaves = (point - start for point in segment)
    goes_back = (point - end for point in (*reversed(segment[:-1]), start))
    return _unit(next(filter(None, leaves), 0j)), _unit(next(filter(None, goes_back), 0j))


def _unit(vector: complex) -> complex:
    return vector / abs(vector) if vector else vector


def _dot(one: complex, other: complex) -> float:
    return one.real * other.real + one.imag * other.imag


def _flat(start: complex, curve: Points) -> Points | None:
    """Return the line that a flat curve can be."""
    chord = curve[2] - start
    along = _unit(chord)
    for handle in curve[:2]:
        place = (handle - start) * along.conjugate()
        if abs(place.imag) > TOLERANCE * 2 / 3 or not 0 <= place.real <= abs(chord):
            return None
    return (curve[2],)


def _two_handles(
    start: complex, points: Sequence[complex], leave: complex, arrive: complex
) -> Points | None:
    """Fit a curve to points, with given directions at its ends (Schneider, 1990)."""
    end, inner = points[-1], points[:-1]
    shares, run = _shares(start, points)
    for _ in range(ROUNDS if run else 0):
        a11 = a12 = a22 = x1 = x2 = 0.0
        for u, point in zip(shares, inner, strict=True):
            v = 1 - u
            near, far = 3 * v * v * u, 3 * v * u * u
            rest = point - (v * v * v + near) * start - (u * u * u + far) * end
            a11 += near * near
            a12 += near * far
            a22 += far * far
            x1 += near * _dot(rest, leave)
            x2 += far * _dot(rest, arrive)
        a12 *= _dot(leave, arrive)
        determinant = a11 * a22 - a12 * a12
        if determinant < 1e-9:
            return None
        reach1, reach2 = (x1 * a22 - x2 * a12) / determinant, (a11 * x2 - a12 * x1) / determinant
        if min(reach1, reach2) < 0 or max(reach1, reach2) > 2 * run:
            return None
        curve = (start + leave * reach1, end + arrive * reach2, end)
        error, shares = _beside(start, curve, inner, shares)
        if error <= TOLERANCE:
            return curve
        if error > HOPELESS * TOLERANCE:
            break
    return None


def _one_handle(start: complex, curve: Points) -> Points | None:
    """Return a curve with one of its handles at an end, which PDF writes shorter."""
    end, points = curve[2], _sampled(start, curve)
    leave, arrive = _directions(start, curve)
    for first in (True, False):
        shares, _ = _shares(start, points)
        for _ in range(ROUNDS):
            above, below = 0j, 0.0
            for u, point in zip(shares, points, strict=False):
                v = 1 - u
                near, far = 3 * v * v * u, 3 * v * u * u
                weight = near if first else far
                rest = point - v * v * v * start - u * u * u * end
                above += weight * (rest - (far * end if first else near * start))
                below += weight * weight
            handle = above / below
            if (
                _dot(_unit(handle - start), leave) < BEND
                or _dot(_unit(handle - end), arrive) < BEND
            ):
                break
            found = (handle, end, end) if first else (start, handle, end)
            error, shares = _beside(start, found, points[:-1], shares)
            if error <= TOLERANCE:
                return found
            if error > HOPELESS * TOLERANCE:
                break
    return None


def _shares(start: complex, points: Sequence[complex]) -> tuple[list[float], float]:
    """Return how far along all points each but the last is, from 0 to 1; and their length."""
    lengths, run, before = [], 0.0, start
    for point in points:
        run += abs(point - before)
        lengths.append(run)
        before = point
    return [length / (run or 1) for length in lengths[:-1]], run


def _beside(
    start: complex, curve: Points, points: Sequence[complex], shares: Sequence[float]
) -> tuple[float, list[float]]:
    """Return how far a curve passes beside points, and where on it they really are."""
    first, second, end = curve
    worst, better = 0.0, []
    one, two, three = first - start, second - first, end - second
    for u, point in zip(shares, points, strict=True):
        v = 1 - u
        place = v * v * (v * start + 3 * u * first) + u * u * (3 * v * second + u * end)
        slope = 3 * (v * v * one + 2 * u * v * two + u * u * three)
        gap = (place - point) * slope.conjugate()  # along the curve, and across it
        steep = abs(slope) or 1.0
        worst = max(worst, abs(gap.imag) / steep)
        better.append(min(max(u - gap.real / (steep * steep), 0.0), 1.0))
    return worst, better


class Pen:
    """Writes thinned paths in whole grains, in PDF operators.

    Places on a page have three or four digits, places within a shape two: where that is shorter,
    the pen moves the origin to the shape's corner first, until the graphics state is restored.
    """

    def __init__(self, steps: float) -> None:
        self.steps = steps
        self._origin = (0, 0)

    def operators(self, commands: str, *, stroked: bool) -> str:
        """Return the operators of path data; none for what is smaller than a grain."""
        lines = _whole_grains(commands, self.steps)
        if not stroked:
            lines = [line for line in lines if line.has_area()]
        if not lines:
            return ""
        shift = self._shift([place for line in lines for place in line.places()])
        return shift + " ".join(line.written(self._origin, stroked=stroked) for line in lines)

    def _shift(self, places: Sequence[tuple[int, int]]) -> str:
        """Move the origin where this makes the places shorter."""
        (x, y), corner = self._origin, (min(x for x, _ in places), min(y for _, y in places))
        saved = _digits(places, self._origin) - _digits(places, corner)
        if saved <= SHIFT_COST:
            return ""
        self._origin = corner
        return f"1 0 0 1 {corner[0] - x} {corner[1] - y} cm\n"


class _Line(Struct, frozen=True):
    start: tuple[int, int]
    steps: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    """Operators with their places."""
    closed: bool

    def has_area(self) -> bool:
        return len(self.steps) > 1 or self.steps[0][0] != "l"

    def places(self) -> Iterator[tuple[int, int]]:
        yield self.start
        for _, places in self.steps:
            yield from places

    def written(self, origin: tuple[int, int], *, stroked: bool) -> str:
        left, bottom = origin
        words = []
        for operator, places in (("m", (self.start,)), *self.steps):
            words += [f"{x - left} {y - bottom}" for x, y in places]
            words.append(operator)
        return " ".join([*words, "h"] if stroked and self.closed else words)


@lru_cache(4096)
def _whole_grains(commands: str, steps: float) -> list[_Line]:
    """Thin path data and round it; two passes of the layout ask for the same."""
    return [_rounded(thinned(outline)) for outline in outlines(commands, steps)]


def _rounded(outline: Outline) -> _Line:
    before = start = _grain(outline.start)
    steps = []
    for segment in outline.segments:
        places = tuple(map(_grain, segment))
        if len(places) == 1 or {places[0], places[1]} <= {before, places[-1]}:
            step = "l", places[-1:]
        elif places[0] == before:
            step = "v", places[1:]
        elif places[1] == places[2]:
            step = "y", places[:2]
        else:
            step = "c", places
        if step != ("l", (before,)):
            steps.append(step)
        before = places[-1]
    return _Line(start, tuple(steps) or (("l", (start,)),), outline.closed)


def _grain(point: complex) -> tuple[int, int]:
    return round(point.real), round(point.imag)


def _digits(places: Iterable[tuple[int, int]], origin: tuple[int, int]) -> int:
    left, bottom = origin
    return sum(len(f"{x - left}{y - bottom}") for x, y in places)
