"""Finished files: each appears whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def write(data: bytes, target: Path) -> None:
    """Write a file under a temporary name and move it into place, so that none is ever half.

    Raises OSError when the folder cannot be written to; the old file then stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files of runs that were killed; those of runs at work stay."""
    for part in folder.glob(".*.pdf.*.part"):
        owner = part.name.split(".")[-2]
        if owner.isascii() and owner.isdigit() and _runs(int(owner)):
            continue
        try:
            part.unlink()
        except OSError:  # somebody else's, or on Windows still open: it does no harm
            continue


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # signal 0 is no question there; an open file cannot be removed
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return process != os.getpid()
