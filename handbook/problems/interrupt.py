"""Ctrl-C, where a library takes it for an error of its own."""

from __future__ import annotations


def came_of_interrupt(error: BaseException | None) -> bool:
    """Tell whether an error came of Ctrl-C: ReportLab says that a font is broken by then."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
