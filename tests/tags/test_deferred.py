"""What the state of graphics is when something is painted: as ReportLab's own canvas has it, in
fewer operators."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.lib.colors import CMYKColor, Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tagged_demo import BODY

from handbook.tags import StructureTree, TagError, TaggedCanvas
from handbook.tags.deferred import DeferredCanvas

SIDE = 200
COLOURS = ("#AA0000", "#00AA00", "#0000AA", "#999900", "#000000")
PICTURE = Image.new("RGB", (2, 2), "#CC6600")


def random_script(seed: int) -> list[tuple[str, tuple[Any, ...]]]:
    """Return calls of a canvas; the first of each is its name."""
    dice = random.Random(seed)
    calls: list[tuple[str, tuple[Any, ...]]] = []
    for depth in walk(dice, 60):
        calls += [("saveState", ())] if depth > 0 else [("restoreState", ())] if depth < 0 else []
        calls += [one_call(dice) for _ in range(dice.randint(0, 3))]
    return calls


def walk(dice: random.Random, steps: int) -> Iterator[int]:
    """Yield +1 for a state that is saved, -1 for one that is restored, and 0; it ends even."""
    depth = 0
    for _ in range(steps):
        step = dice.choice((1, 0, -1) if depth else (1, 0))
        depth += step
        yield step
    yield from [-1] * depth


def one_call(dice: random.Random) -> tuple[str, tuple[Any, ...]]:
    x, y, width, height = (dice.randint(5, 80) for _ in range(4))
    return dice.choice(
        [
            ("setFillColor", (dice.choice(COLOURS),)),
            ("setStrokeColor", (dice.choice(COLOURS),)),
            ("setFillGray", (dice.random(),)),
            ("setStrokeGray", (dice.random(),)),
            ("setLineWidth", (dice.randint(1, 8),)),
            ("setLineCap", (dice.randint(0, 2),)),
            ("setLineJoin", (dice.randint(0, 2),)),
            ("setDash", (dice.choice(([], [3, 2], [6])), dice.randint(0, 2))),
            ("translate", (x / 4, y / 4)),
            ("translate", (-x / 5, -y / 5)),
            ("scale", (1 + x / 200, 1 + y / 200)),
            ("rotate", (dice.choice((30, 90)),)),
            ("rect", (x, y, width, height, 1, dice.randint(0, 1))),
            ("line", (x, y, width, height)),
            ("circle", (x, y, width / 3, 1, 1)),
            ("roundRect", (x, y, width, height, 4, 1, 0)),
            ("bezier", (x, y, width, y, width, height, x, height)),
            ("lines", ([(x, y, width, height), (y, x, height, width)],)),
            ("drawString", (x, y, "Hand")),
            ("drawImage", (ImageReader(PICTURE), x, y, width, height)),
            ("clip", (x, y, 100 + width, 100 + height)),
            ("stamp", ()),
        ]
    )  # fmt: skip


def play(canvas: Canvas, script: list[tuple[str, tuple[Any, ...]]]) -> None:
    canvas.setFont(BODY, 20)
    for name, arguments in script:
        getattr(OWN, name, lambda canvas, *given, name=name: getattr(canvas, name)(*given))(
            canvas, *arguments
        )
    canvas.showPage()
    canvas.save()


class OWN:
    """Calls that take more than one method of the canvas."""

    @staticmethod
    def clip(canvas: Canvas, *box: float) -> None:
        path = canvas.beginPath()
        path.rect(*box)
        canvas.clipPath(path, stroke=0, fill=0)

    @staticmethod
    def stamp(canvas: Canvas) -> None:
        if not canvas.hasForm("stamp"):
            canvas.beginForm("stamp", 0, 0, 60, 60)
            canvas.rect(0, 0, 20, 20, stroke=0, fill=1)
            canvas.saveState()
            canvas.setFillColor("#FF00FF")
            canvas.translate(20, 20)
            canvas.rect(0, 0, 20, 20, stroke=0, fill=1)
            canvas.restoreState()
            canvas.rect(40, 40, 20, 20, stroke=0, fill=1)
            canvas.endForm()
        canvas.doForm("stamp")


def plain(script: list[tuple[str, tuple[Any, ...]]]) -> bytes:
    stream = io.BytesIO()
    play(Canvas(stream, (SIDE, SIDE), initialFontName=BODY, pageCompression=0), script)
    return stream.getvalue()


def deferred(script: list[tuple[str, tuple[Any, ...]]]) -> bytes:
    stream = io.BytesIO()
    canvas = TaggedCanvas(stream, tree=StructureTree(), page_size=(SIDE, SIDE), initial_font=BODY)
    play(canvas, script)
    return stream.getvalue()


def seen(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of points that differ clearly; places are rounded in one of the two."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[60:]) / SIDE**2


@cache
def wanted(seed: int) -> Image.Image:
    """A random page as ReportLab paints it."""
    return seen(plain(random_script(seed)))


def off(seed: int) -> float:
    """Return the share of points of a random page that differ from what ReportLab paints."""
    return difference(wanted(seed), seen(deferred(random_script(seed))))


@pytest.mark.parametrize("seed", range(40))
def test_pages_look_as_reportlab_paints_them(seed, fonts):
    assert off(seed) < 0.001


@pytest.fixture
def fonts(sheet) -> None:  # a sheet registers them
    """Have the fonts at hand."""


def broken(monkeypatch: pytest.MonkeyPatch, name: str, instead: Callable[..., Any]) -> int:
    """Count the random pages that look wrong with one method replaced."""
    monkeypatch.setattr(DeferredCanvas, name, instead)
    return sum(off(seed) >= 0.001 for seed in range(40))


def applied_carelessly(self: DeferredCanvas, needs: Any) -> None:
    """Forget that a colour may have changed on the page since."""
    for part in needs:
        if self._wanted[part] is not None and not self._on_page.look[part]:
            self._code.append(self._wanted[part])


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("apply", applied_carelessly),
        ("settle", lambda _self: None),
        ("ink_for_text", lambda _self, _operator: ""),
        ("shift", lambda _self: (0.0, 0.0)),
    ],
)
def test_the_comparison_sees_what_is_wrong(name, instead, monkeypatch, fonts):
    assert broken(monkeypatch, name, instead) > 3


def operators(sheet) -> list[str]:
    return re.findall(r"(?<= )[A-Za-z]+\*?(?= |$)", " " + " ".join(sheet.canvas._code))


def test_moving_the_origin_writes_nothing(sheet):
    for _ in range(3):
        sheet.canvas.saveState()
        sheet.canvas.translate(10, 20)
    sheet.canvas.rect(1, 2, 3, 4, stroke=0, fill=1)
    for _ in range(3):
        sheet.canvas.restoreState()
    assert sheet.canvas._code == ["/Artifact BMC", "0 0 0 rg", "31 62 3 4 re f*", "EMC"]


def test_a_colour_is_set_once_for_neighbours(sheet):
    for x in (0, 10, 20):
        sheet.canvas.saveState()
        sheet.canvas.setFillColor("#FF0000")
        sheet.canvas.rect(x, 0, 5, 5, stroke=0, fill=1)
        sheet.canvas.restoreState()
    assert operators(sheet) == ["BMC", "rg", "re", "f*", "re", "f*", "re", "f*", "EMC"]


def test_a_colour_that_nothing_is_painted_with_is_not_written(sheet):
    sheet.canvas.setFillColor("#FF0000")
    sheet.canvas.setStrokeColor("#00FF00")
    sheet.canvas.setDash([1, 2])
    sheet.canvas.rect(0, 0, 5, 5, stroke=0, fill=1)
    assert operators(sheet) == ["BMC", "rg", "re", "f*", "EMC"]


def test_what_changed_coordinates_ends_inside_the_artifact(sheet):
    for x in (0, 10):
        sheet.canvas.saveState()
        sheet.canvas.translate(x, 0)
        sheet.canvas.scale(2, 2)
        sheet.canvas.addLiteral("0 0 1 1 re f")
        sheet.canvas.restoreState()
    assert operators(sheet) == ["BMC", "rg", "RG", *("q", "cm", "re", "f", "Q") * 2, "EMC"]


def test_text_chooses_its_font_once(sheet):
    sheet.canvas.setFont(BODY, 12)
    sheet.canvas.drawString(0, 0, "one")
    sheet.canvas.drawString(0, 20, "two")
    assert operators(sheet).count("Tf") == 1
    sheet.canvas.setFont(BODY, 14)
    sheet.canvas.drawString(0, 40, "three")
    assert operators(sheet).count("Tf") == 2


def test_each_page_begins_anew(sheet):
    for _ in range(2):
        sheet.canvas.setFillColor("#FF0000")
        sheet.canvas.drawString(0, 0, "one")
        assert operators(sheet).count("rg") == operators(sheet).count("Tf") == 1
        sheet.canvas.showPage()


@pytest.mark.parametrize(
    ("process", "black"),
    [("rgb", ["0 0 0 rg", "0 0 0 RG"]), ("grey", []), ("cmyk", ["0 0 0 1 k", "0 0 0 1 K"])],
)
def test_black_is_of_the_colours_of_the_document_although_pages_begin_with_grey(process, black):
    canvas = TaggedCanvas(
        io.BytesIO(),
        tree=StructureTree(),
        page_size=(SIDE, SIDE),
        initial_font=BODY,
        process=process,
    )
    canvas.rect(0, 0, 5, 5, stroke=1, fill=1)
    assert [each for each in canvas._code if re.fullmatch(r"[\d. ]+(rg|RG|k|K|g|G)", each)] == black


def test_a_dash_may_be_one_number(sheet):
    sheet.canvas.setDash(3, 1)
    sheet.canvas.line(0, 0, 5, 5)
    assert "[3 1] 0 d" in sheet.canvas._code


@pytest.mark.parametrize("colour", [CMYKColor(0, 0, 0, 1), (0, 0, 0, 1), Color(1, 0, 0, alpha=0.5)])
def test_colours_that_archives_forbid_are_refused(colour, sheet):
    with pytest.raises(TagError, match=r"no RGB colour|seen through"):
        sheet.canvas.setFillColor(colour)


@pytest.mark.parametrize("setter", ["setFillColor", "setStrokeColor", "setFillGray"])
def test_what_can_be_seen_through_is_refused(setter, sheet):
    with pytest.raises(TagError, match="seen through"):
        getattr(sheet.canvas, setter)(0.5 if setter == "setFillGray" else "#FF0000", 0.5)
    with pytest.raises(TagError, match="seen through"):
        sheet.canvas.beginText().setFillColor("#FF0000", 0.5)


def test_what_is_flat_is_painted_nowhere_and_does_no_harm(sheet):
    sheet.canvas.saveState()
    sheet.canvas.scale(0, 0)
    sheet.canvas.addLiteral("0 0 1 1 re f")
    sheet.canvas.translate(5, 5)
    sheet.canvas.rect(0, 0, 1, 1)
    sheet.canvas.restoreState()
    with sheet.canvas.tagged(sheet.tree.root.add("P")):
        sheet.canvas.drawString(0, 0, "x")
    assert sheet.facts().pages[0].faults == []
