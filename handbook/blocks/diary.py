"""The diary of one week: a row a day, with a worked example first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field
from reportlab.platypus import Flowable

from handbook.blocks.base import ContentBlock
from handbook.blocks.checklist import LINE_STEP
from handbook.blocks.composer import Composer
from handbook.design import MM
from handbook.flowables import Box, Row, Rule, Stack, TickBox, WritingLine, painting, spaced
from handbook.flowables.grid import Grid
from handbook.model.fields import Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import COLUMN_HEADER, PLAIN_LIST, ROW_HEADER, Element

ROW_HEIGHT = 18 * MM
TICK = 5 * MM
TICK_GAP = 3.0
CIRCLE = 10.4 * MM
CIRCLE_GAP = 2.0
WIDTHS = (28.5 * MM, 28 * MM, 59.5 * MM, 26 * MM, None)
CELL_PADDING = 1.5 * MM


class Scale(Part):
    """The scale of pain, from 0 to 10."""

    title: Inline
    low: Inline
    high: Inline


class Columns(Part):
    """The heads of the columns."""

    day: Inline
    pain: Inline
    tried: Inline
    amount: Inline
    helped: Inline


class Labels(Part):
    """Words inside the cells."""

    morning: Inline
    evening: Inline
    hours: Inline
    minutes: Inline


class Tried(Part):
    """Something to tick."""

    id: Identifier
    text: Inline


class Example(Part):
    """A day that is filled in, to show how."""

    day: Inline
    morning: Inline
    evening: Inline
    tried: tuple[Identifier, ...]
    hours: Inline
    minutes: Inline
    helped: Inline


class Diary(ContentBlock):
    """A page to copy for each week; it asks for no name."""

    kind: ClassVar[str] = "diary"
    owns_page: ClassVar[bool] = True
    places_texts_once: ClassVar[bool] = False

    intro: Inline | None = None
    scale: Scale
    columns: Columns
    example: Example
    days: tuple[Inline, ...] = Field(min_length=7, max_length=7)
    labels: Labels
    tried: tuple[Tried, ...] = Field(min_length=2, max_length=6)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.intro:
            flowables.append(composer.text(self.intro, "support", parent, after=6))
        flowables.append(spaced(self._scale(composer, parent), after=8))
        if composer.stacked:
            return [*flowables, *self._cards(composer, parent)]
        flowables.append(self._grid(composer, parent))
        return [Stack(flowables, whole=True)]

    def _scale(self, composer: Composer, parent: Element) -> Flowable:
        title = composer.text(self.scale.title, "label", parent, after=3)
        circles = Circles(
            composer.style("body-strong").font,
            composer.design.edition.minimum_size,
            tuple(composer.colour(role) for role in ("white", "lilac2", "lilac")),
            composer.colour("pine"),
        )
        low = composer.text(self.scale.low, "support", parent)
        if composer.stacked:
            high = composer.text(self.scale.high, "support", parent)
            return Stack([title, circles, spaced(low, before=4), high])
        high = composer.text(self.scale.high, "support", parent, align="end")
        words = Row([(low, 40 * MM), (high, None)], before=4)
        return Stack([title, circles, words])

    def _grid(self, composer: Composer, parent: Element) -> Flowable:
        table = parent.add("Table", span=self.span)
        head = table.add("THead").add("TR")
        white = composer.style("support-strong").coloured(composer.colour("on-head"))
        heads: list[Flowable] = [
            composer.text(text, white, head.add("TH", attributes=COLUMN_HEADER))
            for text in (self.columns.day, *self._heads())
        ]
        body = table.add("TBody")
        rows = [self._row(composer, self.example, body)]
        rows += [self._row(composer, day, body) for day in self.days]
        return Grid(
            heads,
            rows,
            WIDTHS,
            row_height=ROW_HEIGHT,
            padding=CELL_PADDING,
            line=composer.colour("form"),
            head_fill=composer.colour("head"),
            first_fill=composer.colour("lilac2"),
        )

    def _heads(self) -> tuple[Inline, ...]:
        columns = self.columns
        return (columns.pain, columns.tried, columns.amount, columns.helped)

    def _row(self, composer: Composer, day: Inline | Example, body: Element) -> list[Flowable]:
        row = body.add("TR", span=day.span)
        name = day.day if isinstance(day, Example) else day
        head = composer.text(name, "support-strong", row.add("TH", attributes=ROW_HEADER))
        return [head, *self._cells(composer, day, [row.add("TD") for _ in range(4)])]

    def _cards(self, composer: Composer, parent: Element) -> list[Flowable]:
        """Compose one card a day where there is no room for a grid."""
        caption = composer.text(self.columns.day, "caption", parent, before=8)
        days: tuple[Inline | Example, ...] = (self.example, *self.days)
        return [caption, *(self._card(composer, day, parent) for day in days)]

    def _card(self, composer: Composer, day: Inline | Example, parent: Element) -> Flowable:
        section = parent.add("Div", span=day.span)
        name = day.day if isinstance(day, Example) else day
        flowables: list[Flowable] = [
            Rule(1.4, composer.colour("pine"), after=5),
            composer.text(name, "label", section),
        ]
        parts = []
        for head in self._heads():
            label = composer.text(head, "support-strong", section, before=6)
            parts.append((label, section.add("Div")))
        cells = self._cells(composer, day, [element for _, element in parts])
        for (label, _), cell in zip(parts, cells, strict=True):
            flowables += [label, cell]
        if not isinstance(day, Example):
            flowables.append(WritingLine(LINE_STEP, composer.colour("form")))
        return Stack(flowables, whole=True, after=14)

    def _cells(
        self, composer: Composer, day: Inline | Example, elements: Sequence[Element]
    ) -> list[Flowable]:
        """Compose pain, what was tried, sleep and walk, and what helped, of one day."""
        pain, tried, amount, helped = elements
        labels = self.labels
        if isinstance(day, Example):
            return [
                self._filled(
                    composer, ((labels.morning, day.morning), (labels.evening, day.evening)), pain
                ),
                self._ticked(composer, tried),
                self._filled(
                    composer, ((day.hours, labels.hours), (day.minutes, labels.minutes)), amount
                ),
                composer.text(day.helped, "support", helped),
            ]
        return [
            self._blanks(composer, (labels.morning, labels.evening), pain),
            self._ticks(composer, day, tried),
            self._blanks(composer, (labels.hours, labels.minutes), amount, after=True),
            Stack([]),
        ]

    def _blanks(
        self,
        composer: Composer,
        labels: Sequence[Inline],
        parent: Element,
        *,
        after: bool = False,
    ) -> Flowable:
        return Stack([self._blank(composer, label, parent, after=after) for label in labels])

    def _blank(
        self, composer: Composer, label: Inline, parent: Element, *, after: bool = False
    ) -> Flowable:
        words = composer.text(label, "support", parent)
        line = WritingLine(22, composer.colour("form"))
        cells: list[tuple[Flowable, float | None]] = [
            (words, words.max_width() + 0.5),
            (line, None),
        ]
        return Row(cells[::-1] if after else cells, gap=3, align="bottom")

    def _ticks(self, composer: Composer, day: Inline, cell: Element) -> Flowable:
        element = cell.add("L", attributes=PLAIN_LIST)
        place = composer.plain(day)
        boxes = []
        for tried in self.tried:
            item = element.add("LI", span=tried.span)
            words = composer.plain(tried.text)
            box = composer.tick_box(
                f"diary_{len(composer.fields)}_{tried.id}",
                f"{place}: {words}",
                item.add("Lbl"),
                tried.span,
                side=TICK,
            )
            boxes.append(self._tick(composer, box, tried, item.add("LBody")))
        return _in_two_columns(boxes)

    def _tick(
        self, composer: Composer, box: Flowable, tried: Tried, parent: Element
    ) -> tuple[Row, float]:
        text = composer.text(tried.text, "support", parent)
        row = Row([(box, TICK), (text, None)], gap=TICK_GAP, align="middle")
        return row, TICK + TICK_GAP + text.max_width() + 1

    def _filled(
        self, composer: Composer, pairs: Sequence[tuple[Inline, Inline]], parent: Element
    ) -> Flowable:
        rows: list[Flowable] = []
        for first, second in pairs:
            words = composer.text(first, "support", parent)
            more = composer.text(second, "support", parent)
            rows.append(Row([(words, words.max_width() + 0.5), (more, None)], gap=5, before=3))
        return Stack(rows)

    def _ticked(self, composer: Composer, cell: Element) -> Flowable:
        element = cell.add("L", attributes=PLAIN_LIST)
        rows = []
        for tried in self.tried:
            if tried.id not in self.example.tried:
                continue
            item = element.add("LI")
            box = TickBox(TICK, composer.colour("pine"), field=None, ticked=True)
            rows.append(self._tick(composer, box, tried, item.add("LBody")))
        return _in_two_columns(rows)


def _in_two_columns(rows: list[tuple[Row, float]]) -> Flowable:
    half = (len(rows) + 1) // 2
    width = max(row_width for _, row_width in rows[:half])
    left, right = ([row for row, _ in part] for part in (rows[:half], rows[half:]))
    return Row([(Stack(left), width), (Stack(right), None)], gap=5)


class Circles(Box):
    """Eleven circles from 0 to 10, darker as the pain grows; an artifact beside its words."""

    def __init__(self, font: str, font_size: float, tints: tuple[str, ...], ink: str) -> None:
        super().__init__()
        self.font = font
        self.font_size = font_size
        self.tints = tints
        self.ink = ink

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.side = min(CIRCLE, (width - 10 * CIRCLE_GAP) / 11)
        self.width, self.height = width, self.side
        return self.width, self.height

    def draw(self) -> None:
        """Paint the circles from edge to edge."""
        step = (self.width - self.side) / 10
        middle = self.side / 2
        canvas = self.canv
        with canvas.artifact("Layout"):
            for number in range(11):
                solid = number >= 8
                tint = self.ink if solid else self.tints[min(number // 3, 2)]
                x = middle + number * step
                canvas.setFillColor(painting.colour(tint))
                canvas.setStrokeColor(painting.colour(self.ink))
                canvas.setLineWidth(1.2)
                canvas.circle(x, middle, middle - 0.6, stroke=1, fill=1)
                canvas.setFillColor(painting.colour(self.tints[0] if solid else self.ink))
                size = self.font_size
                canvas.setFont(self.font, size)
                canvas.drawCentredString(x, middle - 0.35 * size, str(number))
