"""QR codes: the modules are read back from the page and decoded by an independent reader."""

from __future__ import annotations

import pytest
from paper import Paper
from qr_reader import decode, format_bits, looks_like_a_code

from handbook.flowables import PictureBox
from handbook.flowables.qr import QUIET_ZONE, QrPainter

ADDRESSES = (
    "https://wilimedia.co",
    "mailto:support@wilimedia.co",
    "https://example.org/" + "a" * 90,
)
SIDE = 300.0


def modules(paper: Paper, address: str) -> list[list[bool]]:
    """Read the code as a camera does: is the page dark in the middle of each module?"""
    paper.draw(PictureBox(QrPainter(address, "#1B2724"), None, SIDE, SIDE))
    paper.canvas.save()
    dark = dark_places(paper)
    count = next(n for n in range(21, 178, 4) if looks_like_a_code(grid(dark, n)))
    return grid(dark, count)


def dark_places(paper: Paper):
    """Return a function that tells whether a place on the page is dark, from a rendering."""
    import pypdfium2

    page = pypdfium2.PdfDocument(paper.stream.getvalue())[0]
    picture = page.render(scale=4).to_pil().convert("L")

    def dark(x: float, y: float) -> bool:
        """Both from the upper left corner of the code, in points."""
        return picture.getpixel((int(4 * x), int(4 * y))) < 128

    return dark


def grid(dark, count: int) -> list[list[bool]]:
    side = SIDE / (count + 2 * QUIET_ZONE)
    middles = [(number + QUIET_ZONE + 0.5) * side for number in range(count)]
    return [[dark(x, y) for x in middles] for y in middles]


@pytest.mark.parametrize("address", ADDRESSES)
def test_code_says_its_address(paper: Paper, address: str):
    assert decode(modules(paper, address)) == address


def test_both_copies_of_the_format_agree(paper: Paper):
    first, second = format_bits(modules(paper, ADDRESSES[0]))
    assert first == second


def test_a_quiet_zone_of_four_modules_is_light(paper: Paper):
    paper.draw(PictureBox(QrPainter(ADDRESSES[0], "#1B2724"), None, SIDE, SIDE))
    [shape] = paper.facts().shapes()
    zone = QUIET_ZONE * SIDE / (25 + 2 * QUIET_ZONE)
    assert shape.box.x0 == pytest.approx(zone, abs=0.1)
    assert shape.box.width == pytest.approx(SIDE - 2 * zone, abs=0.1)


def test_the_reader_sees_a_fault(paper: Paper):
    """A reader without error correction: a single wrong module changes what it reads."""
    read = modules(paper, ADDRESSES[0])
    last = len(read) - 1
    read[last - 8][last] = not read[last - 8][last]
    assert decode(read) != ADDRESSES[0]
