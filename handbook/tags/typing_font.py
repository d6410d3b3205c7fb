"""The font that a reader types with: embedded with every character that it holds.

Text on pages needs only the characters that stand there; what will be typed nobody knows, and
some viewers refuse to type with a subset. The font is composite, and each code is the character
itself (UTF-16): so every way that viewers find a code for a character leads to the right one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from struct import pack

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.pdfbase.ttfonts import TTFontMaker, TTFontParser

from handbook.tags.fonts import NO_BREAK_SPACE, embedded_font, to_unicode_map
from handbook.tags.outlines import without_hints

CODES = 22
"""Bytes before the glyphs of the codes in the map that ReportLab writes (format 6)."""
NO_LETTERS = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories of code points that nobody types: controls and what is no character."""
NO_SYMBOLS = 1 << 5
"""The font flag Nonsymbolic (ISO 32000-1, table 123)."""
LAST_CODE = 0xFFFD
"""Codes have two bytes, and the last two of these are no characters."""


class TypingFont(Struct, frozen=True):
    """A TrueType font cut down to what typing needs; heights and widths in 1/1000 em."""

    name: str
    program: bytes
    glyphs: Mapping[int, int]
    """The glyph of each character, by code point in ascending order."""
    widths: Mapping[int, float]
    """By code point."""
    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    cap_height: float
    slant: float
    """Degrees from the upright, to the left."""
    stem: float
    on_pages: bool = False
    """Whether the program serves the text on pages, too."""


def typing_font(name: str, on_pages: Sequence[int] = ()) -> TypingFont:
    """Take a registered font as one to type with.

    `on_pages` has the code point of each code that text on pages is written with, if there is one
    subset of the font: the program then stands for both.
    """
    face = embedded_font(name).face
    codes = sorted(code for code in face.charToGlyph if _is_typed(code))
    if NO_BREAK_SPACE not in face.charToGlyph:
        codes = sorted({*codes, NO_BREAK_SPACE})
    glyph_of = {code: face.charToGlyph.get(code, face.charToGlyph[ord(" ")]) for code in codes}
    drawn = [code for code in codes if code in face.charToGlyph]
    places = {0: 0}  # where ReportLab's subset puts a glyph: in order of first use, after .notdef
    for glyph in (*(face.charToGlyph.get(code, 0) for code in on_pages), *glyph_of.values()):
        places.setdefault(glyph, len(places))
    return TypingFont(
        name=name,
        program=_program(face.makeSubset([*on_pages, *drawn]), len(on_pages)),
        glyphs={code: places[glyph] for code, glyph in glyph_of.items()},
        widths={code: face.charWidths.get(code, face.charWidths[ord(" ")]) for code in codes},
        box=tuple(face.bbox),
        ascent=face.ascent,
        descent=face.descent,
        cap_height=face.capHeight,
        slant=face.italicAngle,
        stem=face.stemV,
        on_pages=bool(on_pages),
    )


def _program(subset: bytes, codes: int) -> bytes:
    """Return the program with glyphs for so many codes of text on pages; for others it has none."""
    font = without_hints(subset)
    parser = TTFontParser(BytesIO(font))
    maker = TTFontMaker()
    for tag in parser.table:
        table = parser.get_table(tag)  # type: ignore[no-untyped-call]
        if tag == "cmap":
            glyphs = table[CODES : CODES + 2 * codes]
            table = pack(">11H", 0, 1, 1, 0, 0, 12, 6, 10 + len(glyphs), 0, 0, codes) + glyphs
        maker.add(tag, table)
    return bytes(maker.makeStream())


def _is_typed(code: int) -> bool:
    return code <= LAST_CODE and unicodedata.category(chr(code)) not in NO_LETTERS


def write_typing_font(pdf: Pdf, font: TypingFont) -> Object:
    """Add a font to a file as a composite font (ISO 32000-1, 9.7)."""
    name = Name(f"/{font.name}")
    program = pdf.make_stream(font.program, Length1=len(font.program))
    if font.on_pages:
        _share(pdf, font.name, program)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=NO_SYMBOLS,
        FontBBox=Array(list(font.box)),
        ItalicAngle=font.slant,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=font.stem,
        FontFile2=program,
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array(_widths(font.widths)),
        CIDToGIDMap=pdf.make_stream(_glyph_map(font.glyphs)),
    )
    ranges = [f"<{first:04X}> <{last:04X}> <{first:04X}>" for first, last in _ranges(font.glyphs)]
    to_unicode = to_unicode_map("<0000> <FFFF>", "bfrange", ranges)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_stream(to_unicode.encode("ascii")),
        )
    )


def _share(pdf: Pdf, name: str, program: Object) -> None:
    """Let the text on pages be set with the same program."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        if str(font.BaseFont).endswith(f"+{name}"):
            font.FontDescriptor.FontFile2 = program


def _ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches of codes without a gap, each within one value of the first byte."""
    runs = groupby(enumerate(sorted(codes)), lambda pair: (pair[1] - pair[0], pair[1] >> 8))
    for _, run in runs:
        stretch = [code for _, code in run]
        yield stretch[0], stretch[-1]


def _widths(widths: Mapping[int, float]) -> Iterator[int | Array]:
    """Yield the W array (ISO 32000-1, 9.7.4.3): a first code, and the widths from there on."""
    for first, last in _ranges(widths):
        yield first
        yield Array([widths[code] for code in range(first, last + 1)])


def _glyph_map(glyphs: Mapping[int, int]) -> bytes:
    """Return the glyph of every code in two bytes each, 0 where there is none."""
    listed = (glyphs.get(code, 0) for code in range(max(glyphs) + 1))
    return b"".join(glyph.to_bytes(2, "big") for glyph in listed)
