"""The page of the gallery in `docs/` shows every block as it is now."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest
from gallery_cases import CASES, ROOT
from PIL import Image

from handbook.blocks import BLOCKS

GALLERY = ROOT / "docs" / "gallery"
REMEDY = "run `python tools/make_gallery.py`"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    before = sys.path[:]
    spec = importlib.util.spec_from_file_location("make_gallery", ROOT / "tools/make_gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_page_is_up_to_date(maker: ModuleType):
    written = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    assert written == maker.markdown(), REMEDY


def test_page_has_every_block_with_its_yaml(maker: ModuleType):
    page = maker.markdown()
    for block in BLOCKS:
        assert f"\n## {block.kind}\n" in page
        assert f"- block: {block.kind}\n" in page


def test_every_block_has_a_picture():
    assert sorted(path.stem for path in GALLERY.glob("*.png")) == sorted(CASES), REMEDY
    for path in GALLERY.glob("*.png"):
        with Image.open(path) as picture:
            assert picture.width > 100, path.name
            assert len(picture.convert("L").getcolors() or []) > 2, f"{path.name} is empty"
    assert sum(path.stat().st_size for path in GALLERY.glob("*.png")) < 1_000_000
