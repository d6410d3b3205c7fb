"""Ctrl-C that a library has swallowed comes again, until the program hears of it."""

from __future__ import annotations

import _thread
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

AGAIN = 0.05
"""After so many seconds: by then the library is done with what could not be interrupted."""


@contextmanager
def repeated_interrupts() -> Iterator[None]:
    """Take Ctrl-C up again where it came in code that cannot raise it, as of Pydantic's core.

    Python would print that it was ignored, and go on.
    """
    before = sys.unraisablehook

    def hear(unraised: Any) -> None:
        if issubclass(unraised.exc_type, KeyboardInterrupt):
            again = threading.Timer(AGAIN, _thread.interrupt_main)
            again.daemon = True
            again.start()
        else:
            before(unraised)

    sys.unraisablehook = hear
    try:
        yield
    finally:
        sys.unraisablehook = before
