"""Every code that the program can give is explained, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from handbook.checks import CODES as FILE_CODES
from handbook.checks import SHEET_CODES
from handbook.problems import CODES

CHECK_CODES = {**FILE_CODES, **SHEET_CODES}
PACKAGE = Path(__file__).parents[2] / "handbook"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|markup")
CALLS = {"Problem", "report", "_Case", "Words"}
MADE_FROM_NAMES = {"handbook-unknown", "brand-unknown", "edition-unknown", "language-unknown"}
MADE_FROM_NAMES |= {"unknown-anchor", "unknown-glossary-entry", "unknown-reference"}
MADE_FROM_NAMES |= {"translation-unknown", "icon-unknown", "scene-unknown", "block-kind-unknown"}


def codes_in(path: Path) -> Iterator[str]:
    """Yield the codes that a module gives to problems it makes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name == "Words" and path.name != "messages.py":
                continue  # the words of a text, not those of a finding
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_code_that_is_given_is_explained():
    rig = PACKAGE / "illustrations" / "rig"  # a tool of those who draw; it explains itself
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if rig not in path.parents]
    assert len(modules) > 30
    given = {code: path for path in modules for code in codes_in(path)}
    assert len(given) > 40
    known = CODES.keys() | CHECK_CODES.keys()
    assert {code: path.name for code, path in given.items() if code not in known} == {}


def test_every_explained_code_is_given_somewhere():
    modules = [path for path in PACKAGE.rglob("*.py") if path.name != "codes.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    unused = [code for code in CODES if f'"{code}"' not in text and code not in MADE_FROM_NAMES]
    assert unused == []


def test_no_code_has_two_meanings():
    assert CODES.keys() & CHECK_CODES.keys() == set()


def test_codes_are_written_alike():
    for code, meaning in CODES.items():
        assert CODE.fullmatch(code), code
        assert meaning
        assert not meaning.endswith(".")
