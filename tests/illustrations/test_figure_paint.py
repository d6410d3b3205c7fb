"""Painting: every drawing paints, opaque, small, fast, and without the geometry libraries."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zlib

import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from handbook.illustrations.colours import brand_palette
from handbook.illustrations.contact_sheet import write_contact_sheet
from handbook.illustrations.drawing import PER_UNIT, UnknownDrawingError, load_drawing, names
from handbook.illustrations.paint import form_name, paint


def pdf_of(draw):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 400), invariant=1, initialFontName="Helvetica")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def content_of(data):
    return PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data().decode("latin-1")


@pytest.mark.parametrize("name", names())
def test_every_drawing_paints_with_opaque_shapes_only(name):
    data = pdf_of(lambda c: paint(c, load_drawing(name), 0, 0, 400, 400, brand_palette()))
    content = content_of(data)
    assert content.count("\nf*") + content.count("\nS") > 0
    assert " sh" not in content
    assert b"/SMask" not in data
    assert b"/Shading" not in data
    for state in (b"/ca ", b"/CA "):
        assert state not in data


def test_a_drawing_fits_its_box_and_stands_on_its_bottom():
    drawing = load_drawing("stand-do")
    content = content_of(pdf_of(lambda c: paint(c, drawing, 10, 20, 100, 300, brand_palette())))
    (matrix,) = re.findall(r"q\n([\d. ]+) cm", content)
    unit, *_, x, y = (float(number) for number in matrix.split())
    scale = min(100 / drawing.width, 300 / drawing.height)
    assert unit == pytest.approx(scale / PER_UNIT, abs=1e-6)
    assert x == pytest.approx(10 + (100 - drawing.width * scale) / 2, abs=1e-3)
    assert y == 20
    assert all(f"\n{path.commands}\n" in content for path in drawing.paths)


def test_a_grain_rounds_places_and_the_width_of_lines():
    drawing = load_drawing("stand-do")

    def draw(canvas):
        canvas.grain = 0.5
        paint(canvas, drawing, 10, 20, 100, 300, brand_palette())

    content = content_of(pdf_of(draw))
    (matrix,) = re.findall(r"q\n([\d. ]+) cm", content)
    scale = min(100 / drawing.width, 300 / drawing.height) / PER_UNIT
    given = [int(n) * scale for p in drawing.paths for n in re.findall(r"-?\d+", p.commands)]
    numbers = re.findall(r"-?\d+(?= (?:-?\d+ )*[mlc]\b)", content)
    assert float(matrix.split()[0]) == 0.5
    assert [int(n) * 0.5 for n in numbers] == pytest.approx(given, abs=0.25 + 1e-6)


def test_a_repeated_drawing_is_stored_once():
    drawing, palette = load_drawing("sit-do"), brand_palette()

    def draw(times):
        def inner(canvas):
            for i in range(times):
                paint(canvas, drawing, i * 30, 0, 100, 100, palette, stored=True)

        return len(pdf_of(inner))

    assert draw(5) - draw(1) < 400


def test_other_colours_are_another_stored_drawing():
    drawing = load_drawing("sit-do")
    other = brand_palette(people={"lin": {"skin": "#6E4430"}})
    assert form_name(drawing, brand_palette()) != form_name(drawing, other)
    assert form_name(drawing, brand_palette()) == form_name(drawing, brand_palette())


@pytest.mark.parametrize("name", ["no-such-scene", "../cover", "Cover", ""])
def test_an_unknown_drawing_is_refused(name):
    with pytest.raises(UnknownDrawingError):
        load_drawing(name)


def test_all_figures_together_add_at_most_350_kb():
    palette = brand_palette()
    size = 0
    for name in names():
        drawing = load_drawing(name)
        content = content_of(pdf_of(lambda c, d=drawing: paint(c, d, 0, 0, 400, 400, palette)))
        size += len(zlib.compress(content.encode("latin-1")))
    assert size <= 350 * 1024


def test_all_figures_together_paint_within_a_fraction_of_a_second():
    code = (
        "import time, io; from reportlab.pdfgen.canvas import Canvas;"
        "from handbook.illustrations.drawing import names, load_drawing;"
        "from handbook.illustrations.paint import paint;"
        "from handbook.illustrations.colours import brand_palette;"
        "c = Canvas(io.BytesIO(), initialFontName='Helvetica'); p = brand_palette();"
        "t = time.process_time();"
        "[paint(c, load_drawing(n), 0, 0, 400, 400, p) for n in names()];"
        "print(time.process_time() - t)"
    )
    spent = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    assert spent <= 0.45, "the budget is 0.15 s on the reference machine; three times that fails"


def test_painting_needs_no_geometry_library():
    code = (
        "import sys; import handbook.illustrations.paint, handbook.illustrations.drawing,"
        " handbook.illustrations.bake, handbook.illustrations.colours;"
        "handbook.illustrations.drawing.load_drawing('cover');"
        "print([m for m in ('shapely', 'numpy', 'yaml') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_the_contact_sheet_shows_every_scene_in_colour_and_in_grey(tmp_path):
    started = time.process_time()
    path = write_contact_sheet(tmp_path / "sheet.pdf")
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert text.count("Contact sheet: colour") * 2 == len(document)
    for name in names():
        assert text.count(f"{name} (") >= 2
    assert time.process_time() - started < 20


def test_the_grey_half_of_the_contact_sheet_has_no_colour(tmp_path):
    path = write_contact_sheet(tmp_path / "sheet.pdf", ["stand-do", "stand-avoid"])
    grey = PdfReader(path).pages[1].get_contents().get_data().decode("latin-1")
    for row in grey.splitlines():
        words = row.split()
        if words and words[-1] in {"rg", "RG"}:
            red, green, blue = words[-4:-1]
            assert red == green == blue
