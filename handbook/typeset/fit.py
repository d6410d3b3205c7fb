"""Whether a sheet takes no more pages than it may, and how many millimetres are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from handbook.design import MM
from handbook.design.geometry import Geometry
from handbook.flowables import Stack, measure
from handbook.flowables.box import TOLERANCE, part_at
from handbook.model.sheets import Sheet
from handbook.problems import Problem
from handbook.tags.platypus import Flowable

EXACT = 0.5
"""To how many points the missing height is found."""


def fit_problems(sheet: Sheet, flows: Sequence[Stack], geometry: Geometry) -> Iterator[Problem]:
    """Yield a problem for each flow of a sheet that takes more pages than it may."""
    for side, flow in enumerate(flows):
        pages = 1 if len(flows) > 1 else sheet.pages
        missing = missing_height(flow, geometry.frame_width, geometry.frame_height, pages)
        if not missing:
            continue
        whole = f"each of its {pages} pages is" if pages > 1 else "its page is"
        its = ("its front is", "its back is")[side] if len(flows) > 1 else whole
        hint = "take a block out" + (", or give it `pages: 2`" if sheet.pages == 1 else "")
        yield Problem(
            "does-not-fit",
            f"the sheet “{sheet.id}” does not fit: {its} {ceil(missing / MM)} mm too low",
            sheet.span,
            hint,
        )


def missing_height(flow: Stack, width: float, height: float, pages: int) -> float:
    """Return by how much each page is too low for the flow; 0 when it fits. All in points."""
    if fits(flow, width, height, pages):
        return 0.0
    low, high = height, max(measure(flow, width), height)
    while high - low > EXACT:
        middle = (low + high) / 2
        if fits(flow, width, middle, pages):
            high = middle
        else:
            low = middle
    return high - height


def fits(flow: Stack, width: float, height: float, pages: int) -> bool:
    """Tell whether a flow breaks into at most so many pages of this height."""
    rest: Sequence[Flowable] = [flow]
    for _ in range(pages):
        part = rest[-1]
        if measure(part, width) <= height + TOLERANCE:
            return True
        rest = part_at(part, width, height)
        if len(rest) < 2:
            return False
    return False
