"""A handbook with pictures of its own, to build as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from handbook.pipeline import Built, Order, build, kinds
from handbook.source import Library

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "fixtures" / "tiny"
BOOK = "handbooks/tiny/en"
HEAD = "# yaml-language-server: $schema=../../../../schemas/section.schema.json\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def svg(inner: str = '<rect width="30" height="10" fill="#A6152B"/>') -> bytes:
    return SVG.format(inner).encode()


def picture(mode: str, size: tuple[int, int], form: str, colour: object = None, **options) -> bytes:
    stream = BytesIO()
    Image.new(mode, size, colour or 0).save(stream, form, **options)
    return stream.getvalue()


def figure(name: str, *more: str) -> str:
    lines = (f"art: {name}", *more, "alt: A box stands alone.", 'caption: "A box: look at it."')
    return "  - block: figure\n" + "".join(f"    {line}\n" for line in lines)


def write_book(folder: Path, files: Mapping[str, bytes], blocks: str) -> Library:
    """Write a content folder whose second chapter shows these files."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TINY, folder)
    for kind in ("brands", "editions", "languages"):
        shutil.copytree(ROOT / "content" / kind, folder / kind)
    for name, data in files.items():
        target = folder / BOOK / name
        target.parent.mkdir(exist_ok=True, parents=True)
        target.write_bytes(data)
    text = f"{HEAD}id: rest-well\ntitle: Rest well\nsparse: true\nblocks:\n{blocks}"
    (folder / BOOK / "sections" / "rest-well.yaml").write_text(text, encoding="utf-8")
    return Library(folder, kinds())


def built(library: Library, edition: str = "screen") -> Built:
    order = Order("tiny", "en", edition)
    return build(order, library, ROOT / "fonts", lambda _step: None)
