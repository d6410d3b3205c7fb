"""Design: contrast, letters, geometry and styles."""

from __future__ import annotations

from pathlib import Path

import pytest
import workshop
from msgspec.structs import replace
from workshop import FONTS, LIBRARY, section, text

from handbook.design import MM, contrast, figure_warnings, glyph_problems, make_design
from handbook.design.fonts import load_fonts, missing_font_files
from handbook.design.geometry import COLUMNS, GUTTER
from handbook.design.palette import GREYS, PAIRS, contrast_problems, luminance, make_palette
from handbook.model.brand import Brand
from handbook.model.located import Scalar
from handbook.problems import ProblemsError, Severity, Span

BRAND = LIBRARY.load_brand("wilimedia").whole()
EDITION = LIBRARY.load_edition("screen").whole()


def brand_with(**colours: str) -> Brand:
    return BRAND.model_copy(update={"colours": BRAND.colours.model_copy(update=colours)})


class TestContrast:
    @pytest.mark.parametrize(
        ("first", "second", "ratio"),
        [
            # worked out by the checker of WebAIM
            ("#000000", "#FFFFFF", 21.0),
            ("#FFFFFF", "#FFFFFF", 1.0),
            ("#767676", "#FFFFFF", 4.54),
            ("#777777", "#FFFFFF", 4.48),
            ("#FF0000", "#FFFFFF", 4.0),
            ("#0000FF", "#FFFFFF", 8.59),
        ],
    )
    def test_is_that_of_wcag(self, first: str, second: str, ratio: float):
        assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
        assert contrast(second, first) == contrast(first, second)

    def test_luminance_of_the_dark_end_is_linear(self):
        assert luminance("#0A0A0A") == pytest.approx(10 / 255 / 12.92)

    def test_the_brand_passes(self):
        assert list(contrast_problems(BRAND.colours)) == []

    @pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
    def test_each_pair_can_fail(self, pair: tuple[str, str, float]):
        front, back, least = pair
        ground = BRAND.colours.model_dump()[back]
        changed = brand_with(**{front: ground}).colours
        words = f"“{front}” ({ground}) on “{back}”"
        found = [problem for problem in contrast_problems(changed) if words in problem.message]
        assert found
        assert f"at least {least:g}" in found[0].message
        assert "contrast of 1.0" in found[0].message

    def test_a_brand_that_fails_is_refused_at_its_lines(self):
        pale = brand_with(ink="#CCCCCC", grey="#DDDDDD")
        with pytest.raises(ProblemsError) as caught:
            make_design(pale, EDITION, "a4", FONTS)
        problems = caught.value.problems
        assert {problem.code for problem in problems} == {"low-contrast"}
        assert len(problems) >= 7
        assert {problem.span for problem in problems} == {BRAND.colours.span}
        assert BRAND.colours.span is not None
        assert BRAND.colours.span.file == f"{LIBRARY.root.as_posix()}/brands/wilimedia.yaml"

    def test_greys_keep_the_contrast_that_colours_need(self):
        for front, back, least in PAIRS:
            if (front, back) not in {("white", "pine"), ("white", "crimson")}:
                continue
            assert contrast(GREYS[front], GREYS[back]) >= least
        palette = make_palette(BRAND.colours, {}, "grey")
        for front, back in (("on-urgent", "urgent"), ("on-head", "head"), ("ink", "white")):
            assert contrast(palette[front], palette[back]) >= 7


class TestLetters:
    DESIGN = workshop.design()

    def found(self, *blocks: dict) -> list:
        book = workshop.handbook(section(*blocks))
        return list(glyph_problems(self.DESIGN.fonts, [book], lambda span, _words: span))

    def test_a_character_that_no_font_has(self):
        [problem] = self.found(text("Fine.", "A panda 🐼 helps."))
        assert problem.code == "missing-glyph"
        assert "“🐼” (U+1F43C, panda face)" in problem.message
        assert any(name in problem.message for name in self.DESIGN.fonts.coverage)
        assert problem.severity is Severity.ERROR
        assert problem.span is not None
        assert problem.span.file == "words.yaml"

    def test_it_stands_where_it_is_found(self):
        place = Span("words.yaml", 7, 9, 7, 10)
        book = workshop.handbook(section(text("A panda 🐼 helps.")))
        [problem] = glyph_problems(self.DESIGN.fonts, [book], lambda _span, _words: place)
        assert problem.span == place

    def test_each_character_is_told_once_a_text(self):
        assert len(self.found(text("🐼🐼🐼 and 🦊"))) == 2

    def test_vietnamese_is_covered(self):
        assert self.found(text("Đau lưng trong 3 tháng đầu của thai kỳ: ẵ ợ ữ Ỹ")) == []

    def test_what_is_only_heard_may_have_any_character(self):
        figure = {"block": "figure", "scene": "walk", "alt": "A panda 🐼", "caption": "Walk"}
        assert self.found(figure) == []

    def test_what_is_drawn_from_the_brand_counts(self):
        brand = BRAND.model_copy(update={"site": Scalar("🐼.org", Span("b.yaml", 3, 1, 3, 2))})
        [problem] = glyph_problems(self.DESIGN.fonts, [brand], lambda span, _words: span)
        assert problem.span is not None
        assert (problem.span.file, problem.span.line) == ("b.yaml", 3)

    def test_a_font_file_that_is_not_there(self, tmp_path: Path):
        problems = list(missing_font_files(BRAND, tmp_path))
        assert {problem.code for problem in problems} == {"missing-file"}
        assert any("Literata" in problem.message for problem in problems)
        assert list(missing_font_files(BRAND, FONTS)) == []

    def test_a_file_that_is_no_font(self, tmp_path: Path):
        for file in FONTS.rglob("*.ttf"):
            target = tmp_path / file.relative_to(FONTS)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(b"no font")
        with pytest.raises(ProblemsError) as caught:
            load_fonts(BRAND, tmp_path)
        assert caught.value.problems[0].code == "broken-font"


class TestGeometry:
    G = workshop.design().geometry

    def test_a4_in_points(self):
        assert (self.G.width, self.G.height) == pytest.approx((595.28, 841.89), abs=0.01)

    def test_the_frame_stands_within_its_margins(self):
        page = EDITION.papers["a4"]
        assert self.G.frame_x == pytest.approx(page.inner * MM)
        assert self.G.frame_x + self.G.frame_width == pytest.approx((210 - page.outer) * MM)
        assert self.G.frame_top == pytest.approx((297 - page.top) * MM)

    def test_twelve_columns_fill_the_frame(self):
        assert self.G.span(COLUMNS) == pytest.approx(self.G.frame_width)

    @pytest.mark.parametrize(("first", "second"), [(6, 6), (8, 4), (5, 7), (3, 9)])
    def test_spans_and_a_gutter_fill_it_too(self, first: int, second: int):
        both = self.G.span(first) + GUTTER + self.G.span(second)
        assert both == pytest.approx(self.G.frame_width)

    def test_a_span_of_a_narrower_width(self):
        assert self.G.span(12, 200) == pytest.approx(200)
        assert self.G.span(6, 200) == pytest.approx((200 - GUTTER) / 2)

    def test_heights_are_counted_from_the_top(self):
        assert self.G.y_from_top(0) == self.G.height
        assert self.G.y_from_top(297) == pytest.approx(0, abs=0.01)


class TestStyles:
    @pytest.mark.parametrize("edition", LIBRARY.editions())
    def test_no_style_is_smaller_than_its_edition_allows(self, edition: str):
        made = workshop.design(edition)
        furniture = {"header", "header-title", "footer", "folio"}
        for name, style in made.styles.items():
            least = made.edition.furniture_minimum if name in furniture else (
                made.edition.minimum_size)  # fmt: skip
            assert style.size >= least, name
            assert style.leading >= style.size, name

    def test_headings_are_set_tighter(self):
        styles = workshop.design().styles
        assert styles["h1"].tracking == pytest.approx(-0.01 * styles["h1"].size)
        assert styles["body"].tracking == 0

    def test_another_colour_changes_nothing_else(self):
        body = workshop.design().styles["body"]
        red = body.coloured("#A6152B")
        assert replace(red, colour=body.colour) == body


def test_an_edition_that_lacks_the_paper_is_told(library):
    from handbook.pipeline import Order, build

    with pytest.raises(ProblemsError) as caught:
        build(Order("back-pain", "en", "screen", "phone"), library, FONTS, lambda _: None)
    [problem] = caught.value.problems
    assert problem.code == "paper-unknown"
    assert "a4" in problem.hint


def test_drawn_parts_that_look_alike_in_grey_are_warned_of():
    assert list(figure_warnings(make_design(BRAND, EDITION, "a4", FONTS))) == []
    alike = BRAND.model_copy(update={"figures": {"mai.top": "#CB9270"}})
    (first, *_) = figure_warnings(make_design(alike, EDITION, "a4", FONTS))
    assert first.code == "figures-merge-in-grey"
    assert "mai.skin and mai.top" in first.message
