"""The one door to Platypus, ReportLab's layout engine; all its parts that are in use.

As it is loaded, Platypus compiles a pattern for web addresses in its own markup, which nothing here
uses: a twentieth of the time of a build. Through this door it is compiled when it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LONG = 300
"""Patterns of more letters that ignore case take milliseconds to compile."""


class DeferredPattern:
    """A pattern that is compiled when something is looked for with it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self._pattern, self._flags), name)  # which remembers patterns


@contextmanager
def deferred_patterns() -> Iterator[None]:
    """Defer the long patterns of modules that are loaded meanwhile."""
    at_once = re.compile

    def compile_later(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > LONG and flags & re.IGNORECASE:
            return DeferredPattern(pattern, flags)
        return at_once(pattern, flags)

    re.compile = compile_later
    try:
        yield
    finally:
        re.compile = at_once


with deferred_patterns():
    from reportlab.platypus import (
        BaseDocTemplate,
        CondPageBreak,
        Flowable,
        Frame,
        LayoutError,
        PageBreak,
        PageTemplate,
    )

__all__ = [
    "BaseDocTemplate",
    "CondPageBreak",
    "Flowable",
    "Frame",
    "LayoutError",
    "PageBreak",
    "PageTemplate",
]
