"""Ctrl-C and `kill -9` at any moment: the output folder holds the old file or the new one, whole,
and a next run cleans up what is left.

The long mode: FAULT_MOMENTS=200 pytest tests/faults/test_interrupts.py
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from limited import PDF, ROOT, Ended, Workshop, make_content
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFile

from handbook.cli import main
from handbook.cli.at_once import processors
from handbook.cli.interrupts import listening
from handbook.design.fonts import load_fonts
from handbook.pipeline import kinds
from handbook.source import Library

Found = TypeVar("Found")
MOMENTS = int(os.environ.get("FAULT_MOMENTS", "5"))
"""Random moments for each of the two signals."""
OLD = b"the PDF of yesterday"
ARGUMENTS = ("--content", "content", "build", "tiny", "--out", "dist")
STEPS = (
    "before fsync",
    "after fsync",
    "before replace",
    "after replace",
    "before unlink",
    "after unlink",
)


class Room:
    """A folder of content with its output, in which builds are disturbed."""

    def __init__(self, content: Path, workshop: Workshop) -> None:
        self.content = content
        self.workshop = workshop
        self.out = content.parent / "dist"
        self.seconds = 0.0
        self.good = self._good()

    def _good(self) -> bytes:
        for _ in range(2):  # the second time nothing has to be read for the first time
            begin = time.monotonic()
            assert self.run().status == 0
            self.seconds = time.monotonic() - begin
        return (self.out / PDF).read_bytes()

    def run(self, **disturbance) -> Ended:
        return self.workshop.run(*ARGUMENTS, cwd=self.content.parent, **disturbance)

    def disturbed(self, **disturbance) -> Ended:
        """Build over an old file with a disturbance; check what is there afterwards."""
        (self.out / PDF).write_bytes(OLD)
        ran = self.run(**disturbance)
        assert "Traceback" not in ran.err, ran.err
        assert (self.out / PDF).read_bytes() in (OLD, self.good)
        others = [path.name for path in self.out.iterdir() if path.name != PDF]
        assert all(name.startswith(f".{PDF}.") for name in others)
        if ran.status != -signal.SIGKILL:
            assert others == []
        return ran

    def is_clean_after_a_run(self) -> None:
        assert self.run().status == 0
        assert [path.name for path in self.out.iterdir()] == [PDF]
        assert (self.out / PDF).read_bytes() == self.good


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, workshop: Workshop) -> Room:
    return Room(make_content(tmp_path_factory.mktemp("room") / "content"), workshop)


@pytest.mark.parametrize("step", STEPS)
def test_kill_at_every_step_of_writing(step: str, room: Room):
    assert room.disturbed(strike=(step, signal.SIGKILL)).status == -signal.SIGKILL
    room.is_clean_after_a_run()


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_at_every_step_of_writing(step: str, room: Room):
    ran = room.disturbed(strike=(step, signal.SIGINT))
    assert ran.status == 130
    assert "no file was left half written" in ran.err
    room.is_clean_after_a_run()


def test_kill_at_random_moments(room: Room):
    chance = random.Random(1)
    for _ in range(MOMENTS):
        ran = room.disturbed(kill_after=chance.uniform(0, 1.2 * room.seconds))
        assert ran.status in (0, -signal.SIGKILL)
    room.is_clean_after_a_run()


def test_ctrl_c_at_random_moments(room: Room):
    chance = random.Random(2)
    for _ in range(MOMENTS):
        ran = room.disturbed(interrupt_after=chance.uniform(0, 1.2 * room.seconds))
        assert ran.status in (0, 130)
    room.is_clean_after_a_run()


LOADED = (
    "handbook.cli",
    "handbook.blocks.medicines",
    "reportlab.pdfgen.canvas",
    "handbook.cli.main",
)
"""Modules from the first that the program loads to the last."""


@pytest.mark.parametrize("module", LOADED)
def test_ctrl_c_while_the_program_loads(module: str, content: Path):
    """The process ends without a word: nothing is begun yet, so there is nothing to say."""
    ended = start_and_interrupt(module, content)
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, "")


def test_loading_with_interrupts_off_goes_on(content: Path):
    """Who starts the program with Ctrl-C switched off, as `nohup` does, keeps it so."""
    off = "signal(SIGINT, SIG_IGN)"
    ended = start_and_interrupt("handbook.cli.main", content, off)
    assert (ended.returncode, (content.parent / "dist" / PDF).is_file()) == (0, True)


def start_and_interrupt(
    module: str, content: Path, before: str = "pass"
) -> subprocess.CompletedProcess[str]:
    """Run the program so that it is struck when it begins to load a module."""
    program = f"""
import runpy, sys
from signal import SIG_IGN, SIGINT, raise_signal, signal

class Struck:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise_signal(SIGINT)

{before}
sys.meta_path.insert(0, Struck())
sys.argv = {["make_handbook.py", *ARGUMENTS]!r}
sys.path.insert(0, {str(ROOT)!r})
runpy.run_path({str(ROOT / "make_handbook.py")!r}, run_name="__main__")
"""
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=content.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_kill_leaves_no_process_behind(content: Path):
    """Those that make PDFs at once end with the one that has started them."""
    for edition in ("print", "large-print"):
        name = f"editions/{edition}.yaml"
        shutil.copy(ROOT / "content" / name, content / name)
    arguments = (str(ROOT / "make_handbook.py"), "--content", "content", "build", "--all")
    begun = subprocess.Popen(
        [sys.executable, *arguments, "--out", "dist"],
        cwd=content.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert begun.stderr is not None
    assert processors() < 2 or "at once" in begun.stderr.readline()
    others = wait_for(lambda: children(begun.pid)) if processors() > 1 else []
    begun.kill()
    begun.wait()
    assert wait_for(lambda: not [process for process in others if runs(process)])


def children(process: int) -> list[int]:
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=True)
    pairs = (line.split() for line in told.stdout.decode().splitlines())
    return [int(each) for each, parent in pairs if int(parent) == process]


def runs(process: int) -> bool:
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, check=False
    )
    return told.stdout.strip()[:1] not in (b"", b"Z")


def wait_for(look: Callable[[], Found]) -> Found:
    """Look again and again, for some seconds, until something is there."""
    end = time.monotonic() + 30
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def test_ctrl_c_while_a_font_is_written(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """There, too, ReportLab says that the font is broken."""

    def interrupted(_font: bytes) -> bytes:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        raise TTFError("cannot read the table directory")

    monkeypatch.chdir(content.parent)
    monkeypatch.setattr("handbook.tags.fonts.without_hints", interrupted)
    assert main(ARGUMENTS) == 130
    told = capsys.readouterr().err
    assert "no file was left half written" in told
    assert "Traceback" not in told
    assert not list((content.parent / "dist").glob("*"))


def test_ctrl_c_that_a_library_swallows_comes_again(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Compiled code that cannot raise it hands it to Python, which would go on."""

    class Swallowed:
        def __del__(self) -> None:
            raise KeyboardInterrupt

    def swallow(font: bytes) -> bytes:
        del_me = Swallowed()
        del del_me
        for _ in range(500):
            time.sleep(0.01)  # the build goes on, until it hears of it
        return font

    monkeypatch.chdir(content.parent)
    monkeypatch.setattr("handbook.tags.fonts.without_hints", swallow)
    assert main(ARGUMENTS) == 130
    told = capsys.readouterr().err
    assert "no file was left half written" in told
    assert "ignored" not in told


def test_what_else_cannot_be_raised_is_told(monkeypatch: pytest.MonkeyPatch):
    class Broken:
        def __del__(self) -> None:
            raise ValueError("broken")

    told: list[type] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraised: told.append(unraised.exc_type))
    with listening():
        Broken()
    assert told == [ValueError]


def test_an_error_of_our_own_is_no_interrupt(content: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(_font: bytes) -> bytes:
        raise TTFError("cannot read the table directory")

    monkeypatch.chdir(content.parent)
    monkeypatch.setattr("handbook.tags.fonts.without_hints", broken)
    with pytest.raises(TTFError):
        main(ARGUMENTS)


def test_ctrl_c_while_a_font_is_read(monkeypatch: pytest.MonkeyPatch):
    """ReportLab catches everything there, Ctrl-C too, and says that the font is broken."""

    def interrupted(_file: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(TTFontFile, "read_ulong", interrupted)
    brand = Library(ROOT / "content", kinds()).load_brand("wilimedia").whole()
    monkeypatch.setattr("handbook.design.fonts.register_font", _read_anew)
    with pytest.raises(KeyboardInterrupt):
        load_fonts(brand, ROOT / "fonts")


def _read_anew(_name: str, path: Path) -> None:
    """Read a font, whether or not one of its name is known."""
    TTFont("never registered", path)
