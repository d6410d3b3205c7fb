"""Numbers as ReportLab writes them, each worked out once: a page has few different ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen import canvas, pathobject, textobject

MEMORY = 65_536
"""Numbers that are remembered at the same time."""
WRITERS = (canvas, pathobject, textobject)
"""ReportLab's modules that write numbers into pages."""

_written = lru_cache(MEMORY)(fp_str)


def operands(*numbers: Any) -> str:
    """Write numbers, or one sequence of them, with spaces between, just as `fp_str` does."""
    if len(numbers) == 1 and isinstance(numbers[0], list | tuple):
        numbers = tuple(numbers[0])
    return " ".join(map(_written, numbers))


for _module in WRITERS:
    setattr(_module, "fp_str", operands)  # noqa: B010  # its type stubs leave it out
