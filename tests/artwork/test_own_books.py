"""Pictures of a clinic's own in whole handbooks: places, sizes, colours, tags, the signature."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from own_books import BOOK, ROOT, built, figure, picture, svg, write_book
from PIL import Image

from handbook.checks import read_facts
from handbook.problems import Problem, ProblemsError, Severity

PHOTO = picture("RGB", (900, 600), "JPEG", "#2F7A62")


def problems_of(library, edition="screen") -> tuple[Problem, ...]:
    with pytest.raises(ProblemsError) as caught:
        built(library, edition)
    return tuple(p for p in caught.value.problems if p.severity is Severity.ERROR)


def objects_of(pdf: bytes, subtype: str) -> list[pikepdf.Object]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            pikepdf.Dictionary({k: v for k, v in one.items() if k != "/Resources"})
            for one in file.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == subtype
        ]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("art/box.svg", svg(), "path"),
        ("art/box.png", picture("RGB", (900, 600), "PNG", "#2F7A62"), "image"),
        ("box.JPG", PHOTO, "image"),
    ],
)
def test_a_picture_is_painted_inside_its_figure(tmp_path: Path, name, data, kind):
    facts = read_facts(built(write_book(tmp_path / "c", {name: data}, figure(name))).pdf)
    (element,) = [e for e in facts.elements() if e.alt == "A box stands alone."]
    assert element.standard == "Figure"
    (mark,) = element.marks()
    left, bottom, right, top = element.attributes["Layout"]["BBox"]
    shapes = [s for page in facts.pages for s in page.shapes if s.owner == mark]
    assert {shape.kind for shape in shapes} == {kind}
    for shape in shapes:
        assert shape.box.x0 >= left - 0.1
        assert shape.box.x1 <= right + 0.1
        assert shape.box.y0 >= bottom - 0.1
        assert shape.box.y1 <= top + 0.1


def test_the_same_picture_is_stored_once(tmp_path: Path):
    files = {"a.svg": svg(), "b.jpg": PHOTO, "c.png": picture("RGB", (900, 600), "PNG")}
    half = [figure(name, "width: half", "height: 20") for name in files]
    blocks = "".join(figure(name, "height: 30") for name in files) + "".join(half)
    pdf = built(write_book(tmp_path / "c", files, blocks)).pdf
    assert len(objects_of(pdf, "/Image")) == 2
    marks = [o for o in objects_of(pdf, "/Form") if list(o.BBox) == [0, 0, 2000, 1000]]
    assert len(marks) == 1


def test_every_block_with_a_picture_takes_one_of_its_own(tmp_path: Path):
    blocks = """  - block: steps
    steps:
      - { art: a.svg, alt: A box stands alone., text: Stand up. }
      - { art: b.jpg, alt: A green box stands alone., text: Sit down. }
"""
    facts = read_facts(
        built(write_book(tmp_path / "c", {"a.svg": svg(), "b.jpg": PHOTO}, blocks)).pdf
    )
    alts = [element.alt for element in facts.elements() if element.standard == "Figure"]
    assert "A green box stands alone." in alts


def cover_with(tmp_path: Path, size):
    files = {"cover.jpg": picture("RGB", size, "JPEG")}
    library = write_book(tmp_path / "c", files, figure("cover.jpg", "height: 15"))
    meta = tmp_path / "c" / BOOK / "handbook.yaml"
    text = meta.read_text(encoding="utf-8").replace("scene: cover", "art: cover.jpg")
    meta.write_text(text, encoding="utf-8")
    return library


def test_the_cover_takes_one_of_its_own(tmp_path: Path):
    assert built(cover_with(tmp_path, (1300, 1900))).pages


def test_the_cover_needs_its_pixels_too(tmp_path: Path):
    (problem,) = problems_of(cover_with(tmp_path, (400, 600)))
    assert problem.code == "art-resolution"
    assert problem.span is not None
    assert problem.span.file.endswith("handbook.yaml")


# Pixels -------------------------------------------------------------------------------------------


def test_too_few_pixels_are_told_with_what_is_needed(tmp_path: Path):
    files = {"a.png": picture("RGB", (300, 200), "PNG")}
    (problem,) = problems_of(write_book(tmp_path / "c", files, figure("a.png", "height: 60")))
    assert problem.code == "art-resolution"
    assert problem.span is not None
    assert str(problem.span).endswith("rest-well.yaml:7:10")
    # 60 mm high and 90 mm wide: 300 pixels on 3.543 inches
    assert "84 dpi" in problem.message
    assert "90 × 60 mm" in problem.message
    assert "532 × 355 pixels" in problem.hint


def test_just_enough_pixels_are_enough(tmp_path: Path):
    for width, right in ((532, True), (530, False)):
        files = {"a.png": picture("RGB", (width, 355 * width // 532), "PNG")}
        library = write_book(tmp_path / "c", files, figure("a.png", "height: 60"))
        if right:
            assert built(library).problems[0].code == "unused-reference"
        else:
            assert [p.code for p in problems_of(library)] == ["art-resolution"]


# Colours ------------------------------------------------------------------------------------------

BLEND = (
    '<linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    '</linearGradient><rect width="40" height="20" fill="url(#a)"/>'
    '<path d="M1 1h9" stroke="#0A0" stroke-width="2"/>'
)


def colour_spaces(pdf: bytes) -> set[str]:
    """Every colour space that the file names, and every operator that sets a colour."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and "/ColorSpace" in one:
                found.add(str(one.ColorSpace))
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form":
                found |= operators(one)
                shadings = one.get("/Resources", {}).get("/Shading", {})
                found |= {str(shading.ColorSpace) for shading in shadings.values()}
        for page in file.pages:
            found |= operators(page)
    return found


def operators(content) -> set[str]:
    known = {"rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "scn", "SC", "SCN"}
    return {str(each.operator) for each in pikepdf.parse_content_stream(content)} & known


def test_an_edition_in_grey_knows_no_colour(tmp_path: Path):
    files = {"a.svg": svg(BLEND), "b.jpg": PHOTO, "c.png": picture("RGB", (900, 600), "PNG", "red")}
    library = write_book(tmp_path / "c", files, "".join(map(figure, files)))
    spaces = colour_spaces(built(library, "print").pdf)
    assert spaces == {"/DeviceGray", "g", "G"}
    coloured = colour_spaces(built(library, "screen").pdf)
    assert {"/DeviceRGB", "rg", "RG"} <= coloured
    assert not coloured & {"k", "K", "/DeviceCMYK"}


def test_an_edition_for_a_print_shop_knows_inks_alone(tmp_path: Path):
    grey = picture("L", (900, 600), "PNG", 90)
    files = {"a.svg": svg(BLEND), "b.jpg": PHOTO, "c.png": grey}
    pdf = built(write_book(tmp_path / "c", files, "".join(map(figure, files))), "press").pdf
    assert colour_spaces(pdf) == {"/DeviceCMYK", "k", "K"}
    with pikepdf.open(BytesIO(pdf)) as file:
        streams = [one for one in file.objects if isinstance(one, pikepdf.Stream)]
        pixels = [one.read_bytes()[:4] for one in streams if one.get("/Subtype") == "/Image"]
    assert b"\0\0\0" + bytes([255 - 90]) in pixels, "a grey picture is of black ink alone"


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_nothing_is_see_through_and_no_font_comes_in(tmp_path: Path, edition: str):
    clear = picture("RGBA", (900, 600), "PNG", (255, 0, 0, 99))
    files = {"a.svg": svg(BLEND), "b.png": clear}
    pdf = built(write_book(tmp_path / "c", files, "".join(map(figure, files))), edition).pdf
    with pikepdf.open(BytesIO(pdf)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                assert not {"/SMask", "/Mask", "/ca", "/CA", "/Group"} & set(one.keys())
                assert one.get("/Type") != "/Font" or one.Subtype != "/Type1"


# The files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("art/none.svg", "file-missing"),
        ("../a.svg", "path-outside"),
        ("/etc/a.svg", "path-outside"),
        ("art/../a.svg", "path-outside"),
        ("C:a.svg", "path-outside"),
        ("art//a.svg", "path-form"),
        ("folder.svg", "file-directory"),
        ("linked.svg", "path-outside"),
        ("linked/a.svg", "path-outside"),
        ("a.gif", "bad-form"),
        ("a", "bad-form"),
        ("art\\a.svg", "bad-form"),
    ],
)
def test_a_name_that_leads_nowhere_good(tmp_path: Path, name: str, code: str):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.svg").write_bytes(svg())
    library = write_book(tmp_path / "c", {"art/a.svg": svg()}, figure(f"'{name}'"))
    folder = tmp_path / "c" / BOOK
    (folder / "folder.svg").mkdir()
    (folder / "linked.svg").symlink_to(outside / "a.svg")
    (folder / "linked").symlink_to(outside)
    (problem,) = problems_of(library)
    assert problem.code == code
    assert problem.span is not None
    assert problem.span.line == 7


def test_a_name_that_is_misspelled_gets_a_hint(tmp_path: Path):
    library = write_book(tmp_path / "c", {"art/room.svg": svg()}, figure("art/rom.svg"))
    (problem,) = problems_of(library)
    assert problem.hint == "did you mean `art/room.svg`?"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("art: a.svg\n    scene: walk", "not-allowed"),
        ("width: full", "missing-field"),
    ],
)
def test_a_figure_shows_one_thing(tmp_path: Path, fields: str, code: str):
    block = figure("a.svg").replace("art: a.svg", fields)
    (problem,) = problems_of(write_book(tmp_path / "c", {"a.svg": svg()}, block))
    assert problem.code == code
    assert "art" in problem.hint


def hash_of(library) -> str:
    return library.load_handbook("tiny", "en").whole().content_hash


def test_another_file_is_another_content(tmp_path: Path):
    blocks = figure("a.svg")
    first = hash_of(write_book(tmp_path / "c", {"a.svg": svg()}, blocks))
    assert hash_of(write_book(tmp_path / "c", {"a.svg": svg()}, blocks)) == first
    assert hash_of(write_book(tmp_path / "c", {"a.svg": svg() + b"\n"}, blocks)) != first


def test_a_changed_file_voids_the_signature(tmp_path: Path):
    library = write_book(tmp_path / "c", {"a.svg": svg()}, figure("a.svg"))
    meta = tmp_path / "c" / BOOK / "handbook.yaml"
    review = "{ reviewer: A. Ro, role: Midwife, date: 2026-05-30, content_hash: "
    text = meta.read_text(encoding="utf-8")
    meta.write_text(f"{text}reviews:\n  - {review}{hash_of(library)} }}\n", encoding="utf-8")
    assert library.load_handbook("tiny", "en").whole().signed
    assert read_facts(built(library).pdf).pages
    (tmp_path / "c" / BOOK / "a.svg").write_bytes(svg().replace(b"#A6152B", b"#A6152C"))
    assert not library.load_handbook("tiny", "en").whole().signed


def test_two_builds_give_the_same_bytes(tmp_path: Path):
    files = {"a.svg": svg(BLEND), "b.jpg": PHOTO, "c.png": picture("RGB", (900, 600), "PNG")}
    blocks = "".join(map(figure, files))
    first = built(write_book(tmp_path / "c", files, blocks)).pdf
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from pathlib import Path\nfrom own_books import built\n"
        "from handbook.pipeline import kinds\nfrom handbook.source import Library\n"
        "sys.stdout.buffer.write(built(Library(Path(sys.argv[3]), kinds())).pdf)"
    )
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", code, str(ROOT), here, str(tmp_path / "c")]
    again = subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert again.stdout == first


def test_a_photograph_stays_a_photograph(tmp_path: Path):
    pdf = built(write_book(tmp_path / "c", {"b.jpg": PHOTO}, figure("b.jpg"))).pdf
    (image,) = objects_of(pdf, "/Image")
    assert list(image.Filter) == ["/DCTDecode"]


NEEDED_FOR_ARTWORK = (
    "svglib", "lxml", "cssselect2", "tinycss2",
    "PIL.ImageCms", "PIL.PngImagePlugin", "PIL.JpegImagePlugin", "PIL.ImageOps",
)  # fmt: skip


@pytest.mark.parametrize(("art", "wanted"), [(False, False), (True, True)])
def test_a_build_without_artwork_imports_nothing_for_it(tmp_path: Path, art: bool, wanted: bool):
    blocks = figure("a.svg") if art else figure("a.svg").replace("art: a.svg", "scene: walk")
    write_book(tmp_path / "c", {"a.svg": svg()}, blocks)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\nfrom handbook.cli import main\n"
        "main(['--content', sys.argv[2], 'build', '--out', sys.argv[3], '--edition', 'screen'])\n"
        f"print([name for name in {NEEDED_FOR_ARTWORK!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / "c"), str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = ran.stdout.splitlines()[-1]
    assert (tmp_path / "out" / "tiny_en_screen_a4.pdf").exists(), ran.stderr
    assert ("svglib" in found) is wanted
    assert found == "[]" or art


def test_pixels_of_the_page_are_those_of_the_file(tmp_path: Path):
    image = Image.new("RGB", (900, 600), "#FF0000")
    image.paste("#0000FF", (450, 0, 900, 600))
    stream = BytesIO()
    image.save(stream, "PNG")
    pdf = built(write_book(tmp_path / "c", {"a.png": stream.getvalue()}, figure("a.png"))).pdf
    with pikepdf.open(BytesIO(pdf)) as file:
        (found,) = [
            one
            for one in file.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        assert found.read_bytes() == image.tobytes()
