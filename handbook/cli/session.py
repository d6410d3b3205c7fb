"""What every command works with."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

import handbook
from handbook.cli.console import Console
from handbook.pipeline import kinds
from handbook.source import Library

HOME = Path(handbook.__file__).resolve().parents[1]
"""The folder of `make_handbook.py`."""
DEFAULT_EDITION = "screen"


class UsageError(Exception):
    """The command line asks for something that is not there; nothing was done."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Session(Struct, frozen=True):
    """One run of the program."""

    library: Library
    fonts: Path
    console: Console


def open_session(content: Path | None, fonts: Path | None, console: Console) -> Session:
    """Make a session; raises UsageError when one of the folders is not there."""
    content = content or near(HOME / "content")
    fonts = fonts or HOME / "fonts"
    for folder, option in ((content, "--content"), (fonts, "--fonts")):
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}", f"name another one with {option}")
    return Session(Library(content, kinds()), fonts, console)


def near(path: Path) -> Path:
    """Return the shortest way to a path: from the current folder when it is inside of it."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # on another drive
        return path
    return path if relative.parts[:1] == ("..",) else relative
