"""The door to Platypus: its long pattern waits until it is used, and all others are untouched."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import reportlab.platypus.paragraph

from handbook.tags import platypus
from handbook.tags.platypus import LONG, DeferredPattern, deferred_patterns

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "handbook"
TALL = "|".join(f"word{number}" for number in range(LONG))
LOAD = """
import re, handbook.cli, reportlab.platypus.paragraph as paragraph
print(type(paragraph.uri_pat).__name__, re.compile.__module__, type(re.compile("a")).__name__)
print(paragraph.uri_pat.match("HTTPS://wilimedia.co/en").group(1))
"""


def test_the_programs_start_does_not_compile_it():
    done = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["DeferredPattern", "re", "Pattern", "HTTPS://"]


def test_platypus_still_has_the_pattern_that_is_worth_it():
    """Should a later version do without it, the door can be opened wide."""
    found = reportlab.platypus.paragraph.uri_pat
    letters = found._pattern if isinstance(found, DeferredPattern) else found.pattern
    assert len(letters) > LONG


class TestDeferredPatterns:
    def test_do_what_a_pattern_does(self):
        with deferred_patterns():
            later = re.compile(TALL, re.IGNORECASE)
        assert isinstance(later, DeferredPattern)
        assert later.match("WORD7!").group() == "WORD7"
        assert later.pattern == TALL
        assert later.flags == re.compile(TALL, re.IGNORECASE).flags

    @pytest.mark.parametrize(
        ("pattern", "flags"), [(TALL, 0), ("word", re.IGNORECASE), (TALL.encode(), re.IGNORECASE)]
    )
    def test_are_no_others(self, pattern: str | bytes, flags: int):
        with deferred_patterns():
            assert isinstance(re.compile(pattern, flags), re.Pattern)

    def test_a_faulty_one_is_told_when_it_is_used(self):
        with deferred_patterns():
            later = re.compile(f"({TALL}", re.IGNORECASE)
        with pytest.raises(re.error):
            later.match("word")

    def test_end_with_the_loading_even_where_it_fails(self):
        before = re.compile
        with pytest.raises(ImportError), deferred_patterns():
            raise ImportError
        assert re.compile is before


def doors(code: str) -> bool:
    return "reportlab.platypus" in code


def test_there_is_one_door():
    """A module that went by another way could load Platypus first, and all would be in vain."""
    assert doors("from reportlab.platypus import Flowable")
    found = [path for path in PACKAGE.rglob("*.py") if doors(path.read_text(encoding="utf-8"))]
    assert found == [Path(str(platypus.__file__))]
