"""Reads fonts: whether they are in the file, what their codes mean and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from pypdf.generic import DictionaryObject

from handbook.checks.facts import Font
from handbook.checks.read import objects
from handbook.checks.read.cmap import CMap, parse_cmap

UNKNOWN = "\ufffd"
_SUBSET = re.compile(r"[A-Z]{6}\+")
_ENCODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_GLYPH = re.compile(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})")
_USUAL_ASCENT, _USUAL_DESCENT = 0.75, -0.25
"""Of the em, for fonts that do not say how high and how deep they reach."""


class FontReader(Struct, frozen=True):
    """A font as the reader of page content needs it."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    """Of the em, by code."""
    default_width: float
    code_bytes: int
    ascent: float
    descent: float

    def decode(self, shown: bytes) -> str:
        """Return the text of a shown string."""
        if self.code_bytes == 1:
            return shown.decode("latin-1").translate(self.texts)
        return "".join(self.texts.get(code, UNKNOWN) for code in self._codes(shown))

    def width(self, shown: bytes) -> float:
        """Return the width of a shown string without spacing, in ems."""
        widths, default = self.widths, self.default_width
        codes = shown if self.code_bytes == 1 else self._codes(shown)
        return sum([widths.get(code, default) for code in codes])

    def _codes(self, shown: bytes) -> list[int]:
        size = self.code_bytes
        return [int.from_bytes(shown[at : at + size], "big") for at in range(0, len(shown), size)]

    def facts(self, page: int) -> Font:
        """Return what the checks need to know."""
        return Font(self.name, self.kind, self.embedded, self.subset, self.unicode, page)


def read_font(font: object) -> FontReader:
    """Read one font dictionary."""
    kind = objects.name(font, "/Subtype")
    full_name = objects.name(font, "/BaseFont") or objects.name(font, "/Name") or "(no name)"
    composite = kind == "Type0"
    inner = objects.follow(next(iter(objects.array(font, "/DescendantFonts")), None))
    described = inner if composite else font
    descriptor = objects.dictionary(described, "/FontDescriptor")
    to_unicode = _to_unicode(font)
    texts = to_unicode.text if to_unicode else ({} if composite else _encoding(font))
    widths, default = _composite_widths(inner) if composite else _simple_widths(font, descriptor)
    ascent, descent = _reach(descriptor)
    return FontReader(
        name=_SUBSET.sub("", full_name, count=1),
        kind=kind,
        embedded=kind == "Type3" or any(f"/FontFile{end}" in descriptor for end in ("", "2", "3")),
        subset=_SUBSET.match(full_name) is not None,
        unicode=to_unicode is not None or (not composite and _has_named_encoding(font)),
        texts=texts if composite else {code: texts.get(code, UNKNOWN) for code in range(256)},
        widths=widths,
        default_width=default,
        code_bytes=_code_bytes(to_unicode) if composite else 1,
        ascent=ascent,
        descent=descent,
    )


class FontShelf:
    """Reads each font of the file once and remembers which of them showed text."""

    def __init__(self) -> None:
        self._readers: dict[int, tuple[FontReader, object]] = {}
        self._used: dict[int, Font] = {}

    def reader(self, font: object) -> FontReader:
        """Return the reader of a font dictionary or of a reference to one."""
        number = objects.reference(font)
        key = id(objects.follow(font)) if number is None else -1 - number
        if key not in self._readers:
            # The object is kept too, so that its id cannot be given to another.
            self._readers[key] = (read_font(font), font)
        return self._readers[key][0]

    def use(self, font: FontReader, page: int) -> None:
        """Note that a font shows text on a page."""
        if id(font) not in self._used:
            self._used[id(font)] = font.facts(page)

    def used(self) -> tuple[Font, ...]:
        """Return every font that showed text, in order of first use."""
        return tuple(self._used.values())


def _to_unicode(font: object) -> CMap | None:
    data = objects.stream_data(objects.raw(font, "/ToUnicode"))
    return parse_cmap(data) if data else None


def _code_bytes(to_unicode: CMap | None) -> int:
    # Every composite font of our own writing has two-byte codes; so have nearly all others.
    return (to_unicode.code_bytes if to_unicode else 0) or 2


def _has_named_encoding(font: object) -> bool:
    """ISO 14289-1, 7.21.7 lets these do without ToUnicode."""
    return objects.name(font, "/Encoding") in _ENCODINGS


def _encoding(font: object) -> dict[int, str]:
    """Guess the text of a simple font without ToUnicode from its encoding."""
    encoding = objects.entry(font, "/Encoding")
    base = objects.as_name(encoding) or objects.name(encoding, "/BaseEncoding")
    codec = _ENCODINGS.get(base, "latin-1")
    texts = {code: bytes([code]).decode(codec, "replace") for code in range(256)}
    code = 0
    for item in objects.array(encoding, "/Differences"):
        number, glyph = objects.as_integer(item), objects.as_name(item)
        if number is not None:
            code = number
        elif glyph:
            texts[code] = _glyph_text(glyph, texts.get(code, UNKNOWN))
            code += 1
    return texts


def _glyph_text(glyph: str, otherwise: str) -> str:
    found = _GLYPH.fullmatch(glyph)
    if found:
        number = int(found[1] or found[2], 16)
        return chr(number) if number <= 0x10FFFF else UNKNOWN
    return glyph if len(glyph) == 1 else otherwise


def _simple_widths(font: object, descriptor: DictionaryObject) -> tuple[dict[int, float], float]:
    scale = (objects.numbers(font, "/FontMatrix") or (0.001,))[0]
    first = objects.integer(font, "/FirstChar") or 0
    widths = (objects.as_number(item) or 0.0 for item in objects.array(font, "/Widths"))
    default = (objects.as_number(descriptor.get("/MissingWidth")) or 0.0) * scale
    found = {first + offset: width * scale for offset, width in enumerate(widths)}
    return found, default if found else 0.5


def _composite_widths(font: object) -> tuple[dict[int, float], float]:
    """Read the W array (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = [objects.follow(item) for item in objects.array(font, "/W")]
    position = 0
    while position + 1 < len(items):
        first, second = objects.as_integer(items[position]), items[position + 1]
        if first is None:
            break
        if isinstance(second, list):
            for offset, width in enumerate(second):
                widths[first + offset] = (objects.as_number(width) or 0.0) / 1000
            position += 2
        else:
            last = objects.as_integer(second) or first
            width = objects.as_number(items[position + 2]) if position + 2 < len(items) else None
            for code in range(first, min(last, 0xFFFF) + 1):
                widths[code] = (width or 0.0) / 1000
            position += 3
    default = objects.as_number(objects.entry(font, "/DW"))
    return widths, 1.0 if default is None else default / 1000


def _reach(descriptor: DictionaryObject) -> tuple[float, float]:
    """Return ascent and descent, of the em, where the font's own are believable."""
    ascent = (objects.as_number(descriptor.get("/Ascent")) or 0.0) / 1000
    descent = (objects.as_number(descriptor.get("/Descent")) or 0.0) / 1000
    believable = 0.3 < ascent < 2 and -1 < descent <= 0
    return (ascent, descent) if believable else (_USUAL_ASCENT, _USUAL_DESCENT)
