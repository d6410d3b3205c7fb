"""What is installed: data files of the package, and locks that are whole and name no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"requirements.lock": [], "requirements-test.lock": ["test", "illustrate"]}
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)


def test_every_data_file_is_installed():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    installed = {
        path
        for package, globs in patterns.items()
        for pattern in globs
        for path in (ROOT / package.replace(".", "/")).glob(pattern)
        if path.is_file()
    }
    data = {
        path
        for path in (ROOT / "handbook").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc", ".md")
    }
    assert len(data) > 100
    assert data - installed == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_what_the_project_asks_for(name: str):
    project = PROJECT["project"]
    wanted = [*project["dependencies"]]
    for extra in LOCKS[name]:
        wanted += project["optional-dependencies"][extra]
    locked = {found[1].lower(): found[2] for found in PINNED.finditer(text_of(name))}
    for requirement in wanted:
        package, version = requirement.split("==")
        assert locked[package.lower()] == version


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(name: str):
    text = text_of(name)
    assert "://" not in text
    assert "--index" not in text
    blocks = re.split(r"\n(?=[a-z])", text)
    assert len(blocks) >= 10
    assert all("--hash=sha256:" in block for block in blocks)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
