"""Numbers on pages: as short as can be, and each worked out once, for a page has few of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen import canvas, pathobject, textobject

MEMORY = 65_536
"""Numbers that are remembered at the same time."""
PLACE_DECIMALS = 2
"""Of a place on the page, in points: a hundredth is a seventh of a dot at 1,200 dpi."""
MATRIX_DECIMALS = 6
"""Of what coordinates are multiplied with."""
DECIMALS = {canvas: MATRIX_DECIMALS, textobject: 3, pathobject: PLACE_DECIMALS}
"""ReportLab's modules that write numbers into pages, and the places that are kept after the point.

Matrices, which the canvas writes, have to be finer than places.
"""


@lru_cache(MEMORY)
def written(number: float, decimals: int) -> str:
    """Write one number."""
    return str(fp_str(round(number, decimals)))


@lru_cache(MEMORY)
def place(number: float) -> str:
    """Write one place on the page, or one length on it, in points."""
    text = f"{number:.{PLACE_DECIMALS}f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0"):
        return f"-{text[2:]}" if len(text) > 2 else "0"
    return text


def writer(decimals: int) -> Callable[..., str]:
    """Return a function like `fp_str`: it writes numbers, or one sequence of them."""

    def operands(*numbers: Any) -> str:
        if len(numbers) == 1 and isinstance(numbers[0], list | tuple):
            numbers = tuple(numbers[0])
        return " ".join([written(number, decimals) for number in numbers])

    return operands


for _module, _decimals in DECIMALS.items():
    setattr(_module, "fp_str", writer(_decimals))  # noqa: B010  # its type stubs leave it out
