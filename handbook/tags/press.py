"""The sheet of a print shop: a trimmed page in its middle, with room for bleed and marks around."""

from __future__ import annotations

from msgspec import Struct

Box = tuple[float, float, float, float]
Size = tuple[float, float]


class PressSheet(Struct, frozen=True):
    """What a page is printed on before it is cut (ISO 32000-1, 14.11.2); lengths in points."""

    slug: float
    """From the trimmed page to the edge of the sheet."""
    bleed: float

    def size(self, page: Size) -> Size:
        """Return width and height of the sheet of a trimmed page."""
        width, height = page
        return width + 2 * self.slug, height + 2 * self.slug

    def trim_box(self, page: Size) -> Box:
        """Return where the page stands on the sheet."""
        return self._around(page, 0)

    def bleed_box(self, page: Size) -> Box:
        """Return how far colour at an edge has to reach, so that a cut leaves no white line."""
        return self._around(page, self.bleed)

    def _around(self, page: Size, margin: float) -> Box:
        width, height = page
        low = self.slug - margin
        high = self.slug + margin
        low, across, up = (round(side, 3) for side in (low, high + width, high + height))
        return low, low, across, up
