"""Cuts a content stream into operators with their operands (ISO 32000-1, 7.8.2).

Why not pypdf's ContentStream: it makes an object of every number. This lexer gives plain Python
values, 29,000 operators in 0.05 s where ContentStream takes 0.2 s (measured on a tagged file of
25 pages), and it is bounded: it never recurses, reads every byte once, and stops at a budget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"]
"""A number, a name without its slash, a string, an array or a dictionary."""
Operation = tuple[bytes, list[Operand]]
"""An operator with its operands."""

_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"""[\x00\t\n\f\r ]*+(?:
      ([+-]?(?:\d++\.?\d*+|\.\d++))(?![^\x00\t\n\f\r ()<>\[\]{}/%])  # 1 a number
    | (REGULAR++)                            # 2 an operator
    | /(REGULAR*+)                           # 3 a name
    | \(((?:[^()\\]++|\\.)*+)\)              # 4 a string without brackets in it
    | <([0-9A-Fa-f\x00\t\n\f\r ]*+)>         # 5 a string in hexadecimal
    | (<<|>>|\[|\])                          # 6 an array or a dictionary
    | (\()                                   # 7 a string with brackets, or without an end
    | %[^\r\n]*+                             # a comment
    | [)>{}]++                               # signs that mean nothing here
    | .                                      # and whatever else
    )""".replace(b"REGULAR", _REGULAR),
    re.VERBOSE | re.DOTALL,
)
_OPERATION = re.compile(
    rb"""[\t\n\r ]*+
    (?:/([A-Za-z0-9_.+-]++)[\t\n\r ]++|\(((?:[^()\\]++|\\.)*+)\)[\t\n\r ]*+)?+
    ((?:[+-]?(?:\d++\.?\d*+|\.\d++)[\t\n\r ]++)*+)
    (?!(?:ID|BI|true|false|null)[\t\n\r ])([A-Za-z][A-Za-z0-9]*+\*?)(?=[\t\n\r ])""",
    re.VERBOSE | re.DOTALL,
)
"""An operator that has nothing before it but a name or a string, and numbers; most have."""


def _pattern(text: bytes) -> re.Pattern[bytes]:
    """Compile a pattern in which SEGMENT, PEN, NUMBER and END stand for what they say."""
    parts = {
        b"SEGMENT": rb"[\t\n\r ]*+(?:(?:NUMBER){2}(?:(?:NUMBER){4}c|[lm])|h)END",
        b"PEN": rb"[\t\n\r ]*+(?:(?:NUMBER){3}(?:rg|RG)|(?:NUMBER){4}[kK]|NUMBER[wgG])END",
        b"NUMBER": rb"[-+.0-9]++[\t\n\r ]++",  # whoever converts it finds out what is none
        b"END": rb"(?![^\t\n\r ])",
    }
    for name, part in parts.items():
        text = text.replace(name, part)
    return re.compile(text)


_SEGMENTS = _pattern(rb"(?:SEGMENT)*+")
_DRAWING = _pattern(rb"(?:(?:PEN)*+(?:SEGMENT)*+[\t\n\r ]*+(?:[fB]\*?|S)END)++")
_PENS = _pattern(rb"[fBS*]((?:PEN)++)")
_WIDTH = _pattern(rb"(NUMBER)wEND")
_SIGNS = bytes.maketrans(b"mlchfBS*", b" " * 8)
PATH = b"path construction"
"""Stands for a run of the operators m, l, c and h; as an operator it could not have a space."""
DRAWING = b"a drawing"
"""Stands for paths that are painted one after the other; `read_drawing` reads its operand."""
COLOURS = ("rg", "RG", "g", "G", "k", "K")
"""Operators that set a colour in a device's space (ISO 32000-1, table 74)."""
_MARK = re.compile(
    rb"[\t\n\r ]*+/([A-Za-z][A-Za-z0-9]*+)[ ]*+<<[ ]*+/MCID[ ]++(\d++)[ ]*+>>[ ]*+BDC(?=[\t\n\r ])"
)
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?![^\x00\t\n\f\r /\[<(])")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS: dict[bytes, Operand] = {b"true": 1.0, b"false": 0.0, b"null": 0.0}


BYTES_A_POINT = 4
"""Bytes of a drawing that count as one number."""
BYTES_A_TOKEN = 8
"""Bytes that cost as much of the budget as one token, so that filler costs something too."""


POINTS_A_TOKEN = 8
"""Numbers of a path, which are read at once, that cost as much as one token."""
EACH = 4
"""What an operator costs, or a token that is read by itself; numbers before an operator cost 1."""
IMAGE = 24
"""What an inline image costs beyond its operators."""


class TooMuchContentError(Exception):
    """The page content of the file is larger than anything this program would write."""


class Drawing(Struct, frozen=True):
    """Paths that are painted one after the other."""

    points: list[Operand]
    """The numbers of all points, without the first."""
    widths: list[float]
    """Of lines, as far as they are set between the paths."""
    colours: list[str]
    """The operators that set colours."""
    strokes: bool
    """Whether a line is drawn."""


class Budget:
    """How many operands and operators may still be read from one file."""

    def __init__(self, tokens: int) -> None:
        self.tokens = tokens

    def spend(self, count: int) -> None:
        """Take `count` from what is left; raises TooMuchContentError below zero."""
        self.tokens -= count
        if self.tokens < 0:
            raise TooMuchContentError


def operations(data: bytes, budget: Budget, *, drawings: bool = True) -> Iterator[Operation]:
    """Yield each operator of a content stream with its operands.

    An inline image comes as one `EI` without operands. What follows the first point of a path
    comes as one DRAWING if it is painted at once, or else, and without `drawings`, as one PATH
    with the numbers of all its points. Raises TooMuchContentError.
    """
    budget.spend(len(data) // BYTES_A_TOKEN)
    operands: list[Operand] = []
    outer: list[list[Operand]] = []
    position, match, quick, mark = 0, _TOKEN.match, _OPERATION.match, _MARK.match
    while True:
        word: bytes | None
        if not operands and not outer and (found := quick(data, position)):
            (word, operands), position = _simple(*found.groups()), found.end()
            budget.spend(EACH + len(operands))
        elif not operands and not outer and (found := mark(data, position)):
            word, position = b"BDC", found.end()
            operands = [found[1].decode("ascii"), {"MCID": float(found[2])}]
            budget.spend(2 * EACH)
        elif token := match(data, position):
            budget.spend(EACH)
            word, operands, position = _take(token, data, operands, outer)
        else:
            break
        if word is None:
            continue
        if word == b"EI":
            budget.spend(IMAGE)
        if word != b"BI":
            yield word, (outer[0] if outer else operands)
        operands, outer = [], []
        if word == b"m":
            word, operands, position = _path(data, position, budget, drawings=drawings)
            yield word, operands
            operands = []


def _simple(
    name: bytes | None, string: bytes | None, numbers: bytes, word: bytes
) -> tuple[bytes, list[Operand]]:
    """Return an operator with a name or a string, if there is one, and numbers before it."""
    operands: list[Operand] = [*map(float, numbers.split())] if numbers else []
    if name is not None:
        operands.insert(0, name.decode("ascii"))
    elif string is not None:
        operands.insert(0, _unescape(string))
    return word, operands


def _take(
    token: re.Match[bytes], data: bytes, operands: list[Operand], outer: list[list[Operand]]
) -> tuple[bytes | None, list[Operand], int]:
    """Take in one token: returns it if it is an operator, the operands now, and where it ends."""
    kind, position = token.lastindex, token.end()
    if kind == 1:
        operands.append(float(token[1]))
    elif kind == 2 and (word := token[2]) not in _WORDS:
        if word == b"ID":
            word, position = b"EI", _after_image(data, position)
        return word, operands, position
    elif kind == 6:
        operands = _bracket(token[6], operands, outer)
    elif kind == 7:
        text, position = _nested_string(data, position)
        operands.append(text)
    elif kind:
        operands.append(_PLAIN[kind](token[kind]))
    return None, operands, position


def _path(
    data: bytes, start: int, budget: Budget, *, drawings: bool
) -> tuple[bytes, list[Operand], int]:
    """Read well-formed segments at once, and what is painted with them: drawings are little else.

    Returns DRAWING or PATH with its operands, and where it ends.
    """
    if drawings and (found := _DRAWING.match(data, start)):
        budget.spend(len(found[0]) // BYTES_A_POINT // POINTS_A_TOKEN)
        return DRAWING, [found[0]], found.end()
    found = _SEGMENTS.match(data, start)
    end = found.end() if found else start
    try:
        points = _numbers(data[start:end])
    except ValueError:  # what looked like a number is none
        return PATH, [], start
    budget.spend(len(points) // POINTS_A_TOKEN)
    return PATH, points, end


def read_drawing(data: bytes) -> Drawing:
    """Read a DRAWING; raises ValueError where something in it is not a number."""
    points, *rest = _PENS.split(data)
    pens = b" ".join(rest[::2])
    words = {*pens.split()}
    return Drawing(
        _numbers(b" ".join([points, *rest[1::2]])),
        [*map(float, _WIDTH.findall(pens))] if b"w" in words else [],
        [sign for sign in COLOURS if sign.encode() in words],
        strokes=b"S" in data or b"B" in data,
    )


def _numbers(data: bytes) -> list[Operand]:
    return [*map(float, data.translate(_SIGNS).split())]


def _after_image(data: bytes, start: int) -> int:
    found = _IMAGE_END.search(data, start)
    return found.end() if found else len(data)


def _bracket(sign: bytes, operands: list[Operand], outer: list[list[Operand]]) -> list[Operand]:
    """Open or close an array or dictionary; returns the list that now collects operands."""
    if sign in (b"[", b"<<"):
        outer.append(operands)
        return []
    if not outer:
        return operands
    parent = outer.pop()
    parent.append(operands if sign == b"]" else _dictionary(operands))
    return parent


def _dictionary(items: list[Operand]) -> dict[str, Operand]:
    pairs = zip(items[::2], items[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _CODE.sub(lambda found: bytes([int(found[1], 16)]), raw)
    return raw.decode("utf-8", "replace")


def _unescape(raw: bytes) -> bytes:
    return _ESCAPE.sub(_escaped, raw) if b"\\" in raw else raw


def _escaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign in _NAMED:
        return _NAMED[sign]
    if sign[:1] in b"01234567":
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign in (b"\n", b"\r", b"\r\n") else sign


def _from_hex(raw: bytes) -> bytes:
    digits = raw.translate(None, b"\x00\t\n\f\r ")
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def _nested_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Read a string that holds brackets; without an end it reaches to the end of the data."""
    depth = 1
    for sign in _BRACKET.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if depth == 0:
            return _unescape(data[start : sign.start()]), sign.end()
    return _unescape(data[start:]), len(data)


_PLAIN: dict[int, Callable[[bytes], Operand]] = {
    2: _WORDS.__getitem__,
    3: _name,
    4: _unescape,
    5: _from_hex,
}
