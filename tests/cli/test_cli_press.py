"""`build --edition press`: files for a print shop, and crop marks for who asks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_tools import CONTENT, Cli

PLAIN, MARKED = "tiny_en_press_a4.pdf", "tiny_en_press-marked_a4.pdf"


@pytest.fixture(autouse=True)
def press(content: Path) -> None:
    shutil.copy(CONTENT / "editions" / "press.yaml", content / "editions")


def names() -> list[str]:
    return sorted(path.name for path in Path("dist").iterdir())


def test_a_marked_file_lies_beside_the_plain_one(cli: Cli):
    assert cli("build", "--edition", "press", "--out", "dist").status == 0
    ran = cli("build", "--edition", "press", "--crop-marks", "--out", "dist")
    assert ran.status == 0, ran.err
    assert names() == [MARKED, PLAIN]
    assert "tiny (en, press-marked): finishing" in ran.err


def test_crop_marks_are_refused_where_nothing_is_cut(cli: Cli):
    ran = cli("build", "--crop-marks", "--out", "dist")
    assert ran.status == 2
    assert "the edition “screen” is not cut, so it has no crop marks" in ran.err
    assert "choose --edition `press`" in ran.err
    assert not Path("dist").exists()


def test_with_all_only_what_is_cut_gets_marks(cli: Cli):
    ran = cli("build", "--all", "--crop-marks", "--out", "dist")
    assert ran.status == 0, ran.err
    assert names() == [MARKED, "tiny_en_screen_a4.pdf"]
    assert MARKED in ran.out


def test_an_edition_may_always_have_them(cli: Cli, edit):
    edit("editions/press.yaml", "crop_marks: false", "crop_marks: true")
    assert cli("build", "--edition", "press", "--out", "dist").status == 0
    plain = Path("dist", PLAIN).read_bytes()
    assert cli("build", "--edition", "press", "--crop-marks", "--out", "dist").status == 0
    assert Path("dist", MARKED).read_bytes() == plain


def test_wrong_setting_is_shown_in_its_place(cli: Cli, edit):
    edit("editions/press.yaml", "bleed: 3 # mm", "bleed: 30 # mm")
    ran = cli("build", "--edition", "press", "--out", "dist")
    assert ran.status == 1
    assert "editions/press.yaml:12:" in ran.err.replace("\\", "/")
    assert not Path("dist").exists()
