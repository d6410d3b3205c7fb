"""The page in points: frames, the grid of twelve columns, and the steps of white space."""

from __future__ import annotations

from msgspec import Struct

from handbook.model.edition import PageGeometry, PressSetup

MM = 72 / 25.4
"""Points in a millimetre."""

COLUMNS = 12
GUTTER = 5 * MM
SLUG = 10 * MM
"""Around the trimmed page of a print shop: room for bleed and crop marks."""
STEPS = (3.0, 6.0, 9.0, 12.0, 18.0, 24.0)
"""The steps of white space, in points."""


class Geometry(Struct, frozen=True):
    """One page, in points from the bottom left corner; a trimmed one, from that of the trim."""

    width: float
    height: float
    frame_x: float
    frame_y: float
    frame_width: float
    frame_height: float
    header_y: float
    """Top of the running head."""
    footer_y: float
    """The rule above the footer."""
    panel_x: float
    """Start edge of panels that reach beyond the frame, such as openers."""
    panel_margin: float
    """How near to an edge cover and opener panels may come."""
    live: float
    """Nothing is painted nearer to an edge than this."""
    density: float = 1
    """How high rows, cards and panels are, as a share of their height in the design."""
    slug: float = 0
    """From the trimmed page to the edge of its sheet; 0 where nothing is trimmed."""
    bleed: float = 0
    crop_marks: bool = False

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of what the page is printed on."""
        return self.width + 2 * self.slug, self.height + 2 * self.slug

    @property
    def frame_top(self) -> float:
        """Upper edge of the text frame."""
        return self.frame_y + self.frame_height

    def y_from_top(self, millimetres: float) -> float:
        """Turn a distance from the top edge, in mm, into a height on the page, in points."""
        return self.height - millimetres * MM

    def span(self, columns: int, width: float | None = None) -> float:
        """Return the width of a span of grid columns, in points.

        `width` is the width that the twelve columns share; the text frame's when absent.
        """
        total = self.frame_width if width is None else width
        column = (total - (COLUMNS - 1) * GUTTER) / COLUMNS
        return columns * column + (columns - 1) * GUTTER


def make_geometry(page: PageGeometry, press: PressSetup | None = None) -> Geometry:
    """Turn the page of an edition (mm from the top) into points from the bottom left corner."""
    width, height = page.width * MM, page.height * MM
    return Geometry(
        width=width,
        height=height,
        frame_x=page.inner * MM,
        frame_y=page.bottom * MM,
        frame_width=width - (page.inner + page.outer) * MM,
        frame_height=height - (page.top + page.bottom) * MM,
        header_y=height - page.header * MM,
        footer_y=page.footer * MM,
        panel_x=page.panel * MM,
        panel_margin=page.panel * MM,
        live=page.live * MM,
        density=page.density,
        slug=SLUG if press else 0,
        bleed=press.bleed * MM if press else 0,
        crop_marks=press.crop_marks if press else False,
    )
