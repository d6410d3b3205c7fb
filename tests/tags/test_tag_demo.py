from __future__ import annotations

import io
import re
from pathlib import Path

from pypdf import PdfReader

TREE = Path(__file__).with_name("demo-tree.txt")


def test_everything_that_paints_has_an_owner(facts):
    assert len(facts.pages) == 4
    assert [page.faults for page in facts.pages] == [[], [], [], []]


def test_the_tag_tree_is_the_one_composed(facts):
    shortened = re.sub(r"'(.{24}).*(.{16})'", r"'\1…\2'", facts.document.outline())
    assert shortened + "\n" == TREE.read_text(encoding="utf-8")


def test_tag_text_equals_what_was_painted(demo, facts):
    for mark in demo.ledger.marks:
        read = facts.pages[mark.page - 1].texts[mark.mcid]
        assert read == mark.text.replace("\u00a0", " ")


def test_running_heads_are_artifacts(facts):
    for page in facts.pages:
        assert ("/Pagination", "/Header") in page.artifacts
        assert ("/Pagination", "/Footer") in page.artifacts
    assert "Back pain\n" not in facts.document.text()


def test_pypdf_reads_whole_words(demo, facts):
    reader = PdfReader(io.BytesIO(demo.pdf))
    words = " ".join(page.extract_text() for page in reader.pages).split()
    tagged = [word for node in facts.find("P")[:4] for word in node.text().split()]
    assert tagged
    position = 0
    for word in tagged:
        position = words.index(word, position) + 1


def test_a_paragraph_over_two_pages_is_one_element(facts):
    split = [node for node in facts.find("P") if len({page for page, _ in node.marks}) == 2]
    assert len(split) == 2
    for node in split:
        assert "  " not in node.text()
        assert re.search(r"[a-z;,.] $", node.kids[0])
