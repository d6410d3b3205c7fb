"""Troubles with files and folders, in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from handbook.problems import Problem

_CLOSE_IT = "close the file if another program has it open, or choose another folder with --out"
_WORDS = {
    errno.EACCES: ("may not be written to", _CLOSE_IT),
    errno.EPERM: ("may not be written to", _CLOSE_IT),
    errno.EROFS: ("is on a disk that cannot be written to", "choose another folder with --out"),
    errno.ENOSPC: ("does not fit: the disk is full", "make room on the disk, or choose another"),
    errno.EDQUOT: ("does not fit: your share of the disk is full", "make room, or choose another"),
    errno.EEXIST: ("cannot be made: a file stands where a folder is meant", ""),
    errno.ENOTDIR: ("cannot be made: a file stands where a folder is meant", ""),
    errno.EISDIR: ("cannot be written: a folder of that name is there", "move the folder away"),
    errno.ENAMETOOLONG: ("has too long a name", ""),
}


def cannot_write(error: OSError, target: Path) -> Problem:
    """Say why a file was not written."""
    reason, hint = _WORDS.get(error.errno or 0, (f"cannot be written: {reason_of(error)}", ""))
    return Problem("cannot-write", f"{target} {reason}", hint=hint)


def reason_of(error: OSError) -> str:
    """Return the reason that the system gives."""
    words = os.strerror(error.errno) if error.errno else str(error)
    return words[:1].lower() + words[1:]
