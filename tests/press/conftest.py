"""A tiny handbook for a print shop, built once without crop marks and once with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.pipeline import Built, Order, build, kinds
from handbook.source import Library

ROOT = Path(__file__).parents[2]
TAKEN = ("brands/wilimedia", "editions/press", "editions/press-booklet", "languages/en")
Make = Callable[..., Built]


def make_in(content: Path, edition: str = "press", **order: object) -> Built:
    """Build the tiny handbook of a content folder."""
    wanted = Order("tiny", "en", edition, **order)
    return build(wanted, Library(content, kinds()), ROOT / "fonts", lambda _step: None)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the real brand, language and editions of a print shop."""
    folder = tmp_path_factory.mktemp("shop") / "content"
    shutil.copytree(ROOT / "tests" / "fixtures" / "tiny", folder)
    for name in TAKEN:
        target = folder / f"{name}.yaml"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "content" / f"{name}.yaml", target)
    return folder


@pytest.fixture(scope="session")
def plain(shop: Path) -> Built:
    return make_in(shop)


@pytest.fixture(scope="session")
def marked(shop: Path) -> Built:
    return make_in(shop, crop_marks=True)


@pytest.fixture
def make() -> Make:
    return make_in
