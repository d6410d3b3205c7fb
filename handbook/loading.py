"""Loads libraries without what they get ready for work that is not done here.

ReportLab brings patterns for addresses and for unsafe Python, pikepdf for signs that XML forbids.
To compile them took a sixth of all loading. They are there all the same, from the moment in
which somebody asks for them.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LIBRARIES = ("reportlab.platypus", "pikepdf")
SLOW_PATTERNS = frozenset({
    "pikepdf.models.metadata._constants",
    "reportlab.lib.rl_safe_eval",
    "reportlab.lib.textsplit",
    "reportlab.platypus.paragraph",
})  # fmt: skip
"""Modules with large patterns that a build hardly ever matches."""


class LatePattern:
    """A regular expression that is compiled when its first method or attribute is asked for."""

    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found


def load_libraries() -> None:
    """Import the libraries that are slow to load."""
    with _late_patterns():
        for name in LIBRARIES:
            importlib.import_module(name)


@contextmanager
def _late_patterns() -> Iterator[None]:
    """Let the patterns of some modules wait, while they are imported."""
    compile_now = re.compile

    def compile_late(*source: Any) -> Any:
        module = sys._getframe(1).f_globals.get("__name__")
        return LatePattern(*source) if module in SLOW_PATTERNS else compile_now(*source)

    re.compile = compile_late  # type: ignore[assignment]  # in no other way can it be caught
    try:
        yield
    finally:
        re.compile = compile_now
