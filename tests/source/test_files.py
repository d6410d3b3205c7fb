"""Files are read from their folder only, and every way to fail has its own located problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook.problems import ProblemsError, Span
from handbook.source import files
from handbook.source.files import MAX_BYTES, Folder

NAMED = Span("content/handbook.yaml", 7, 5, 7, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "book" / "sections").mkdir(parents=True)
    (tmp_path / "book" / "sections" / "why-it-hurts.yaml").write_text("title: x\n")
    (tmp_path / "secret.yaml").write_text("title: secret\n")
    return Folder(tmp_path / "book", "content/book")


def refusal(folder: Folder, name: str):
    with pytest.raises(ProblemsError) as caught:
        folder.read(name, NAMED)
    (problem,) = caught.value.problems
    return problem


def test_a_file_is_read_under_its_shown_name(folder: Folder):
    source = folder.read("sections/why-it-hurts.yaml")
    assert (source.name, source.text) == ("content/book/sections/why-it-hurts.yaml", "title: x\n")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../secret.yaml", "path-outside"),
        ("sections/../../secret.yaml", "path-outside"),
        ("sections/../sections/why-it-hurts.yaml", "path-outside"),
        ("/etc/passwd", "path-outside"),
        ("C:/x.yaml", "path-outside"),
        ("sections\\why-it-hurts.yaml", "path-form"),
        ("sections//why-it-hurts.yaml", "path-form"),
        ("./sections/why-it-hurts.yaml", "path-form"),
        ("", "path-form"),
        ("a\0b", "path-form"),
        ("sections", "file-directory"),
        ("sections/why-it-hurt.yaml", "file-missing"),
        ("x" * 5000, "file-unreadable"),
    ],
)
def test_bad_names_are_located_where_they_are_written(folder: Folder, name: str, code: str):
    problem = refusal(folder, name)
    assert (problem.code, problem.span) == (code, NAMED)
    assert len(problem.message) < 400


def test_a_misspelled_file_is_suggested(folder: Folder):
    assert (
        refusal(folder, "sections/why-it-hurt.yaml").hint
        == "did you mean `sections/why-it-hurts.yaml`?"
    )
    assert refusal(folder, "why_it_hurts.yaml").hint == "did you mean `sections/why-it-hurts.yaml`?"


@pytest.mark.parametrize("target", ["../../secret.yaml", "/etc/passwd", "loop.yaml"])
def test_links_do_not_lead_out(folder: Folder, target: str):
    link = folder.path / "sections" / "loop.yaml"
    link.symlink_to(target)
    assert refusal(folder, "sections/loop.yaml").code in ("path-outside", "file-unreadable")


def test_links_of_folders_do_not_lead_out(folder: Folder, tmp_path: Path):
    (folder.path / "out").symlink_to(tmp_path)
    assert refusal(folder, "out/secret.yaml").code == "path-outside"
    assert folder.folders() == ("sections",)


def test_a_link_inside_the_folder_is_followed(folder: Folder):
    (folder.path / "again.yaml").symlink_to("sections/why-it-hurts.yaml")
    assert folder.read("again.yaml").text == "title: x\n"


def test_a_pipe_does_not_hang(folder: Folder):
    os.mkfifo(folder.path / "pipe.yaml")
    assert refusal(folder, "pipe.yaml").code == "file-unreadable"


def test_the_largest_file_passes_and_one_byte_more_does_not(folder: Folder):
    path = folder.path / "big.yaml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(folder.read("big.yaml").text) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES * 3))
    problem = refusal(folder, "big.yaml")
    assert problem.code == "file-too-large"
    assert "6.0 MB" in problem.message
    assert "2 MB" in problem.message


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "no"), "file-unreadable"),
        (OSError(5, "input/output error"), "file-unreadable"),
        (FileNotFoundError(2, "gone"), "file-missing"),
    ],
)
def test_errors_of_the_system_become_problems(folder: Folder, monkeypatch, error, code: str):
    def fail(_path: Path, _limit: int) -> bytes:
        raise error

    monkeypatch.setattr(files, "_read_bytes", fail)
    assert refusal(folder, "sections/why-it-hurts.yaml").code == code


def test_a_missing_file_that_nothing_names_is_its_own_place(folder: Folder):
    with pytest.raises(ProblemsError) as caught:
        folder.read("handbook.yaml")
    assert caught.value.problems[0].span == Span("content/book/handbook.yaml", 1, 1, 1, 1)


def test_listing(folder: Folder):
    (folder.path / ".hidden.yaml").write_text("")
    (folder.path / "b.yaml").write_text("")
    (folder.path / "a.txt").write_text("")
    assert folder.stems() == ("b",)
    assert folder.yaml_files() == ("b.yaml", "sections/why-it-hurts.yaml")
    assert Folder(folder.path / "none", "none").stems() == ()
