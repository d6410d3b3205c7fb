"""Checks that a file can be read whole, and that nothing in it acts by itself."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Facts
from handbook.problems import Problem


def check_readable(facts: Facts, _expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every part of the file could be read."""
    yield from facts.faults


def check_active(facts: Facts, _expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that there are no scripts, no actions, no embedded files and no encryption."""
    for what in facts.active:
        yield Problem("pdf-active-content", f"the PDF holds {what}")
    if facts.encrypted:
        yield Problem("pdf-encrypted", "the PDF is encrypted, which PDF/A forbids")
