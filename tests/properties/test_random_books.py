"""Random books from the model's types: no findings, and what must be the same is the same.

The long mode: RANDOM_BOOKS=2000 pytest tests/properties/test_random_books.py
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest
import yaml
from book_facts import lost_texts, tag_tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judge import Verdict, judge
from random_books import random_book, write_files
from random_words import MOODS

from handbook.blocks import BLOCKS
from handbook.pipeline import Order, kinds
from handbook.source import Library

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
KINDS = tuple(block.kind for block in BLOCKS)
LONG = "RANDOM_BOOKS" in os.environ
SEEDS = 6
"""Books of one block that are tried until one is built."""
BOOKS = settings(
    max_examples=int(os.environ.get("RANDOM_BOOKS", "6")),
    derandomize=not LONG,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
SEED = st.integers(0, 2**32)
MIXED = st.lists(st.sampled_from(KINDS), min_size=1, max_size=4)
MOOD = st.sampled_from(("any", "any", *MOODS))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder without a handbook; with an edition and a brand of its own."""
    folder = tmp_path_factory.mktemp("random") / "content"
    for name in ("brands", "editions", "languages"):
        shutil.copytree(CONTENT / name, folder / name)
    change(folder / "editions" / "booklet.yaml", folder / "editions" / "trial.yaml", _all_papers)
    change(folder / "brands" / "wilimedia.yaml", folder / "brands" / "other.yaml", _other_looks)
    return folder


def change(source: Path, target: Path, edit) -> None:
    first, _, rest = source.read_text(encoding="utf-8").partition("\n")
    data = yaml.safe_load(rest)
    edit(data)
    target.write_text(f"{first}\n{yaml.safe_dump(data, allow_unicode=True)}", encoding="utf-8")


def _all_papers(edition: dict) -> None:
    """One edition for A5, A4 and Letter, which no handbook has."""
    screen = yaml.safe_load((CONTENT / "editions" / "screen.yaml").read_text(encoding="utf-8"))
    edition["papers"] |= screen["papers"]
    for name in ("imposed", "multiple_of"):
        edition.pop(name, None)


def _other_looks(brand: dict) -> None:
    """Other colours, and the two families of letters the other way round."""
    brand["colours"] |= {"pine": "#1A2A6C", "pine2": "#3A4A8C", "lilac": "#F4DCDC"}
    brand["text"]["weights"]["regular"] = brand["text"]["weights"]["medium"]
    brand["heading"] = {
        "family": brand["text"]["family"],
        "weights": {"bold": brand["text"]["weights"]["bold"]},
    }


def build(content: Path, book: dict[str, str], *, edition: str = "screen", **order) -> Verdict:
    """Build a book in place of the one before; there must be no finding."""
    shutil.rmtree(content / "handbooks", ignore_errors=True)
    write_files(book, content)
    verdict = judge(content, Order("random", "en", edition, **order))
    assert not verdict.finding, verdict.finding
    return verdict


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_is_built_with_random_words(kind: str, content: Path):
    for seed in range(SEEDS):
        book = random_book(Random(seed), mood="brief", kinds=[kind], most=2)
        if build(content, book).built:
            return
    pytest.fail(f"no random book with the block “{kind}” was built")


@BOOKS
@given(seed=SEED, mixed=MIXED, mood=MOOD)
def test_a_book_is_built_whole_or_refused_with_a_place(
    seed: int, mixed: list[str], mood: str, content: Path
):
    verdict = build(content, random_book(Random(seed), mood=mood, kinds=mixed))
    if verdict.built:
        handbook = Library(content, kinds()).load_handbook("random", "en").whole()
        assert lost_texts(handbook, verdict.built.pdf) == []


@BOOKS
@given(seed=SEED, mixed=MIXED)
def test_tags_are_the_same_on_every_paper(seed: int, mixed: list[str], content: Path):
    book = random_book(Random(seed), mood="brief", kinds=mixed, most=2)
    built = [build(content, book, edition="trial", paper=p).built for p in ("a4", "letter", "a5")]
    trees = [tag_tree(each.pdf) for each in built if each]
    assert all(tree == trees[0] for tree in trees)


@BOOKS
@given(seed=SEED, mixed=MIXED)
def test_a_brand_changes_neither_words_nor_tags(seed: int, mixed: list[str], content: Path):
    book = random_book(Random(seed), mood="brief", kinds=mixed, most=2)
    one, other = (build(content, book, brand=name).built for name in ("wilimedia", "other"))
    if one and other:
        assert tag_tree(one.pdf) == tag_tree(other.pdf)
        assert one.pdf != other.pdf


@BOOKS
@given(seed=SEED, mixed=MIXED, mood=MOOD)
def test_two_builds_give_equal_bytes(seed: int, mixed: list[str], mood: str, content: Path):
    book = random_book(Random(seed), mood=mood, kinds=mixed, most=2)
    one, other = (build(content, book).built for _ in range(2))
    assert (one and one.sha256) == (other and other.sha256)
