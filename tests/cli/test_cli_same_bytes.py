"""The same content gives the same bytes, whatever the folder, clock, zone or hash seed."""

from __future__ import annotations

import time
from pathlib import Path

from cli_tools import PDF, ROOT, Cli, make_content, run_program


def test_other_folder_zone_and_hash_seed(tmp_path: Path):
    first, second = tmp_path / "first", tmp_path / "b" / "second one"
    make_content(first / "content")
    make_content(second / "inhalt")
    one = run_program(
        *("--content", "content", "--out", "dist"),
        cwd=first,
        PYTHONHASHSEED="1",
        TZ="Asia/Tokyo",
        LC_ALL="C",
    )
    two = run_program(
        *("--content", second / "inhalt", "build", "--out", second),
        cwd=ROOT,
        PYTHONHASHSEED="2",
        TZ="America/New_York",
        SOURCE_DATE_EPOCH="86400",
        USER="somebody",
    )
    assert (one.status, two.status) == (0, 0), one.err + two.err
    assert (first / "dist" / PDF).read_bytes() == (second / PDF).read_bytes()


def test_other_clock(cli: Cli, monkeypatch):
    assert cli("--out", "now").status == 0
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda _when=None: time.gmtime(4_000_000_000))
    assert cli("--out", "later").status == 0
    assert Path("now", PDF).read_bytes() == Path("later", PDF).read_bytes()
