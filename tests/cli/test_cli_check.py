"""`check`: handbooks by name, files by path, and everything."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from cli_tools import ROOT, Cli

from handbook.pipeline import kinds
from handbook.source import Library

SECTION = "# yaml-language-server: $schema=anywhere/section.schema.json\n"
EN = "content/handbooks/tiny/en"


def test_good_content(cli: Cli, content: Path):
    ran = cli("check")
    assert ran.status == 0
    told = re.fullmatch(r"tiny \(en\): no problems; content hash ([0-9a-f]{64})\n", ran.out)
    assert told
    handbook = Library(content, kinds()).load_handbook("tiny", "en").whole()
    assert told[1] == handbook.content_hash
    assert not list(content.rglob("*.pdf"))


def test_all_problems_of_a_stage_come_at_once(cli: Cli, edit):
    edit("handbook.yaml", "version:", "versoin:")
    edit("sections/call-now.yaml", "block: list", "block: lits")
    edit("brands/wilimedia.yaml", "publisher:", "pubisher:")
    edit("languages/en.yaml", "tip:", "tipp:")
    edit("editions/screen.yaml", "columns: 2", "columns: 3")
    ran = cli("check")
    assert ran.status == 1
    assert ran.out == "tiny (en): 4 errors\n"
    for words in ("versoin", "lits", "pubisher", "tipp", "columns"):
        assert words in ran.err
    assert "5 errors" in ran.err  # the brand is unknown to a handbook that does not load


def test_a_missing_glyph_is_found_where_it_stands(cli: Cli, edit):
    edit("sections/call-now.yaml", "- You feel faint.", "- You feel\n        faint ☎ today.")
    ran = cli("check", "tiny")
    assert ran.status == 1
    assert f"{EN}/sections/call-now.yaml:12:15 missing-glyph" in ran.err
    assert "U+260E" in ran.err
    assert "the font Be" in ran.err or "the font Lit" in ran.err


def test_a_phrase_and_a_publisher_with_a_missing_glyph(cli: Cli, edit):
    edit("languages/en.yaml", "tip: Tip", "tip: Tip ☎")
    edit("brands/wilimedia.yaml", "publisher: Wilimedia", "publisher: Wilimedia ☎")
    ran = cli("check", "tiny")
    assert re.search(r"languages/en.yaml:\d+:12 missing-glyph", ran.err)
    assert "brands/wilimedia.yaml:2:22 missing-glyph" in ran.err


def test_words_that_are_only_heard_need_no_glyph(cli: Cli, edit):
    edit("handbook.yaml", "alt: Woman", "alt: ☎ Woman")
    assert cli("check", "tiny").status == 0


def test_a_broken_and_a_missing_font_file(cli: Cli, tmp_path):
    shutil.copytree(ROOT / "fonts", tmp_path / "fonts")
    broken = tmp_path / "fonts" / "literata" / "Other.ttf"
    broken.write_bytes(b"no font")
    brand = tmp_path / "content" / "brands" / "wilimedia.yaml"
    text = brand.read_text(encoding="utf-8")
    brand.write_text(text.replace("Literata-SemiBold.ttf", "Other.ttf"), encoding="utf-8")
    ran = cli("check", "--fonts", "fonts")
    assert ran.status == 1
    assert "broken-font the font file “literata/Other.ttf” cannot be used" in ran.err
    broken.unlink()
    ran = cli("check", "--fonts", "fonts")
    assert ran.status == 1
    assert "missing-file there is no font file “literata/Other.ttf”" in ran.err


def test_colours_that_cannot_be_told_apart(cli: Cli, edit):
    edit("brands/wilimedia.yaml", 'ink: "#1B2724"', 'ink: "#9B9794"')
    ran = cli("check", "tiny")
    assert ran.status == 1
    assert "low-contrast" in ran.err


def test_a_brand_that_no_handbook_uses_is_checked_too(cli: Cli, content: Path):
    text = (content / "brands" / "wilimedia.yaml").read_text(encoding="utf-8")
    (content / "brands" / "clinic.yaml").write_text(text.replace("site:", "sight:"), "utf-8")
    ran = cli("check")
    assert ran.status == 1
    assert "content/brands/clinic.yaml:4:1 unknown-field" in ran.err
    assert cli("check", "tiny").status == 0


def test_a_file_shows_only_its_own_problems(cli: Cli, edit):
    edit("sections/call-now.yaml", "block: list", "block: lits")
    edit("sections/rest-well.yaml", "style: tip", "style: tp")
    ran = cli("check", f"{EN}/sections/call-now.yaml")
    assert ran.status == 1
    assert "lits" in ran.err
    assert "style" not in ran.err
    assert "other files that belong to it have 1 error" in ran.err
    assert ran.out == f"{EN}/sections/call-now.yaml: 1 error\n"
    good = cli("check", f"{EN}/glossary.yaml")
    assert good.status == 0
    assert "no problems" in good.out


def test_a_file_is_checked_together_with_the_others(cli: Cli, edit):
    edit("sections/call-now.yaml", "(#rest-well)", "(#rest-wel)")
    ran = cli("check", f"{EN}/sections/call-now.yaml")
    assert ran.status == 1
    assert "unknown-anchor" in ran.err


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("brands/wilimedia.yaml", 'ink: "#1B2724"', 'ink: "#9B9794"', "low-contrast"),
        ("editions/screen.yaml", "columns: 2", "columns: 3", "not-allowed"),
        ("languages/en.yaml", "tip: Tip", "tip: ☎", "missing-glyph"),
        ("languages/en.yaml", "tip: Tip", "tip:", "empty-value"),
    ],
)
def test_files_of_each_kind(cli: Cli, edit, name: str, old: str, new: str, code: str):
    assert cli("check", f"content/{name}").status == 0
    edit(name, old, new)
    ran = cli("check", f"content/{name}")
    assert ran.status == 1
    assert code in ran.err


def test_a_section_that_is_not_listed_is_checked_alone(cli: Cli, content: Path):
    sections = content / "handbooks" / "tiny" / "en" / "sections"
    shutil.copy(sections / "back.yaml", sections / "spare.yaml")
    ran = cli("check", f"{EN}/sections/spare.yaml")
    assert ran.status == 0
    assert "section-unlisted" in ran.err
    text = (sections / "spare.yaml").read_text(encoding="utf-8")
    (sections / "spare.yaml").write_text(text.replace("title:", "titel:"), encoding="utf-8")
    ran = cli("check", f"{EN}/sections/spare.yaml")
    assert ran.status == 1
    assert "spare.yaml:3:1 unknown-field" in ran.err


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        (f"{SECTION}id: a\ntitle: b\nblocks: [{{block: text, text: c}}]\n", 0, "no problems"),
        (f"{SECTION}id: a\ntitel: b\n", 1, "alone.yaml:3:1 unknown-field"),
        (f"{SECTION}id: [a\n", 1, "alone.yaml:2:"),
        ("id: a\n", 1, "does not tell what kind of file"),
        ("# yaml-language-server: $schema=a/sectoin.schema.json\n", 1, "did you mean `section`?"),
        ("", 1, "alone.yaml:1:1 "),
        ("%PDF-1.7\n", 1, "file-format"),
    ],
)
def test_a_file_outside_of_the_content(cli: Cli, tmp_path, text: str, status: int, words: str):
    (tmp_path / "alone.yaml").write_text(text, encoding="utf-8")
    ran = cli("check", "alone.yaml")
    assert ran.status == status
    assert words in ran.out + ran.err
    assert "Traceback" not in ran.err
    if status:
        assert ran.out == "alone.yaml: 1 error\n" or "errors" in ran.out


def test_content_elsewhere_has_its_lines_shown(cli: Cli, tmp_path):
    (tmp_path / "alone.yaml").write_text(f"{SECTION}id: a\ntitel: b\n", encoding="utf-8")
    assert "3 | titel: b" in cli("check", "alone.yaml").err
