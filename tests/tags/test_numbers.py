"""Numbers on pages are those that ReportLab would write."""

from __future__ import annotations

import pytest
from reportlab.lib.rl_accel import fp_str

from handbook.tags.numbers import WRITERS, operands

NUMBERS = [0, -0.0, 1, -1, 0.5, -0.25, 72, 72.0, 1e-8, 1e-6, 0.123456789, 595.2756, 100000.123, 1e9]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number(number: float):
    assert operands(number) == fp_str(number)


def test_several_numbers_and_a_sequence_of_them():
    assert operands(*NUMBERS) == operands(NUMBERS) == operands(tuple(NUMBERS)) == fp_str(*NUMBERS)


def test_pages_are_written_with_them(sheet):
    assert all(module.fp_str is operands for module in WRITERS)
    sheet.canvas.translate(1.5, 0.25)
    assert sheet.canvas._code[-1] == "1 0 0 1 1.5 .25 cm"
