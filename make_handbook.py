"""Builds the handbooks; `python make_handbook.py --help` teaches the rest."""

import gc
import sys

if sys.version_info < (3, 11):  # noqa: UP036  # who runs this with an older Python reads why
    sys.exit("make_handbook.py needs Python 3.11 or later, not " + sys.version.split()[0])


def run() -> int:
    """Hand over to the program; say in words when it cannot even begin."""
    try:
        from handbook.cli import main  # noqa: PLC0415  # loading takes a moment, too
    except KeyboardInterrupt:
        return 130
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("handbook"):
            raise
        sys.stderr.write(
            f"make_handbook.py: the package {error.name} is not installed; README.md shows how:\n"
            "  python -m pip install --require-hashes -r requirements.lock\n"
        )
        return 1
    # What a build makes lives until its PDF is written: to look for garbage often is time lost.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    return main()


if __name__ == "__main__":
    sys.exit(run())
