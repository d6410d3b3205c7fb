"""Imposition: the finished pages of a booklet on sheets to print, fold and staple."""

from handbook.impose.creep import spine_shift
from handbook.impose.order import SheetSide, saddle_stitch
from handbook.impose.paper import SHEETS, Sheet
from handbook.impose.sheets import ImposeError, impose

__all__ = [
    "SHEETS",
    "ImposeError",
    "Sheet",
    "SheetSide",
    "impose",
    "saddle_stitch",
    "spine_shift",
]
