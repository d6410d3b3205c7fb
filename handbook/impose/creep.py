"""Creep: in a folded booklet the inner sheets stick out, and lose more when the edge is cut.

Each sheet lies around the ones inside of it, so its fold takes a way that is longer by their
thickness. Pages of inner sheets are therefore set nearer to the spine; after the cut, all outer
margins of the booklet are alike.
"""

from __future__ import annotations


def spine_shift(sheet: int, thickness: float) -> float:
    """Return how far the pages of a sheet move towards the spine, in the unit of `thickness`.

    `sheet` counts from 0, the outermost, which stays; `thickness` is that of one sheet of paper.
    """
    return sheet * thickness
