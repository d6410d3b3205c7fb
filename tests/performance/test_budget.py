"""The real handbook stays within its budgets: size, memory, figures, layout passes.

Processor time is reported, and asserted only far above what a slow, busy machine takes;
`python -m benchmarks.run` measures it properly.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.illustrations.scene import ScenePainter
from handbook.pipeline import Order, build
from handbook.source import Library

ROOT = Path(__file__).parents[2]
PDF_BYTES = 500_000
MEGABYTES = 150
FIGURE_BYTES = 350_000
PASSES = 5
SECONDS = 20
LEAST = {"bytes": 100_000, "megabytes": 30, "seconds": 0.2}
"""Below this, nothing was measured."""

BUILD = """
import json, re, resource, sys, time
from pathlib import Path
from handbook.pipeline import Order, build, kinds
from handbook.source import Library

def memory():
    status = Path("/proc/self/status")
    if status.exists():  # of this program alone; the other way counts the parent's size, too
        return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

root, steps = Path(sys.argv[1]), []
library = Library(root / "content", kinds())
built = build(Order("back-pain", "en", "screen"), library, root / "fonts", steps.append)
print(json.dumps({
    "bytes": len(built.pdf),
    "megabytes": memory() / 1e6,
    "seconds": time.process_time(),
    "passes": sum(step.startswith("layout") for step in steps),
}))
"""

Measured = dict[str, float]


@pytest.fixture(scope="module")
def whole() -> Measured:
    """The handbook, built in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(ROOT)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_something_was_measured(whole: Measured):
    assert all(whole[name] > least for name, least in LEAST.items())


def test_the_file_is_small(whole: Measured):
    assert whole["bytes"] < PDF_BYTES


def test_the_build_needs_little_memory(whole: Measured):
    assert whole["megabytes"] < MEGABYTES


def test_few_layout_passes(whole: Measured):
    assert 2 <= whole["passes"] <= PASSES


def test_the_build_is_quick(whole: Measured, record_property):
    record_property("seconds", whole["seconds"])
    assert whole["seconds"] < SECONDS


def test_figures_add_little(
    whole: Measured, library: Library, monkeypatch: pytest.MonkeyPatch, record_property
):
    monkeypatch.setattr(ScenePainter, "paint", lambda *_: None)
    order = Order("back-pain", "en", "screen")
    bare = build(order, library, ROOT / "fonts", lambda _step: None)
    share = whole["bytes"] - len(bare.pdf)
    record_property("bytes", share)
    assert 50_000 < share <= FIGURE_BYTES
