"""A write that fails at any byte, for any reason: the old file stays, whole, and nothing else."""

from __future__ import annotations

import errno
import os
import shutil
from io import FileIO
from pathlib import Path

import pytest
from limited import PDF, Workshop

from handbook.output import remove_leftovers, write

OLD = b"the PDF of yesterday"
NEW = bytes(range(256)) * 40


class Failing(FileIO):
    """A file on a disk that has room for so many bytes."""

    def __init__(self, path: str, room: int, number: int) -> None:
        super().__init__(path, "wb")
        self.room = room
        self.number = number

    def write(self, data: object) -> int:
        data = bytes(data)  # type: ignore[call-overload]
        fitting, self.room = data[: self.room], max(0, self.room - len(data))
        written = super().write(fitting)
        if len(fitting) < len(data):
            raise OSError(self.number, os.strerror(self.number))
        return written


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG])
@pytest.mark.parametrize("room", [*range(9), 4095, 4096, 4097, 8192, len(NEW) - 1])
def test_a_write_that_fails_at_any_byte(
    room: int, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / PDF
    target.write_bytes(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda path, _mode: Failing(str(path), room, number))
        with pytest.raises(OSError, match=os.strerror(number)):
            write(NEW, target)
    assert contents(tmp_path) == {PDF: OLD}


def test_a_write_that_has_just_enough_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda path, _mode: Failing(str(path), len(NEW), 5))
        write(NEW, tmp_path / PDF)
    assert contents(tmp_path) == {PDF: NEW}


def test_a_folder_that_is_removed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "dist"
    monkeypatch.setattr(os, "fsync", lambda _number: shutil.rmtree(folder))
    with pytest.raises(FileNotFoundError):
        write(NEW, folder / PDF)
    assert contents(tmp_path) == {}


def test_a_folder_that_becomes_a_file_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "dist"

    def swap(_number: int) -> None:
        shutil.rmtree(folder)
        folder.write_bytes(b"a file")

    monkeypatch.setattr(os, "fsync", swap)
    with pytest.raises(OSError, match=os.strerror(errno.ENOTDIR)):
        write(NEW, folder / PDF)
    assert contents(tmp_path) == {"dist": b"a file"}


def test_leftovers_in_a_folder_that_is_not_there(tmp_path: Path):
    remove_leftovers(tmp_path / "nowhere")


# Through the command line -------------------------------------------------------------------------


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / PDF).write_bytes(OLD)
    return folder


def build(workshop: Workshop, content: Path, **limits):
    ran = workshop.run(
        "--content", "content", "build", "tiny", "--out", "dist", cwd=content.parent, **limits
    )
    assert "Traceback" not in ran.err, ran.err
    return ran


@pytest.mark.parametrize("size", [2_000, 10_000, 30_000])
def test_a_disk_without_room(size: int, content: Path, workshop: Workshop, out: Path):
    ran = build(workshop, content, file_size=size)
    assert ran.status == 1
    assert "cannot-write" in ran.err
    assert contents(out) == {PDF: OLD}


def test_a_folder_that_may_not_be_written_to(content: Path, workshop: Workshop, out: Path):
    out.chmod(0o555)
    try:
        ran = build(workshop, content, plain_rights=True)
    finally:
        out.chmod(0o755)
    assert ran.status == 1
    assert "may not be written to" in ran.err
    assert contents(out) == {PDF: OLD}


def test_a_folder_that_may_not_be_looked_into(content: Path, workshop: Workshop, out: Path):
    out.chmod(0)
    try:
        ran = build(workshop, content, plain_rights=True)
    finally:
        out.chmod(0o755)
    assert ran.status == 1
    assert "may not be written to" in ran.err
    assert contents(out) == {PDF: OLD}


def test_a_folder_of_the_name_of_the_file(content: Path, workshop: Workshop, out: Path):
    (out / PDF).unlink()
    (out / PDF).mkdir()
    ran = build(workshop, content)
    assert ran.status == 1
    assert "a folder of that name is there" in ran.err
    assert [path.name for path in out.iterdir()] == [PDF]


def test_a_file_that_may_not_be_written_to_is_replaced(
    content: Path, workshop: Workshop, out: Path
):
    (out / PDF).chmod(0o444)
    assert build(workshop, content, plain_rights=True).status == 0
    assert contents(out)[PDF].startswith(b"%PDF")
