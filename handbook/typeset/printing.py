"""Printing: the story goes through ReportLab's Platypus until every page number has settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    LayoutError,
    PageBreak,
    PageTemplate,
)

from handbook.design import MM, Design
from handbook.flowables import Stack
from handbook.flowables.box import measure as measured_height
from handbook.flowables.stack import gaps
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.problems import Problem, ProblemsError, Severity
from handbook.tags import Ledger, Metadata, TaggedCanvas, finish, hand_over
from handbook.typeset.compose import Leaf, Story, compose
from handbook.typeset.furniture import Furniture

MAX_PASSES = 5
FOOT_GAP = 3.0
"""Between the text frame and the line below it, in points."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, and what is known about it."""

    pdf: bytes
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

    The first pass knows no page numbers, so it only measures; each pass after it prints, and
    when its numbers came out as expected, that print is the handbook.

    Raises ProblemsError for content that fits on no page.
    """
    expected: Mapping[str, int] = {}
    for count in range(1, MAX_PASSES + 1):
        progress(f"layout, pass {count}")
        measure = count == 1
        story = compose(book, design, language, expected)
        run = _run(story, book, design, language, expected, measure=measure)
        pages = run.ledger.anchor_pages()
        if pages == expected and not measure:
            break
        expected = pages
    progress("finishing")
    pdf = finish(run.raw, tree=story.tree, ledger=run.ledger, metadata=metadata)
    return Printed(pdf, story, run.ledger, pages, run.problems)


@dataclass(frozen=True, slots=True)
class _Run:
    raw: bytes
    ledger: Ledger
    problems: tuple[Problem, ...]


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
        grey=design.in_grey,
    )
    furniture = Furniture(book, design, language, lambda anchor: str(pages.get(anchor, "")))
    document = _Document(stream, design, furniture)
    document.build_leaves(story.leaves, canvas)
    canvas.page_label("decimal", page=1)
    return _Run(
        stream.getvalue(),
        canvas.ledger,
        tuple(dict.fromkeys([*furniture.problems, *document.problems])),
    )


class _Begin(ActionFlowable):
    """Tells the document whose pages begin now."""

    def __init__(self, leaf: Leaf) -> None:
        super().__init__()
        self.leaf = leaf

    def apply(self, document: Any) -> None:
        document.leaf = self.leaf


class _PageFlow(Stack):
    """A section on its pages: springs fill each page, and what fits nowhere is a problem."""

    def __init__(self, stack: Stack, document: _Document, foot: Flowable | None) -> None:
        super().__init__(stack.children)
        self.source = stack.source
        self.document = document
        self.foot = foot
        self.filled = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.relax()
        super().wrap(width, height)
        self.filled = self.height
        frame = self.document.frame_height
        if self.height <= frame:
            self.stretch(frame)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = super().split(width, height)
        if not parts and height > self.document.frame_height - 1:
            self._refuse(height)
        stacks = [part for part in parts if isinstance(part, Stack)]
        if len(stacks) < 2:
            return list(parts)
        return [
            _PageFlow(stacks[0], self.document, None),
            PageBreak(),
            _PageFlow(stacks[1], self.document, self.foot),
        ]

    def _refuse(self, height: float) -> None:
        """Raise a problem about the block that is higher than a whole page."""
        used, culprit = 0.0, self.children[0]
        for child, space, measured in zip(
            self.children, gaps(self.children), self.measured, strict=True
        ):
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
        self.document.note_fill(self.filled)
        super().draw()
        if self.foot:
            height = measured_height(self.foot, self.width)
            below = self.height - self.document.frame_height - height - FOOT_GAP
            self.foot.drawOn(self.canv, 0, below)


class _Document(BaseDocTemplate):
    """Platypus's document: one frame a page, and the furniture of the section on it."""

    def __init__(self, stream: BytesIO, design: Design, furniture: Furniture) -> None:
        geometry = design.geometry
        super().__init__(stream, pagesize=(geometry.width, geometry.height))
        self.design = design
        self.furniture = furniture
        self.frame_height = geometry.frame_height
        self.leaf: Leaf | None = None
        self.problems: list[Problem] = []
        self._fill: float | None = None
        self.addPageTemplates([PageTemplate("page", [self._frame()], onPageEnd=self._end_page)])

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
        """Print every leaf on pages of its own."""
        flowables: list[Flowable] = []
        for leaf in leaves:
            if flowables:
                flowables.append(PageBreak())
            content = leaf.content
            if isinstance(content, Stack):
                content = _PageFlow(content, self, leaf.foot)
            flowables += [_Begin(leaf), content]
        try:
            self.build(flowables, canvasmaker=hand_over(canvas))
        except LayoutError as error:
            raise ProblemsError(
                [Problem("does-not-fit", f"the layout found no place: {error}")]
            ) from error

    def note_fill(self, height: float) -> None:
        """Remember how much of the frame the present page uses, in points."""
        self._fill = height

    def _end_page(self, canvas: Any, _document: object) -> None:
        leaf = self.leaf
        if leaf is None or leaf.section is None:
            return
        page = canvas.getPageNumber()
        if leaf.is_back:
            self.furniture.paint_back(canvas, page)
        else:
            self.furniture.paint(canvas, page, leaf.mark)
        self._check_fill(leaf, page)
        self._fill = None

    def _check_fill(self, leaf: Leaf, page: int) -> None:
        section = leaf.section
        if section is None or section.sparse or self._fill is None:
            return
        share = self._fill / self.frame_height
        if share < self.design.edition.least_fill:
            self.problems.append(
                Problem(
                    "page-too-empty",
                    f"only {share:.0%} of this page is filled",
                    section.span,
                    "write more or less, or set `sparse: true` where this is meant",
                    Severity.WARNING,
                    page,
                )
            )
