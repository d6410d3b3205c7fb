"""Runs the program's command line in a process of its own, with limits, and tells what it used.

A helper process imports the program once and makes a fork for each run: that is the real command
line with its exit status and streams, and takes a tenth of a second instead of one. A warm helper
has built a good book before, so that its forks do not each read the same fonts and complete the
same models: half of what is left.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
TINY = ROOT / "tests" / "fixtures" / "tiny"
PDF = "tiny_en_screen_a4.pdf"
SECONDS = 5
"""Of processor time, for any input (issue: hostile and broken input)."""
MEGABYTES = 300
CRASHED = 70
"""Exit status of a run that ended with a traceback."""
_PATIENCE = 60
"""Seconds on the clock after which a run that waits for something is ended."""


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it took; a negative status is the signal that ended it."""

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


class Workshop:
    """The helper process; makes a run for each call.

    `warm`: a good book was built before. Not for what tells of the whole way of a build, from
    the first import to the last byte: moments at which it is struck, files that it opens.
    """

    def __init__(self, *, warm: bool = False) -> None:
        self._helper = subprocess.Popen(
            [sys.executable, __file__, *(["warm"] if warm else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self,
        *arguments: str | Path,
        cwd: Path,
        file_size: int | None = None,
        plain_rights: bool = False,
        kill_after: float | None = None,
        interrupt_after: float | None = None,
        strike: tuple[str, int] | None = None,
        alone: bool = False,
        path: Path | None = None,
    ) -> Ended:
        """Run the command line.

        `file_size`: bytes that a file may have; `plain_rights`: without the right of the
        administrator to read and write everything; `kill_after` and `interrupt_after`: seconds
        to `kill -9` or Ctrl-C; `strike`: a step of writing, and the signal that comes in it;
        `alone`: sockets and other programs are refused; `path`: where programs are looked for.
        """
        with tempfile.TemporaryDirectory(prefix="run-") as folder:
            request = {
                "argv": [str(each) for each in arguments],
                "cwd": str(cwd),
                "streams": folder,
                "file_size": file_size,
                "plain_rights": plain_rights,
                "kill_after": kill_after,
                "interrupt_after": interrupt_after,
                "strike": strike,
                "alone": alone,
                "path": str(path) if path else None,
            }
            told = self._ask(request)
            out, err = ((Path(folder) / name).read_bytes() for name in ("out", "err"))
        return Ended(told[0], out.decode(), err.decode(), told[1], told[2])

    def _ask(self, request: dict[str, Any]) -> tuple[int, float, float]:
        pipes: tuple[IO[str] | None, ...] = (self._helper.stdin, self._helper.stdout)
        question, answer = pipes
        assert question is not None
        assert answer is not None
        question.write(json.dumps(request) + "\n")
        question.flush()
        status, seconds, megabytes = json.loads(answer.readline())
        return status, seconds, megabytes

    def close(self) -> None:
        """End the helper."""
        self._helper.communicate()


def make_content(folder: Path) -> Path:
    """Make a content folder of the tiny handbook with the real brand, edition and language."""
    shutil.copytree(TINY, folder)
    for name in ("brands/wilimedia", "editions/screen", "languages/en"):
        target = folder / f"{name}.yaml"
        target.parent.mkdir()
        shutil.copy(CONTENT / f"{name}.yaml", target)
    return folder


# The helper process ----------------------------------------------------------------------------


def _serve(*, warm: bool) -> None:
    sys.path.insert(0, str(ROOT))
    import PIL.JpegImagePlugin
    import PIL.PngImagePlugin  # noqa: F401

    import handbook.artwork.svg  # noqa: F401  # loaded once, as the rest of the program
    from handbook.cli import main

    if warm:
        _build_a_book()
    gc.collect()
    gc.freeze()  # memory that no look for garbage touches stays shared with the forks
    for line in sys.stdin:
        request = json.loads(line)
        process = os.fork()
        if process == 0:
            os._exit(_run(main, request))
        _, status, used = os.wait4(process, 0)
        seconds = used.ru_utime + used.ru_stime
        megabytes = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        print(json.dumps([os.waitstatus_to_exitcode(status), seconds, megabytes]), flush=True)  # noqa: T201


def _build_a_book() -> None:
    from handbook.pipeline import Order, build, kinds
    from handbook.source import Library

    with tempfile.TemporaryDirectory(prefix="warm-") as folder:
        library = Library(make_content(Path(folder) / "content"), kinds())
        build(Order("tiny", "en", "screen"), library, ROOT / "fonts", lambda _step: None)


def _run(main: Any, request: dict[str, Any]) -> int:
    for number, name in ((1, "out"), (2, "err")):
        opened = os.open(f"{request['streams']}/{name}", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(opened, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(request["cwd"])
    _limit(request)
    try:
        return int(main(request["argv"]))
    except BaseException:  # noqa: BLE001  # what it should never do is told by its status
        traceback.print_exc()
        return CRASHED
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _limit(request: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
    signal.alarm(_PATIENCE)
    if request["file_size"] is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["file_size"], request["file_size"]))
    if request["plain_rights"]:
        _give_up_rights()
    if request["path"]:
        os.environ["PATH"] = request["path"]
    if request["alone"]:
        sys.addaudithook(_watch)
    if request["strike"] is not None:
        _strike(*request["strike"])
    for name, number in (("kill_after", signal.SIGKILL), ("interrupt_after", signal.SIGINT)):
        if request[name] is not None:
            _signal_later(request[name], number)


def _watch(event: str, _arguments: object) -> None:
    """Refuse sockets and other programs (PEP 578 lists the events)."""
    outside = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "os.system")
    if event.startswith((*outside, "os.exec", "os.posix_spawn", "os.fork", "webbrowser.")):
        raise RuntimeError(f"{event} is not allowed here")


def _strike(step: str, number: int) -> None:
    """Let a signal come at one step of the writing of a file."""
    when, _, name = step.partition(" ")
    owner = Path if name in ("replace", "unlink") else os
    real = getattr(owner, name)

    def struck(*arguments: Any, **options: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), number)
        result = real(*arguments, **options)
        if when == "after":
            os.kill(os.getpid(), number)
        return result

    setattr(owner, name, struck)


def _signal_later(seconds: float, number: int) -> None:
    """Send this process a signal, from a process that only waits."""
    target = os.getpid()
    if os.fork() == 0:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.alarm(0)
        import time

        time.sleep(seconds)
        if os.getppid() == target:
            os.kill(target, number)
        os._exit(0)


def _give_up_rights() -> None:
    """Give up the capabilities that let an administrator pass by the rights of files.

    CAP_DAC_OVERRIDE is 1 and CAP_DAC_READ_SEARCH is 2 (linux/capability.h).
    """
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    for place in range(3):
        data[place] &= ~0b110
    libc.capset(header, data)


def every_case(cases: dict[str, Any]) -> Sequence[Any]:
    """Return the cases of a table with their names, for `pytest.mark.parametrize`."""
    import pytest

    return [pytest.param(case, id=name) for name, case in cases.items()]


if __name__ == "__main__":
    _serve(warm="warm" in sys.argv[1:])
