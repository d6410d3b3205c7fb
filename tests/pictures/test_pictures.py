"""Every page of the real handbook as a picture, compared with small references.

`pytest tests/pictures --regenerate` makes the references anew; look at them before a commit. A
page that differs leaves a triptych: the reference, the page as it is now, and where they differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from handbook.pipeline import Built

REFERENCE = Path(__file__).parent / "reference"
TRIPTYCHS = Path(__file__).parents[2] / "dist" / "triptychs"
DPI = 40
COLOURS = 256
BLUR = 1.2
"""In pixels: edges of letters that fall between pixels make no difference."""
TOLERANCE = 16
"""How far a pixel may be off, of 255, after the blur."""
SHARE = 0.0008
"""How many of the pixels may be further off: about a word of body text."""
MOST_BYTES = 1_000_000


def pages(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    document.init_forms()
    for page in document:
        yield page.render(scale=DPI / 72).to_pil().convert("RGB")


def small(picture: Image.Image) -> Image.Image:
    """Return a picture of few colours, as the references are kept."""
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)


def difference(first: Image.Image, second: Image.Image) -> Image.Image:
    blurred = [each.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)) for each in
               (first, second)]  # fmt: skip
    apart = ImageChops.difference(*blurred)
    red, green, blue = apart.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def differs(first: Image.Image, second: Image.Image) -> bool:
    if first.size != second.size:
        return True
    counts = difference(first, second).histogram()
    return sum(counts[TOLERANCE:]) > SHARE * first.width * first.height


def triptych(reference: Image.Image, now: Image.Image, target: Path) -> None:
    width = max(reference.width, now.width)
    height = max(reference.height, now.height)
    sheet = Image.new("RGB", (3 * width, height), "white")
    sheet.paste(reference.convert("RGB"), (0, 0))
    sheet.paste(now, (width, 0))
    if reference.size == now.size:
        far = difference(reference, now).point(lambda value: 255 if value >= TOLERANCE else 0)
        marked = Image.composite(Image.new("RGB", now.size, "#A6152B"), now.convert("L").convert(
            "RGB"), far)  # fmt: skip
        sheet.paste(marked, (2 * width, 0))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)


@cache
def reference(number: int) -> Image.Image:
    with Image.open(REFERENCE / f"{number:02}.png") as picture:
        return picture.convert("RGB")


def test_every_page_looks_as_it_did(back_pain: Built, regenerate: bool):
    now = list(pages(back_pain.pdf))
    if regenerate:
        for old in REFERENCE.glob("*.png"):
            old.unlink()
        REFERENCE.mkdir(exist_ok=True)
        for number, picture in enumerate(now, 1):
            small(picture).save(REFERENCE / f"{number:02}.png", optimize=True)
        reference.cache_clear()
    assert len(now) == len(list(REFERENCE.glob("*.png"))), "the number of pages"
    changed = [
        number
        for number, picture in enumerate(now, 1)
        if differs(reference(number), small(picture))
    ]
    for number in changed:
        triptych(reference(number), now[number - 1], TRIPTYCHS / f"{number:02}.png")
    assert changed == [], f"pages differ; see {TRIPTYCHS}"


def test_references_are_small():
    files = list(REFERENCE.glob("*.png"))
    assert files
    assert sum(path.stat().st_size for path in files) < MOST_BYTES


class TestTheComparison:
    """What it lets pass, and what it does not."""

    PAGE = Image.new("RGB", (330, 467), "white")

    def changed(self, box: tuple[int, int, int, int], colour: str) -> Image.Image:
        picture = self.PAGE.copy()
        picture.paste(colour, box)
        return picture

    def test_edges_that_are_a_little_softer_make_no_difference(self):
        ramp = Image.linear_gradient("L").resize(self.PAGE.size).convert("RGB")
        assert not differs(small(ramp), small(ramp.filter(ImageFilter.GaussianBlur(0.5))))

    @pytest.mark.parametrize(
        ("box", "colour"),
        [
            ((40, 40, 100, 48), "black"),  # a line of text
            ((40, 40, 100, 60), "#E3EFE9"),  # a pale panel
            ((40, 40, 100, 60), "#F2EEFA"),  # the palest
            ((40, 40, 62, 62), "#A6152B"),  # a sign
        ],
    )
    def test_a_thing_that_comes_or_goes(self, box, colour: str):
        assert differs(self.PAGE, self.changed(box, colour))

    def test_a_block_that_moves_by_two_millimetres(self):
        step = round(2 / 25.4 * DPI)
        first = self.changed((40, 40, 290, 90), "#14483F")
        second = self.changed((40, 40 + step, 290, 90 + step), "#14483F")
        assert differs(first, second)

    def test_a_page_of_another_size(self):
        assert differs(self.PAGE, Image.new("RGB", (330, 468), "white"))

    def test_a_speck_is_let_pass(self):
        assert not differs(self.PAGE, self.changed((100, 100, 103, 103), "black"))

    def test_a_triptych_has_three_parts(self, tmp_path: Path):
        target = tmp_path / "new" / "01.png"
        triptych(self.PAGE, self.changed((40, 40, 100, 48), "black"), target)
        with Image.open(target) as sheet:
            assert sheet.size == (3 * 330, 467)
            assert sheet.convert("RGB").getpixel((2 * 330 + 70, 44)) == (0xA6, 0x15, 0x2B)
            assert sheet.convert("RGB").getpixel((330 + 70, 44)) == (0, 0, 0)
