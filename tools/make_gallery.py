"""Makes the gallery of the README: each block with its YAML and its picture.

    python tools/make_gallery.py

Writes docs/gallery.md and docs/gallery/*.png from the cases in tests/gallery, each built by the
whole program. Run it after a change of a block. Needs the packages of requirements-test.lock.
"""

from __future__ import annotations

import sys
import tempfile
import textwrap
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "gallery")]

from gallery_cases import CASES, build_case  # noqa: E402

from handbook.blocks import BLOCKS  # noqa: E402
from handbook.checks import read_facts  # noqa: E402
from handbook.checks.facts import Artifact, Box, Facts  # noqa: E402

DOCS = ROOT / "docs"
SCALE = 100 / 72
"""Pixels in a point."""
MARGIN = 8.0
"""Around a block, in points."""
COLOURS = 64
EDGE = "#B7C3BE"

HEAD = """\
# Gallery

Every kind of block: what an editor writes, and what comes out (edition `screen`, A4).
Made by `python tools/make_gallery.py` from the cases in [tests/gallery](../tests/gallery).
"""


NUMBER = 3
"""The page of a case: it follows the cover and the page on when to call."""


def around(facts: Facts) -> Box:
    """Return the place of everything below the title of a section, with a margin, in points."""
    page = facts.pages[NUMBER - 1]
    flow = [run for run in page.runs if not _pagination(run.owner)]
    title = next(run for run in flow if not isinstance(run.owner, Artifact))
    boxes = [run.box for run in flow if run.box.y1 <= title.box.y0 + 1]
    boxes += [
        shape.box
        for shape in page.shapes
        if not _pagination(shape.owner) and shape.box.y0 + shape.box.y1 <= 2 * title.box.y0
    ]
    boxes += [each.box for each in facts.annotations if each.page == NUMBER]
    return Box(
        min(box.x0 for box in boxes) - MARGIN,
        min(box.y0 for box in boxes) - MARGIN,
        max(box.x1 for box in boxes) + MARGIN,
        min(max(box.y1 for box in boxes) + MARGIN, title.box.y0),
    )


def _pagination(owner: object) -> bool:
    return isinstance(owner, Artifact) and owner.kind == "Pagination"


def picture(pdf: bytes) -> Image.Image:
    """Return a picture of the block on the page of its case, in few colours to keep it small."""
    facts = read_facts(pdf)
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    document.init_forms()
    whole = document[NUMBER - 1].render(scale=SCALE).to_pil()
    box, height = around(facts), facts.pages[NUMBER - 1].media.height
    corners = (box.x0, height - box.y1, box.x1, height - box.y0)
    cut = whole.crop(tuple(round(SCALE * place) for place in corners))
    return ImageOps.expand(cut, 1, EDGE).quantize(COLOURS)


def yaml_of(case: Path) -> str:
    """Return the blocks of a case as an editor writes them below `blocks:`."""
    return case.read_text(encoding="utf-8").split("\nblocks:\n", 1)[1].rstrip()


def markdown() -> str:
    """Return the page with all blocks."""
    return "\n".join([HEAD, *_entries()]) + "\n"


def _entries() -> Iterator[str]:
    for block in sorted(BLOCKS, key=lambda each: each.kind):
        kind = block.kind
        about = (block.__doc__ or "").strip().split("\n")[0]
        yield f"## {kind}\n\n{about}\n\n![{kind}](gallery/{kind}.png)\n"
        yield f"```yaml\n{textwrap.dedent(yaml_of(CASES[kind]))}\n```\n"


def main() -> None:
    """Write the page and its pictures."""
    (DOCS / "gallery").mkdir(parents=True, exist_ok=True)
    (DOCS / "gallery.md").write_text(markdown(), encoding="utf-8", newline="\n")
    for kind in CASES:
        with tempfile.TemporaryDirectory() as folder:
            pdf = build_case(kind, Path(folder)).pdf
        picture(pdf).save(DOCS / "gallery" / f"{kind}.png", optimize=True)


if __name__ == "__main__":
    main()
