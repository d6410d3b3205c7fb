"""Design: a brand's tokens and an edition's sizes become fonts, colours, styles and geometry."""

from handbook.design.design import Design, figure_warnings, make_design
from handbook.design.fonts import glyph_problems
from handbook.design.geometry import MM, Geometry
from handbook.design.palette import Palette, contrast
from handbook.design.styles import Style

__all__ = [
    "MM",
    "Design",
    "Geometry",
    "Palette",
    "Style",
    "contrast",
    "figure_warnings",
    "glyph_problems",
    "make_design",
]
