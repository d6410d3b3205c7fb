"""Unhinting: the same outlines and advances, no programs, and a sound file."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.ttProgram import Program
from reportlab.pdfbase.ttfonts import TTFontFace, TTFontMaker

from handbook.tags.outlines import ELSEWHERE, HINTS, without_hints

FONTS = sorted((Path(__file__).parents[2] / "fonts").rglob("*.ttf"))
TEXT = "Back pain, ½ – Đặng Việt: Å é fi 0123456789"


def subset(path: Path) -> bytes:
    face = TTFontFace(str(path))
    return face.makeSubset([code for code in map(ord, TEXT) if code in face.charToGlyph])


def fully_hinted(path: Path) -> bytes:
    """Give every glyph a program, those made of parts too."""
    font = TTFont(io.BytesIO(subset(path)))
    for name in font["glyf"].glyphOrder:
        glyph = font["glyf"][name]
        if glyph.numberOfContours:
            glyph.program = Program()
            glyph.program.fromBytecode(b"\x2c\x2d\x2c")
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def with_long_places(path: Path) -> bytes:
    """Write the places of the glyphs as fonts with more than 128 KB of outlines do."""
    font = TTFont(io.BytesIO(subset(path)))
    tables = {tag: font.getTableData(tag) for tag in font.reader.tables}
    count = len(tables["loca"]) // 2
    places = [2 * half for half in struct.unpack(f">{count}H", tables["loca"])]
    tables["loca"] = struct.pack(f">{count}L", *places)
    tables["head"] = tables["head"][:50] + b"\0\1" + tables["head"][52:]
    maker = TTFontMaker()
    for tag, data in tables.items():
        maker.add(tag, data)
    return maker.makeStream()


def outlines(program: bytes) -> list[tuple[int, list[object]]]:
    font = TTFont(io.BytesIO(program), checkChecksums=2)
    glyphs = font.getGlyphSet()
    found = []
    for name in font.getGlyphOrder():
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        found.append((glyphs[name].width, pen.value))
    return found


def programs(program: bytes) -> list[bytes]:
    table = TTFont(io.BytesIO(program))["glyf"]
    glyphs = [table[name] for name in table.glyphOrder]
    return [code for g in glyphs if hasattr(g, "program") and (code := g.program.getBytecode())]


@pytest.mark.parametrize("make", [subset, fully_hinted, with_long_places])
@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_only_hints_and_what_a_pdf_says_itself_go(path, make):
    program = make(path)
    made = without_hints(program)
    assert outlines(made) == outlines(program)
    assert programs(made) == []
    tables = set(TTFont(io.BytesIO(made)).reader.tables)
    assert tables == set(TTFont(io.BytesIO(program)).reader.tables) - HINTS - ELSEWHERE


def test_every_program_is_there_to_go():
    counts = [len(programs(fully_hinted(path))) for path in FONTS]
    assert min(counts) > 20


def test_parts_have_no_programs_either():
    path = next(path for path in FONTS if path.parent.name == "literata")
    font = TTFont(io.BytesIO(fully_hinted(path)))
    parts = [name for name in font["glyf"].glyphOrder if font["glyf"][name].isComposite()]
    assert parts
    assert all(font["glyf"][name].program.getBytecode() for name in parts)
