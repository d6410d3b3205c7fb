"""Suggestions help and never cost much."""

from __future__ import annotations

import time

import pytest

from handbook.problems.suggest import closest, did_you_mean, one_of, short

KNOWN = ["checklist", "call-panel", "text", "table", "main_message"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("chekclist", "checklist"),
        ("Checklist", "checklist"),
        ("call_panel", "call-panel"),
        ("call panel", "call-panel"),
        ("main-mesage", "main_message"),
        ("tabel", "table"),
        ("xyz", None),
        ("", None),
    ],
)
def test_closest(name: str, found: str | None):
    assert closest(name, KNOWN) == found
    assert did_you_mean(name, KNOWN) == (f"did you mean `{found}`?" if found else "")


def test_long_names_are_not_compared():
    start = time.process_time()
    assert closest("x" * 1_000_000, KNOWN) is None
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["a"], "`a`"), (["a", "b"], "`a` or `b`"), (["a", "b", "c"], "`a`, `b` or `c`")],
)
def test_one_of(names: list[str], text: str):
    assert one_of(names) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines  here", "two lines here"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" + " " * 200 + "y", "x…"),
    ],
)
def test_short(text: str, shown: str):
    assert short(text) == shown
