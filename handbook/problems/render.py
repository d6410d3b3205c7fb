"""Problems as text for people, with the line, a caret and a hint; and as data for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from msgspec import Struct

from handbook.problems.problem import Problem, Severity, Span

Read = Callable[[str], str | None]
"""Gives the text of a file by its name in a span; None when it cannot be read."""

WIDTH = 100
"""Columns of a terminal that a line of source may take; longer lines are shown in part."""
TAB = 4
MAX_SHOWN = 200
"""Problems shown in full; of more than this only the number is told."""

_RED, _YELLOW, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"
FAR = 1_000
"""Characters on each side of a place that are looked at; a line may have millions."""
_LEAD = 20
"""Columns shown before the caret when a long line is cut."""


class _Cell(Struct, frozen=True):
    """One character as it is shown, and the columns it takes on a terminal."""

    shown: str
    width: int


def render(problems: Iterable[Problem], read: Read, *, colour: bool = False) -> str:
    """Return a report: each problem in its place, in the order of files and lines."""
    found = in_order(problems)
    lines_of = _Lines(read)
    parts = [_one(problem, lines_of, colour) for problem in found[:MAX_SHOWN]]
    return "\n".join([*parts, _closing(found)]) + "\n" if found else ""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by file and line, those without a place last, doubles left out."""
    unique = dict.fromkeys(problems)
    nowhere = Span("", 0, 0, 0, 0)
    return sorted(
        unique,
        key=lambda p: (p.span is None, p.span or nowhere, p.page or 0, p.severity, p.code),
    )


def as_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return the problems as plain data, ready for `json.dumps`."""
    return [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "message": problem.message,
            "hint": problem.hint,
            "file": problem.span.file if problem.span else None,
            "line": problem.span.line if problem.span else None,
            "column": problem.span.column if problem.span else None,
            "end_line": problem.span.end_line if problem.span else None,
            "end_column": problem.span.end_column if problem.span else None,
            "page": problem.page,
        }
        for problem in in_order(problems)
    ]


class _Lines:
    """The lines of the files that problems are in; each file is read once."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._files: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str | None:
        if file not in self._files:
            self._files[file] = (self._read(file) or "").split("\n")
        lines = self._files[file]
        return lines[number - 1] if 0 < number <= len(lines) else None


def _one(problem: Problem, lines_of: _Lines, colour: bool) -> str:
    warning = problem.severity is Severity.WARNING
    paint = (_YELLOW if warning else _RED) if colour else ""
    off, bold = (_OFF, _BOLD) if colour else ("", "")
    place = f"{bold}{_clean(_place(problem))}{off} " if _place(problem) else ""
    word = "warning: " if warning else ""
    text = [f"{place}{paint}{problem.code}{off} {word}{_clean(problem.message)}"]
    if problem.span:
        text += _quote(problem.span, lines_of, paint, off)
    if problem.hint:
        text.append(f"  hint: {_clean(problem.hint)}")
    return "\n".join(text) + "\n"


def _place(problem: Problem) -> str:
    page = f"page {problem.page}" if problem.page else ""
    return " ".join(filter(None, (str(problem.span) if problem.span else "", page)))


def _quote(span: Span, lines_of: _Lines, paint: str, off: str) -> list[str]:
    line = lines_of.line(span.file, span.line)
    if line is None or not line.strip():
        return []
    start = max(0, min(span.column - 1, len(line)))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(start + 1, min(end, max(len(line.rstrip()), start + 1)))
    near = max(0, start - FAR)  # of a line of a million characters only these are looked at
    stretch = line[near : start + FAR]
    cells, before, marked = _window(
        [_cell(character) for character in stretch], start - near, min(end - near, len(stretch))
    )
    number = str(span.line)
    pad = sum(cell.width for cell in cells[:before])
    carets = sum(cell.width for cell in cells[before : before + marked]) or 1
    shown = "".join(cell.shown for cell in cells).rstrip()
    return [
        f"  {number} | {shown}",
        f"  {' ' * len(number)} | {' ' * pad}{paint}{'^' * carets}{off}",
    ]


def _window(cells: list[_Cell], start: int, end: int) -> tuple[list[_Cell], int, int]:
    """Cut a line to `WIDTH` columns around the marked characters.

    Returns the cells to show, how many of them stand before the mark, and how many it covers.
    """
    first, dots = 0, _Cell("…", 1)
    if sum(cell.width for cell in cells) > WIDTH and _width(cells[:end]) > WIDTH - 1:
        first = max(0, start - _LEAD)
    shown = [dots] if first else []
    last, used = first, len(shown)
    while last < len(cells) and used + cells[last].width <= WIDTH - 1:
        used += cells[last].width
        last += 1
    shown += cells[first:last]
    if last < len(cells):
        shown.append(dots)
    before = start - first + (1 if first else 0)
    return shown, before, min(end, max(last, start + 1)) - start


def _width(cells: list[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _cell(character: str) -> _Cell:
    """Show one character so that no content can move the caret or command the terminal."""
    if character == "\t":
        return _Cell(" " * TAB, TAB)
    category = unicodedata.category(character)
    if category in ("Mn", "Me"):
        return _Cell(character, 0)
    if character == "\u200d":
        return _Cell("", 0)
    if category.startswith("C") or category in ("Zl", "Zp"):
        return _Cell("\ufffd", 1)
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return _Cell(character, 2 if wide else 1)


def _clean(text: str) -> str:
    return "".join(_cell(character).shown for character in " ".join(text.split()))


def _closing(found: list[Problem]) -> str:
    warnings = sum(problem.severity is Severity.WARNING for problem in found)
    errors = len(found) - warnings
    parts = [_count(errors, "error")] if errors or not warnings else []
    parts += [_count(warnings, "warning")] if warnings else []
    more = len(found) - MAX_SHOWN
    hidden = f" ({more} more not shown)" if more > 0 else ""
    return " and ".join(parts) + hidden


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
