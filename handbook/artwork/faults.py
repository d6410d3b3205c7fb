"""What can be wrong with a file of artwork."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Fault(Struct, frozen=True):
    """One thing that is wrong, in words for the author; `code` is one of `problems.CODES`."""

    code: str
    message: str
    """Goes on from the name of the file."""
    hint: str


class ArtworkError(Exception):
    """A file cannot be used; carries everything that was found wrong with it."""

    late = False
    """Whether it was found after all the work of reading the file, and not at its gate."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


def refuse(code: str, message: str, hint: str) -> ArtworkError:
    """Return the error of a file with one fault."""
    return ArtworkError([Fault(code, message, hint)])
