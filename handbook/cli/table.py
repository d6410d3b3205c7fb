"""The table at the end of a large build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LEFT, _RIGHT = str.ljust, str.rjust
_ALIGN = (_LEFT, _RIGHT, _RIGHT, _RIGHT, _LEFT)
HEAD = ("File", "Pages", "Sheets", "Size", "Result")
FOOT = "Sheets: sheets of paper, when both sides are printed."


def table(rows: Sequence[tuple[str, str, str, str, str]]) -> str:
    """Return rows under the head, in columns that are as wide as they need to be."""
    return "\n".join([*_lines([HEAD, *rows]), FOOT])


def _lines(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, _ALIGN, strict=True)
        yield "  ".join(align(cell, width) for cell, width, align in cells).rstrip()
