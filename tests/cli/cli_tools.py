"""What the tests of the command line share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
TINY = ROOT / "tests" / "fixtures" / "tiny"
PROGRAM = ROOT / "make_handbook.py"
PDF = "tiny_en_screen_a4.pdf"


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it said."""

    status: int
    out: str
    err: str


Cli = Callable[..., Ran]


def make_content(folder: Path) -> Path:
    """Make a content folder: the tiny handbook, with the real brand, edition and language."""
    shutil.copytree(TINY, folder)
    for name in ("brands/wilimedia", "editions/screen", "languages/en"):
        target = folder / f"{name}.yaml"
        target.parent.mkdir()
        shutil.copy(CONTENT / f"{name}.yaml", target)
    return folder


def run_program(*arguments: str | Path, cwd: Path, **environment: str) -> Ran:
    """Run the program as people do, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
