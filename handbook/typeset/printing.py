"""Printing: the story goes through ReportLab's Platypus until every page number has settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from handbook.design import MM, Design
from handbook.flowables import Stack
from handbook.flowables.box import TOLERANCE
from handbook.flowables.box import measure as measured_height
from handbook.model.book import Section
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.problems import Problem, ProblemsError, Severity
from handbook.tags import Ledger, Metadata, PressSheet, Process, TaggedCanvas, finish, hand_over
from handbook.tags.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    LayoutError,
    PageBreak,
    PageTemplate,
)
from handbook.typeset.compose import Leaf, Story, compose
from handbook.typeset.copyfit import Copyfitter, Densities, Layout, ends_torn, page_faults
from handbook.typeset.crop_marks import paint_crop_marks
from handbook.typeset.fit import fit_problems
from handbook.typeset.furniture import Furniture
from handbook.typeset.navigation import Navigation

PROCESSES: Mapping[str, Process] = {"brand": "rgb", "grey": "grey", "cmyk": "cmyk"}
"""The colour space of the pages, for what an edition says of colour."""
MAX_PASSES = 8
SETTLED = 4
"""After so many passes page numbers hold, unless a section just fits with one of them alone."""
MAX_PAGES = 5_000
"""More than the largest content takes on the smallest page."""
LEAST_START = 0.35
"""Of the frame that must be free for a section to begin below another."""
RUN_ON_SPACE = 30.0
"""Above a section that begins below another, in points."""
FOOT_GAP = 3.0
"""Between the text frame and the line below it, in points."""


class Printed(Struct, frozen=True):
    """A finished PDF, and what is known about it."""

    pdf: bytes
    book: ResolvedHandbook
    """What was printed: with fillers where the edition asks for them."""
    story: Story
    ledger: Ledger
    pages: Mapping[str, int]
    problems: tuple[Problem, ...]


def typeset(
    book: ResolvedHandbook,
    design: Design,
    language: Language,
    metadata: Metadata,
    progress: Callable[[str], None] = lambda _step: None,
) -> Printed:
    """Lay a handbook out, pass after pass, until the page numbers in it are right.

    The first pass knows no page numbers, so it only measures; so does the next one where sections
    are set tighter or fillers come in, for then the numbers will move. Each pass after that
    prints, and when its numbers came out as expected, that print is the handbook. A section is
    composed again only where a number in it has changed.

    Raises ProblemsError for content that fits on no page.
    """
    expected: Mapping[str, int] = {}
    densities: Mapping[str, float] = {}
    before: Story | None = None
    measure = True
    for count in range(1, MAX_PASSES + 1):
        progress(f"layout, pass {count}")
        story = compose(book, design, language, expected, densities, before)
        _check_fit(book, story, design)
        run = _run(story, book, design, language, expected, measure=measure)
        pages = run.ledger.anchor_pages()
        filled = _filled(book, run.ledger.pages, design.edition.multiple_of)
        if pages == expected and not measure and filled is book:
            break
        measure = False
        if count == 1:
            trial = partial(_trial, filled, design, language, pages)
            fitter = Copyfitter(filled, design, language)
            densities = fitter.densities(run.layout, pages, trial)
            measure = bool(densities) or filled is not book
        elif count >= SETTLED:
            densities = Copyfitter(book, design, language).safer(densities, expected, pages)
        before = story if filled is book else None
        expected, book = pages, filled
    progress("finishing")
    pdf = finish(
        run.raw,
        tree=story.tree,
        ledger=run.ledger,
        metadata=metadata,
        press=design.edition.press is not None,
    )
    whole = replace(
        story,
        placements=(*story.placements, *run.navigation.placements),
        links=(*story.links, *run.navigation.links),
    )
    left_over = _left_over(book, run.ledger.pages, design.edition.multiple_of)
    problems = (*story.problems, *run.problems, *left_over)
    return Printed(pdf, book, whole, run.ledger, pages, problems)


def _filled(book: ResolvedHandbook, pages: int, multiple: int) -> ResolvedHandbook:
    """Return a handbook with as many fillers as it needs; itself when it has just as many."""
    printed = len(book.handbook.padding)
    wanted = -(pages - printed) % multiple if book.handbook.fillers else 0
    return book if wanted == printed else book.padded(wanted)


def _left_over(book: ResolvedHandbook, pages: int, multiple: int) -> list[Problem]:
    if pages % multiple == 0:
        return []
    fillers = book.handbook.fillers
    message = f"there are {pages} pages; this edition needs a multiple of {multiple}"
    hint = "write them so that each takes just one page" if fillers else "list some `fillers:`"
    span = fillers[0].span if fillers else book.handbook.meta.span
    return [Problem("pages-left-over", message, span, hint)]


def _check_fit(book: ResolvedHandbook, story: Story, design: Design) -> None:
    """Refuse a sheet that takes more pages than it may."""
    if book.sheet:
        flows = [leaf.content for leaf in story.leaves if isinstance(leaf.content, Stack)]
        if problems := list(fit_problems(book.sheet.sheet, flows, design.geometry)):
            raise ProblemsError(problems)


class _Run(Struct, frozen=True):
    raw: bytes
    ledger: Ledger
    navigation: Navigation
    problems: tuple[Problem, ...]
    layout: Layout


def _trial(
    book: ResolvedHandbook,
    design: Design,
    language: Language,
    pages: Mapping[str, int],
    densities: Densities,
    chain: Sequence[str],
) -> Layout:
    """Measure the pages of a chain of sections that are as tight as this."""
    whole = compose(book, design, language, pages, densities)
    leaves = (leaf for leaf in whole.leaves if leaf.section and leaf.section.id in chain)
    story = replace(whole, leaves=tuple(leaves))
    return _run(story, book, design, language, pages, measure=True).layout


def _run(
    story: Story,
    book: ResolvedHandbook,
    design: Design,
    language: Language,
    pages: Mapping[str, int],
    *,
    measure: bool,
) -> _Run:
    geometry = design.geometry
    stream = BytesIO()
    canvas = TaggedCanvas(
        stream,
        tree=story.tree,
        page_size=(geometry.width, geometry.height),
        initial_font=design.fonts.names["regular"],
        measure=measure,
        process=PROCESSES[design.edition.colour],
        press=PressSheet(geometry.slug, geometry.bleed) if design.edition.press else None,
        grain=design.edition.figure_grain,
        thins=design.edition.thin_figures,
    )
    navigation = Navigation(book, design, language, story.tree)
    furniture = Furniture(
        book, design, language, lambda anchor: str(pages.get(anchor, "")), navigation
    )
    document = _Document(stream, design, furniture)
    document.build_leaves(story.leaves, canvas)
    canvas.page_label("decimal", page=1)
    return _Run(
        stream.getvalue(),
        canvas.ledger,
        navigation,
        tuple(dict.fromkeys([*furniture.problems, *document.problems])),
        document.layout,
    )


class _PageFlow(Stack):
    """A section on its pages: springs fill each page, and what fits nowhere is a problem."""

    def __init__(
        self, stack: Stack, document: _Document, leaf: Leaf, *, before: float = 0, ends: bool = True
    ) -> None:
        super().__init__(stack.children, before=before, density=stack.density)
        self.source = stack.source
        self.document = document
        self.leaf = leaf
        self.foot = leaf.foot if ends else None
        self.filled = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.document.measured = self.leaf
        self.relax()
        super().wrap(width, height)
        self.filled = self.height
        frame = self.document.frame_height
        if self.height <= frame and not self.document.runs_on(self.leaf):
            self.stretch(frame)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        room = height - TOLERANCE  # a part may be too high by as much
        parts = self.broken(width, room)
        if not parts and height > self.document.frame_height - 1:
            # What belongs together is higher than a page.
            parts = self.broken(width, room, chained=False) or self._refuse(height)
        if len(parts) < 2:
            return list(parts)
        above, below = parts
        self.document.note_break(self.leaf, above)
        return [
            _PageFlow(above, self.document, self.leaf, before=self.spaceBefore, ends=False),
            PageBreak(),
            _PageFlow(below, self.document, self.leaf),
        ]

    def _refuse(self, height: float) -> NoReturn:
        """Raise a problem about the block that is higher than a whole page."""
        used, culprit = 0.0, self.children[0]
        for child, space, measured in zip(self.children, self.gaps(), self.measured, strict=True):
            used, culprit = used + space + measured, child
            if used > height:
                break
        raise ProblemsError(
            [
                Problem(
                    "does-not-fit",
                    f"this does not fit on a page: it is {(used - height) / MM:.0f} mm too high",
                    getattr(culprit, "source", None) or self.source,
                    "make it shorter, or split it into two blocks",
                )
            ]
        )

    def draw(self) -> None:
        self.document.note_flow(self.leaf, self.filled)
        super().draw()
        if self.foot:
            height = measured_height(self.foot, self.width)
            below = self.height - self.document.frame_height - height - FOOT_GAP
            self.foot.drawOn(self.canv, 0, below)


class _Document(BaseDocTemplate):
    """Platypus's document: one frame a page, and the furniture of the section on it."""

    def __init__(self, stream: BytesIO, design: Design, furniture: Furniture) -> None:
        geometry = design.geometry
        super().__init__(stream, pagesize=geometry.sheet)
        self.design = design
        self.furniture = furniture
        self.frame_height = geometry.frame_height
        self.problems: list[Problem] = []
        self.measured: Leaf | None = None
        """What was measured last; a failure of the layout is its."""
        self.layout = Layout()
        self._first: Leaf | None = None
        self._fill = 0.0
        template = PageTemplate(
            "page", [self._frame()], onPage=self._start_page, onPageEnd=self._end_page
        )
        self.addPageTemplates([template])

    def _frame(self) -> Frame:
        geometry = self.design.geometry
        return Frame(
            geometry.frame_x,
            geometry.frame_y,
            geometry.frame_width,
            geometry.frame_height + 0.01,
            leftPadding=0,
            bottomPadding=0,
            rightPadding=0,
            topPadding=0,
        )

    def build_leaves(self, leaves: tuple[Leaf, ...], canvas: TaggedCanvas) -> None:
        """Print every leaf, on pages of its own unless the edition lets sections run on."""
        flowables: list[Flowable] = []
        for leaf, above in zip(leaves, (None, *leaves), strict=False):
            joins = above is not None and self.runs_on(above) and self.runs_on(leaf)
            joins = joins and not leaf.starts_page
            if joins:
                flowables.append(CondPageBreak(LEAST_START * self.frame_height))
            elif above:
                flowables.append(PageBreak())
            content = leaf.content
            if isinstance(content, Stack):
                content = _PageFlow(content, self, leaf, before=RUN_ON_SPACE)
            flowables.append(content)
            self._note_chain(leaf, joins=joins)
        try:
            self.build(flowables, canvasmaker=hand_over(canvas))
        except LayoutError as error:
            section = self.measured.section if self.measured else None
            raise ProblemsError(
                [
                    Problem(
                        "does-not-fit",
                        "the layout finds no place for a part of this",
                        section.span if section else None,
                        "make its blocks shorter",
                    )
                ]
            ) from error

    def _note_chain(self, leaf: Leaf, *, joins: bool) -> None:
        if leaf.section is None or not self.runs_on(leaf):
            return
        if not joins:
            self.layout.chains.append([])
        self.layout.chains[-1].append(leaf.section.id)

    def runs_on(self, leaf: Leaf) -> bool:
        """Tell whether a section may share its pages with its neighbours."""
        return self.design.run_on and not leaf.owns_page

    def note_flow(self, leaf: Leaf, height: float) -> None:
        """Remember what is first on the present page, and how full the page is, in points."""
        if self._first is None:
            self._first = leaf
        self._fill += height
        if leaf.section and not self.runs_on(leaf):
            self.layout.alone[leaf.section.id] = self.layout.alone.get(leaf.section.id, 0) + 1

    def note_break(self, leaf: Leaf, above: Stack) -> None:
        """Remember a panel that had to be torn at the foot of a page."""
        if leaf.section and ends_torn(above):
            self.layout.faults.append(leaf.section.id)

    def _start_page(self, canvas: Any, _document: object) -> None:
        if not canvas.measure:
            self.furniture.paint_before(canvas, canvas.getPageNumber())

    def _end_page(self, canvas: Any, _document: object) -> None:
        leaf, fill = self._first, self._fill
        self._first, self._fill = None, 0.0
        if canvas.getPageNumber() > MAX_PAGES:
            span = leaf.section.span if leaf and leaf.section else None
            message = f"this would take more than {MAX_PAGES:,} pages"
            raise ProblemsError([Problem("does-not-fit", message, span, "make it shorter")])
        page = canvas.getPageNumber()
        if leaf and leaf.section:
            self._check_fill(leaf, leaf.section, page, fill)
        if canvas.measure:
            return
        paint_crop_marks(canvas, self.design.geometry)
        if leaf and leaf.is_back:
            self.furniture.paint_back(canvas, page)
        elif leaf and leaf.section:
            self.furniture.paint(canvas, page, leaf.mark, leaf.alone)
        self.furniture.paint_tap_bar(canvas)

    def _check_fill(self, leaf: Leaf, section: Section, page: int, fill: float) -> None:
        share = fill / self.frame_height
        if section.sparse:
            return
        self.layout.faults += [section.id] * page_faults(share)
        if share < self.design.edition.least_fill:
            self.problems.append(
                Problem(
                    "page-too-empty",
                    f"only {share:.0%} of this page is filled",
                    section.span,
                    "choose more blocks for it"
                    if leaf.alone
                    else "write more or less, or set `sparse: true` where this is meant",
                    Severity.WARNING,
                    page,
                )
            )
