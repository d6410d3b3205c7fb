"""Numbers on pages are no finer than a page needs, and no longer than they have to be."""

from __future__ import annotations

import re

import pytest

from handbook.tags.numbers import written

NUMBERS = [0, -0.0, 1, -1, 0.5, -0.25, 72, 72.0, 1e-8, 0.0949, 595.2756, 100000.123, 1e9, 10, 600]


@pytest.mark.parametrize("decimals", [0, 2, 3, 6])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_itself_and_as_short_as_can_be(number: float, decimals: int):
    text = written(number, decimals)
    assert float(text) == pytest.approx(number, abs=0.5 * 10**-decimals + 1e-12)
    assert not re.search(r"^-?0.|\.\d*0$|\.$|^-0?$|e", text)


@pytest.mark.parametrize(("decimals", "texts"), [(2, "1.23 -.01 0"), (3, "1.235 -.006 .001")])
def test_numbers_are_rounded(decimals: int, texts: str):
    assert " ".join(written(number, decimals) for number in (1.23456, -0.0057, 0.0012)) == texts


def test_pages_are_written_with_them(sheet):
    sheet.canvas.scale(0.123456789, 0.25)
    sheet.canvas.addLiteral("n")
    sheet.canvas.circle(0, 0, 1 / 3)
    assert ".123457 0 0 .25 0 0 cm" in sheet.canvas._code
    assert all(len(part) <= 4 for part in sheet.canvas._code[-2].split())
