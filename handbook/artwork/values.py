"""How values of an SVG's attributes must be written to be drawn as they are meant."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import tinycss2.color3

MAX_DASHES = 30
"""And gaps between them, of a line."""
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"
PLAIN_NUMBER = re.compile(NUMBER)
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|%)?")
LINK = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)[\"']?\s*\)")
COMPUTED = re.compile(r"\b(var|env|calc|attr|min|max)\(")
_POINTS = re.compile(rf"(?:{NUMBER}|[\s,])*+")
_PATH = re.compile(rf"(?:[MmLlHhVvCcSsQqTtAaZz]|{NUMBER}|[\s,])*+")
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)[\s,]*")
_COUNTS = {"matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1},
           "skewY": {1}}  # fmt: skip
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}


def pixels(length: str) -> float:
    """Return a length in the pixels of CSS, of which an inch has 96; NaN for what is none."""
    found = LENGTH.fullmatch(length.strip())
    return float(found[1]) * _PX.get(found[2] or "", math.nan) if found else math.nan


def share(text: str) -> float:
    """Return a share of 1 that is written as a number or in per cent; NaN for what is none."""
    found = LENGTH.fullmatch(text)
    if not found or found[2] not in (None, "%"):
        return math.nan
    return float(found[1]) / (100 if found[2] else 1)


def evenly(points: str) -> str:
    """Return a list of points with an even count of numbers, as a browser draws it."""
    numbers = PLAIN_NUMBER.findall(points)
    return " ".join(numbers[: len(numbers) // 2 * 2])


def colour(text: str) -> tuple[str, float] | None:
    """Return a colour as `#RRGGBB` and its opacity; None for what is none."""
    parsed = tinycss2.color3.parse_color(text)
    if parsed is None or isinstance(parsed, str):
        return None
    levels = (round(255 * min(max(part, 0.0), 1.0)) for part in parsed[:3])
    return "#" + "".join(f"{level:02X}" for level in levels), float(parsed.alpha)


def _is_transform(value: str) -> bool:
    at = 0
    while at < len(value):
        found = _TRANSFORM.match(value, at)
        numbers = [each for each in re.split(r"[\s,]+", found[2].strip()) if each] if found else []
        if (
            not found
            or not all(map(PLAIN_NUMBER.fullmatch, numbers))
            or len(numbers) not in _COUNTS[found[1]]
        ):
            return False
        at = found.end()
    return True


def _one_of(*choices: str) -> Callable[[str], bool]:
    return lambda value: value in choices


def _is_length(value: str) -> bool:
    return bool(LENGTH.fullmatch(value))


def _is_dashes(value: str) -> bool:
    dashes = re.split(r"[\s,]+", value)
    return len(dashes) <= MAX_DASHES and all(map(LENGTH.fullmatch, dashes))


def _is_anything(_value: str) -> bool:
    return True


FORMS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(
        ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height"),
        _is_length,
    ),
    **dict.fromkeys(("id", "viewBox", "offset", "gradientUnits", "display"), _is_anything),
    "stroke-width": _is_length,
    "d": lambda value: bool(_PATH.fullmatch(value)),
    "points": lambda value: bool(_POINTS.fullmatch(value)),
    "transform": _is_transform,
    "gradientTransform": _is_transform,
    "stroke-dasharray": _is_dashes,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "clip-rule": _one_of("nonzero", "evenodd"),
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "visibility": _one_of("visible", "hidden", "collapse"),
}
"""Attributes that are drawn, and whether a value is written as svglib understands it."""
AS_BEFORE = {
    "rx": {"auto", "inherit"},
    "ry": {"auto", "inherit"},
    "d": {"none"},
    "transform": {"none"},
    "stroke-dasharray": {"none", "inherit"},
}
"""Values that say what holds without the attribute, too."""
HARMLESS = {
    "mask": {"none"},
    "filter": {"none"},
    "clip-path": {"none"},
    "mix-blend-mode": {"normal"},
    "isolation": {"auto"},
    "marker": {"none"},
    "marker-start": {"none"},
    "marker-mid": {"none"},
    "marker-end": {"none"},
    "vector-effect": {"none"},
    "paint-order": {"normal", "fill", "fill stroke", "fill stroke markers"},
    "stroke-dashoffset": {"0", "0px"},
    "pathLength": set[str](),
    "spreadMethod": {"pad"},
    "fr": {"0", "0%"},
    "clipPathUnits": {"userSpaceOnUse"},
    "systemLanguage": set[str](),
    "requiredExtensions": set[str](),
    "requiredFeatures": set[str](),
    "transform-origin": {"0", "0 0", "0px 0px"},
    "transform-box": {"view-box"},
    "clip": {"auto"},
    "rotate": {"none"},
    "scale": {"none"},
    "translate": {"none"},
    "offset-path": {"none"},
    "perspective": {"none"},
    "mask-image": {"none"},
    "mask-border": {"none"},
    "backdrop-filter": {"none"},
    "zoom": {"1", "normal"},
}
"""What is not drawn; these values ask for nothing."""
