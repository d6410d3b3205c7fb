"""Ctrl-C, which libraries swallow or take for an error of their own."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

from msgspec import Struct

AGAIN = 0.05
"""After so many seconds Ctrl-C comes again where it could not be raised at once."""


class Ear(Struct):
    """Remembers whether somebody has pressed Ctrl-C."""

    heard: bool = False


@contextmanager
def listening() -> Iterator[Ear]:
    """Raise KeyboardInterrupt as ever on Ctrl-C, and remember it.

    Pydantic and ReportLab raise errors of their own instead, and Pydantic's core goes on after
    Python has printed that Ctrl-C was ignored; then it comes again. Where Ctrl-C is switched off
    or somebody else answers it, nothing changes.
    """
    ear = Ear()
    hook, handler = sys.unraisablehook, signal.getsignal(signal.SIGINT)
    ours = handler is signal.default_int_handler
    ours = ours and threading.current_thread() is threading.main_thread()

    def hear(_number: int, _frame: FrameType | None) -> NoReturn:
        ear.heard = True
        raise KeyboardInterrupt

    def hear_again(unraised: Any) -> None:
        if not issubclass(unraised.exc_type, KeyboardInterrupt):
            hook(unraised)
            return
        again = threading.Timer(AGAIN, _thread.interrupt_main)
        again.daemon = True
        again.start()

    sys.unraisablehook = hear_again
    if ours:
        signal.signal(signal.SIGINT, hear)
    try:
        yield ear
    finally:
        sys.unraisablehook = hook
        if ours:
            signal.signal(signal.SIGINT, handler)
