"""Files for a print shop, read back: boxes, crop marks, inks, and what they leave out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Name, Object, Pdf, parse_content_stream

from handbook.checks import read_facts
from handbook.model.edition import Edition
from handbook.pipeline import Built, kinds
from handbook.problems import ProblemsError
from handbook.source import Library
from handbook.tags.separation import separate

ROOT = Path(__file__).parents[2]
MM = 72 / 25.4
A4, LETTER, A5 = (210, 297), (215.9, 279.4), (148, 210)
COLOUR = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}
SHOW = {"Tj", "TJ", "'", '"'}
Inks = tuple[float, ...]
BLACK: Inks = (0, 0, 0, 1)


@pytest.fixture
def pdf(plain: Built) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(plain.pdf)) as opened:
        yield opened


def box(page: Object, name: str) -> list[float]:
    """A page box in mm."""
    return [float(side) / MM for side in page[f"/{name}Box"]]


def operations(pdf: Pdf) -> Iterator[tuple[str, list[object]]]:
    for page in pdf.pages:
        for instruction in parse_content_stream(page):
            yield str(instruction.operator), list(instruction.operands)


def inks_of_text(pdf: Pdf) -> set[Inks]:
    """The inks of whatever text is shown in."""
    found: set[Inks] = set()
    stack: list[Inks] = []
    inks = BLACK
    for operator, operands in operations(pdf):
        if operator == "q":
            stack.append(inks)
        elif operator == "Q":
            inks = stack.pop()
        elif operator == "k":
            inks = tuple(float(str(operand)) for operand in operands)
        elif operator in SHOW:
            found.add(inks)
    return found


def colours(pdf: Pdf) -> set[Inks]:
    return {
        tuple(float(str(operand)) for operand in operands)
        for operator, operands in operations(pdf)
        if operator in {"k", "K"}
    }


def channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


@pytest.mark.parametrize(
    ("edition", "paper", "size"),
    [("press", "a4", A4), ("press", "letter", LETTER), ("press-booklet", "a5", A5)],
)
def test_boxes(make, shop: Path, edition: str, paper: str, size: tuple[float, float]):
    width, height = size
    with Pdf.open(BytesIO(make(shop, edition, paper=paper).pdf)) as made:
        for page in made.pages:
            assert box(page.obj, "Media") == pytest.approx(
                [0, 0, width + 20, height + 20], abs=0.01
            )
            trim = [10, 10, width + 10, height + 10]
            assert box(page.obj, "Trim") == pytest.approx(trim, abs=0.01)
            bleed = [7, 7, width + 13, height + 13]
            assert box(page.obj, "Bleed") == pytest.approx(bleed, abs=0.01)
            assert "/ArtBox" not in page.obj
            assert "/CropBox" not in page.obj


def test_pages_are_laid_out_from_the_corner_of_the_trim(plain: Built, make, shop: Path):
    """The same words at the same places of the trimmed page as on paper of its size."""
    for name in ("screen", "print"):
        shutil.copy(ROOT / "content" / "editions" / f"{name}.yaml", shop / "editions")
    there = read_facts(make(shop, "print").pdf)
    here = read_facts(plain.pdf)
    for ours, theirs in zip(here.pages, there.pages, strict=True):
        for run, same in zip(ours.runs, theirs.runs, strict=True):
            assert run.text == same.text
            assert run.box.x0 - 10 * MM == pytest.approx(same.box.x0, abs=0.01)
            assert run.box.y0 - 10 * MM == pytest.approx(same.box.y0, abs=0.01)


def test_no_crop_marks_unless_asked_for(plain: Built):
    for page in read_facts(plain.pdf).pages:
        assert page.trim is not None
        assert all(shape.box.x0 > page.trim.x0 for shape in page.shapes)


def test_crop_marks(marked: Built, plain: Built):
    """Eight lines of black ink a page, which begin where the bleed ends and lead to the trim."""
    assert marked.file_name == "tiny_en_press-marked_a4.pdf"
    for page, bare in zip(read_facts(marked.pdf).pages, read_facts(plain.pdf).pages, strict=True):
        there = {shape.box for shape in bare.shapes}
        assert there < {shape.box for shape in page.shapes}
        added = [shape.box for shape in page.shapes if shape.box not in there]
        middles = {
            (round((b.x0 + b.x1) / 2 / MM - 10, 1), round((b.y0 + b.y1) / 2 / MM - 10, 1))
            for b in added
        }
        ends = [(0, -5.5), (0, 302.5), (210, -5.5), (210, 302.5)]
        sides = [(-5.5, 0), (-5.5, 297), (215.5, 0), (215.5, 297)]
        assert middles == {*ends, *sides}
        assert len(added) == 8
    with Pdf.open(BytesIO(marked.pdf)) as made:
        content = made.pages[1].obj.Contents.read_bytes()
    assert re.search(rb"/Artifact <</Type /Page>> BDC\s+0 0 0 1 K\s+\.25 w\s", content)


def test_every_colour_is_made_of_inks(marked: Built):
    with Pdf.open(BytesIO(marked.pdf)) as made:
        used = {operator for operator, _ in operations(made)} & COLOUR
        assert used == {"k", "K"}
        assert b"DeviceRGB" not in b"".join(
            each.unparse() for each in made.objects if not isinstance(each, int)
        )


def test_text_is_of_black_ink_alone_or_in_a_colour_of_the_brand(pdf: Pdf):
    text = inks_of_text(pdf)
    assert BLACK in text
    coloured = {inks for inks in text if any(inks[:3])}
    assert coloured <= {separate(*channels(colour)) for colour in ("#14483F", "#A6152B")}
    for inks in coloured:
        assert max(inks[:3]) - min(inks[:3]) > 0.2


def test_hairlines_and_writing_lines_are_of_black_ink_alone(pdf: Pdf):
    brand = Library(ROOT / "content", kinds()).load_brand("wilimedia").whole().colours
    found = colours(pdf)
    for role in ("ink", "grey", "form", "line"):
        assert separate(*channels(getattr(brand, role))) not in found


def line_widths(pdf: Pdf) -> Iterator[float]:
    """How thick each line is on the page, in points."""
    stack: list[tuple[float, float]] = []
    scale, width = 1.0, 1.0
    for operator, operands in operations(pdf):
        if operator == "q":
            stack.append((scale, width))
        elif operator == "Q":
            scale, width = stack.pop()
        elif operator == "cm":
            a, b, c, d = (float(str(operand)) for operand in operands[:4])
            scale *= abs(a * d - b * c) ** 0.5
        elif operator == "w":
            width = float(str(operands[0]))
        elif operator in {"S", "s", "B", "B*", "b", "b*"}:
            yield scale * width


def test_no_line_is_thinner_than_a_press_can_print(marked: Built):
    with Pdf.open(BytesIO(marked.pdf)) as made:
        widths = list(line_widths(made))
    assert widths
    assert min(widths) == pytest.approx(0.25, abs=0.001)


def test_nearly_black_lines_are_of_black_ink_alone(pdf: Pdf):
    strokes = {
        tuple(float(str(operand)) for operand in operands)
        for operator, operands in operations(pdf)
        if operator == "K"
    }
    assert all(inks == BLACK or inks[3] < 0.9 for inks in strokes if inks[3] > 0.5)
    assert strokes


def test_another_colour_of_the_brand_is_another_ink(make, shop: Path, tmp_path: Path, pdf: Pdf):
    other = tmp_path / "content"
    shutil.copytree(shop, other)
    brand = other / "brands" / "wilimedia.yaml"
    text = brand.read_text(encoding="utf-8")
    brand.write_text(text.replace("#14483F", "#1A237E"), encoding="utf-8")
    blue, pine = separate(0x1A, 0x23, 0x7E), separate(0x14, 0x48, 0x3F)
    with Pdf.open(BytesIO(make(other).pdf)) as made:
        assert blue in colours(made)
        assert pine not in colours(made)
    assert pine in colours(pdf)
    assert blue not in colours(pdf)


def test_same_bytes(make, shop: Path, plain: Built, marked: Built):
    assert make(shop).pdf == plain.pdf
    assert make(shop, crop_marks=True).pdf == marked.pdf
    assert marked.pdf != plain.pdf


def test_nothing_lies_upon_the_pages(pdf: Pdf):
    assert all("/Annots" not in page.obj for page in pdf.pages)
    assert "/AcroForm" not in pdf.Root
    roles = {element.role for element in read_facts(_bytes(pdf)).elements()}
    assert "PageReference" in roles
    assert not roles & {"Link", "Form"}


def _bytes(pdf: Pdf) -> bytes:
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def test_what_the_file_tells_a_print_shop(pdf: Pdf):
    assert pdf.pdf_version == "1.6"
    press, archive = pdf.Root.OutputIntents
    assert (press.S, archive.S) == (Name.GTS_PDFX, Name.GTS_PDFA1)
    assert press.DestOutputProfile.objgen == archive.DestOutputProfile.objgen
    assert str(press.OutputConditionIdentifier) == "FOGRA39"
    assert pdf.trailer.Info.Trapped == Name("/False")
    assert "/ID" in pdf.trailer


def test_files_can_be_told_apart(plain: Built, marked: Built):
    one, other = (read_facts(each.pdf).metadata.xmp for each in (plain, marked))
    assert one["xmpMM:DocumentID"] == other["xmpMM:DocumentID"]
    assert one["xmpMM:InstanceID"] != other["xmpMM:InstanceID"]


def test_the_file_claims_no_standard_that_nobody_has_checked(pdf: Pdf):
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"GTS_PDFXVersion" not in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata


class TestEditions:
    @pytest.mark.parametrize(("name", "twin"), [("press", "print"), ("press-booklet", "booklet")])
    def test_are_laid_out_like_those_for_the_office(self, name: str, twin: str):
        library = Library(ROOT / "content", kinds())
        differ = {"title", "colour", "press", "imposed"}
        ours, theirs = (library.load_edition(each).whole() for each in (name, twin))
        assert ours.model_dump(exclude=differ) == theirs.model_dump(exclude=differ)
        assert ours.press is not None

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("fields: false", "fields: true"),
            ("fields: false", "fields: false\ntap_bar: true"),
            ("colour: cmyk", "colour: brand"),
            ("press: # the sheet around each page\n  bleed: 3 # mm\n", "tick_mark:\n"),
        ],
    )
    def test_that_a_print_shop_cannot_use_are_refused(
        self, make, shop: Path, tmp_path: Path, old: str, new: str
    ):
        other = tmp_path / "content"
        shutil.copytree(shop, other)
        edition = other / "editions" / "press.yaml"
        text = edition.read_text(encoding="utf-8")
        assert old in text
        edition.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(ProblemsError) as caught:
            make(other)
        assert all(problem.span for problem in caught.value.problems)

    def test_without_a_press_take_no_crop_marks(self):
        screen: Edition = Library(ROOT / "content", kinds()).load_edition("screen").whole()
        assert screen.with_crop_marks() is screen
