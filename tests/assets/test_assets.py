"""Fonts and icons: unchanged since they were taken in, licensed, and fit for the handbook."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import re
import sys
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas as reportlab_canvas

from handbook.illustrations import icons

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "fonts"
BAKED = ROOT / "handbook" / "illustrations" / "baked" / "icons"
BAKER = ROOT / "tools" / "bake_icons.py"

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0309\u0303\u0323"
PUNCTUATION = "‘’“”–—…•·°×−\u00a0½¼¾±≤≥"
"""What the text needs beyond ASCII; ✓ → ☐ are drawn, and U+2011 and U+202F are in no font."""


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def vietnamese() -> set[str]:
    """Every Vietnamese letter, composed (NFC): 67 letters in two cases."""
    letters = {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel, tone in itertools.product(VOWELS + VOWELS.upper(), ["", *TONES])
    }
    return letters | {"đ", "Đ"}


FONT_RECORDS: list[dict[str, Any]] = read_yaml(FONTS / "ORIGIN.yaml")["fonts"]
EACH_FONT = pytest.mark.parametrize("record", FONT_RECORDS, ids=lambda r: r["postscript_name"])


def load_font(record: dict[str, Any]) -> TTFont:
    return TTFont(record["postscript_name"], str(FONTS / record["file"]))


# Fonts


def test_every_font_file_is_recorded() -> None:
    found = {path.relative_to(FONTS).as_posix() for path in FONTS.rglob("*.ttf")}
    assert found == {record["file"] for record in FONT_RECORDS}
    assert [(r["family"], r["weight"]) for r in FONT_RECORDS] == [
        ("Literata", 600),
        ("Be Vietnam Pro", 400),
        ("Be Vietnam Pro", 500),
        ("Be Vietnam Pro", 600),
    ]


@EACH_FONT
def test_font_matches_its_origin(record: dict[str, Any]) -> None:
    assert record["licence"] == "OFL-1.1"
    assert sha256(FONTS / record["file"]) == record["sha256"]
    face = load_font(record).face
    assert face.name.decode("ascii") == record["postscript_name"]


def test_font_licences() -> None:
    licences = read_yaml(FONTS / "ORIGIN.yaml")["licences"]
    assert {licence["file"] for licence in licences} == {r["licence_file"] for r in FONT_RECORDS}
    for licence in licences:
        path = FONTS / licence["file"]
        assert sha256(path) == licence["sha256"]
        assert "SIL OPEN FONT LICENSE Version 1.1" in path.read_text(encoding="utf-8")


@EACH_FONT
def test_font_is_static_truetype_that_may_be_embedded(record: dict[str, Any]) -> None:
    face: Any = load_font(record).face
    assert "glyf" in face.table
    assert not {"fvar", "CFF ", "CFF2"} & set(face.table)
    metrics = face.get_table("OS/2")
    weight, fs_type = (int.from_bytes(metrics[at : at + 2], "big") for at in (4, 8))
    assert (weight, fs_type) == (record["weight"], record["embedding"])
    assert fs_type == 0


@EACH_FONT
def test_font_covers_the_handbooks_languages(record: dict[str, Any]) -> None:
    letters = vietnamese()
    assert len(letters) == 2 * (12 * 6 + 1)
    assert all(len(letter) == 1 for letter in letters)
    needed = letters | set(PUNCTUATION) | set(map(chr, range(0x20, 0x7F)))
    covered = load_font(record).face.charToGlyph
    assert sorted(char for char in needed if not covered.get(ord(char))) == []


# Icons

ORIGIN: dict[str, Any] = read_yaml(BAKED / "ORIGIN.yaml")
NEEDED = {"key", "lightbulb", "warning", "octagon-alert", "siren", "phone-call", "calendar-check"}


def test_icons_match_their_origin() -> None:
    assert sha256(BAKED / ORIGIN["file"]) == ORIGIN["sha256"]
    assert set(ORIGIN["icons"]) == icons.icon_names()
    assert {icon["package"] for icon in ORIGIN["icons"].values()} == set(ORIGIN["packages"])


@pytest.mark.parametrize("package", ORIGIN["packages"].values(), ids=lambda p: p["package"])
def test_icon_licences(package: dict[str, str]) -> None:
    path = BAKED / package["licence_file"]
    assert package["licence"] == "MIT"
    assert sha256(path) == package["licence_sha256"]
    assert path.read_text(encoding="utf-8").startswith("MIT License")


def test_icon_names() -> None:
    names = icons.icon_names()
    assert names >= NEEDED
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


def test_icon_file_has_one_icon_a_line() -> None:
    lines = (BAKED / "icons.json").read_text(encoding="utf-8").splitlines()
    names = [line.split('"')[1] for line in lines[1:-1]]
    assert names == sorted(icons.icon_names())


@pytest.mark.parametrize("name", sorted(icons.icon_names()))
def test_icon_is_a_sound_outline(name: str) -> None:
    icon = icons.load_icon(name)
    operators = [operator for operator, _ in icon.commands]
    assert (icon.name, icon.box) == (name, 256)
    assert set(operators) <= set("MLCZ")
    # Each contour starts with a move and is closed.
    assert re.fullmatch(r"(M[LC]+Z)+", "".join(operators))
    counts = {"M": 2, "L": 2, "C": 6, "Z": 0}
    assert all(len(numbers) == counts[operator] for operator, numbers in icon.commands)
    assert all(0 <= n <= icon.box for _, numbers in icon.commands for n in numbers)


def test_unknown_icon() -> None:
    with pytest.raises(KeyError, match="sparkle"):
        icons.load_icon("sparkle")


def test_y_points_up() -> None:
    """The triangle of the warning sign stands on its base: most of its points are low."""
    heights = [n for _, numbers in icons.load_icon("warning").commands for n in numbers[1::2]]
    assert min(heights) < 60
    widths = {
        half: max(
            abs(x - 128)
            for _, numbers in icons.load_icon("warning").commands
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            if (y > 128) == (half == "upper")
        )
        for half in ("upper", "lower")
    }
    assert widths["lower"] > widths["upper"]


@pytest.mark.parametrize(("name", "operator"), [("key", "f"), ("spine", "f*")])
def test_painting_is_one_opaque_fill(name: str, operator: str) -> None:
    canvas: Any = reportlab_canvas.Canvas("unused.pdf", pageCompression=0)
    before = len(canvas._code)
    icons.paint_icon(canvas, icons.load_icon(name), 10, 20, 64, HexColor("#14483F"))
    words = " ".join(canvas._code[before:]).split()
    assert words[0] == "q"
    assert words[-2:] == ["Do", "Q"]
    assert words[1:8] == [".25", "0", "0", ".25", "10", "20", "cm"]
    shape = canvas._doc.idToObject[f"FormXob.{name}"].stream
    shape = (shape if isinstance(shape, bytes) else shape.encode("latin-1")).split()
    painted = {b"f", b"f*", b"B", b"B*", b"S", b"gs"}
    assert [word for word in shape if word in painted] == [operator.encode()]
    stored = len(canvas._doc.idToObject)
    icons.paint_icon(canvas, icons.load_icon(name), 30, 20, 64, HexColor("#14483F"))
    assert len(canvas._doc.idToObject) == stored, "it is stored once"


def test_fill_modes_are_those_of_reportlab() -> None:
    theirs = vars(reportlab_canvas)
    assert theirs["FILL_EVEN_ODD"] == icons._FILL_EVEN_ODD
    assert theirs["FILL_NON_ZERO"] == icons._FILL_NON_ZERO


# Baking


@pytest.fixture(scope="module")
def baker() -> ModuleType:
    pytest.importorskip("fontTools", reason="only maintainers bake icons")
    spec = importlib.util.spec_from_file_location("bake_icons", BAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{}</svg>'


def test_baking_flips_scales_and_makes_absolute(baker: ModuleType) -> None:
    rule, path = baker.bake(SVG.format('<path d="M8 0h16v8H8z"/>'))
    assert (rule, path) == ("nonzero", "M 32 256 L 96 256 L 96 224 L 32 224 L 32 256 Z")


def test_baking_turns_arcs_and_quadratics_into_cubics(baker: ModuleType) -> None:
    _, path = baker.bake(SVG.format('<path d="M0 32a32 32 0 0132-32q32 0 32 32z"/>'))
    start, arc, quadratic = path.split(" C ")
    assert start == "M 0 128"
    assert arc == "0 198.69 57.31 256 128 256"
    assert quadratic.startswith("213.33 256 256 213.33 256 128 ")


@pytest.mark.parametrize(
    "part",
    [
        '<circle r="3"/>',
        '<path d="M0 0h9v9z" transform="scale(2)"/>',
        '<path d="M0 0h9v9z" stroke="red"/>',
        '<path d="M0 0h9v9z" fill="white"/>',
        '<path d="M0 0h90v9z"/>',
    ],
)
def test_baking_refuses_what_it_cannot_keep(baker: ModuleType, part: str) -> None:
    with pytest.raises(ValueError, match=r"not a plain|colour of its own|outside the box"):
        baker.bake(SVG.format(part))


def test_every_icon_is_in_the_bakers_list(baker: ModuleType) -> None:
    assert set(baker.ICONS) == icons.icon_names()
