"""What `sheets.yaml` names: each wrong name is told at its line, and nothing is copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sheet_tools import one_sheet

from handbook.pipeline import kinds
from handbook.source import Library


def load(content: Path):
    return Library(content, kinds()).load_handbook("tiny", "en")


def test_a_handbook_without_the_file_has_no_sheets(content: Path):
    library = Library(content, kinds())
    assert library.sheets_of("tiny", "en") == ("rest",)
    assert "sheets" in library.editions_of("tiny", "en")
    (content / "handbooks/tiny/en/sheets.yaml").unlink()
    assert load(content).whole().sheets == ()
    assert library.sheets_of("tiny", "en") == ()
    assert "sheets" not in library.editions_of("tiny", "en")


def test_sheets_are_no_section_that_was_forgotten(content: Path):
    loaded = load(content)
    assert loaded.problems == ()
    assert [sheet.id for sheet in loaded.whole().sheets] == ["rest"]


def test_a_signature_stands_for_the_words_of_sheets_too(content: Path, edit):
    before = load(content).whole().content_hash
    edit("sheets.yaml", "Rest tonight", "Rest today")
    changed = load(content).whole().content_hash
    (content / "handbooks/tiny/en/sheets.yaml").unlink()
    assert len({before, changed, load(content).whole().content_hash}) == 3


@pytest.mark.parametrize(
    ("choice", "code", "where", "words"),
    [
        ("{ section: rest-wel, place: 1 }", "unknown-section", "6:20", "did you mean `rest-well`"),
        ("{ section: zzz, place: 1 }", "unknown-section", "6:20", "there are `call-now`"),
        ("{ section: rest-well, block: nigth }", "unknown-block", "6:38", "did you mean `night`"),
        ("{ section: call-now, block: zzz }", "unknown-block", "6:37", "name it by its `place`"),
        ("{ section: call-now, place: 3 }", "unknown-block", "6:9", "has 2 blocks, not 3"),
    ],
)
def test_a_wrong_name_is_told_at_its_place(content, errors, choice, code, where, words):
    one_sheet(content, choice)
    (found,) = errors()
    assert found.code == code
    assert str(found.span).endswith(f"sheets.yaml:{where}"), found.span
    assert words in f"{found.message} {found.hint}"


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ("{ section: rest-well }", "wrong-value"),
        ("{ section: rest-well, block: night, place: 1 }", "wrong-value"),
        ("{ section: rest-well, place: 0 }", "out-of-range"),
        ("{ section: rest-well, blok: night }", "unknown-field"),
        ("{ block: night }", "missing-field"),
        ("{ section: rest-well, block: night, back: true }", "wrong-value"),
    ],
)
def test_a_wrong_form_is_told_at_its_line(content, errors, choice, code):
    one_sheet(content, choice)
    found = errors()
    assert code in [problem.code for problem in found]
    assert all(re.search(r"sheets\.yaml:\d", str(problem.span)) for problem in found)


def test_the_back_begins_once_and_after_a_first_block(content, errors):
    one_sheet(content, "{ section: rest-well, block: night, back: true }", "pages: 2")
    (found,) = errors()
    assert "`back: true` begins the second of 2 pages" in found.message


def test_a_block_stands_once_on_a_sheet(content, errors):
    one_sheet(
        content, "{ section: rest-well, block: night }\n      - { section: rest-well, place: 4 }"
    )
    (found,) = errors()
    assert (found.code, found.span.line) == ("block-twice", 7)


def test_ids_are_not_given_twice(content, errors, edit):
    one_sheet(content, "{ section: rest-well, block: night }")
    edit("sheets.yaml", "id: rest\n", "id: night\n")
    (found,) = errors("night")
    assert found.code == "duplicate-id"
    assert "the sheet and a block on it" in found.message


def test_two_sheets_have_two_ids(content, errors):
    one_sheet(content, "{ section: rest-well, block: night }")
    path = content / "handbooks/tiny/en/sheets.yaml"
    text = path.read_text()
    path.write_text(text + text[text.index("  - id") :])
    (found,) = errors()
    assert (found.code, found.span.line) == ("duplicate-id", 7)


def test_an_unknown_sheet(errors):
    (found,) = errors("rset")
    assert (found.code, found.hint) == ("sheet-unknown", "did you mean `rest`?")


def test_an_edition_of_sheets_makes_no_handbook(errors):
    (found,) = errors(None)
    assert found.code == "sheet-unknown"
    assert "rest" in found.hint
