"""Thinned drawings: fewer curves, which pass where the others did."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas

from handbook.illustrations.colours import brand_palette
from handbook.illustrations.drawing import load_drawing, names
from handbook.illustrations.paint import fitted_scale, paint
from handbook.illustrations.thin import Outline, Pen, outlines, thinned

SIZE = 120
"""Of a drawing on the phone, in points."""
GRAIN = 0.25
CLOSE = 1.0
"""Grains between any point of a thinned outline and the outline as it was, at most."""


def points(outline: Outline, count: int = 24) -> list[complex]:
    """Return points along an outline, its ends among them."""
    found, start = [outline.start], outline.start
    for segment in outline.segments:
        first, second = (segment * 2)[:2] if len(segment) == 1 else segment[:2]
        if len(segment) == 1:
            first, second = start, segment[0]
        for step in range(1, count + 1):
            u, v = step / count, 1 - step / count
            place = v**3 * start + 3 * v * v * u * first + 3 * v * u * u * second
            found.append(place + u**3 * segment[-1])
        start = segment[-1]
    return found


def farthest(outline: Outline, other: Outline) -> float:
    """Return how far the farthest point of an outline is from another, in grains."""
    corners = np.array(points(other))
    starts, along = corners[:-1], np.diff(corners)
    if not len(along):
        starts, along = corners, np.zeros(1)
    from_starts = np.array(points(outline, 6))[:, None] - starts
    squares = np.abs(along) ** 2
    shares = (from_starts * along.conjugate()).real / np.where(squares, squares, 1)
    distances = np.abs(from_starts - np.clip(shares, 0, 1) * along)
    return float(distances.min(axis=1).max())


def of_scene(name: str) -> list[Outline]:
    drawing = load_drawing(name)
    steps = fitted_scale(drawing, SIZE, SIZE) / GRAIN
    return [outline for path in drawing.paths for outline in outlines(path.commands, steps)]


@pytest.mark.parametrize("name", ["stand-do", "call", "shoes-avoid"])
def test_thinned_outlines_stay_where_they_were(name: str):
    before = of_scene(name)
    after = [thinned(outline) for outline in before]
    counts = [sum(len(each.segments) for each in these) for these in (before, after)]
    assert counts[1] < 0.95 * counts[0]
    for old, new in zip(before, after, strict=True):
        assert farthest(new, old) < CLOSE
        assert farthest(old, new) < CLOSE
        assert (new.start, new.closed) == (old.start, old.closed)
        assert new.segments[-1][-1] == old.segments[-1][-1]


def test_a_shape_that_is_bent_too_far_is_seen():
    old = next(iter(outlines("0 0 m 0 800 800 800 800 0 c", 4)))
    flat = replace(old, segments=((old.segments[0][-1],),))
    assert farthest(thinned(old), old) < CLOSE < farthest(flat, old)


def painted(name: str, *, thins: bool, grain: float) -> pypdfium2.PdfDocument:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(SIZE, SIZE))
    canvas.thins, canvas.grain = thins, grain
    paint(canvas, load_drawing(name), 0, 0, SIZE, SIZE, brand_palette())
    canvas.save()
    return pypdfium2.PdfDocument(stream.getvalue())


@pytest.mark.parametrize("name", names())
def test_a_thinned_drawing_looks_the_same(name: str):
    """At 400 dots an inch, as a phone shows it, next to nothing changes."""
    fine, thin = (
        painted(name, thins=thins, grain=grain)[0].render(scale=400 / 72).to_pil().convert("L")
        for thins, grain in ((False, 0.01), (True, GRAIN))
    )
    assert ImageStat.Stat(ImageChops.difference(fine, thin)).mean[0] < 1.5


class TestPen:
    def test_writes_whole_grains_with_as_few_numbers_as_can_be(self):
        operators = Pen(1).operators(
            "0 0 m 900 0 l 900 2000 -900 2000 -900 0 c -900 0 -2000 -700 -900 -900 c", stroked=True
        )
        assert operators.startswith("0 0 m 9 0 l 9 20 -9 20 -9 0 c ")
        assert operators.endswith(" -9 -9 v")
        assert Pen(1).operators("0 0 m 1200 400 2000 2000 2000 2000 c", stroked=True)[-1] in "vy"

    def test_moves_the_origin_where_places_get_shorter(self):
        pen = Pen(1)
        far = "100000 100000 m 100900 100000 l 100900 100900 l 100000 100900 l h"
        assert pen.operators(far, stroked=False) == (
            "1 0 0 1 1000 1000 cm\n0 0 m 9 0 l 9 9 l 0 9 l"
        )
        assert pen.operators(
            "100000 100000 m 102000 100000 l 102000 102000 l h", stroked=False
        ) == ("0 0 m 20 0 l 20 20 l")

    def test_leaves_out_what_has_no_area_and_keeps_dots_of_lines(self):
        speck = "500 500 m 520 510 l 500 520 l h"
        assert Pen(1).operators(speck, stroked=False) == ""
        assert Pen(1).operators("500 500 m 520 510 l", stroked=True) == "5 5 m 5 5 l"
        assert Pen(1).operators("0 0 m 0 900 900 900 900 0 c h", stroked=False).endswith(" c")
