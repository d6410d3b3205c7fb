"""`build --all`: every edition at once, the same bytes as alone, and a table at the end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest
from cli_tools import CONTENT, PROGRAM, Cli

from handbook.checks import validate
from handbook.cli import at_once
from handbook.cli.table import table

NOTES = """\
# yaml-language-server: $schema=../../../../schemas/section.schema.json
id: notes
title: My notes
blocks:
  - block: write-lines
    title: What I want to keep
    lines: 9
"""
NAMES = [
    "tiny_en_booklet-sheets_a4.pdf",
    "tiny_en_booklet_a5.pdf",
    "tiny_en_phone_phone.pdf",
    "tiny_en_screen_a4.pdf",
]


@pytest.fixture
def editions(content: Path, edit, monkeypatch) -> Path:
    """Three editions, and fillers for the booklet; on one processor, which is faster here."""
    for name in ("booklet", "phone"):
        shutil.copy(CONTENT / "editions" / f"{name}.yaml", content / "editions")
    edit("handbook.yaml", "back: ", "fillers: [sections/notes.yaml]\nback: ")
    tiny = content / "handbooks" / "tiny" / "en" / "sections"
    (tiny / "notes.yaml").write_text(NOTES, encoding="utf-8")
    monkeypatch.setattr(at_once, "processors", lambda: 1)
    return content


def names_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_all_editions_are_made_as_they_are_alone(cli: Cli, editions: Path, edit, monkeypatch):
    edit("handbook.yaml", "safety:", "editions: [booklet, phone, screen]\nsafety:")
    monkeypatch.setattr(at_once, "processors", lambda: 2)
    ran = cli("build", "--all", "--json", "--out", "at-once")
    assert ran.status == 0, ran.err
    assert names_in("at-once") == NAMES
    assert "3 PDFs to make, 2 at once" in ran.err
    assert "2 of 3 PDFs done" in ran.err
    made = json.loads(ran.out)
    assert [each["edition"] for each in made] == ["booklet", "booklet-sheets", "phone", "screen"]
    assert [Path(each["file"]).name for each in made] == [NAMES[1], NAMES[0], *NAMES[2:]]
    check_table(ran.err[ran.err.index("File ") :])
    each = [word for name in ("screen", "phone", "booklet") for word in ("--edition", name)]
    assert cli("build", *each, "--out", "alone").status == 0
    for name in NAMES:
        assert Path("alone", name).read_bytes() == Path("at-once", name).read_bytes()
    assert validate(Path("at-once", NAMES[0])).passed


def check_table(text: str) -> None:
    head, *rows, foot = text.splitlines()
    assert head.split() == ["File", "Pages", "Sheets", "Size", "Result"]
    assert "both sides" in foot
    cells = {row.split()[0]: row.split()[1:] for row in rows}
    assert [*cells] == [NAMES[1], NAMES[0], *NAMES[2:]]
    pages = int(cells[NAMES[1]][0])
    assert pages % 4 == 0
    assert cells[NAMES[0]][:2] == [str(pages // 2), str(pages // 4)]
    assert cells[NAMES[2]][1] == "–"
    assert cells[NAMES[0]][-1] == "good"


def test_errors_of_one_edition_keep_no_other_from_being_made(cli: Cli, editions: Path, edit):
    edit("handbook.yaml", "fillers: [sections/notes.yaml]\n", "")
    edit("editions/phone.yaml", "tick_box: 9", "tick_box: 900")
    ran = cli("build", "--all", "--out", "dist")
    assert ran.status == 1
    assert "tiny_en_screen_a4.pdf" in names_in("dist")
    assert not any("phone" in name for name in names_in("dist"))
    (row,) = (line for line in ran.out.splitlines() if line.startswith("tiny (en, phone)"))
    assert "1 error" in row
    assert row.endswith("; not written")
    assert "editions/phone.yaml" in ran.err.replace("\\", "/")
    assert "out-of-range" in ran.err


def test_a_paper_comes_in_addition(cli: Cli, editions: Path):
    ran = cli("build", "--all", "--paper", "letter", "--out", "dist")
    assert ran.status == 0, ran.err
    more = [
        "tiny_en_booklet-sheets_letter.pdf",
        "tiny_en_booklet_half-letter.pdf",
        "tiny_en_screen_letter.pdf",
    ]
    assert names_in("dist") == sorted([*NAMES, *more])


def test_all_and_an_edition_is_wrong_usage(cli: Cli):
    ran = cli("build", "--all", "--edition", "screen")
    assert ran.status == 2
    assert "leave out" in ran.err


def test_one_order_needs_no_second_process(cli: Cli, monkeypatch):
    monkeypatch.setattr(at_once, "ProcessPoolExecutor", None)
    assert cli("build", "--all", "--out", "dist").status == 0


class TestEditionsOfAHandbook:
    @pytest.fixture(autouse=True)
    def only_screen(self, editions: Path, edit):
        edit("handbook.yaml", "safety:", "editions: [screen]\nsafety:")

    def test_the_others_are_left_out(self, cli: Cli):
        assert cli("build", "--all", "--out", "dist").status == 0
        assert names_in("dist") == ["tiny_en_screen_a4.pdf"]
        assert cli("build", "--edition", "phone", "--edition", "screen", "--out", "b").status == 0
        assert names_in("b") == ["tiny_en_screen_a4.pdf"]

    def test_to_ask_for_another_is_wrong_usage(self, cli: Cli):
        ran = cli("build", "tiny", "--edition", "phone")
        assert ran.status == 2
        assert "“tiny” is not made in the edition “phone”" in ran.err

    def test_an_edition_that_is_not_there(self, cli: Cli, edit):
        edit("handbook.yaml", "editions: [screen]", "editions: [sceen]")
        ran = cli("check")
        assert ran.status == 1
        assert "edition-unknown" in ran.err
        assert "did you mean `screen`?" in ran.err


def end_at_once(*_arguments: object) -> NoReturn:
    """Stand for a process that the system ends when memory is short."""
    os._exit(9)


def test_a_process_that_is_lost_is_told(cli: Cli, editions: Path, monkeypatch):
    monkeypatch.setattr(at_once, "processors", lambda: 2)
    monkeypatch.setattr(at_once, "make_apart", end_at_once)
    ran = cli("build", "--all", "--out", "dist")
    assert ran.status == 1
    assert "process-lost" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for other processes")
def test_ctrl_c_ends_all_processes(editions: Path, tmp_path: Path):
    command = [sys.executable, PROGRAM, "--content", editions, "build", "--all", "--out", "dist"]
    started = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert started.stderr
    assert started.stderr.readline()
    os.killpg(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert "Traceback" not in said
    assert "stopped" in said
    assert not list(tmp_path.glob("dist/.*.part"))
    assert not alive(started.pid)


def alive(group: int) -> bool:
    """Tell whether a process of a group is still there after a moment."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def test_columns_are_as_wide_as_they_need_to_be():
    lines = table([("a.pdf", "8", "2", "1 kB", "good"), ("long.pdf", "120", "–", "2 MB", "bad")])
    assert lines.splitlines()[:3] == [
        "File      Pages  Sheets  Size  Result",
        "a.pdf         8       2  1 kB  good",
        "long.pdf    120       –  2 MB  bad",
    ]
