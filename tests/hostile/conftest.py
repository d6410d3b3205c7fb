"""A content folder to spoil, and the program run on it under limits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":  # limits, signals and forks are not to be had there
    collect_ignore_glob = ["test_*.py"]
else:
    from limited import Workshop, make_content


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    made = Workshop(warm=True)
    yield made
    made.close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return make_content(tmp_path / "content")
