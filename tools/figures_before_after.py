"""Makes docs/figures-before-after.png: drawings of the design beside those of the handbook.

    python tools/figures_before_after.py FOLDER docs/figures-before-after.png

FOLDER holds the pictures of the first design (I01-cover.png and so on). Needs the packages of
requirements-test.lock.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).parents[1]))

from handbook.illustrations.colours import brand_palette
from handbook.illustrations.drawing import load_drawing
from handbook.illustrations.paint import paint

ROW, COLUMN, GAP, LINE = 330, 640, 16, 30
BACKGROUND, EDGE, INK = "#E4E8E6", "#B7C3BE", "#1B2724"
COLOURS = 200
WHOLE = (0.0, 0.0, 1.0, 1.0)
Crop = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of a picture."""


@dataclass(frozen=True)
class Pair:
    """One weak point: crops of the design's pictures, and the drawings that came after."""

    title: str
    before: tuple[tuple[str, Crop], ...]
    after: tuple[tuple[str, Crop], ...]


PAIRS = (
    Pair(
        "1 Out of bed: all pebbles seen, legs drop over the near edge",
        (("I13-bed-strip", WHOLE),),
        tuple((f"bed-{frame}", WHOLE) for frame in range(1, 5)),
    ),
    Pair(
        "2 Twist: seen from behind, the row of pebbles winds",
        (("I10-lift-avoid", (0.5, 0, 1, 1)),),
        (("lift-twist-avoid", WHOLE),),
    ),
    Pair(
        "3 Swimmer swims; both arms are long in the yoga pose",
        (("I14-move-trio", (0.26, 0, 1, 1)),),
        (("swim", WHOLE), ("yoga", WHOLE)),
    ),
    Pair(
        "4 Load and warm pack leave the pebbles free",
        (("I09-lift-strip", (0.765, 0, 1, 1)), ("I21-warm-pack", (0.36, 0, 1, 1))),
        (("lift-4", WHOLE), ("warm-avoid", WHOLE)),
    ),
    Pair(
        "5 Body map: no floating patch, a back of the head with hair",
        (("I03-body-map", WHOLE),),
        (("body-map", WHOLE),),
    ),
    Pair(
        "6 Hands at cover size: fingers and a thumb",
        (("I01-cover", (0.1, 0.36, 0.95, 0.62)),),
        (("cover", (0.1, 0.36, 0.95, 0.62)),),
    ),
    Pair(
        "7 Wall tilt: gap, then flat",
        (("I15-wall-tilt", WHOLE),),
        (("wall-tilt-start", WHOLE), ("wall-tilt-finish", WHOLE)),
    ),
    Pair(
        "8 Pelvic floor: where it is, and what lifts",
        (("I18-pelvic-floor", WHOLE),),
        (("pelvic-floor-start", WHOLE), ("pelvic-floor-finish", WHOLE)),
    ),
    Pair(
        "9 Knee hug: a low bed leaves room for a larger figure",
        (("I19-one-knee-hug", WHOLE),),
        (("knee-hug-start", WHOLE), ("knee-hug-finish", WHOLE)),
    ),
)


def drawn(name: str) -> Image.Image:
    """Return a picture of a baked drawing on the ground of a card."""
    drawing = load_drawing(name)
    height = 700.0
    width = height * drawing.width / drawing.height
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(width, height), initialFontName="Helvetica")
    canvas.setFillColor(HexColor("#FFFFFF" if "avoid" in name else "#E3EFE9"))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    paint(canvas, drawing, 0, 0, width, height, brand_palette())
    canvas.save()
    return pypdfium2.PdfDocument(target.getvalue())[0].render(scale=1.5).to_pil().convert("RGB")


def cut(picture: Image.Image, crop: Crop) -> Image.Image:
    """Return a part of a picture."""
    across, down = picture.size
    left, top, right, bottom = crop
    return picture.crop(
        (int(left * across), int(top * down), int(right * across), int(bottom * down))
    )


def in_cell(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures side by side, as large as a cell takes them."""
    ratio = sum(picture.width / picture.height for picture in pictures)
    gaps = GAP // 2 * (len(pictures) - 1)
    height = min(ROW, int((COLUMN - gaps) / ratio))
    cell = Image.new("RGB", (COLUMN, height), BACKGROUND)
    sized = [p.resize((int(p.width * height / p.height), height)) for p in pictures]
    x = (COLUMN - gaps - sum(picture.width for picture in sized)) // 2
    for picture in sized:
        cell.paste(picture, (x, 0))
        x += picture.width + GAP // 2
    return cell


def sheet(folder: Path) -> Image.Image:
    """Return the whole picture: one row for each weak point, before at the left."""
    rows = []
    for pair in PAIRS:
        before = [cut(Image.open(folder / f"{n}.png").convert("RGB"), c) for n, c in pair.before]
        after = [cut(drawn(name), crop) for name, crop in pair.after]
        rows.append((pair.title, in_cell(before), in_cell(after)))
    height = LINE + sum(LINE + GAP + max(a.height, b.height) for _, a, b in rows) + GAP
    whole = Image.new("RGB", (2 * COLUMN + 3 * GAP, height), BACKGROUND)
    pen = ImageDraw.Draw(whole)
    font = ImageFont.load_default(20)
    pen.text((GAP, 8), "Before", INK, font)
    pen.text((2 * GAP + COLUMN, 8), "After", INK, font)
    y = LINE
    for title, before, after in rows:
        pen.line((GAP, y + 2, whole.width - GAP, y + 2), EDGE, 2)
        pen.text((GAP, y + 6), title, INK, font)
        whole.paste(before, (GAP, y + LINE + 4))
        whole.paste(after, (2 * GAP + COLUMN, y + LINE + 4))
        y += LINE + GAP + max(before.height, after.height)
    return whole.quantize(COLOURS)


if __name__ == "__main__":
    source, target = sys.argv[1:]
    sheet(Path(source)).save(target, optimize=True)
