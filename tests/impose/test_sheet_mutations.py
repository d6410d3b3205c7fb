"""Damaged sheets: the check that runs in every build sees each of these."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from booklets import MM, booklet, changed, codes, description, seen, sheets
from pikepdf import Array, Dictionary, Name, Pdf, String

from handbook.checks import SHEET_CODES
from handbook.impose import SHEETS, impose

PAGES = 12


def swap(pdf: Pdf) -> None:
    """Swap the two pages on the front of the second sheet."""
    forms = pdf.pages[2].Resources.XObject
    forms.Left, forms.Right = forms.Right, forms.Left


def swap_far(pdf: Pdf) -> None:
    """Swap pages of two sheets."""
    one, other = pdf.pages[0].Resources.XObject, pdf.pages[3].Resources.XObject
    one.Right, other.Right = other.Right, one.Right


def swap_sides(pdf: Pdf) -> None:
    """Print the back of a sheet before its front."""
    pdf.pages.insert(2, pdf.pages[3])
    del pdf.pages[4]


def rotate(pdf: Pdf) -> None:
    """Turn one page upside down, in its place."""
    form = pdf.pages[1].Resources.XObject.Left
    form.Matrix = Array([-1, 0, 0, -1, form.BBox[2], form.BBox[3]])


def rotate_back(pdf: Pdf) -> None:
    """Turn a whole side, as for a printer that flips on the long edge."""
    pdf.pages[1].Rotate = 180


def mirror(pdf: Pdf) -> None:
    form = pdf.pages[1].Resources.XObject.Left
    form.Matrix = Array([-1, 0, 0, 1, form.BBox[2], 0])


def scale(pdf: Pdf) -> None:
    pdf.pages[0].Resources.XObject.Right.Matrix = Array([0.98, 0, 0, 0.98, 0, 0])


def double(pdf: Pdf) -> None:
    """Print one page twice, and another not at all."""
    forms = pdf.pages[0].Resources.XObject
    forms.Left = forms.Right


def shift(pdf: Pdf) -> None:
    """Leave out the creep of one sheet: a tenth of a millimetre."""
    form = pdf.pages[2].Resources.XObject.Right
    form.Matrix = Array([1, 0, 0, 1, 0.1 * MM, 0])


def to_the_edge(pdf: Pdf) -> None:
    form = pdf.pages[0].Resources.XObject.Right
    form.Matrix = Array([1, 0, 0, 1, 4 * MM, 0])


def into_the_fold(pdf: Pdf) -> None:
    form = pdf.pages[0].Resources.XObject.Right
    form.Matrix = Array([1, 0, 0, 1, -9 * MM, 0])


def crop(pdf: Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 0, 400, 400])


def enlarge(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 1190.55, 841.89])


def drop_side(pdf: Pdf) -> None:
    del pdf.pages[5]


def drop_sheet(pdf: Pdf) -> None:
    del pdf.pages[4:]


def link(pdf: Pdf) -> None:
    rect = Array([10, 10, 20, 20])
    annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, Contents=String("x"))
    pdf.pages[0].Annots = Array([pdf.make_indirect(annotation)])


def tag(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))


def language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("vi")


def claim_more(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b">B</pdfaid", b">A</pdfaid")
    pdf.Root.Metadata.write(packet)


def other_twin(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"_booklet_a5", b"_booklet_a4")
    pdf.Root.Metadata.write(packet)


MUTATIONS: tuple[tuple[Callable[[Pdf], None], str], ...] = (
    (swap, "pdf-sheet-page-misplaced"),
    (swap_far, "pdf-sheet-page-misplaced"),
    (swap_sides, "pdf-sheet-page-misplaced"),
    (rotate, "pdf-sheet-page-turned"),
    (rotate_back, "pdf-sheet-size-wrong"),
    (mirror, "pdf-sheet-page-turned"),
    (scale, "pdf-sheet-page-turned"),
    (double, "pdf-sheet-page-doubled"),
    (double, "pdf-sheet-page-missing"),
    (shift, "pdf-sheet-page-shifted"),
    (to_the_edge, "pdf-sheet-outside-live-area"),
    (into_the_fold, "pdf-sheet-outside-live-area"),
    (crop, "pdf-sheet-size-wrong"),
    (enlarge, "pdf-sheet-size-wrong"),
    (drop_side, "pdf-sheet-count-wrong"),
    (drop_sheet, "pdf-sheet-count-wrong"),
    (link, "pdf-sheet-tagged"),
    (tag, "pdf-sheet-tagged"),
    (language, "pdf-sheet-twin-wrong"),
    (claim_more, "pdf-sheet-twin-wrong"),
    (other_twin, "pdf-sheet-twin-wrong"),
)


def name(value: object) -> str:
    return getattr(value, "__name__", str(value))


@pytest.mark.parametrize(("mutate", "code"), MUTATIONS, ids=name)
def test_damage_is_seen(mutate: Callable[[Pdf], None], code: str):
    assert code in codes(changed(sheets(PAGES), mutate), PAGES)


def test_every_code_is_seen_to_be_given():
    assert {code for _, code in MUTATIONS} == set(SHEET_CODES)


def test_saving_again_is_no_damage():
    assert codes(changed(sheets(PAGES), lambda _pdf: None), PAGES) == set()


@pytest.mark.parametrize("mutate", [swap, rotate])
def test_the_reader_of_the_tests_sees_it_too(mutate: Callable[[Pdf], None]):
    assert seen(changed(sheets(PAGES), mutate)) != seen(sheets(PAGES))


def test_another_booklet_is_not_the_twin():
    """The same words, one byte more."""
    other = booklet(PAGES) + b"\n"
    assert codes(sheets(PAGES), PAGES, source=other) == {"pdf-sheet-twin-wrong"}


def test_thicker_paper_wants_more_creep():
    assert codes(sheets(PAGES), PAGES, thickness=0.2) == {"pdf-sheet-page-shifted"}


def test_pages_too_near_to_their_edge():
    near = booklet(4, "a5", 3.0)
    made = impose(near, sheet=SHEETS["a5"], thickness=0, description=description(near))
    assert codes(made, 4, thickness=0, source=near) == {"pdf-sheet-outside-live-area"}


def test_what_is_no_pdf_is_told_and_not_raised():
    assert codes(b"nothing", PAGES) >= {"pdf-not-a-pdf", "pdf-sheet-count-wrong"}
