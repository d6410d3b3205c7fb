"""Typing into a field as a reader does, in two programs that have nothing of ours."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw
from tagged_demo import BODY
from test_tag_text_fields import notes, text_field

NAME, LINES = "Anna Müller, 07 12-3", "Walk helped.\nRest too."
SCALE = 2


@pytest.fixture
def empty(sheet) -> bytes:
    sheet.canvas.setLineWidth(0.8)
    sheet.canvas.line(20, 300, 200, 300)
    for field in (text_field(y=300.8), notes()):
        sheet.canvas.text_field(sheet.tree.root.add("Form"), field)
    return sheet.finish()


def typed(pdf: bytes) -> pypdfium2.PdfDocument:
    """Click into each field, type, and leave it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    form, page = document.formenv, document[0]
    for (x, y), text in (((60, 310), NAME), ((60, 150), LINES)):
        raw.FORM_OnLButtonDown(form, page, 0, x, y)
        raw.FORM_OnLButtonUp(form, page, 0, x, y)
        for character in text.replace("\n", "\r"):
            raw.FORM_OnChar(form, page, ord(character), 0)
        raw.FORM_ForceToKillFocus(form)
    return document


def ink(document: pypdfium2.PdfDocument, box: tuple[float, float, float, float]) -> set:
    """The colours within a box of the page (400 points high), fields included."""
    left, bottom, right, top = (SCALE * side for side in box)
    image = document[0].render(scale=SCALE, may_draw_forms=True).to_pil().convert("RGB")
    part = image.crop((left, SCALE * 400 - top, right, SCALE * 400 - bottom))
    return {colour for _, colour in part.getcolors(maxcolors=100_000)}


def test_an_empty_field_shows_what_lies_below_and_nothing_else(empty):
    document = pypdfium2.PdfDocument(empty)
    document.init_forms()
    assert ink(document, (21, 302, 199, 319)) == {(255, 255, 255)}
    assert min(ink(document, (21, 299, 199, 301))) < (90, 90, 90)
    assert min(ink(document, (21, 124, 199, 127))) < (160, 160, 160), "a line of the notes"


def test_typed_text_shows_and_takes_the_place_of_the_lines(empty):
    document = typed(empty)
    assert min(ink(document, (21, 302, 199, 319))) < (90, 90, 90)
    assert min(ink(document, (21, 175, 199, 199))) < (90, 90, 90)
    assert ink(document, (21, 101, 199, 130)) == {(255, 255, 255)}


def test_typed_text_is_saved_in_the_font_of_the_form(empty):
    stream = io.BytesIO()
    typed(empty).save(stream)
    fields = {
        field["/T"]: field
        for field in (each.get_object() for each in pypdf.PdfReader(stream).pages[0]["/Annots"])
    }
    assert fields["name"]["/V"] == NAME
    assert fields["notes"]["/V"].splitlines() == LINES.splitlines()
    fonts = fields["name"]["/AP"]["/N"]["/Resources"]["/Font"]
    assert fonts[f"/{BODY}"]["/BaseFont"] == f"/{BODY}"
    look = fields["name"]["/AP"]["/N"].get_data().decode("latin-1")
    assert f"/{BODY} 12 Tf" in look


def test_a_value_that_a_program_sets_keeps_its_letters(empty):
    words = "Nguyễn Thị Đỡ – 3 €, Łódź"
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(empty))
    writer.update_page_form_field_values(writer.pages[0], {"name": words}, auto_regenerate=False)
    stream = io.BytesIO()
    writer.write(stream)
    document = pypdfium2.PdfDocument(stream.getvalue())
    assert raw.FPDFPage_Flatten(document[0], raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
    assert words in document[0].get_textpage().get_text_range()
