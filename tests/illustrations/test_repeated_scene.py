"""A scene that stands in several places of a handbook is stored once."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from limited import ROOT, make_content
from pikepdf import Pdf

from handbook import pipeline
from handbook.source import Library

PAGE = "handbooks/tiny/en/sections/rest-well.yaml"
FIGURE = (
    "  - block: figure\n    scene: stand-do\n    alt: A woman stands.\n    caption: She stands.\n"
)


def built(folder: Path, edition: str, times: int) -> bytes:
    content = make_content(folder / f"content-{times}")
    (content / "editions/phone.yaml").write_bytes(
        (ROOT / "content/editions/phone.yaml").read_bytes()
    )
    page = content / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("blocks:\n", "blocks:\n" + FIGURE * times, 1), encoding="utf-8")
    order = pipeline.Order("tiny", "en", edition)
    library = Library(content, pipeline.kinds())
    return pipeline.build(order, library, ROOT / "fonts", lambda _step: None).pdf


def drawings(pdf: bytes) -> int:
    """Count the drawings that the file holds beside its pages."""
    with Pdf.open(BytesIO(pdf)) as opened:
        names = {
            name: form.objgen
            for page in opened.pages
            for name, form in page.obj.Resources.get("/XObject", {}).items()
        }
    return len({number for name, number in names.items() if "figure-" in name})


@pytest.mark.parametrize("edition", ["screen", "phone"])
def test_a_repeated_scene_is_stored_once(edition: str, tmp_path: Path):
    once, twice, four = (built(tmp_path, edition, times) for times in (1, 2, 4))
    assert [drawings(pdf) for pdf in (once, twice, four)] == [0, 1, 1]
    assert len(four) - len(twice) < 2_000
