"""Named text styles: which letters, which colour, and the edition's sizes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from handbook.model.edition import StyleName, TypeSize

Voice = Literal["heading", "regular", "medium", "bold"]
HEADING_TRACKING = -0.01
"""Headings are set a hundredth of an em tighter."""
TIGHTEST = 1.25
"""Leading of text that is set tighter than its edition asks, in ems (clear print: 1.2 to 1.4)."""

# The size a style takes from the edition, the voice it speaks with, and its colour.
_ROLES: Mapping[str, tuple[StyleName, Voice, str]] = {
    "cover-title": ("cover-title", "heading", "pine"),
    "opener-title": ("opener-title", "heading", "pine"),
    "h1": ("h1", "heading", "pine"),
    "h2": ("h2", "heading", "pine"),
    "h3": ("h3", "bold", "pine"),
    "stat": ("stat", "heading", "pine"),
    "numeral": ("numeral", "heading", "pine"),
    "body": ("body", "regular", "ink"),
    "body-strong": ("body", "bold", "ink"),
    "body-medium": ("body", "medium", "ink"),
    "lead": ("lead", "regular", "ink"),
    "support": ("support", "regular", "ink"),
    "support-strong": ("support", "bold", "ink"),
    "caption": ("support", "regular", "grey"),
    "label": ("h3", "bold", "pine"),
    "card-title": ("h3", "bold", "ink"),
    "table-head": ("support", "bold", "pine"),
    "tier-1": ("tier-1", "heading", "white"),
    "tier-2": ("tier-2", "heading", "ink"),
    "tier-3": ("tier-3", "heading", "ink"),
    "header": ("furniture", "bold", "pine"),
    "header-title": ("furniture", "regular", "grey"),
    "footer": ("furniture", "regular", "grey"),
    "safety": ("support", "regular", "ink"),
    "folio": ("furniture", "bold", "white"),
    "tap": ("support", "bold", "pine"),
}


class Style(Struct, frozen=True):
    """A text style; sizes in points, colour as `#RRGGBB`."""

    name: str
    font: str
    size: float
    leading: float
    colour: str
    tracking: float = 0
    """Added to every advance, in points."""

    def tighter(self, share: float) -> Style:
        """Return this style with a share of its leading; no tighter than letters allow."""
        least = min(self.leading, TIGHTEST * self.size)
        return replace(self, leading=max(least, share * self.leading))

    def coloured(self, colour: str) -> Style:
        """Return this style in another colour."""
        return replace(self, colour=colour)


def make_styles(
    sizes: Mapping[StyleName, TypeSize], fonts: Mapping[Voice, str], colours: Mapping[str, str]
) -> dict[str, Style]:
    """Join the roles of the styles with an edition's sizes and a brand's letters and colours."""
    styles = {}
    for name, (size_name, voice, colour) in _ROLES.items():
        size = sizes[size_name]
        tracking = HEADING_TRACKING * size.size if voice == "heading" else 0
        styles[name] = Style(name, fonts[voice], size.size, size.leading, colours[colour], tracking)
    return styles
