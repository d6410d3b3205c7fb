"""The font to type with: every character that it holds, where viewers look for it."""

from __future__ import annotations

import io
import zlib

import pytest
import tagged_demo
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from tagged_demo import BODY, FONTS, HEADING
from test_tag_text_fields import fields, text_field

from handbook.tags.outlines import without_hints
from handbook.tags.typing_font import TypingFont, typing_font

FILES = {BODY: "be-vietnam-pro", HEADING: "literata"}
"""The font to type with, and one whose letters are put together from parts."""
SIGNS = "aZ09 \u00a0éßŁźđễựỡ–“”€½"


@pytest.fixture(scope="module", params=FILES)
def name(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def source(name: str) -> TTFont:
    return TTFont(FONTS / FILES[name] / f"{name}.ttf")


@pytest.fixture(scope="module")
def font(name: str) -> TypingFont:
    tagged_demo.fonts()
    return typing_font(name)


@pytest.fixture(scope="module")
def program(font: TypingFont) -> TTFont:
    return TTFont(io.BytesIO(font.program))


def outline(font: TTFont, glyph: str):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value


def test_it_holds_every_character_that_can_be_typed(font, source):
    held = {code for code in source.getBestCmap() if 0x20 <= code < 0xFFFE}
    private = range(0xE000, 0xF900)
    assert font.glyphs.keys() == held.difference(private)
    assert set(map(ord, SIGNS)) <= font.glyphs.keys()


def test_every_character_keeps_its_outline_and_width(font, source, program):
    names, order = source.getBestCmap(), program.getGlyphOrder()
    for code, glyph in font.glyphs.items():
        assert outline(program, order[glyph]) == outline(source, names[code]), chr(code)
        width = source["hmtx"][names[code]][0] * 1000 / source["head"].unitsPerEm
        assert font.widths[code] == pytest.approx(width)


def test_it_has_no_hints(program, source):
    assert {"fpgm", "prep", "cvt "} & set(source.keys())
    assert not {"fpgm", "prep", "cvt "} & set(program.keys())
    glyphs = [program["glyf"][name] for name in program.getGlyphOrder()]
    assert not any(hasattr(each, "program") and each.program.getBytecode() for each in glyphs)


def test_a_font_without_hints_stays_as_it_is(font):
    assert without_hints(font.program) == font.program


def test_a_whole_font_keeps_its_outlines(name, source):
    whole = TTFont(io.BytesIO(without_hints((FONTS / FILES[name] / f"{name}.ttf").read_bytes())))
    for glyph, same in zip(source.getGlyphOrder(), whole.getGlyphOrder(), strict=True):
        assert outline(whole, same) == outline(source, glyph)


def test_the_letters_of_one_font_have_parts(source, name):
    has_parts = any(source["glyf"][each].isComposite() for each in source.getGlyphOrder())
    assert has_parts == (name == HEADING)


def test_a_code_is_the_character_itself(sheet):
    facts, _ = fields(sheet, text_field())
    written = facts.root["/AcroForm"]["/DR"]["/Font"][f"/{BODY}"]
    assert written["/Subtype"] == "/Type0"
    assert written["/Encoding"] == "/Identity-H"
    assert written["/BaseFont"] == f"/{BODY}"
    (inner,) = written["/DescendantFonts"]
    glyph_map = inner["/CIDToGIDMap"].get_data()
    program = TTFont(io.BytesIO(inner["/FontDescriptor"]["/FontFile2"].get_data()))
    held = typing_font(BODY)
    for sign in SIGNS:
        code = ord(sign)
        assert int.from_bytes(glyph_map[2 * code : 2 * code + 2], "big") == held.glyphs[code]
        assert held.glyphs[code] < program["maxp"].numGlyphs


def test_to_unicode_and_widths_cover_every_code(sheet):
    facts, _ = fields(sheet, text_field())
    written = facts.root["/AcroForm"]["/DR"]["/Font"][f"/{BODY}"]
    held = typing_font(BODY)
    found = set()
    for line in written["/ToUnicode"].get_data().decode().splitlines():
        if line.count("<") == 3:
            first, last, start = (int(part, 16) for part in line.strip("<>").split("> <"))
            assert first == start
            assert first >> 8 == last >> 8
            found |= set(range(first, last + 1))
    assert found == held.glyphs.keys()
    listed = list(written["/DescendantFonts"][0]["/W"])
    widths = {
        first + offset: width
        for first, row in zip(listed[::2], listed[1::2], strict=True)
        for offset, width in enumerate(row)
    }
    assert {code: float(width) for code, width in widths.items()} == held.widths


@pytest.mark.parametrize("text", ["Phone: ½ é", "Đặng 0–9"])
def test_text_on_pages_has_the_same_program(sheet, text):
    sheet.canvas.setFont(BODY, 12)
    sheet.canvas.drawString(20, 20, text)
    facts, _ = fields(sheet, text_field())
    written = facts.root["/AcroForm"]["/DR"]["/Font"][f"/{BODY}"]
    (inner,) = written["/DescendantFonts"]
    (on_page,) = facts.reader.pages[0]["/Resources"]["/Font"].values()
    files = [
        font["/FontDescriptor"].raw_get("/FontFile2") for font in (inner, on_page.get_object())
    ]
    assert files[0].idnum == files[1].idnum
    program = TTFont(io.BytesIO(files[0].get_object().get_data()))
    source = TTFont(FONTS / FILES[BODY] / f"{BODY}.ttf")
    (codes,) = (table.cmap for table in program["cmap"].tables)
    for line in on_page.get_object()["/ToUnicode"].get_data().decode().splitlines():
        if line.startswith("<") and line != "<00> <FF>":
            code, character = (int(part, 16) for part in line.strip("<>").split("> <"))
            glyph = source.getBestCmap()[character]
            assert outline(program, codes[code]) == outline(source, glyph), chr(character)


def test_the_font_of_the_handbook_is_small():
    tagged_demo.fonts()
    assert len(zlib.compress(typing_font(BODY).program)) < 25_000
