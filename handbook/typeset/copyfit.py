"""Copyfitting: where a page would look unfinished, what leads to it is set a little tighter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from handbook.blocks.composer import Composer
from handbook.design import Design
from handbook.flowables import Anchored, Panel, Stack, measure
from handbook.flowables.box import TOLERANCE
from handbook.flowables.limit import Measure
from handbook.model.book import Section
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.tags import StructureTree
from handbook.typeset.section import compose_section

WANTED_FILL = 0.45
"""A page with a smaller share of its frame filled is worth a trial (SPEC, breaks)."""
STEP = 0.02
"""By how much a section gets tighter from one trial to the next."""
SAFE_STEP = 0.06
"""By how much a section gets tighter that one more line would drive over its page."""
CHAIN_STEPS = 4
"""Trials for a section that shares its pages: each is a pass of the layout."""
MOST_PAGES = 50
"""Where a trial gives up."""
MARGIN = 1.0
"""Of the page's height that stays free in a trial, in points: page numbers may still change."""


class Layout(Struct):
    """What a pass has found. Sections go by their ids."""

    alone: dict[str, int] = field(default_factory=dict)
    """How many pages each section takes that has pages of its own."""
    chains: list[list[str]] = field(default_factory=list)
    """Sections that share pages, in the order in which they run on."""
    faults: list[str] = field(default_factory=list)
    """The section of each page that is too empty, and of each panel that had to be torn."""


Densities = Mapping[str, float]
Trial = Callable[[Densities, Sequence[str]], Layout]
"""Lays out a chain of sections with the given densities."""
Found = tuple[list[str], dict[str, float]]
"""Faults, and the densities with which they were found."""


class Copyfitter:
    """Finds how tight each section is set; asks the layout's own measurements."""

    def __init__(self, book: ResolvedHandbook, design: Design, language: Language) -> None:
        self.book = book
        self.design = design
        self.language = language
        self.least = design.edition.papers[design.paper].least_density

    def densities(self, layout: Layout, pages: Mapping[str, int], trial: Trial) -> Densities:
        """Return the density of each section that is set tighter, by its id.

        `layout` is that of the first pass, and `pages` has the page of each anchor in it.
        """
        if self.least == 1:
            return {}
        faulty = set(layout.faults)
        densities: dict[str, float] = {}
        for section in self.book.handbook.sections():
            if section.id in faulty & set(layout.alone):
                densities |= self._alone(section, layout.alone[section.id], pages)
        for chain in layout.chains:
            densities |= self._chained(chain, layout, trial)
        return densities

    def safer(
        self, densities: Densities, before: Mapping[str, int], now: Mapping[str, int]
    ) -> Densities:
        """Return densities at which page numbers settle that moved to and fro.

        A section that just fits with one number in it, and not with another, moves all that
        comes after it. Then it is set tighter, whether its edition asks for that or not. `before`
        and `now` have the pages of the anchors in two passes.
        """
        names = [section.id for section in self.book.handbook.sections()]
        moved = [place for place, name in enumerate(names) if before.get(name) != now.get(name)]
        culprit = names[max(moved[0] - 1, 0)] if moved else names[-1]
        return {**densities, culprit: round(densities.get(culprit, 1) - SAFE_STEP, 3)}

    def _alone(self, section: Section, pages: int, known: Mapping[str, int]) -> Densities:
        """Return the greatest density at which a section has fewer pages, or fewer faults."""
        before = (pages, self._broken(section, 1, known)[1])
        for density in self._steps(STEP):
            if self._broken(section, density, known) < before:
                return {section.id: density}
        return {}

    def _broken(
        self, section: Section, density: float, known: Mapping[str, int]
    ) -> tuple[int, int]:
        """Return how many pages a section takes, and how many faults they have."""
        composer = Composer(self.book, self.design, self.language, known)
        with composer.at(density):
            rest = compose_section(composer, section, StructureTree().root).flow
        width = self.design.geometry.frame_width
        height = self.design.geometry.frame_height - MARGIN
        pages, faults = 1, 0
        while measure(rest, width) > height + TOLERANCE and pages < MOST_PAGES:
            parts = rest.broken(width, height) or rest.broken(width, height, chained=False)
            if len(parts) < 2:
                break
            above, rest = parts
            pages += 1
            faults += ends_torn(above) + page_faults(measure(above, width) / height)
        return pages, faults + page_faults(measure(rest, width) / height)

    def _chained(self, chain: Sequence[str], layout: Layout, trial: Trial) -> Densities:
        """Return the densities at which sections that run on have fewer faults.

        First all of them are set tighter, then one after the other: a fault is that of the
        section whose end stands on a page that is too empty, so there it can be mended.
        """
        steps = list(self._steps((1 - self.least) / CHAIN_STEPS))
        best = (_faults(layout, chain), dict[str, float]())
        for density in steps:
            best = self._better(best, dict.fromkeys(chain, density), chain, trial)
        for name in chain:
            for density in steps:
                if name in best[0] and density < best[1].get(name, 1):
                    best = self._better(best, {**best[1], name: density}, chain, trial)
        return best[1]

    def _better(
        self, best: Found, densities: dict[str, float], chain: Sequence[str], trial: Trial
    ) -> Found:
        found = _faults(trial(densities, chain), chain) if best[0] else []
        return (found, densities) if len(found) < len(best[0]) else best

    def _steps(self, step: float) -> Iterator[float]:
        for count in range(1, round((1 - self.least) / step) + 1):
            yield round(1 - count * step, 3)


def _faults(layout: Layout, chain: Sequence[str]) -> list[str]:
    return [name for name in layout.faults if name in chain]


def page_faults(fill: float) -> int:
    """Count the faults of a page with this share of its frame filled.

    A page that is too empty is worse than a panel that is torn.
    """
    return 2 if fill < WANTED_FILL else 0


def ends_torn(flow: Stack) -> bool:
    """Tell whether what stands on a page ends with a panel that goes on over the page."""
    last = flow.children[-1]
    while isinstance(last, Anchored | Measure):
        last = last.child
    return isinstance(last, Panel) and last.torn
