"""One PDF library, in one place: the rules look at facts and at nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import handbook.checks

ROOT = Path(handbook.checks.__file__).parent
OTHER_LIBRARIES = {"pikepdf", "reportlab", "pymupdf", "fitz", "pypdfium2"}
PURE = ("handbook.problems", "handbook.checks.facts", "handbook.checks.expectation")
PURE_HELPERS = ("handbook.checks.reading", "handbook.checks.read.roles")


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return names | {str(n.module) for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


def test_only_the_readers_know_pypdf() -> None:
    files = sorted(ROOT.rglob("*.py"))
    assert len(files) > 30
    for file in files:
        packages = {name.split(".")[0] for name in imported(file)}
        assert not packages & OTHER_LIBRARIES, file
        assert "pypdf" not in packages or file.parent.name == "read", file


def test_rules_are_pure() -> None:
    files = sorted((ROOT / "rules").glob("[!_]*.py"))
    assert len(files) > 8
    for file in files:
        ours = {name for name in imported(file) if name.startswith("handbook.")}
        assert ours <= {*PURE, *PURE_HELPERS}, file
