"""Makes the picture in the README: some pages of a PDF side by side.

    python tools/readme_picture.py dist/back-pain_en_screen_a4.pdf docs/pages.png 1 2 4 5

Needs the packages of requirements-test.lock.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

HEIGHT, GAP = 620, 14
BACKGROUND, EDGE = "#E4E8E6", "#B7C3BE"
COLOURS = 128


def page_pictures(pdf: Path, pages: list[int]) -> list[Image.Image]:
    """Return pictures of pages, counted from 1, all of the same height in pixels."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    pictures = []
    for number in pages:
        page = document[number - 1]
        picture = page.render(scale=HEIGHT / page.get_height()).to_pil()
        pictures.append(ImageOps.expand(picture, 1, EDGE))
    return pictures


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Return one picture with the others in a row, in few colours to keep it small."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), BACKGROUND)
    x = GAP
    for picture in pictures:
        sheet.paste(picture, (x, GAP))
        x += picture.width + GAP
    return sheet.quantize(COLOURS)


if __name__ == "__main__":
    source, target, *numbers = sys.argv[1:]
    row = side_by_side(page_pictures(Path(source), [int(number) for number in numbers]))
    row.save(target, optimize=True)
