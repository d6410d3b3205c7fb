"""A tiny content folder with the real brand, edition and language, and the program run on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_tools import Cli, Ran, make_content

from handbook.cli import main


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return make_content(tmp_path / "content")


@pytest.fixture
def cli(content: Path, tmp_path: Path, capsys, monkeypatch) -> Cli:
    """Run the program in this process, in the folder that holds `content`."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        status = main(["--content", "content", *map(str, arguments)])
        shown = capsys.readouterr()
        return Ran(status, shown.out, shown.err)

    return run


@pytest.fixture
def edit(content: Path):
    """Replace words in a file of the tiny handbook, or of the content."""

    def change(name: str, old: str, new: str) -> None:
        path = content / name
        if not path.exists():
            path = content / "handbooks" / "tiny" / "en" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change
