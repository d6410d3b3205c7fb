"""The tiny handbook with sheets, and a way to build one of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.pipeline import Built, Order, build, kinds
from handbook.problems import Problem, ProblemsError
from handbook.source import Library

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "fixtures" / "tiny"
COMMENT = "# yaml-language-server: $schema=../../../schemas/sheets.schema.json\n"
SHEET = """\
sheets:
  - id: rest
    title: Rest tonight
    lead: A sheet for the tests.
    blocks:
      - { section: rest-well, place: 2 }
      - { section: rest-well, block: night }
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(TINY, folder)
    for name in ("brands/wilimedia", "editions/sheets", "languages/en"):
        (folder / name).parent.mkdir()
        shutil.copy(ROOT / "content" / f"{name}.yaml", folder / f"{name}.yaml")
    write(folder, SHEET)
    return folder


def write(content: Path, text: str) -> None:
    """Write the sheets of the tiny handbook."""
    path = content / "handbooks" / "tiny" / "en" / "sheets.yaml"
    path.write_text(COMMENT + text, encoding="utf-8")


@pytest.fixture
def edit(content: Path) -> Callable[[str, str, str], None]:
    """Replace words in a file of the tiny handbook."""

    def change(name: str, old: str, new: str) -> None:
        path = content / "handbooks" / "tiny" / "en" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture
def make(content: Path) -> Callable[..., Built]:
    def run(sheet: str | None = "rest") -> Built:
        order = Order("tiny", "en", "sheets", sheet=sheet)
        return build(order, Library(content, kinds()), ROOT / "fonts", lambda _step: None)

    return run


@pytest.fixture
def errors(make: Callable[..., Built]) -> Callable[..., list[Problem]]:
    def run(sheet: str | None = "rest") -> list[Problem]:
        with pytest.raises(ProblemsError) as caught:
            make(sheet)
        return list(caught.value.problems)

    return run
