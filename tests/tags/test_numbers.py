"""Numbers on pages are those that ReportLab would write, and no finer than a page needs."""

from __future__ import annotations

import re

import pytest
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen import canvas, pathobject, textobject

from handbook.tags.numbers import DECIMALS, place, writer

NUMBERS = [0, -0.0, 1, -1, 0.5, -0.25, 72, 72.0, 1e-8, 1e-6, 0.123456, 595.2756, 100000.123, 1e9]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number(number: float):
    assert writer(6)(number) == fp_str(number)


def test_several_numbers_and_a_sequence_of_them():
    operands = writer(6)
    assert operands(*NUMBERS) == operands(NUMBERS) == operands(tuple(NUMBERS)) == fp_str(*NUMBERS)


@pytest.mark.parametrize(("decimals", "written"), [(2, "1.23 -0.01 0"), (3, "1.235 -0.006 .001")])
def test_numbers_are_rounded(decimals: int, written: str):
    assert writer(decimals)(1.23456, -0.0057, 0.0012) == written


def test_pages_are_written_with_them(sheet):
    assert set(DECIMALS) == {canvas, pathobject, textobject}
    sheet.canvas.scale(0.123456789, 0.25)
    sheet.canvas.addLiteral("n")
    assert "0.123457 0 0 .25 0 0 cm".removeprefix("0") in sheet.canvas._code
    sheet.canvas.arc(0, 0, 10, 10)
    assert all(len(part) <= 5 for part in sheet.canvas._code[-2].split())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_place_is_its_number_in_hundredths_and_as_short_as_can_be(number: float):
    assert float(place(number)) == pytest.approx(number, abs=0.005)
    assert len(place(number)) <= len(f"{number:.2f}")
    assert not re.search(r"^-?0.|\.0*$|\..*0$", place(number))
