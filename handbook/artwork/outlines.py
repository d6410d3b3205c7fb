"""ReportLab's shapes → flat outlines in the coordinates of the drawing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from reportlab.graphics.shapes import (
    Circle,
    DirectDraw,
    Drawing,
    Ellipse,
    Group,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
)

from handbook.artwork.faults import ArtworkError, refuse
from handbook.model.artwork import Blend, Clip, Matrix, Outline, Pen, Unclip, Vector

SIDE = 2000.0
"""The longer side of every drawing, in its own units; places are rounded to a tenth."""
FURTHEST = 100 * SIDE
"""From the origin; nothing that is seen lies further away."""
MAX_BLENDED = 1_000
"""Colours of the gradients of all shapes; each is a function of its own in the PDF."""
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_BOW = 4 / 3 * math.tan(math.pi / 8)
_EVEN_ODD = 0
_OPERATORS = (("m", 2), ("l", 2), ("c", 6), ("h", 0))
"""In the order of ReportLab's numbers for them."""

_ZEROS = re.compile(r"\.0+(?= )|(\.\d*[1-9])0+(?= )")
"""That end a number and say nothing."""

Points = list[tuple[str, list[float]]]


class BlendShape(DirectDraw):
    """A gradient that fills a shape, as svglib defines it; a shape for this module alone."""

    def __init__(self, shape: Any, definition: Any) -> None:
        self.shape = shape
        self.definition = definition

    def copy(self) -> NoReturn:
        """Refuse what only ReportLab's own drawing needs."""
        raise NotImplementedError

    drawDirectly = getBounds = copy  # type: ignore[assignment]  # noqa: N815


def times(outer: Matrix, inner: Any) -> Matrix:
    """Return the matrix that first does the inner one."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (
        a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s,
        a * t + c * u + e, b * t + d * u + f,
    )  # fmt: skip


def flatten(drawing: Drawing) -> Vector:
    """Return the outlines of a drawing, from back to front.

    Raises ArtworkError for a place that is too far away to be meant.
    """
    scale = SIDE / max(drawing.width, drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    items = tuple(_items(drawing, (scale, 0, 0, scale, 0, 0)))
    if sum(len(item.stops) for item in items if isinstance(item, Blend)) > MAX_BLENDED:
        message = f"is too large: it has more than {MAX_BLENDED:,} blended colours"
        raise refuse("art-too-large", message, "use fewer gradients, or save it as PNG")
    if not any(isinstance(item, Outline | Blend) for item in items):
        raise refuse("art-unsupported", "shows nothing", "export it again, with its shapes")
    return Vector(round(width, 1), round(height, 1), items)


def _items(group: Any, matrix: Matrix) -> Iterator[Outline | Blend | Clip | Unclip]:
    clips = 0
    for shape in group.getContents() if isinstance(group, Drawing) else group.contents:
        if isinstance(shape, Group):
            yield from _items(shape, times(matrix, shape.transform))
        elif isinstance(shape, BlendShape):
            yield from _blend(shape, matrix)
        elif isinstance(shape, Path) and shape.isClipPath:
            clips += 1
            yield Clip(_written(_points(shape), matrix), shape.fillMode == _EVEN_ODD)
        else:
            yield from _outline(shape, matrix)
    yield from (Unclip() for _ in range(clips))


def _outline(shape: Any, matrix: Matrix) -> Iterator[Outline]:
    found = shape.getProperties()
    fill, stroke = found.get("fillColor"), found.get("strokeColor")
    width = found.get("strokeWidth") or 0.0
    points = _points(shape)
    if not points or (fill is None and (stroke is None or not width)):
        return
    pen = None
    even = _is_even(matrix)
    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) if even else 1.0
    if stroke is not None and width:
        dash = _dash(found.get("strokeDashArray"), scale)
        cap, join = found.get("strokeLineCap") or 0, found.get("strokeLineJoin") or 0
        pen = Pen(_colour(stroke), round(_bounded(width * scale), 3), cap, join, dash)
    stretched = pen is not None and not even
    yield Outline(
        _written(points, IDENTITY if stretched else matrix, digits=4 if stretched else 1),
        None if fill is None else _colour(fill),
        pen,
        found.get("fillMode") == _EVEN_ODD,
        matrix if stretched else None,
    )


def _is_even(matrix: Matrix) -> bool:
    """Tell whether a matrix leaves a line as wide in all directions."""
    a, b, c, d, *_ = matrix
    return math.hypot(a - d, b + c) < 0.01 * math.hypot(a, b, c, d) or math.hypot(
        a + d, b - c
    ) < 0.01 * math.hypot(a, b, c, d)


def _dash(dashes: Any, scale: float) -> tuple[float, ...]:
    found = tuple(round(_bounded(float(dash) * scale), 2) for dash in dashes or ())
    return found if any(dash > 0 for dash in found) and min(found) >= 0 else ()


def _blend(blend: BlendShape, matrix: Matrix) -> Iterator[Blend]:
    given = blend.definition
    points = _points(blend.shape)
    places = [at for _, numbers in points for at in numbers]
    if not places:
        return
    inner = given["transform"]
    if given["gradientUnits"] == "objectBoundingBox":
        xs, ys = places[::2], places[1::2]
        box = (max(xs) - min(xs), 0, 0, max(ys) - min(ys), min(xs), min(ys))
        if not (box[0] and box[3]):
            return
        inner = times(box, inner)
    keys = ("x1", "y1", "x2", "y2") if given["type"] == "linear" else ("cx", "cy", "r")
    yield Blend(
        _written(points, matrix),
        blend.shape.getProperties().get("fillMode") == _EVEN_ODD,
        _placed(times(matrix, inner)),
        tuple(round(_bounded(given[key]), 6) for key in keys),
        tuple((round(place, 4), _colour(colour)) for place, colour in given["stops"]),
    )


def _placed(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = (_bounded(number) for number in matrix)
    return a, b, c, d, e, f


# The paths of shapes -----------------------------------------------------------------------------


def _points(shape: Any) -> Points:
    if isinstance(shape, Path):
        return list(_path(shape))
    if isinstance(shape, Rect):
        return _rectangle(shape)
    if isinstance(shape, Circle):
        return _ellipse(shape.cx, shape.cy, shape.r, shape.r)
    if isinstance(shape, Ellipse):
        return _ellipse(shape.cx, shape.cy, shape.rx, shape.ry)
    if isinstance(shape, Line):
        return [("m", [shape.x1, shape.y1]), ("l", [shape.x2, shape.y2])]
    if isinstance(shape, PolyLine | Polygon):
        pairs = [list(pair) for pair in zip(shape.points[::2], shape.points[1::2], strict=True)]
        lines: Points = [("m" if number == 0 else "l", pair) for number, pair in enumerate(pairs)]
        return [*lines, ("h", [])] if isinstance(shape, Polygon) and lines else lines
    raise refuse("art-unsupported", f"holds a {type(shape).__name__}", "save it as PNG")


def _path(shape: Path) -> Iterator[tuple[str, list[float]]]:
    at = 0
    for number in shape.operators:
        operator, count = _OPERATORS[int(number)]
        yield operator, list(shape.points[at : at + count])
        at += count


def _rectangle(shape: Rect) -> Points:
    x, y, width, height = shape.x, shape.y, shape.width, shape.height
    if width <= 0 or height <= 0:
        return []
    rx, ry = min(shape.rx or 0, width / 2), min(shape.ry or 0, height / 2)
    if not (rx and ry):
        corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
        return [("m", corners[0]), *(("l", each) for each in corners[1:]), ("h", [])]
    right, top, kx, ky = x + width, y + height, rx * (1 - _BOW), ry * (1 - _BOW)
    return [
        ("m", [x + rx, y]),
        ("l", [right - rx, y]),
        ("c", [right - kx, y, right, y + ky, right, y + ry]),
        ("l", [right, top - ry]),
        ("c", [right, top - ky, right - kx, top, right - rx, top]),
        ("l", [x + rx, top]),
        ("c", [x + kx, top, x, top - ky, x, top - ry]),
        ("l", [x, y + ry]),
        ("c", [x, y + ky, x + kx, y, x + rx, y]),
        ("h", []),
    ]


def _ellipse(x: float, y: float, rx: float, ry: float) -> Points:
    if rx <= 0 or ry <= 0:
        return []
    kx, ky = rx * _BOW, ry * _BOW
    return [
        ("m", [x + rx, y]),
        ("c", [x + rx, y + ky, x + kx, y + ry, x, y + ry]),
        ("c", [x - kx, y + ry, x - rx, y + ky, x - rx, y]),
        ("c", [x - rx, y - ky, x - kx, y - ry, x, y - ry]),
        ("c", [x + kx, y - ry, x + rx, y - ky, x + rx, y]),
        ("h", []),
    ]


# Numbers and colours -----------------------------------------------------------------------------


def _written(points: Points, matrix: Matrix, digits: int = 1) -> str:
    a, b, c, d, e, f = matrix
    places: list[float] = []
    for _, numbers in points:
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            places += (a * x + c * y + e, b * x + d * y + f)
    if not all(-FURTHEST <= place <= FURTHEST for place in places):  # NaN is not, either
        raise _far()
    forms = {operator: f"%.{digits}f " * count + operator for operator, count in _OPERATORS}
    text = " ".join([forms[operator] for operator, _ in points]) % tuple(places)
    return _ZEROS.sub(r"\1", text).replace("-0 ", "0 ")


def _bounded(value: float) -> float:
    if not abs(value) <= FURTHEST:  # NaN, too
        raise _far()
    return value


def _far() -> ArtworkError:
    message = "has parts that lie far outside of it"
    return refuse("art-unsupported", message, "crop the page of the drawing to what is seen")


def _colour(colour: Any) -> str:
    if (colour.alpha or 0) < 1:
        hint = "give the shape a lighter colour in place of opacity"
        raise refuse("art-transparent", "is see-through", hint)
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour.rgb())
