"""The promises name commands; each command names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_promise_names_a_command_that_is_there():
    text = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    rows = [line for line in text.split("\n") if line.startswith("| **")]
    assert len(rows) > 10
    for row in rows:
        assert re.search(r"`(python -m pytest tests/|pip-audit )", row), row
    for name in set(re.findall(r"tests/[a-z_/]+\.py", text)):
        assert (ROOT / name).is_file(), name
