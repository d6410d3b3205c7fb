from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import CMYKColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from tagged_demo import BODY, FORM, PINE

from handbook.checks.read import read_facts
from handbook.problems import Span
from handbook.tags import CheckBox, Element, FontError, StructureTree, TagError, TaggedCanvas
from handbook.tags.canvas import PAINTING, hand_over


def box(name="walk", tooltip="I walked", **options):
    look = {"size": 10, "line_width": 1, "line_colour": FORM, "radius": 2, "mark_colour": PINE}
    return CheckBox(name, tooltip, **{"x": 5, "y": 6, **look, **options})


def test_text_of_nobody_is_an_artifact(sheet):
    sheet.canvas.drawString(10, 10, "loose")
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        sheet.canvas.drawString(10, 30, "owned")
    (page,) = sheet.facts().pages
    assert page.texts == {0: "owned"}
    assert page.artifacts == [("None", "None")]
    assert page.faults == []


def paint_everything(canvas):
    path = canvas.beginPath()
    path.rect(0, 0, 5, 5)
    image = Image.new("RGB", (1, 1))
    calls = {
        "addLiteral": ("0 0 5 5 re f",),
        "arc": (0, 0, 9, 9),
        "bezier": (0, 0, 1, 1, 2, 2, 3, 3),
        "circle": (5, 5, 3),
        "clipPath": (path, 1),
        "cross": (5, 5),
        "drawImage": (ImageReader(image), 0, 0, 5, 5),
        "drawPath": (path,),
        "ellipse": (0, 0, 9, 9),
        "grid": ([0, 5], [0, 5]),
        "line": (0, 0, 5, 5),
        "lines": ([(0, 0, 5, 5)],),
        "rect": (0, 0, 5, 5),
        "roundRect": (0, 0, 5, 5, 1),
        "wedge": (0, 0, 9, 9, 0, 90),
        "linearGradient": (0, 0, 5, 5, ("#FF0000", "#00FF00")),
    }
    for name, args in calls.items():
        getattr(canvas, name)(*args)
        canvas._code.append("1 i")  # neighbours would become one artifact
    return {*calls, "shade", "doForm", "drawInlineImage"} - {"linearGradient"}


def test_whatever_paints_is_an_artifact(sheet):
    assert paint_everything(sheet.canvas) == set(PAINTING)
    sheet.tree.root.add("P")
    with sheet.canvas.tagged(sheet.tree.root.kids[0]):
        sheet.canvas.drawString(1, 1, "x")
    (page,) = sheet.facts().pages
    assert page.faults == []
    assert len(page.artifacts) == 16


def test_pictures_stand_beside_the_pages(sheet):
    with pytest.raises(TagError, match="stored beside the pages"):
        sheet.canvas.drawInlineImage(Image.new("RGB", (1, 1)), 0, 0)


def test_everything_inside_tagged_is_one_mark(sheet):
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        paint_everything(sheet.canvas)
        sheet.canvas.drawString(1, 1, "one ")
        sheet.canvas.drawString(9, 1, "two")
    (page,) = sheet.facts().pages
    assert (page.texts, page.artifacts, page.faults) == ({0: "one two"}, [], [])
    assert [mark.text for mark in sheet.canvas.ledger.marks] == ["one two"]


def test_neighbouring_artifacts_become_one(sheet):
    sheet.canvas.rect(0, 0, 5, 5)
    sheet.canvas.line(0, 0, 5, 5)
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        sheet.canvas.drawString(1, 1, "x")
    sheet.canvas.line(0, 0, 5, 5)
    (page,) = sheet.facts().pages
    assert (len(page.artifacts), page.faults) == (2, [])


def test_an_artifact_says_its_kind(sheet):
    with sheet.canvas.artifact("Pagination", "Header"):
        sheet.canvas.drawString(1, 1, "x")
        sheet.canvas.line(0, 0, 5, 5)
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        sheet.canvas.drawString(1, 1, "x")
    (page,) = sheet.facts().pages
    assert page.artifacts == [("/Pagination", "/Header")]


def test_nothing_nests(sheet):
    p = sheet.tree.root.add("P")
    with (
        sheet.canvas.tagged(p),
        pytest.raises(TagError, match="painted inside"),
        sheet.canvas.artifact(),
    ):
        pass
    with (
        sheet.canvas.artifact(),
        pytest.raises(TagError, match="painted inside"),
        sheet.canvas.tagged(p),
    ):
        pass


def paint_stamp(canvas) -> None:
    """Paint a square that is stored once."""
    if not canvas.hasForm("stamp"):
        canvas.beginForm("stamp", 0, 0, 10, 10)
        canvas.rect(0, 0, 10, 10, stroke=0, fill=1)
        canvas.endForm()
    canvas.doForm("stamp")


def test_a_shape_that_is_stored_once_belongs_to_whoever_paints_it(sheet):
    p = sheet.tree.root.add("P")
    paint_stamp(sheet.canvas)
    with sheet.canvas.tagged(p):
        paint_stamp(sheet.canvas)
        sheet.canvas.drawString(0, 0, "x")
    sheet.canvas.showPage()
    paint_stamp(sheet.canvas)
    facts = read_facts(sheet.finish())
    assert [type(shape.owner).__name__ for page in facts.pages for shape in page.shapes] == [
        "Artifact",
        "Mark",
        "Artifact",
    ]
    assert all(not page.faults for page in facts.pages)


def test_nothing_is_marked_in_a_shape_that_is_stored_once(sheet):
    p = sheet.tree.root.add("P")
    sheet.canvas.beginForm("stamp", 0, 0, 10, 10)
    with pytest.raises(TagError, match="painted inside"), sheet.canvas.tagged(p):
        pass
    sheet.canvas.endForm()


def test_a_state_in_which_nothing_is_painted_is_not_written(sheet):
    sheet.canvas.saveState()
    sheet.canvas.translate(1, 2)
    sheet.canvas.restoreState()
    assert sheet.canvas._code == []
    assert sheet.canvas.absolutePosition(0, 0) == (0, 0)
    sheet.canvas.saveState()
    sheet.canvas.setLineWidth(2)
    sheet.canvas.restoreState()
    assert sheet.canvas._code == []


def paint_twice(sheet, draw):
    for place in (0, 100):
        figure = sheet.tree.root.add("Figure", alt="A box.")
        with sheet.canvas.figure(figure, (place, 0, place + 50, 50)):
            sheet.canvas.paint_stored("box", (50, 50), draw)


def forms_of(pdf):
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
    ]


def test_a_drawing_is_stored_once_and_belongs_to_what_is_open(sheet):
    paint_twice(sheet, lambda: sheet.canvas.rect(0, 0, 50, 50, stroke=0, fill=1))
    with pikepdf.open(io.BytesIO(sheet.finish())) as pdf:
        (form,) = forms_of(pdf)
        code = form.read_bytes()
        page = pdf.pages[0].Contents.read_bytes()
    assert b"re f" in b" ".join(code.split())
    assert b"Tf" not in code
    assert b"BDC" not in code
    assert page.count(b" Do") == 2
    assert "/Font" not in form.Resources


def test_a_stored_drawing_must_belong_to_something(sheet):
    with pytest.raises(TagError, match="belong to nothing"):
        sheet.canvas.paint_stored("box", (50, 50), lambda: None)


@pytest.mark.parametrize(
    ("process", "space", "parts"),
    [("rgb", "/DeviceRGB", 3), ("grey", "/DeviceGray", 1), ("cmyk", "/DeviceCMYK", 4)],
)
@pytest.mark.parametrize(
    ("paint", "place"), [("linearGradient", (0, 0, 9, 9)), ("radialGradient", (5, 5, 9))]
)
def test_a_gradient_is_of_the_colours_of_the_document(sheet, process, space, parts, paint, place):
    sheet.canvas.process = process
    paint_twice(sheet, lambda: getattr(sheet.canvas, paint)(*place, ["#FF0000", "#0000FF"]))
    with pikepdf.open(io.BytesIO(sheet.finish())) as pdf:
        (form,) = forms_of(pdf)
        (shading,) = form.Resources.Shading.values()
        assert shading.ColorSpace == space
        assert len(shading.Function.C0) == parts


def test_a_page_cannot_end_inside_an_element(sheet):
    with (
        sheet.canvas.tagged(sheet.tree.root.add("P")),
        pytest.raises(TagError, match="page ends inside"),
    ):
        sheet.canvas.showPage()


def test_identifiers_begin_anew_on_each_page(sheet):
    for text in ("one", "two"):
        with sheet.canvas.tagged(sheet.tree.root.add("P")):
            sheet.canvas.drawString(1, 1, text)
        sheet.canvas.showPage()
    marks = sheet.canvas.ledger.marks
    assert [(m.page, m.mcid, m.text) for m in marks] == [(1, 0, "one"), (2, 0, "two")]
    assert sheet.canvas.ledger.pages == 2


def test_rectangles_are_those_of_the_page(sheet):
    link = sheet.tree.root.add("Link")
    sheet.canvas.translate(100, 50)
    sheet.canvas.scale(2, 2)
    sheet.canvas.link(link, (1, 2, 3, 4), anchor="here", description="there")
    sheet.canvas.anchor("here", 5, 6)
    sheet.canvas.check_box(sheet.tree.root.add("Form"), box())
    ledger = sheet.canvas.ledger
    assert ledger.links[0].rect == (102, 54, 106, 58)
    assert (ledger.anchors[0].x, ledger.anchors[0].y) == (110, 62)
    assert ledger.widgets[0].rect == (110, 62, 130, 82)


def test_a_rotated_rectangle_holds_all_corners(sheet):
    sheet.canvas.translate(50, 50)
    sheet.canvas.rotate(90)
    sheet.canvas.link(sheet.tree.root.add("Link"), (0, 0, 4, 2), anchor="a", description="b")
    assert sheet.canvas.ledger.links[0].rect == pytest.approx((48, 50, 50, 54))


def test_an_artifact_holds_no_link(sheet):
    with sheet.canvas.artifact():
        sheet.canvas.link(Element("Link"), (0, 0, 1, 1), anchor="a", description="b")
    assert sheet.canvas.ledger.links == []


@pytest.mark.parametrize(
    ("element", "options", "message"),
    [
        ("P", {"anchor": "a", "description": "b"}, "belongs to a Link"),
        ("Link", {"description": "b"}, "one target"),
        ("Link", {"anchor": "a", "address": "https://b.org", "description": "b"}, "one target"),
        ("Link", {"anchor": "a", "description": " "}, "needs a description"),
        ("Link", {"address": "https://b.org/ü", "description": "b"}, "not in ASCII"),
    ],
)
def test_refuses_a_bad_link(sheet, element, options, message):
    with pytest.raises(TagError, match=message):
        sheet.canvas.link(Element(element), (0, 0, 1, 1), **options)


def test_a_check_box_belongs_to_a_form_element(sheet):
    with pytest.raises(TagError, match="belongs to a Form"):
        sheet.canvas.check_box(Element("P"), box())


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "nowhere"])
def test_refuses_a_font_that_would_not_be_embedded(sheet, font):
    with pytest.raises((FontError, KeyError)):
        sheet.canvas.setFont(font, 12)
    with pytest.raises(FontError, match="not registered"):
        TaggedCanvas(io.BytesIO(), tree=sheet.tree, page_size=(9, 9), initial_font=font)


@pytest.mark.parametrize("colour", [CMYKColor(0, 0, 0, 1), (0, 0, 0, 1)])
def test_refuses_process_colours(sheet, colour):
    for setter in (sheet.canvas.setFillColor, sheet.canvas.setStrokeColor):
        with pytest.raises(TagError, match="no RGB colour"):
            setter(colour)
    with pytest.raises(TagError, match="no RGB colour"):
        sheet.canvas.beginText().setFillColor(colour)


def test_measuring_notes_places_and_writes_nothing():
    stream, tree = io.BytesIO(), StructureTree()
    canvas = TaggedCanvas(stream, tree=tree, page_size=(100, 100), initial_font=BODY, measure=True)
    canvas.translate(10, 10)
    canvas.anchor("first", 1, 2)
    canvas.drawString(0, 0, "x")
    canvas.showPage()
    canvas.anchor("second", 1, 2)
    canvas.outline("Second", "second", 0)
    canvas.line(0, 0, 5, 5)
    canvas.showPage()
    canvas.save()
    assert stream.getvalue() == b""
    assert canvas.ledger.anchor_pages() == {"first": 1, "second": 2}
    assert (canvas.ledger.anchors[0].x, canvas.ledger.anchors[1].x) == (11, 1)
    assert canvas.ledger.pages == 2


def test_an_anchor_cannot_be_set_twice(sheet):
    sheet.canvas.anchor("a", 0, 0)
    sheet.canvas.anchor("a", 0, 9)
    with pytest.raises(TagError, match="set twice"):
        sheet.canvas.ledger.anchor_pages()


def test_marks_lead_back_to_the_author(sheet):
    span = Span("why.yaml", 4, 3, 4, 20)
    section = sheet.tree.root.add("Sect", span=span)
    for parent in (section, sheet.tree.root):
        with sheet.canvas.tagged(parent.add("P")):
            sheet.canvas.drawString(0, 0, "x")
    assert sheet.canvas.ledger.source_map() == {(1, 0): span}


def test_platypus_takes_the_canvas(sheet):
    document = BaseDocTemplate(sheet.stream, pagesize=(400, 400))
    document.addPageTemplates([PageTemplate("p", [Frame(0, 0, 400, 400)])])
    document.build([], canvasmaker=hand_over(sheet.canvas))
    assert document.canv is sheet.canvas
