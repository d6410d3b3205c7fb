"""Opens a finished PDF with the viewer of the platform."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from handbook.cli.console import Console


def open_file(file: Path, console: Console) -> None:
    """Open a file; where that is not possible, say so and go on."""
    if sys.platform == "win32":
        os.startfile(file.resolve())  # noqa: S606  # a PDF that this program has just made
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        console.say(f"no viewer was found to open {file}")
        return
    subprocess.Popen(  # noqa: S603  # as above; the viewer stays when this program ends
        [opener, str(file.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
