"""Builds the handbooks; `python make_handbook.py --help` teaches the rest."""

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.version_info < (3, 11):  # noqa: UP036  # who runs this with an older Python reads why
    sys.exit("make_handbook.py needs Python 3.11 or later, not " + sys.version.split()[0])


@contextmanager
def ended_by_interrupts() -> Iterator[None]:
    """Let Ctrl-C end the process at once, while there is nothing yet to clean up.

    Libraries that are being loaded catch Python's own exception and tell of an error instead.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def run() -> int:
    """Hand over to the program; say in words when it cannot even begin."""
    # What is loaded and built lives until the PDF is written: to look for garbage is time lost.
    gc.disable()
    try:
        with ended_by_interrupts():
            from handbook.cli import main  # noqa: PLC0415  # loading takes a moment
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("handbook"):
            raise
        sys.stderr.write(
            f"make_handbook.py: the package {error.name} is not installed; README.md shows how:\n"
            "  python -m pip install --require-hashes -r requirements.lock\n"
        )
        return 1
    gc.freeze()
    gc.set_threshold(500_000, 50, 50)
    gc.enable()
    try:
        return main()
    finally:
        gc.freeze()  # nor when Python takes down what is left


if __name__ == "__main__":
    sys.exit(run())
