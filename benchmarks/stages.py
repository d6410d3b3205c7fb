"""Builds the handbook once and prints the CPU time of each stage, in seconds, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

clock = time.process_time
START = clock()

from benchmarks.prepare import FONTS, HOME, ORDER  # noqa: E402  # imports are a stage, too
from handbook import pipeline  # noqa: E402
from handbook.source import Library  # noqa: E402
from handbook.typeset import printing  # noqa: E402


def main() -> None:
    """Time the stages by the steps that a build reports, and `finish` within printing."""
    spent: Counter[str] = Counter(imports=clock() - START)
    stage, since = "load", clock()

    def step(name: str) -> None:
        nonlocal stage, since
        spent[stage] += clock() - since
        stage, since = _stage_of(name), clock()

    printing.finish = _timed(printing.finish, spent)
    library = Library(HOME / "content", pipeline.kinds())
    pipeline.build(ORDER, library, FONTS, step)
    step("the end")
    spent["layout"] -= spent["finish"]
    json.dump({name: spent[name] for name in STAGES}, sys.stdout)


STAGES = ("imports", "load", "layout", "finish", "checks")


def _stage_of(step: str) -> str:
    if step.startswith(("layout", "printing")):
        return "layout"
    return "checks" if step == "checking the PDF" else "load"


def _timed(function: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    def timed(*args: Any, **options: Any) -> Any:
        start = clock()
        try:
            return function(*args, **options)
        finally:
            spent["finish"] += clock() - start

    return timed


if __name__ == "__main__":
    main()
