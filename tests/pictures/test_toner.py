"""Office print spares toner: no page of it has large dark areas."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import ImageStat

from handbook.pipeline import Built

DPI = 20
MOST = 15.0
"""Percent of a page that toner covers; a page of text alone has about 7."""


def coverage(pdf: bytes) -> Iterator[float]:
    """Yield for each page how much of it is dark, in percent."""
    for page in pypdfium2.PdfDocument(BytesIO(pdf)):
        grey = page.render(scale=DPI / 72).to_pil().convert("L")
        yield 100 - ImageStat.Stat(grey).mean[0] / 2.55


def test_no_page_drains_toner(office_print: Built, back_pain: Built):
    assert max(coverage(office_print.pdf)) < MOST
    assert max(coverage(back_pain.pdf)) > 2 * MOST, "the crimson panel is for screens"
