"""Colour roles and the greyscale check."""

from __future__ import annotations

import pytest

from handbook.illustrations.colours import (
    LEAST_DIFFERENCE,
    UnknownRoleError,
    brand_palette,
    channels,
    greyscale_problems,
    lightness,
    people_of,
)
from handbook.illustrations.drawing import load_drawing, names


def test_roles_are_resolved():
    palette = brand_palette({"pine": "#14483F"})
    assert palette.resolve("pine") == "#14483F"
    assert palette.resolve("mai.bottom") == "#14483F"
    assert palette.resolve("#a6152b") == "#A6152B"
    assert palette.resolve("white") == "#FFFFFF"
    assert palette.resolve("mix(white, #000000, 0.5)") == "#808080"
    assert palette.resolve("mix(mix(white, #000000, 0.5), white, 1)") == "#FFFFFF"


def test_a_step_makes_a_colour_darker_or_lighter():
    palette = brand_palette()
    for role in ("mai.top", "mai.skin", "white", "apricot"):
        plain = lightness(palette.resolve(role))
        assert lightness(palette.resolve(f"{role}-20")) < plain
        assert lightness(palette.resolve(f"{role}+20")) >= plain


@pytest.mark.parametrize("role", ["nothing", "mai.hat", "mix(a, b)", "top_22", "", "#12"])
def test_an_unknown_role_is_refused(role):
    with pytest.raises(UnknownRoleError):
        brand_palette().resolve(role)


def test_a_brand_recolours_the_people():
    assert brand_palette({"pine": "#003366"}).resolve("mai.bottom") == "#003366"


def test_a_person_can_be_given_another_skin():
    palette = brand_palette(people={"mai": {"skin": "#6E4430", "top": "#B9A0E0"}})
    assert palette.resolve("mai.skin") == "#6E4430"
    assert palette.resolve("mai.lip") != brand_palette().resolve("mai.lip")


def test_lightness_is_the_one_of_cie():
    assert lightness("#FFFFFF") == pytest.approx(100, abs=0.01)
    assert lightness("#000000") == pytest.approx(0, abs=0.01)
    assert lightness("#777777") == pytest.approx(50.0, abs=0.5)


def test_the_house_brand_is_safe_in_greyscale():
    assert [str(problem) for problem in greyscale_problems(brand_palette())] == []


def test_the_house_brand_shows_four_skin_tones_or_more():
    palette = brand_palette()
    tones = sorted(lightness(palette.resolve(f"{who}.skin")) for who in people_of(palette))
    steps = [tone for i, tone in enumerate(tones) if i == 0 or tone - tones[i - 1] > 4]
    assert len(steps) >= 4


def test_the_first_figure_palette_is_caught():
    """The lilac top of the first design is as light as the skin beside it."""
    palette = brand_palette(people={"mai": {"skin": "#C58A66", "top": "#8E7CC3"}})
    (problem,) = greyscale_problems(palette)
    assert (problem.first, problem.second) == ("mai.skin", "mai.top")
    assert problem.difference < LEAST_DIFFERENCE
    assert "mai.skin and mai.top are" in str(problem)


@pytest.mark.parametrize(
    ("tokens", "people"),
    [
        ({}, {"lin": {"bottom": "#6D5BAE"}}),
        ({"do": "#888888", "avoid": "#8A8A8A"}, {}),
        ({"glow": "#6D5BAE"}, {}),
        ({"pain": "#F5D0D5"}, {}),
    ],
)
def test_every_pair_that_matters_is_checked(tokens, people):
    assert greyscale_problems(brand_palette(tokens, people))


def test_grey_has_no_colour_and_keeps_the_lightness():
    palette = brand_palette()
    grey = palette.greyscale()
    for role in ("crimson", "mai.top-22", "mix(apricot, pine, 0.3)"):
        red, green, blue = channels(grey.resolve(role))
        assert red == green == blue
    assert lightness(grey.resolve("crimson")) == pytest.approx(
        lightness(palette.resolve("crimson")), abs=0.5
    )


@pytest.mark.parametrize("name", names())
def test_every_role_of_every_drawing_is_in_the_palette(name):
    palette = brand_palette()
    for path in load_drawing(name).paths:
        for role in (path.fill, path.stroke):
            if role is not None:
                assert palette.resolve(role).startswith("#")
