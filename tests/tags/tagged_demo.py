"""A document with every kind of tag, made with `handbook.tags` and Platypus alone.

`python tests/tags/tagged_demo.py FILE.pdf` writes it, for the referees.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer

from handbook.problems import Span
from handbook.tags import (
    BULLET_LIST,
    COLUMN_HEADER,
    ORDERED_LIST,
    ROW_HEADER,
    CheckBox,
    Element,
    Ledger,
    Metadata,
    Run,
    StructureTree,
    TaggedCanvas,
    TaggedParagraph,
    finish,
    hand_over,
    register_font,
)

FONTS = Path(__file__).resolve().parents[2] / "fonts"
BODY, BOLD, HEADING = "BeVietnamPro-Regular", "BeVietnamPro-SemiBold", "Literata-SemiBold"
PAGE = (595.28, 841.89)
MARGIN = 60
WIDTH = PAGE[0] - 2 * MARGIN
INK, PINE, FORM = "#1B2724", "#14483F", "#75827D"

METADATA = Metadata(
    title="Back pain & you: a <small> test",
    author="Wilimedia",
    subject="A document with every kind of tag",
    keywords=("back pain", "pregnancy"),
    language="en-GB",
    date=date(2026, 1, 15),
    version="0.1",
    review="draft",
    handbook="demo",
    edition="standard",
    paper="a4",
    producer="Wilimedia handbook",
    creator="Wilimedia handbook",
    content_hash="0123abcd",
)

LONG = (
    "Before you lift, plan the way and clear it. Stand close to the load, bend your knees and "
    "keep your back long; breathe out as you rise, and do not twist while you carry. "
)


def fonts() -> None:
    for name, family in ((BODY, "be-vietnam-pro"), (BOLD, "be-vietnam-pro"), (HEADING, "literata")):
        register_font(name, FONTS / family / f"{name}.ttf")


def style(size: float = 12, leading: float = 18, **options: object) -> ParagraphStyle:
    settings = {"fontName": BODY, "fontSize": size, "leading": leading, "spaceAfter": 9}
    return ParagraphStyle("demo", **{**settings, **options})


def run(text: str, element: Element | None, **options: object) -> Run:
    return Run(text, **{"font": BODY, "size": 12, "colour": INK, "element": element, **options})


class Anchored(Flowable):
    """A flowable with an anchor at its top and a line in the outline."""

    def __init__(self, inner: Flowable, name: str, title: str, level: int) -> None:
        super().__init__()
        self.inner, self.name, self.title, self.level = inner, name, title, level
        self.keepWithNext = 1
        self.spaceAfter = inner.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self.inner.wrapOn(self.canv, width, height)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.anchor(self.name, 0, self.height)
        self.canv.outline(self.title, self.name, self.level)
        self.inner.drawOn(self.canv, 0, 0)


class Row(Flowable):
    """Flowables side by side."""

    def __init__(self, cells: list[tuple[float, Flowable]], *, rule: bool = False) -> None:
        super().__init__()
        self.cells, self.rule = cells, rule

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.heights = [cell.wrapOn(self.canv, room, height)[1] for room, cell in self.cells]
        self.width, self.height = width, max(self.heights) + 4
        return self.width, self.height

    def draw(self) -> None:
        if self.rule:
            self.canv.setLineWidth(0.5)
            self.canv.line(0, 0, self.width, 0)
        left = 0.0
        for (room, cell), height in zip(self.cells, self.heights, strict=True):
            cell.drawOn(self.canv, left, self.height - height)
            left += room


class Figure(Flowable):
    def __init__(self, element: Element) -> None:
        super().__init__()
        self.element, self.width, self.height = element, 200, 80
        self.spaceAfter = 6

    def draw(self) -> None:
        with self.canv.figure(self.element, (0, 0, self.width, self.height)):
            self.canv.setFillColor("#E3EFE9")
            self.canv.roundRect(0, 0, self.width, self.height, 8, stroke=0, fill=1)
            self.canv.setStrokeColor(PINE)
            self.canv.circle(60, 40, 24)
            self.canv.setFillColor(INK)
            self.canv.setFont(BODY, 11)
            self.canv.drawString(110, 36, "lower back")


class Box(Flowable):
    def __init__(self, element: Element, name: str, tooltip: str) -> None:
        super().__init__()
        self.element, self.name, self.tooltip = element, name, tooltip
        self.width = self.height = 14

    def draw(self) -> None:
        box = CheckBox(self.name, self.tooltip, 0, 1, 12, 1, FORM, 2.5, PINE)
        self.canv.check_box(self.element, box)


@dataclass
class Builder:
    """One pass's story, over the pages of the pass before."""

    pages: Mapping[str, int]
    tree: StructureTree = field(default_factory=StructureTree)
    story: list[Flowable] = field(default_factory=list)

    def build(self) -> None:
        root = self.tree.root
        self.heading(root, "H1", "Back pain in the first 3 months", "top", size=24)
        self.contents(root)
        self.story.append(PageBreak())
        why = root.add("Sect", span=Span("content/why.yaml", 3, 1, 3, 9))
        self.heading(why, "H2", "Why your back may hurt", "why", level=1)
        self.mixed(why)
        self.lists(why)
        for _ in range(6):
            self.plain(why, LONG * 3)
        self.figure(why)
        self.plain(why, LONG * 9)
        self.call_out(why)
        check = root.add("Sect")
        self.heading(check, "H2", "Daily checklist", "check", level=1)
        self.table(check)
        self.check_boxes(check)

    def plain(self, parent: Element, text: str) -> None:
        self.story.append(TaggedParagraph([run(text, parent.add("P"))], style(allowWidows=0)))

    def heading(
        self, parent: Element, role: str, text: str, name: str, *, level: int = 0, size: float = 18
    ) -> None:
        look = style(size, size * 1.3, fontName=HEADING)
        text_run = run(text, parent.add(role), font=HEADING, size=size, colour=PINE)
        paragraph = TaggedParagraph([text_run], look, tracking=-0.01 * size)
        self.story.append(Anchored(paragraph, name, text, level))

    def contents(self, root: Element) -> None:
        toc = root.add("TOC")
        for name, text in (("why", "Why your back may hurt"), ("check", "Daily checklist")):
            link = toc.add("TOCI").add("Reference").add("Link")
            page = self.pages.get(name, 0)
            target = {"anchor": name, "description": f"{text}, page {page}"}
            runs = [run(f"{text} ", link, **target), run(str(page), link, font=BOLD, **target)]
            self.story.append(TaggedParagraph(runs, style()))

    def mixed(self, parent: Element) -> None:
        p = parent.add("P")
        runs = [run("Hormones loosen your joints. This is ", p.add("Span"))]
        runs.append(run("normal", p.add("Strong"), font=BOLD))
        runs.append(run(", and for most women it eases. Read the ", p.add("Span")))
        here = p.add("Link")
        address = {"address": "https://example.org/back-pain?week=8&lang=en", "underline": True}
        runs.append(run("national leaflet on back pain in early pregnancy", here, **address))
        runs.append(run(", ask at 5\u00a0pm, or see ", p.add("Span")))
        there = p.add("Link")
        runs.append(run("the ", there.add("Span"), anchor="check"))
        runs.append(run("checklist", there.add("Strong"), font=BOLD, anchor="check"))
        runs.append(run(". Bạn không đơn độc.", p.add("Span", lang="vi")))
        self.story.append(TaggedParagraph(runs, style()))

    def lists(self, parent: Element) -> None:
        for numbering, labels in ((ORDERED_LIST, ("1.", "2.")), (BULLET_LIST, ("•", "•"))):
            listing = parent.add("L", attributes=numbering)
            for label, text in zip(labels, ("Sit with support.", LONG), strict=True):
                item = listing.add("LI")
                mark = TaggedParagraph([run(label, item.add("Lbl"), font=BOLD)], style())
                body = TaggedParagraph([run(text, item.add("LBody"))], style())
                self.story.append(Row([(20, mark), (WIDTH - 20, body)]))

    def figure(self, parent: Element) -> None:
        picture = parent.add("Figure", alt="A back seen from behind; the lower back is marked.")
        self.story.append(Figure(picture))
        caption = run("Where it hurts", parent.add("Caption"))
        self.story.append(TaggedParagraph([caption], style(alignment=TA_CENTER)))

    def call_out(self, parent: Element) -> None:
        box = parent.add("Callout")
        self.story.append(TaggedParagraph([run("Key point", box.add("P"), font=BOLD)], style()))
        self.plain(box, "Rest a little, move a lot.")

    def table(self, parent: Element) -> None:
        table = parent.add("Table", attributes={"Table": {"Summary": "What helps, and when"}})
        head = table.add("THead").add("TR")
        widths = (120.0, 150.0, WIDTH - 270)
        self.row(
            [(head.add("TH", attributes=COLUMN_HEADER), t) for t in ("Sign", "Do", "When")],
            widths, font=BOLD,
        )  # fmt: skip
        body = table.add("TBody")
        for sign, do, when in (
            ("Stiff", "Walk", "Daily"),
            ("Sore", "Warm pack", ""),
            ("Tired", "Lie on your side", "When you need it"),
            ("Pain in the leg", "Call", "The same day"),
        ):
            row = body.add("TR")
            first = (row.add("TH", attributes=ROW_HEADER), sign)
            self.row([first, (row.add("TD"), do), (row.add("TD"), when)], widths)
        self.story.append(Spacer(1, 12))

    def row(
        self, cells: list[tuple[Element, str]], widths: tuple[float, ...], font: str = BODY
    ) -> None:
        flowables: list[tuple[float, Flowable]] = []
        for (cell, text), width in zip(cells, widths, strict=True):
            runs = [run(text, cell.add("P"), font=font)] if text else []
            flowables.append((width, TaggedParagraph(runs, style(spaceAfter=0))))
        self.story.append(Row(flowables, rule=True))

    def check_boxes(self, parent: Element) -> None:
        listing = parent.add("L", attributes={"List": {"ListNumbering": "None"}})
        for name, text in (("walk", "I walked for ten minutes"), ("rest", "I lay on my side")):
            body = listing.add("LI").add("LBody")
            box = Box(body.add("Form"), name, text)
            label = TaggedParagraph([run(text, body.add("Span"))], style())
            self.story.append(Row([(24, box), (WIDTH - 24, label)]))


def furniture(canvas: TaggedCanvas, _document: object) -> None:
    canvas.saveState()
    canvas.setFillColor(PINE)
    canvas.setFont(BODY, 11)
    with canvas.artifact("Pagination", "Header"):
        canvas.drawString(MARGIN, PAGE[1] - 36, "Back pain")
        canvas.line(MARGIN, PAGE[1] - 42, PAGE[0] - MARGIN, PAGE[1] - 42)
    with canvas.artifact("Pagination", "Footer"):
        number = TaggedParagraph([run(str(canvas.getPageNumber()), None)], style())
        number.wrapOn(canvas, 100, 100)
        number.drawOn(canvas, PAGE[0] - MARGIN - 100, 28)
    canvas.restoreState()


@dataclass(frozen=True)
class Result:
    pdf: bytes
    tree: StructureTree
    ledger: Ledger


def one_pass(
    pages: Mapping[str, int], *, measure: bool, change: Callable[[Builder], None] | None = None
) -> tuple[bytes, Builder, TaggedCanvas]:
    builder = Builder(pages)
    builder.build()
    if change:
        change(builder)
    stream = io.BytesIO()
    canvas = TaggedCanvas(
        stream, tree=builder.tree, page_size=PAGE, initial_font=BODY, measure=measure
    )
    canvas.page_label("roman")
    canvas.page_label("decimal", prefix="p ", start=1, page=2)
    document = BaseDocTemplate(stream, pagesize=PAGE)
    frame = Frame(
        MARGIN, MARGIN, WIDTH, PAGE[1] - 2 * MARGIN,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate("page", [frame], onPage=furniture)])
    document.build(builder.story, canvasmaker=hand_over(canvas))
    return stream.getvalue(), builder, canvas


def build(change: Callable[[Builder], None] | None = None) -> Result:
    fonts()
    _, _, measured = one_pass({}, measure=True)
    raw, builder, canvas = one_pass(measured.ledger.anchor_pages(), measure=False, change=change)
    pdf = finish(raw, tree=builder.tree, ledger=canvas.ledger, metadata=METADATA)
    return Result(pdf, builder.tree, canvas.ledger)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build().pdf)
