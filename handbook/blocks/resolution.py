"""Whether a picture has enough pixels for the size at which it is printed."""

from __future__ import annotations

import math

from handbook.design import MM
from handbook.model.artwork import Artwork, Raster
from handbook.problems import Problem, Span

LEAST_DPI = 150
"""Pixels to an inch; with fewer, edges in a printed picture are seen to be steps."""
INCH = 72.0


def resolution_problem(artwork: Artwork, width: float, span: Span | None) -> Problem | None:
    """Return the problem of a picture of too few pixels for its width in points."""
    picture = artwork.picture
    if not isinstance(picture, Raster):
        return None
    dpi = picture.width / (width / INCH)
    if dpi >= LEAST_DPI:
        return None
    wide, tall = width / MM, width / artwork.ratio / MM
    needed = math.ceil(LEAST_DPI * width / INCH)
    pixels = f"{needed:,} × {math.ceil(needed / artwork.ratio):,}"
    message = (
        f"“{artwork.name}” has {math.floor(dpi)} dpi at its printed size of {wide:.0f} × {tall:.0f}"
        f" mm ({picture.width:,} × {picture.height:,} pixels); it needs {LEAST_DPI}"
    )
    hint = f"use a file of at least {pixels} pixels, or print it smaller"
    return Problem("art-resolution", message, span, hint)
