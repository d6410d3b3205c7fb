"""TrueType without its hints: the programs that fit letters to coarse pixels.

They are half of a font file. Screens and printers of today draw the outlines as they are.
"""

from __future__ import annotations

from io import BytesIO
from struct import pack, unpack_from

from reportlab.pdfbase.ttfonts import TTFontMaker, TTFontParser

HINTS = frozenset({"cvt ", "fpgm", "prep"})
ELSEWHERE = frozenset({"name", "OS/2", "post"})
"""Tables that no PDF needs, whose own font descriptor says all this (ISO 32000-1, 9.9)."""
LOCATION_FORMAT = 50
"""Where `head` says how wide the entries of `loca` are."""
HEADER = 10
"""Bytes before the contours or the parts of a glyph."""
MORE_PARTS, HAS_HINTS = 1 << 5, 1 << 8
WIDE_ARGUMENTS, SCALE, TWO_SCALES, MATRIX = 1 << 0, 1 << 3, 1 << 6, 1 << 7


def without_hints(font: bytes) -> bytes:
    """Return a font of the same outlines and widths, as far as a PDF needs it."""
    parser = TTFontParser(BytesIO(font))
    kept = [tag for tag in parser.table if tag not in HINTS | ELSEWHERE]
    tables = {tag: parser.get_table(tag) for tag in kept}  # type: ignore[no-untyped-call]
    glyphs = [_plain(glyph) for glyph in _glyphs(tables)]
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph))
    head = tables["head"]
    tables["head"] = head[:LOCATION_FORMAT] + pack(">h", 1) + head[LOCATION_FORMAT + 2 :]
    tables["loca"] = pack(f">{len(places)}L", *places)
    tables["glyf"] = b"".join(glyphs)
    maker = TTFontMaker()
    for tag, table in tables.items():
        maker.add(tag, table)
    return bytes(maker.makeStream())


def _glyphs(tables: dict[str, bytes]) -> list[bytes]:
    loca, glyf = tables["loca"], tables["glyf"]
    if unpack_from(">h", tables["head"], LOCATION_FORMAT)[0]:
        places = list(unpack_from(f">{len(loca) // 4}L", loca))
    else:
        places = [2 * place for place in unpack_from(f">{len(loca) // 2}H", loca)]
    count = unpack_from(">H", tables["maxp"], 4)[0]
    return [glyf[places[number] : places[number + 1]] for number in range(count)]


def _plain(glyph: bytes) -> bytes:
    """Return a glyph without its program, filled up to a multiple of four bytes."""
    if not glyph:
        return glyph
    contours = unpack_from(">h", glyph)[0]
    plain = _plain_outline(glyph, contours) if contours >= 0 else _plain_parts(glyph)
    return plain + bytes(-len(plain) % 4)


def _plain_outline(glyph: bytes, contours: int) -> bytes:
    at = HEADER + 2 * contours
    hints = unpack_from(">H", glyph, at)[0]
    return glyph[:at] + bytes(2) + glyph[at + 2 + hints :]


def _plain_parts(glyph: bytes) -> bytes:
    plain, at, flags = bytearray(glyph), HEADER, MORE_PARTS
    while flags & MORE_PARTS:
        flags = unpack_from(">H", plain, at)[0]
        plain[at : at + 2] = pack(">H", flags & ~HAS_HINTS)
        at += 8 if flags & WIDE_ARGUMENTS else 6
        at += 2 * bool(flags & SCALE) + 4 * bool(flags & TWO_SCALES) + 8 * bool(flags & MATRIX)
    return bytes(plain[:at])
