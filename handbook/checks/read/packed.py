"""Reads object streams (ISO 32000-1, 7.5.7) ahead of pypdf, where they are plain.

Most objects of a tagged file are small dictionaries in such streams. pypdf reads them byte by
byte, and that was a quarter of all checking. Here one regular expression cuts them into tokens;
whatever it does not know at once is left for pypdf, with its care for damaged files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    create_string_object,
)

MAXIMUM_BYTES = 16_000_000
"""Of all object streams together that are read ahead, after decompression."""
_END = rb"(?![^\t\n\r ()<>\[\]{}/%])"
_TOKEN = re.compile(
    rb"""[\t\n\r ]*+(?:
      (\d++\ \d++\ R)END                     # 1 a reference
    | (/[A-Za-z0-9_.:+-]*+)END               # 2 a name
    | (<<|>>|\[|\])                          # 3 a dictionary or an array
    | ([+-]?\d++)END                         # 4 a whole number
    | ([+-]?(?:\d++\.\d*+|\.\d++))END        # 5 a number with a point
    | \(([^()\\\r]*+)\)                      # 6 a string without brackets and escapes
    | (true|false|null)END                   # 7
    | (.)                                    # 8 whatever else
    )""".replace(b"END", _END),
    re.VERBOSE | re.DOTALL,
)
_BRACKET, _STRING = 3, 6
_FLAT = re.compile(
    rb"<<((?:[ ]/[A-Za-z]++[ ](?:\d++[ ]\d++[ ]R|/[A-Za-z0-9_.:+-]++|\d++))++)[ ]>>[\t\n\r ]*+"
)
"""A dictionary of names, references and whole numbers alone, as most structure elements are."""
_PAIR = re.compile(rb"[ ](/[A-Za-z]++)[ ](\d++[ ]\d++[ ]R|[^ ]++)")


class _Unknown(Exception):  # noqa: N818  # nothing is wrong: pypdf shall read it
    """This object is not plain."""


def read_ahead(reader: PdfReader) -> None:
    """Put the plain objects of the object streams where pypdf looks first."""
    left = MAXIMUM_BYTES
    maker = _Maker(reader)
    for number in sorted({stream for stream, _ in reader.xref_objStm.values()}):
        try:
            stream = reader.get_object(number)
        except Exception:  # noqa: BLE001  # pypdf tells of it when somebody asks for the object
            return
        data = stream.get_data() if isinstance(stream, StreamObject) else b""
        left -= len(data)
        if left < 0:
            return
        for inner, made in _objects(data, stream, maker):
            known = (0, inner) in reader.resolved_objects
            if not known and reader.xref_objStm.get(inner, (0, 0))[0] == number:
                reader.cache_indirect_object(0, inner, made)


def _objects(data: bytes, stream: Any, maker: _Maker) -> Iterator[tuple[int, PdfObject]]:
    """Yield number and value of each plain object of a stream; none where its head is odd."""
    first = stream.get("/First")
    head = data[:first].split() if isinstance(first, NumberObject) and first > 0 else []
    if not all(map(bytes.isdigit, head)) or len(head) != 2 * stream.get("/N", 0):
        return
    numbers = [int(item) for item in head[::2]]
    starts = [int(first) + int(item) for item in head[1::2]]
    if starts != sorted(set(starts)):
        return
    for number, start, end in zip(numbers, starts, [*starts[1:], len(data)], strict=True):
        try:
            yield number, maker.make(data, start, end)
        except _Unknown:
            continue


class _Maker:
    """Makes pypdf's objects; equal names, numbers and references are made once."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._made: dict[bytes, PdfObject] = {}
        self._makers: dict[int, Callable[[bytes], PdfObject]] = {
            1: self._reference,
            2: lambda raw: NameObject(raw.decode("ascii")),
            4: lambda raw: NumberObject(int(raw)),
            5: FloatObject,
            7: _word,
            8: _unknown,
        }

    def make(self, data: bytes, start: int, end: int) -> PdfObject:
        """Make the dictionary or array in a stretch of bytes; raises _Unknown for all else."""
        made = self._made
        if flat := _FLAT.fullmatch(data, start, end):
            pairs = _PAIR.findall(flat[1])
            for raw in {raw for pair in pairs for raw in pair if raw not in made}:
                made[raw] = self._plain(raw)
            found = DictionaryObject([(made[key], made[value]) for key, value in pairs])
            if len(found) == len(pairs):
                return found
        outer: list[tuple[bytes, list[PdfObject]]] = []
        items: list[PdfObject] = []
        for token in _TOKEN.finditer(data, start, end):
            kind = token.lastindex or 0
            raw = token[kind]
            if kind == _BRACKET:
                items = _bracket(raw, items, outer)
            elif kind == _STRING:
                items.append(create_string_object(raw))
            else:
                if raw not in made:
                    made[raw] = self._makers[kind](raw)
                items.append(made[raw])
        if outer or len(items) != 1:
            raise _Unknown
        if not isinstance(items[0], DictionaryObject | ArrayObject):
            raise _Unknown  # pypdf notes the number of an object in it: it must not be shared
        return items[0]

    def _plain(self, raw: bytes) -> PdfObject:
        return self._makers[2 if raw[:1] == b"/" else 1 if raw[-1:] == b"R" else 4](raw)

    def _reference(self, raw: bytes) -> PdfObject:
        number, generation, _ = raw.split()
        return IndirectObject(int(number), int(generation), self._reader)


def _word(raw: bytes) -> PdfObject:
    return NullObject() if raw == b"null" else BooleanObject(raw == b"true")


def _unknown(_raw: bytes) -> PdfObject:
    raise _Unknown


def _bracket(
    sign: bytes, items: list[PdfObject], outer: list[tuple[bytes, list[PdfObject]]]
) -> list[PdfObject]:
    """Open or close an array or dictionary; returns the list that now collects items."""
    if sign in (b"[", b"<<"):
        outer.append((sign, items))
        return []
    if not outer or outer[-1][0] != (b"[" if sign == b"]" else b"<<"):
        raise _Unknown
    _, around = outer.pop()
    around.append(ArrayObject(items) if sign == b"]" else _dictionary(items))
    return around


def _dictionary(items: list[PdfObject]) -> DictionaryObject:
    keys = items[::2]
    made = DictionaryObject(zip(keys, items[1::2], strict=False))
    if 2 * len(made) != len(items) or not {NameObject}.issuperset(map(type, keys)):
        raise _Unknown
    return made
