"""The damage table: every check catches what it is for, and every damage is caught."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from damage import DAMAGES, Damage
from goodfile import good_file, press_file

from handbook.checks import CHECKS, CODES, Expectation, validate

STANDS_IN_THE_REPORT = {"pdf-check-failed"}
"""Says that a check itself went wrong; `test_report.py` makes one fail."""


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_caught_by_its_check(damage: Damage) -> None:
    report = validate(damage.damaged(), damage.good()[1])
    found = {
        problem.code
        for outcome in report.outcomes
        if outcome.check.name == damage.check
        for problem in outcome.problems
    }
    assert damage.code in found
    assert not report.passed
    assert "pdf-check-failed" not in {problem.code for problem in report.problems}
    assert {problem.code for problem in report.problems} <= CODES.keys()


def test_every_check_has_a_damage_and_every_damage_a_check() -> None:
    assert {damage.check for damage in DAMAGES} == {check.name for check in CHECKS}


def test_every_code_has_a_damage() -> None:
    assert {damage.code for damage in DAMAGES} | STANDS_IN_THE_REPORT == set(CODES)


def test_names_are_unique() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("good", [good_file, press_file])
def test_the_good_files_are_good(good: Callable[[], tuple[bytes, Expectation]]) -> None:
    data, expectation = good()
    report = validate(data, expectation)
    assert report.problems == ()
    assert all(outcome.ran for outcome in report.outcomes)
