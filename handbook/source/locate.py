"""From a character of a YAML scalar's value back to its line and column in the file.

YAML folds line ends, doubles quotes and resolves escapes, so offsets in the value are not offsets
in the file. What no style changes is the order of the characters that leave ink: the nth of them
in the value is the nth in the file.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

from msgspec import Struct, field

from handbook.problems import Span

_SPACE = " \t\n"
# What stands for one character (or, for an escaped line end, for none) in each style.
_PLAIN = re.compile(r"[^ \t\n]")
_SINGLE = re.compile(r"''|[^ \t\n']")
_DOUBLE = re.compile(
    r"\\\n[ \t]*|\\x..|\\u.{4}|\\U.{8}|\\[^\n]|[^ \t\n\"\\]",
)
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n?")
_ESCAPED_SPACE = re.compile(r"\\(?:\n[ \t]*|[ tn\t]|x20|x09|x0[aA]|u0020|u000[9aA])")


class Locator(Struct):
    """Finds the place of a character of one scalar; works only when asked."""

    file: str
    raw: str
    """The scalar as it stands in the file, quotes and block header included."""
    line: int
    column: int
    """Where `raw` begins; both count from 1."""
    style: str
    value: str
    _starts: array[int] | range | None = None
    _breaks: list[int] = field(default_factory=list)
    """Offsets of the line ends in `raw`."""

    def __call__(self, offset: int) -> Span:
        """Return the place of the character at `offset` of the value."""
        if self._starts is None:
            self._breaks = [found.start() for found in re.finditer("\n", self.raw)]
            self._starts = self._align()
        at = self._starts[max(0, min(offset, len(self.value)))]
        above = bisect_left(self._breaks, at)
        line = self.line + above
        column = at - self._breaks[above - 1] if above else at + self.column
        return Span(self.file, line, column, line, column + 1)

    def _align(self) -> array[int] | range:
        """Return, for each offset of the value and its end, the offset in `raw`."""
        first, size = self._first(), len(self.value)
        if self.raw.startswith(self.value, first) and first + size < len(self.raw):
            return range(first, first + size + 1)  # it stands there as it is
        ink = self._ink()
        starts = array("L")
        seen, end = 0, self._first()
        for character in self.value:
            if character not in _SPACE and seen < len(ink):
                starts.append(ink[seen][0])
                end = ink[seen][1]
                seen += 1
            else:
                starts.append(end)
                end += 1 if self.raw[end : end + 1] == " " else 0
        starts.append(min(end, max(0, len(self.raw) - 1)))
        return starts

    def _first(self) -> int:
        if self.style in ("|", ">"):
            header = _BLOCK_HEADER.match(self.raw)
            return header.end() if header else 0
        return 1 if self.style in ("'", '"') else 0

    def _ink(self) -> list[tuple[int, int]]:
        pattern = {"'": _SINGLE, '"': _DOUBLE}.get(self.style, _PLAIN)
        found = pattern.finditer(self.raw, self._first())
        return [
            match.span()
            for match in found
            if self.style != '"' or not _ESCAPED_SPACE.fullmatch(match[0])
        ]
