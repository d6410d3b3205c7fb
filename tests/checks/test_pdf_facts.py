"""What the readers find in the good file, and in content written for one purpose each."""

from __future__ import annotations

from io import BytesIO

import pytest
from damage import annotation, element, saved
from goodfile import good_file
from pikepdf import Array, Dictionary, Name, Pdf, String

from handbook.checks import Facts, read_facts
from handbook.checks.facts import Artifact, Box, Destination, Mark, Page
from handbook.checks.read.cmap import parse_cmap
from handbook.checks.read.metadata import MetadataError, parse_xmp
from handbook.checks.reading import even, headings, mark_texts, pieces


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(good_file()[0])


def page_of(content: bytes) -> Page:
    """The first page of the good file with other content."""
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        pdf.pages[0].obj.Contents.write(content)
        return read_facts(saved(pdf)).pages[0]


def box_of(content: bytes) -> Box:
    (shape,) = page_of(content).shapes
    return shape.box


def test_pages(facts: Facts) -> None:
    assert [page.label for page in facts.pages] == ["1", "2", "3"]
    assert facts.pages[0].media == Box(0, 0, 300, 400)
    assert facts.pages[0].tab_order == "S"
    assert facts.faults == ()


def test_tree(facts: Facts) -> None:
    roles = [element.role for element in facts.elements()]
    assert roles[:6] == ["Document", "Sect", "H1", "P", "Span", "Link"]
    tip = next(element for element in facts.elements() if element.role == "Tip")
    assert tip.standard == "Sect"
    assert list(tip.elements()[1].marks()) == [Mark(1, 6), Mark(2, 0)]
    head = next(element for element in facts.elements() if element.role == "TH")
    assert head.attribute("Table", "Scope") == "Column"
    assert [element.number for element in facts.elements()] == list(range(len(roles)))


def test_texts(facts: Facts) -> None:
    found = "".join(
        f"{'|' if piece.apart else ''}{piece.text}"
        for piece in pieces(facts.tree, mark_texts(facts))
    )
    assert "|Your back carries more now. See page 2.|" in found
    assert "|Rest on your side and breathe slowly.|What to do|1.|Stand tall.|" in found


def test_headings(facts: Facts) -> None:
    assert [(h.level, h.text, h.page) for h in headings(facts)] == [
        (1, "Why it hurts", 1),
        (2, "What to do", 2),
        (1, "Every day", 3),
    ]


def test_navigation(facts: Facts) -> None:
    assert facts.destinations["do"] == Destination(2, "do", 385.0)
    assert [(entry.level, entry.title) for entry in facts.outline] == [
        (1, "Why it hurts"),
        (2, "What to do"),
        (1, "Every day"),
    ]
    inside, outside = (a for a in facts.annotations if a.kind == "Link")
    assert inside.destination == Destination(2, "do", 385.0)
    assert outside.address == "https://example.org/back"


def test_field(facts: Facts) -> None:
    field = facts.annotations[2].field
    assert field is not None
    assert (field.name, field.kind, field.tooltip) == ("walk", "Btn", "I walked.")
    assert set(field.states) == {"Off", "Yes"}
    assert facts.form_fields == {"walk", "rest", "name", "notes"}


def test_identity(facts: Facts) -> None:
    (font,) = facts.fonts
    assert (font.name, font.embedded, font.subset, font.unicode) == (
        "BeVietnamPro",
        True,
        True,
        True,
    )
    assert facts.metadata.info["Title"] == "Back pain: a test"
    assert facts.metadata.xmp["hb:version"] == "1.2"
    assert facts.metadata.xmp["pdfaid:conformance"] == "A"
    assert (facts.language, facts.marked, facts.shows_title) == ("en", True, True)
    assert facts.output_intents == ("GTS_PDFA1",)


def test_text_through_matrices() -> None:
    content = b"q 2 0 0 2 10 20 cm BT /F1 6 Tf 1 0 0 1 5 7 Tm 2 TL (A) Tj T* (B) Tj ET Q"
    first, second = page_of(content).runs
    assert first.size == pytest.approx(12)
    assert first.box.x0 == pytest.approx(20)
    assert first.box.y0 == pytest.approx(34 - 0.265 * 12)
    assert first.box.y0 - second.box.y0 == pytest.approx(4)


def test_text_advances_with_widths_and_spacing() -> None:
    content = b"BT /F1 10 Tf 50 Tz 1 Tc 2 Tw 10 10 Td (  ) Tj [(A) -500 (A)] TJ (A) Tj ET"
    spaces, pair, last = page_of(content).runs
    assert spaces.box.width == pytest.approx(pair.box.x0 - 10)
    letter = last.box.width
    assert pair.box.width == pytest.approx(2 * letter + 2.5)
    assert pair.text == "AA"


def test_owners() -> None:
    content = (
        b"/P <</MCID 4>> BDC BT /F1 9 Tf (a) Tj /Span <<>> BDC (b) Tj EMC ET EMC "
        b"/Artifact <</Type /Layout>> BDC 0 0 9 9 re f EMC 0 0 9 9 re f"
    )
    page = page_of(content)
    assert [run.owner for run in page.runs] == [Mark(1, 4), Mark(1, 4)]
    assert [shape.owner for shape in page.shapes] == [Artifact("Layout"), None]


def test_actual_text_stands_once_for_all_inside() -> None:
    content = b"/Span <</ActualText (yes)>> BDC BT /F1 9 Tf (n) Tj (o) Tj ET EMC"
    assert [run.text for run in page_of(content).runs] == ["yes", ""]


@pytest.mark.parametrize(
    ("content", "box"),
    [
        (b"10 20 30 40 re f", Box(10, 20, 40, 60)),
        (b"10 20 30 40 re 4 w S", Box(8, 18, 42, 62)),
        (b"1 0 0 1 5 5 cm 10 20 m 30 20 l 30 50 l f", Box(15, 25, 35, 55)),
        (b"0 1 -1 0 100 0 cm 10 20 30 40 re f", Box(40, 10, 80, 40)),
        (b"20 0 0 10 5 5 cm BI /W 1 /H 1 ID x EI", Box(5, 5, 25, 15)),
        (b"20 20 9 9 re W n 10 10 100 15 re f", Box(20, 20, 29, 25)),
        (b"20 20 9 9 re W n 1 0 0 1 0 0 cm /Sh sh", Box(20, 20, 29, 29)),
    ],
)
def test_shapes(content: bytes, box: Box) -> None:
    assert box_of(content) == box


def test_clipped_away_and_restored() -> None:
    content = b"q 20 20 9 9 re W n 100 100 5 5 re f Q 100 100 5 5 re f"
    assert box_of(content) == Box(100, 100, 105, 105)


def test_form_with_marks_of_its_own() -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        page = pdf.pages[0].obj
        form = pdf.make_stream(b"/P <</MCID 0>> BDC BT /F1 12 Tf 0 0 Td (in) Tj ET EMC")
        form.Type, form.Subtype, form.StructParents = Name.XObject, Name.Form, 77
        form.BBox, form.Matrix = Array([0, 0, 99, 99]), Array([1, 0, 0, 1, 40, 150])
        page.Resources.XObject = Dictionary(F=form)
        page.Contents.write(page.Contents.read_bytes() + b" /F Do")
        heading = element(pdf, "H1")
        heading.K.append(Dictionary(Type=Name.MCR, Pg=page, Stm=page.Resources.XObject.F, MCID=0))
        pdf.Root.StructTreeRoot.ParentTree.Nums.extend([77, Array([heading])])
        found = read_facts(saved(pdf))
    assert headings(found)[0].text == "Why it hurtsin"
    run = found.pages[0].runs[-1]
    assert run.box.x0 == 40
    assert found.pages[0].form_parents == {run.owner.stream: 77}
    assert found.parent_tree[77] == (headings(found)[0].element.number,)


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        (Dictionary(S=Name.r, St=3), ["iii", "iv", "v"]),
        (Dictionary(S=Name.R), ["I", "II", "III"]),
        (Dictionary(S=Name.a, St=26), ["z", "aa", "bb"]),
        (Dictionary(S=Name.D, P=String("A-"), St=0), ["A-0", "A-1", "A-2"]),
        (Dictionary(P=String("cover")), ["cover", "cover", "cover"]),
    ],
)
def test_page_labels(style: Dictionary, labels: list[str]) -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        pdf.Root.PageLabels.Nums[1] = style
        found = read_facts(saved(pdf))
    assert [page.label for page in found.pages] == labels


def test_field_inherits_from_its_parent() -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        widget = annotation(pdf, 3)
        parent = Dictionary(T=String("day"), FT=Name.Btn, TU=String("Walk"), Kids=[widget])
        widget.Parent = pdf.make_indirect(parent)
        del widget.FT
        del widget.TU
        pdf.Root.AcroForm.Fields[0] = widget.Parent
        found = read_facts(saved(pdf))
    field = found.annotations[2].field
    assert field is not None
    assert (field.name, field.kind, field.tooltip) == ("day.walk", "Btn", "Walk")
    assert found.form_fields == {"day", "day.walk", "rest", "name", "notes"}


def test_composite_font() -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        page = pdf.pages[0].obj
        descriptor = page.Resources.Font.F1.FontDescriptor
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Big,
            FontDescriptor=descriptor,
            DW=500,
            W=[1, [250, 750], 7, 9, 100],
        )
        codes = b"2 beginbfrange <0001> <0002> <0041> <0007> <0008> [<0066006C> <0078>] endbfrange"
        page.Resources.Font.F2 = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Big,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(inner)],
            ToUnicode=pdf.make_stream(b"<0000> <FFFF> " + codes),
        )
        page.Contents.write(b"BT /F2 10 Tf <0001000200070063> Tj ET")
        (run,) = read_facts(saved(pdf)).pages[0].runs
    assert run.text == "ABfl\ufffd"
    assert run.box.width == pytest.approx(10 * (0.25 + 0.75 + 0.1 + 0.5))


def test_cmap_of_one_byte() -> None:
    found = parse_cmap(
        b"begincodespacerange <00> <FF> endcodespacerange beginbfchar <01> <D83DDE00> endbfchar"
    )
    assert (found.code_bytes, found.text) == (1, {1: "\U0001f600"})


def test_xmp_with_declarations_is_refused() -> None:
    with pytest.raises(MetadataError, match="declare"):
        parse_xmp(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def test_even() -> None:
    assert even(" a\u00a0b\n c\u00adc ") == "a b cc"


DRAWN = b"10 10 m 20 20 l f 4 w 30 30 m 40 50 l S 60 60 m 70 70 l h f* 1 1 m 2 2 l W n"


def test_a_drawing_inside_a_mark_is_one_shape_with_its_thickest_line() -> None:
    inside = page_of(b"/P <</MCID 0>> BDC " + DRAWN + b" EMC").shapes
    assert [shape.box for shape in inside] == [Box(8, 8, 72, 72)]


def test_a_drawing_outside_of_marks_stays_single_shapes() -> None:
    shapes = page_of(b"/Artifact BMC " + DRAWN + b" EMC").shapes
    assert [shape.box for shape in shapes] == [
        Box(10, 10, 20, 20),
        Box(28, 28, 42, 52),
        Box(60, 60, 70, 70),
    ]


def stamped(form: bytes, content: bytes, **more: object) -> Page:
    """The first page of the good file with a form XObject of 10 × 10 points, and this content."""
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        page = pdf.pages[0].obj
        stream = pdf.make_stream(form, Type=Name.XObject, Subtype=Name.Form, **more)
        stream.BBox = Array([0, 0, 10, 10])
        page.Resources.XObject = Dictionary(Stamp=stream)
        page.Contents.write(content)
        return read_facts(saved(pdf)).pages[0]


TWICE = b"/Artifact BMC q 2 0 0 2 5 5 cm /Stamp Do Q q 0 1 -1 0 50 50 cm /Stamp Do Q EMC"


@pytest.mark.parametrize(
    "form",
    [
        b"1 2 m 3 2 l 3 4 l h f",
        b"1 2 m 3 4 l f* 2 2 m 1 3 l f",
        b"q 1 2 2 2 re f Q",
        b"1 2 m 3 4 l f 1 0 0 rg 1 2 m 3 4 l f",
    ],
)
def test_a_form_that_stands_in_two_places_is_found_in_both(form: bytes) -> None:
    shapes = stamped(form, TWICE).shapes
    assert {shape.box for shape in shapes} == {Box(7, 9, 11, 13), Box(46, 51, 48, 53)}


def test_a_form_is_cut_off_at_its_box() -> None:
    (shape,) = stamped(b"-5 -5 m 30 5 l f", b"/Artifact BMC /Stamp Do EMC").shapes
    assert shape.box == Box(0, 0, 10, 5)


def test_the_colours_in_a_form_are_seen_wherever_it_stands() -> None:
    page = stamped(b"1 0 0 rg 1 2 m 3 4 l f", TWICE)
    assert set(page.colours) == {"DeviceRGB"}
    assert len(page.shapes) == 2


def test_marked_content_in_a_form_stays_its_own() -> None:
    form = b"/P <</MCID 7>> BDC 1 2 m 3 4 l f EMC"
    page = stamped(form, b"/Stamp Do", StructParents=9)
    assert [shape.owner.mcid for shape in page.shapes if isinstance(shape.owner, Mark)] == [7]
    assert list(page.form_parents.values()) == [9]
