"""Every kind of block, built alone by the whole program and compared as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gallery_cases import CASES, HERE, build_case
from golden import describe

from handbook.blocks import BLOCKS
from handbook.checks import Facts, read_facts
from handbook.checks.facts import Element


def case_part(facts: Facts) -> Element:
    """The section of the case: all that stands in the last chapter."""
    document = facts.tree[0]
    chapter = [part for part in document.elements() if part.role == "Part"][-1]
    return chapter.elements()[0]


def test_every_block_has_a_case_and_every_case_a_block():
    assert sorted(CASES) == sorted(block.kind for block in BLOCKS)
    assert sorted(path.stem for path in HERE.glob("*.txt")) == sorted(CASES)


@pytest.mark.parametrize("kind", CASES)
def test_block(kind: str, tmp_path: Path, same_as_reference: Callable[[str, Path], None]):
    built = build_case(kind, tmp_path)
    assert built.problems == ()
    facts = read_facts(built.pdf)
    same_as_reference(describe(facts, case_part(facts)), HERE / f"{kind}.txt")


def test_case_holds_its_own_kind():
    for kind, path in CASES.items():
        assert f"block: {kind}\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Roll up a towel now", "Roll up a sheet now"),
        ("the next time you sit.", "the next time you sit. Do it."),
        ("block: try-this", "block: text"),
    ],
)
def test_the_description_sees_a_change(old: str, new: str, tmp_path: Path, monkeypatch):
    changed = tmp_path / "try-this.yaml"
    text = CASES["try-this"].read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setitem(CASES, "try-this", changed)
    facts = read_facts(build_case("try-this", tmp_path / "content").pdf)
    reference = (HERE / "try-this.txt").read_text(encoding="utf-8")
    assert describe(facts, case_part(facts)) != reference
