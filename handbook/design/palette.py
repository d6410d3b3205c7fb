"""Colours by role, and the contrast between those that meet on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from handbook.illustrations.colours import grey_of
from handbook.model.brand import Colours
from handbook.problems import Problem

TEXT_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3, for text under 18 pt."""
GRAPHIC_CONTRAST = 3.0
"""WCAG 2.1, success criterion 1.4.11, for lines and signs that carry meaning."""
BODY_CONTRAST = 7.0
"""WCAG 2.1, success criterion 1.4.6: the house rule for running text."""

# What stands on what, and how well it must be told apart.
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "white", BODY_CONTRAST),
    ("ink", "mint", BODY_CONTRAST),
    ("ink", "lilac", BODY_CONTRAST),
    ("ink", "lilac2", BODY_CONTRAST),
    ("ink", "peach", BODY_CONTRAST),
    ("pine", "white", BODY_CONTRAST),
    ("pine", "mint", BODY_CONTRAST),
    ("pine", "lilac", BODY_CONTRAST),
    ("pine", "lilac2", BODY_CONTRAST),
    ("white", "pine", BODY_CONTRAST),
    ("white", "crimson", BODY_CONTRAST),
    ("crimson", "white", TEXT_CONTRAST),
    ("grey", "white", TEXT_CONTRAST),
    ("grey", "mint", TEXT_CONTRAST),
    ("form", "white", GRAPHIC_CONTRAST),
    ("form", "lilac2", GRAPHIC_CONTRAST),
)


class Palette(Struct, frozen=True):
    """Colours of the brand, and of drawn figures, as `#RRGGBB` by role."""

    roles: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        return self.roles[role]


# Office printers: text and signs pure black, tints white, so that no toner is wasted and every
# photocopy stays legible. What the colours told apart, borders and words tell.
GREYS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#000000",
        "pine": "#000000",
        "pine2": "#5E5E5E",
        "grey": "#000000",
        "crimson": "#000000",
        "form": "#6E6E6E",
        "line": "#9A9A9A",
        "mint": "#FFFFFF",
        "mint2": "#D9D9D9",
        "lilac": "#FFFFFF",
        "lilac2": "#FFFFFF",
        "peach": "#FFFFFF",
        "apricot": "#E4E4E4",
        "orange": "#707070",
        "white": "#FFFFFF",
        "meadow": "#BEBEBE",  # large grounds of drawings, which would drain toner
        "foreground": "#A8A8A8",
    }
)
BLACK_INK = ("grey", "form", "line")
"""Roles of text and hairlines that a print shop prints as a tint of black ink alone: in four
inks, fine lines would blur wherever the inks do not lie upon each other exactly."""
TINTS = frozenset({"mint", "lilac", "lilac2", "peach"})
"""Grounds that are white in grey, and then have an outline."""


def make_palette(
    colours: Colours, figures: Mapping[str, str], mode: Literal["brand", "grey", "cmyk"]
) -> Palette:
    """Join the brand's colours with those of its figures; in grey, the brand's give way.

    In CMYK, text is black, and grey text and hairlines are greys of the same lightness: the
    canvas prints those in black ink alone.

    Adds the roles of what is solid in colour and outlined in grey: `urgent` and `head`, each
    with what stands on it.
    """
    own: Mapping[str, str] = GREYS if mode == "grey" else colours.model_dump()
    if mode == "cmyk":
        own = {**own, "ink": "#000000", **{role: grey_of(own[role]) for role in BLACK_INK}}
    solid = {
        "urgent": own["white" if mode == "grey" else "crimson"],
        "on-urgent": own["ink" if mode == "grey" else "white"],
        "head": own["white" if mode == "grey" else "pine"],
        "on-head": own["ink" if mode == "grey" else "white"],
    }
    return Palette(MappingProxyType({**figures, **own, **solid}))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.1, definition)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition)."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_problems(colours: Colours) -> Iterator[Problem]:
    """Yield a problem for each pair of the brand's colours that cannot be told apart well."""
    values = colours.model_dump()
    for front, back, least in PAIRS:
        ratio = contrast(values[front], values[back])
        if ratio < least:
            yield Problem(
                "low-contrast",
                f"the colour “{front}” ({values[front]}) on “{back}” ({values[back]}) has a "
                f"contrast of {ratio:.1f}; at least {least:g} is needed",
                colours.span,
                f"make “{front}” or “{back}” darker or lighter",
            )
