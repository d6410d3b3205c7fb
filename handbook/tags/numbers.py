"""Numbers on pages: as short as can be, and each worked out once, for a page has few of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen import canvas, pathobject, textobject

MEMORY = 65_536
"""Numbers that are remembered at the same time."""
DECIMALS = {canvas: 6, textobject: 3, pathobject: 2}
"""ReportLab's modules that write numbers into pages, and the places that are kept after the point.

Places on the page are in points; only matrices, which the canvas writes, have to be finer.
"""


@lru_cache(MEMORY)
def written(number: float, decimals: int) -> str:
    """Write one number."""
    return str(fp_str(round(number, decimals)))


def writer(decimals: int) -> Callable[..., str]:
    """Return a function like `fp_str`: it writes numbers, or one sequence of them."""

    def operands(*numbers: Any) -> str:
        if len(numbers) == 1 and isinstance(numbers[0], list | tuple):
            numbers = tuple(numbers[0])
        return " ".join([written(number, decimals) for number in numbers])

    return operands


for _module, _decimals in DECIMALS.items():
    setattr(_module, "fp_str", writer(_decimals))  # noqa: B010  # its type stubs leave it out
