"""Builds the handbook once and prints the CPU time of each stage, in seconds, as JSON.

With the argument `bare` its figures stay empty, which tells what they add.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict

clock = time.process_time
START = clock()

from benchmarks.prepare import FONTS, HOME, ORDER  # noqa: E402  # imports are a stage, too
from handbook import pipeline  # noqa: E402
from handbook.illustrations.scene import ScenePainter  # noqa: E402
from handbook.source import Library  # noqa: E402


def main() -> None:
    """Time the stages by the steps that a build reports."""
    spent: dict[str, float] = defaultdict(float, imports=clock() - START)
    stage, since = "load", clock()

    def step(name: str) -> None:
        nonlocal stage, since
        spent[stage] += clock() - since
        stage, since = _stage_of(name), clock()

    if sys.argv[1:] == ["bare"]:
        ScenePainter.paint = lambda _self, _canvas, _box: None
    library = Library(HOME / "content", pipeline.kinds())
    built = pipeline.build(ORDER, library, FONTS, step)
    step("the end")
    found = {"stages": {name: spent[name] for name in STAGES}, "bytes": len(built.pdf)}
    json.dump(found, sys.stdout)


STAGES = ("imports", "load", "layout", "finish", "checks")


def _stage_of(step: str) -> str:
    started = {"layout": "layout", "finishing": "finish", "checking the PDF": "checks"}
    return next((stage for start, stage in started.items() if step.startswith(start)), "load")


if __name__ == "__main__":
    main()
