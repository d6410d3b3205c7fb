from __future__ import annotations

import re
import shutil

import pytest
from tagged_demo import BODY, FONTS, HEADING, fonts, run, style

from handbook.tags import FontError, TaggedParagraph, covers, metrics, register_font
from handbook.tags.fonts import embedded_font

REGULAR = FONTS / "be-vietnam-pro" / f"{BODY}.ttf"


@pytest.fixture(autouse=True)
def _registered():
    fonts()


def test_registering_twice_is_registering_once():
    assert register_font(BODY, REGULAR) is register_font(BODY, REGULAR)


def test_a_copy_of_the_file_is_the_same_font(tmp_path):
    shutil.copy(REGULAR, tmp_path / "copy.ttf")
    assert register_font(BODY, tmp_path / "copy.ttf") is embedded_font(BODY)


def test_refuses_a_name_that_is_taken():
    with pytest.raises(FontError, match="another font of that name"):
        register_font(BODY, FONTS / "literata" / f"{HEADING}.ttf")


def test_refuses_a_second_name_for_a_font():
    with pytest.raises(FontError, match="another font of that name"):
        register_font("Second name", REGULAR)
    with pytest.raises(FontError, match="not registered"):
        embedded_font("Third name")


def test_covers_what_the_file_has():
    held = covers(REGULAR)
    assert {ord(c) for c in "aạ ₫\u00a0"} <= held
    assert ord("→") not in held


def test_covers_is_the_same_before_registering(tmp_path):
    shutil.copy(REGULAR, tmp_path / "copy.ttf")
    assert covers(tmp_path / "copy.ttf") == covers(REGULAR)


def test_heights_grow_with_the_size():
    small, large = metrics(BODY, 10), metrics(BODY, 20)
    assert small.ascent > small.cap_height > 0 > small.descent
    assert (large.ascent, large.descent) == pytest.approx((2 * small.ascent, 2 * small.descent))


def test_widths_are_reportlabs():
    font = embedded_font(BODY)
    for text in ("", "word", "Bạn\u00a0ơi 12"):
        assert font.width(text, 12) == pytest.approx(font.stringWidth(text, 12))


def test_a_missing_letter_is_no_empty_box(sheet):
    with pytest.raises(FontError, match=r"lacks “→” \(U\+2192\)"):
        sheet.canvas.drawString(0, 0, "a → b")
    with pytest.raises(FontError, match="lacks “→”"):
        TaggedParagraph([run("a → b", None)], style())


def many_letters(sheet):
    letters = "".join(chr(code) for code in sorted(covers(REGULAR)) if 0x21 <= code < 0x2000)
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        sheet.canvas.drawString(10, 10, letters)
    return letters, sheet.facts()


def test_text_extracts_as_it_was_set(sheet):
    letters, facts = many_letters(sheet)
    assert len(letters) > 300
    assert facts.pages[0].texts[0] == letters.replace("\u00a0", " ")


def test_to_unicode_keeps_its_limits(sheet):
    _, facts = many_letters(sheet)
    fonts_used = [
        font.get_object() for font in facts.reader.pages[0]["/Resources"]["/Font"].values()
    ]
    assert len(fonts_used) == 2
    for font in fonts_used:
        cmap = font["/ToUnicode"].get_data().decode()
        blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL)
        assert blocks
        for count, entries in blocks:
            assert int(count) == len(entries.splitlines()) <= 100
        assert "<0000>" not in cmap
        assert "/FontFile2" in font["/FontDescriptor"]
