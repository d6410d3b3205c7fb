"""Reads the maps of a font from codes to text (ToUnicode; ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re

from msgspec import Struct

MAXIMUM_ENTRIES = 70_000
"""More codes than a two-byte font can have are not believed."""

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*+)>|([\[\]])")


class CMap(Struct, frozen=True):
    """Text by code, and how many bytes a code has."""

    text: dict[int, str]
    code_bytes: int


def parse_cmap(data: bytes) -> CMap:
    """Read a ToUnicode map; what is malformed in it is left out."""
    text: dict[int, str] = {}
    code_bytes = 0
    for section in _SECTION.finditer(data):
        items = [(found[1], found[2]) for found in _ITEM.finditer(section[2])]
        if section[1] == b"codespacerange":
            lengths = [len(_bytes(code)) for code, sign in items if not sign]
            code_bytes = max([code_bytes, *lengths])
        elif section[1] == b"bfchar":
            codes = [code for code, sign in items if not sign]
            for code, target in zip(codes[::2], codes[1::2], strict=False):
                text[_number(code)] = _text(_bytes(target))
        else:
            _ranges(items, text)
        if len(text) > MAXIMUM_ENTRIES:
            break
    return CMap(text, min(code_bytes, 4))


def _ranges(items: list[tuple[bytes, bytes]], text: dict[int, str]) -> None:
    position = 0
    while position + 2 < len(items) and len(text) <= MAXIMUM_ENTRIES:
        first, last = _number(items[position][0]), _number(items[position + 1][0])
        target, sign = items[position + 2]
        position += 3
        if sign == b"[":
            code = first
            while position < len(items) and items[position][1] != b"]":
                text[code] = _text(_bytes(items[position][0]))
                code, position = code + 1, position + 1
            position += 1
        else:
            _fill(first, min(last, first + MAXIMUM_ENTRIES), _text(_bytes(target)), text)


def _fill(first: int, last: int, start: str, text: dict[int, str]) -> None:
    if not start:
        return
    head, tail = start[:-1], ord(start[-1])
    for code in range(first, last + 1):
        sign = tail + code - first
        text[code] = head + (chr(sign) if sign <= 0x10FFFF else "\ufffd")


def _number(digits: bytes) -> int:
    return int.from_bytes(_bytes(digits)[:4], "big")


def _bytes(digits: bytes) -> bytes:
    digits = bytes(digits or b"").translate(None, b"\x00\t\n\v\f\r ")
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def _text(raw: bytes) -> str:
    return raw.decode("utf-16-be", "replace")
