"""Builds the handbooks; `python make_handbook.py --help` teaches the rest."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # who runs this with an older Python reads why
    sys.exit("make_handbook.py needs Python 3.11 or later, not " + sys.version.split()[0])

from handbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
