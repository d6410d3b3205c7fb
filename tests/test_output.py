"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook import output, pipeline


def test_write_makes_folders_and_leaves_nothing_else(tmp_path: Path):
    target = tmp_path / "a" / "b" / "file.pdf"
    pipeline.write(b"new", target)
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["file.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_file_stays_when_writing_fails(tmp_path: Path, monkeypatch, step: str):
    target = tmp_path / "file.pdf"
    target.write_bytes(b"old")

    def fail(*_args):
        raise OSError("the disk is full")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(OSError, match="disk is full"):
        pipeline.write(b"new", target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file.pdf"]


def test_a_reader_never_sees_half_a_file(tmp_path: Path, monkeypatch):
    """While the new bytes are written, the old file is still whole."""
    target = tmp_path / "file.pdf"
    target.write_bytes(b"old")
    seen = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (seen.append(target.read_bytes()), sync(file)))
    pipeline.write(b"new" * 100_000, target)
    assert seen == [b"old"]
    assert target.read_bytes() == b"new" * 100_000


def test_leftovers_of_dead_runs_go_and_those_of_others_stay(tmp_path: Path):
    dead = tmp_path / ".a.pdf.99999999.part"
    alive = tmp_path / f".b.pdf.{os.getppid()}.part"
    other = tmp_path / "notes.part"
    for path in (dead, alive, other):
        path.write_bytes(b"x")
    output.remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, other.name])
