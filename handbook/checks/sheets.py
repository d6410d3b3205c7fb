"""Checks of imposed sheets: they are folded in thought, and have to read as the booklet does.

What was imposed is not asked how: every half of a side is recognised by its words, the sheets are
folded, and the pages must come one after another, each once, upright, and where creep puts it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from handbook.checks.facts import Facts, Page, Shape, TextRun
from handbook.checks.read import read_facts
from handbook.problems import Problem

POINTS_PER_MM = 72 / 25.4
_TOLERANCE = 0.1
"""Points by which a page may lie beside its place; creep is three times this for each sheet."""
_EDGE_TOLERANCE = 0.3
"""Points: a tenth of a millimetre."""
_SIZE_TOLERANCE = 0.5

Hand = Literal["left", "right"]
Words = tuple[str, ...]


class ExpectedSheets(Struct, frozen=True):
    """What sheets have to be, besides being the booklet."""

    booklet_name: str
    """Name of the booklet's file, which the sheets lead to."""
    size: tuple[float, float]
    """Width and height of a sheet, in points."""
    thickness: float
    """Of the paper, in mm: pages of the sheet that lies in n others are n times this nearer."""
    live_area: float
    """From every edge of a sheet, in mm: nothing is painted nearer to it."""


class Half(Struct, frozen=True):
    """One half of a printed side, as it was read."""

    side: int
    """From 0: front of the outermost sheet, its back, front of the next …"""
    hand: Hand
    runs: tuple[TextRun, ...]
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> Words:
        """Return all texts, in the order of painting."""
        return tuple(run.text for run in self.runs)

    def __str__(self) -> str:
        face = "back" if self.side % 2 else "front"
        return f"sheet {self.side // 2 + 1}, {face}, {self.hand}"


def validate_sheets(sheets: bytes, booklet: bytes, due: ExpectedSheets) -> tuple[Problem, ...]:
    """Return what is wrong with the sheets made of a booklet; never raises for their content."""
    facts, pages = read_facts(sheets), read_facts(booklet)
    twin_hash = hashlib.sha256(booklet).hexdigest()
    return (
        *facts.faults,
        *check_twin(facts, pages, due, twin_hash),
        *check_sizes(facts, due),
        *check_order(facts, pages),
        *check_places(facts, pages, due),
        *check_edges(facts, due),
    )


def check_twin(
    facts: Facts, booklet: Facts, due: ExpectedSheets, twin_hash: str
) -> Iterator[Problem]:
    """Prove that the file leads to the booklet, and claims nothing that needs tags."""
    wanted = {
        "hb:twin": due.booklet_name,
        "hb:twinHash": twin_hash,
        "dc:title": booklet.metadata.xmp.get("dc:title"),
        "pdfaid:part": "2",
        "pdfaid:conformance": "B",
        "pdfuaid:part": None,
    }
    for name, value in wanted.items():
        found = facts.metadata.xmp.get(name)
        if found != value:
            message = f"{name} is {found or 'missing'}; it should be {value or 'absent'}"
            yield Problem("pdf-sheet-twin-wrong", message)
    if facts.language != booklet.language:
        message = f"the language is “{facts.language}”, that of the booklet “{booklet.language}”"
        yield Problem("pdf-sheet-twin-wrong", message)
    if facts.has_tree or facts.annotations or facts.form_fields or facts.outline:
        message = "tags, links, fields or bookmarks of the booklet are left on the sheets"
        yield Problem("pdf-sheet-tagged", message)


def check_sizes(facts: Facts, due: ExpectedSheets) -> Iterator[Problem]:
    """Prove that every side has the size of the paper and is not turned."""
    for page in facts.pages:
        size = (page.media.width, page.media.height)
        apart = max(abs(a - b) for a, b in zip(size, due.size, strict=True))
        if apart > _SIZE_TOLERANCE or page.rotation or page.crop not in (None, page.media):
            message = (
                f"the side is {size[0]:.1f} × {size[1]:.1f} pt, turned by {page.rotation} degrees; "
                f"the sheet is {due.size[0]:.1f} × {due.size[1]:.1f} pt"
            )
            yield Problem("pdf-sheet-size-wrong", message, page=page.number)


def folded(sides: int) -> Iterator[tuple[int, Hand]]:
    """Yield where each page stands, from the first: sheets laid into each other and folded.

    A reader meets the right halves of all sheets from the outermost to the innermost, front and
    then back (which is on the left when the sheet was turned on its short edge), and comes out
    again over the other halves.
    """
    fronts = range(0, sides, 2)
    for front in fronts:
        yield from ((front, "right"), (front + 1, "left"))
    for front in reversed(fronts):
        yield from ((front + 1, "right"), (front, "left"))


def check_order(facts: Facts, booklet: Facts) -> Iterator[Problem]:
    """Prove that the folded sheets have every page once, in the order of the booklet."""
    sides, pages = len(facts.pages), len(booklet.pages)
    if sides % 2 or 2 * sides != pages:
        message = f"{pages} pages are on {sides} sides; they fill {pages / 2:g}"
        yield Problem("pdf-sheet-count-wrong", message)
        return
    found = _recognised(facts, booklet)
    counts = Counter(found.values())
    for page in range(1, pages + 1):
        if not counts[page]:
            yield Problem("pdf-sheet-page-missing", f"page {page} is on no sheet")
        elif counts[page] > 1:
            message = f"page {page} is on the sheets {counts[page]} times"
            yield Problem("pdf-sheet-page-doubled", message)
    halves = {(half.side, half.hand): half for half in found}
    for due, place in enumerate(folded(sides), start=1):
        half = halves[place]
        if found[half] not in (due, None):
            message = f"{half}: page {found[half]} stands where page {due} belongs"
            yield Problem("pdf-sheet-page-misplaced", message, page=half.side + 1)


def check_places(facts: Facts, booklet: Facts, due: ExpectedSheets) -> Iterator[Problem]:
    """Prove that pages stand upright, in their own size, and as near to the spine as they should.

    `booklet` has the same texts at their places on the page: all have to lie as far from there.
    """
    by_number = {page.number: page for page in booklet.pages}
    for half, number in _recognised(facts, booklet).items():
        if number is None:
            continue
        page = by_number[number]
        moves = list(_moves(half.runs, page.runs))
        x, y = moves[0]
        if any(max(abs(a - x), abs(b - y)) > _TOLERANCE for a, b in moves):
            message = f"{half}: page {number} does not stand upright in its own size"
            yield Problem("pdf-sheet-page-turned", message, page=half.side + 1)
            continue
        across, up = _place(half, page, due)
        if max(abs(x - across), abs(y - up)) > _TOLERANCE:
            message = (
                f"{half}: page {number} is {(x - across) / POINTS_PER_MM:+.2f} mm across and "
                f"{(y - up) / POINTS_PER_MM:+.2f} mm up from its place"
            )
            yield Problem("pdf-sheet-page-shifted", message, page=half.side + 1)


def _moves(there: Sequence[TextRun], here: Sequence[TextRun]) -> Iterator[tuple[float, float]]:
    """Yield how far the lower left and upper right corner of each text have moved, in points."""
    for run, own in zip(there, here, strict=True):
        yield run.box.x0 - own.box.x0, run.box.y0 - own.box.y0
        yield run.box.x1 - own.box.x1, run.box.y1 - own.box.y1


def _place(half: Half, page: Page, due: ExpectedSheets) -> tuple[float, float]:
    """Return where the lower left corner of a page belongs, in points."""
    width, height = due.size
    creep = half.side // 2 * due.thickness * POINTS_PER_MM
    across = width / 2 - creep if half.hand == "right" else width / 2 - page.media.width + creep
    return across, (height - page.media.height) / 2


def check_edges(facts: Facts, due: ExpectedSheets) -> Iterator[Problem]:
    """Prove that nothing comes too near to an edge of the sheet, and nothing lies in the fold."""
    margin = due.live_area * POINTS_PER_MM - _EDGE_TOLERANCE
    width, height = due.size
    for half in _halves(facts):
        start, end = (margin, width / 2) if half.hand == "left" else (width / 2, width - margin)
        boxes = [run.box for run in half.runs if run.text.strip()]
        boxes += [shape.box for shape in half.shapes]
        if any(
            box.x0 < start - _EDGE_TOLERANCE
            or box.x1 > end + _EDGE_TOLERANCE
            or box.y0 < margin
            or box.y1 > height - margin
            for box in boxes
        ):
            message = (
                f"{half}: something lies in the fold, or within {due.live_area:g} mm of the edge"
            )
            yield Problem("pdf-sheet-outside-live-area", message, page=half.side + 1)


def _halves(facts: Facts) -> Iterator[Half]:
    for side, page in enumerate(facts.pages):
        spine = (page.media.x0 + page.media.x1) / 2
        for hand in ("left", "right"):
            yield Half(
                side,
                hand,
                tuple(run for run in page.runs if _hand(run, spine) == hand),
                tuple(shape for shape in page.shapes if _hand(shape, spine) == hand),
            )


def _hand(painted: TextRun | Shape, spine: float) -> Hand:
    return "left" if (painted.box.x0 + painted.box.x1) / 2 < spine else "right"


def _recognised(facts: Facts, booklet: Facts) -> Mapping[Half, int | None]:
    """Return the page on each half, by its words; None where no page has just these words.

    Pages of the very same words cannot be told apart, and need not be: they are given out in order.
    """
    known: dict[Words, list[int]] = {}
    for page in booklet.pages:
        known.setdefault(tuple(run.text for run in page.runs), []).append(page.number)
    halves = {(half.side, half.hand): half for half in _halves(facts)}
    places = list(folded(len(facts.pages))) if len(facts.pages) % 2 == 0 else list(halves)
    found: dict[Half, int | None] = {}
    for place in places:
        half = halves[place]
        numbers = known.get(half.words, []) if half.runs else []
        found[half] = numbers.pop(0) if len(numbers) > 1 else next(iter(numbers), None)
    return found
