"""`build`: what it writes, says and returns, and what it leaves alone."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import socket
from io import StringIO
from pathlib import Path

import pytest
from cli_tools import PDF, Cli
from pypdf import PdfReader

from handbook.cli import opening
from handbook.cli.arguments import parse
from handbook.cli.session import HOME
from handbook.pipeline import Order

KEYS = {
    "file",
    "handbook",
    "language",
    "edition",
    "paper",
    "pages",
    "bytes",
    "sha256",
    "problems",
}


def files_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_no_command_builds_everything(cli: Cli):
    ran = cli("--out", "dist")
    assert ran.status == 0, ran.err
    assert files_in("dist") == [PDF]
    assert len(PdfReader(f"dist/{PDF}").pages) == 4
    assert ran.out == ""
    assert f"dist/{PDF}: 4 pages" in ran.err.replace("\\", "/")
    assert "tiny (en, screen): finishing\n" in ran.err
    assert "\r" not in ran.err


@pytest.mark.parametrize("argv", [[], ["--fonts", "fonts"], ["build"], ["--open"]])
def test_build_is_meant_where_no_command_is_named(argv: list[str]):
    assert parse(argv).run.__module__ == "handbook.cli.building"


def test_the_file_is_readable_for_others(cli: Cli):
    old = os.umask(0o022)
    try:
        cli("build", "--out", "dist")
    finally:
        os.umask(old)
    assert Path("dist", PDF).stat().st_mode & 0o044 == 0o044


def test_json_is_all_there_is_on_standard_output(cli: Cli):
    ran = cli("build", "--json", "--out", "dist", "--paper", "letter", "--brand", "wilimedia")
    (built,) = json.loads(ran.out)
    assert set(built) == KEYS
    path = Path(built["file"])
    assert path == Path("dist/tiny_en_screen_letter.pdf")
    data = path.read_bytes()
    assert built["sha256"] == hashlib.sha256(data).hexdigest()
    assert built["bytes"] == len(data)
    assert (built["handbook"], built["language"]) == ("tiny", "en")
    assert (built["edition"], built["paper"], built["pages"]) == ("screen", "letter", 4)
    assert built["problems"] == []


def test_json_tells_problems(cli: Cli, edit):
    edit("sections/call-now.yaml", "(#rest-well)", "(#rest-wel)")
    ran = cli("build", "--json", "--out", "dist")
    assert ran.status == 1
    (built,) = json.loads(ran.out)
    assert set(built) == KEYS
    assert [built[key] for key in ("file", "pages", "bytes", "sha256")] == [None] * 4
    (problem,) = built["problems"]
    assert problem["code"] == "unknown-anchor"
    assert problem["file"].endswith("sections/call-now.yaml")
    assert (problem["line"], problem["severity"]) == (13, "error")


def test_the_old_pdf_survives_an_error(cli: Cli, edit):
    assert cli("build", "--out", "dist").status == 0
    before = Path("dist", PDF).read_bytes()
    edit("sections/call-now.yaml", "block: list", "block: lits")
    ran = cli("build", "--out", "dist")
    assert ran.status == 1
    assert "nothing was written" in ran.err
    assert "content/handbooks/tiny/en/sections/call-now.yaml:8:12 block-kind-unknown" in ran.err
    assert "did you mean `list`?" in ran.err
    assert Path("dist", PDF).read_bytes() == before
    assert files_in("dist") == [PDF]


def test_a_broken_handbook_does_not_keep_others_from_being_built(cli: Cli, content: Path, edit):
    shutil.copytree(content / "handbooks" / "tiny", content / "handbooks" / "other")
    edit("handbook.yaml", "version:", "versoin:")
    ran = cli("build", "--out", "dist")
    assert ran.status == 1
    assert files_in("dist") == ["other_en_screen_a4.pdf"]


def test_a_problem_is_told_once_for_all_editions(cli: Cli, content: Path, edit):
    shutil.copy(content / "editions" / "screen.yaml", content / "editions" / "second.yaml")
    edit("handbook.yaml", "version:", "versoin:")
    ran = cli("build", "--edition", "screen", "--edition", "second", "--out", "dist")
    assert ran.err.count("versoin: ") == 1
    assert ran.err.count("nothing was written") == 2


def test_every_edition_makes_a_file(cli: Cli, content: Path):
    shutil.copy(content / "editions" / "screen.yaml", content / "editions" / "second.yaml")
    cli("build", "tiny", "tiny", "--edition", "screen", "--edition", "second", "--out", "dist")
    assert files_in("dist") == ["tiny_en_screen_a4.pdf", "tiny_en_second_a4.pdf"]


def stop(_descriptor: int) -> None:
    raise KeyboardInterrupt


def disk_full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_ctrl_c_leaves_no_half_file(cli: Cli, monkeypatch):
    cli("build", "--out", "dist")
    before = Path("dist", PDF).read_bytes()
    monkeypatch.setattr("os.fsync", stop)
    ran = cli("build", "--out", "dist", "--json")
    assert (ran.status, ran.out) == (130, "")
    assert "Traceback" not in ran.err
    assert files_in("dist") == [PDF]
    assert Path("dist", PDF).read_bytes() == before


def test_a_full_disk_is_told_in_words(cli: Cli, monkeypatch):
    monkeypatch.setattr("os.fsync", disk_full)
    ran = cli("build", "--out", "dist", "--json")
    (built,) = json.loads(ran.out)
    assert ran.status == 1
    assert built["file"] is None
    assert [problem["code"] for problem in built["problems"]] == ["cannot-write"]
    assert "the disk is full" in ran.err
    assert files_in("dist") == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "may not be written to"),
        (errno.EROFS, "on a disk that cannot be written to"),
        (errno.EIO, "cannot be written: "),
    ],
)
def test_other_troubles_are_told_in_words(cli: Cli, monkeypatch, number: int, words: str):
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    ran = cli("build", "--out", "dist")
    assert ran.status == 1
    assert words in ran.err
    assert files_in("dist") == []


def test_a_file_where_the_folder_should_be(cli: Cli):
    Path("dist").write_text("x", encoding="utf-8")
    ran = cli("build", "--out", "dist")
    assert ran.status == 1
    assert "a file stands where a folder is meant" in ran.err
    ran = cli("build", "--out", "dist/inner")
    assert ran.status == 1
    assert "a file stands where a folder is meant" in ran.err


def test_leftovers_of_killed_runs_are_removed(cli: Cli):
    Path("dist").mkdir()
    for name in (f".{PDF}.x1y2.part", f".{PDF}.999999999.part", f".{PDF}.{os.getpid()}.part"):
        Path("dist", name).write_bytes(b"%PDF")
    others = {f".{PDF}.{os.getppid()}.part", ".notes.part", "a.part"}
    for name in others:
        Path("dist", name).write_bytes(b"x")
    cli("build", "--out", "dist")
    assert set(files_in("dist")) == {PDF, *others}


def test_a_terminal_sees_one_line_that_changes(cli: Cli, monkeypatch):
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stderr", terminal)
    cli("build", "--out", "dist")
    lines = terminal.getvalue().split("\n")
    assert len(lines) == 2
    assert lines[0].rpartition("\r")[2].startswith("dist")
    assert "\rtiny (en, screen): finishing" in lines[0]
    assert lines[1] == ""


def test_a_build_needs_no_network(cli: Cli, monkeypatch):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert cli("build", "--out", "dist").status == 0


class TestOpen:
    def test_the_first_pdf_is_opened(self, cli: Cli, monkeypatch):
        opened = []
        monkeypatch.setattr(opening.sys, "platform", "linux")
        monkeypatch.setattr(opening.shutil, "which", lambda name: f"/bin/{name}")
        monkeypatch.setattr(
            opening.subprocess, "Popen", lambda command, **_options: opened.append(command)
        )
        cli("build", "--open", "--out", "dist")
        assert opened == [["/bin/xdg-open", str(Path("dist", PDF).resolve())]]

    def test_nothing_is_opened_when_nothing_was_made(self, cli: Cli, monkeypatch, edit):
        monkeypatch.setattr(opening.shutil, "which", stop)
        edit("handbook.yaml", "version:", "versoin:")
        assert cli("build", "--open", "--out", "dist").status == 1

    def test_no_viewer(self, cli: Cli, monkeypatch):
        monkeypatch.setattr(opening.sys, "platform", "linux")
        monkeypatch.setattr(opening.shutil, "which", lambda _name: None)
        ran = cli("build", "--open", "--out", "dist")
        assert ran.status == 0
        assert "no viewer was found" in ran.err


def test_files_go_beside_the_program_by_default(cli: Cli, monkeypatch):
    wanted = []

    def write(_data: bytes, target: Path) -> None:
        wanted.append(target.absolute())

    monkeypatch.setattr("handbook.cli.building.write", write)
    assert cli("build").status == 0
    assert wanted == [HOME / "dist" / PDF]


def test_an_order_names_everything():
    assert Order("a", "en", "screen") == Order("a", "en", "screen", None, None)
