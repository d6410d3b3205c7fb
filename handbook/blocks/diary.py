"""The diary of one week: a row a day, with a worked example first."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field
from reportlab.platypus import Flowable

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.design import MM
from handbook.flowables import Box, Row, Stack, TickBox, WritingLine, painting, spaced
from handbook.flowables.grid import Grid
from handbook.model.fields import Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import COLUMN_HEADER, PLAIN_LIST, ROW_HEADER, Element

ROW_HEIGHT = 18 * MM
TICK = 5 * MM
TICK_GAP = 3.0
CIRCLE = 10.4 * MM
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
        flowables.append(self._grid(composer, parent))
        return [Stack(flowables, whole=True)]

    def _scale(self, composer: Composer, parent: Element) -> Flowable:
        title = composer.text(self.scale.title, "label", parent, after=3)
        circles = Circles(
            composer.style("body-strong").font,
            tuple(composer.colour(role) for role in ("white", "lilac2", "lilac")),
            composer.colour("pine"),
        )
        low = composer.text(self.scale.low, "support", parent)
        high = composer.text(self.scale.high, "support", parent, align="end")
        words = Row([(low, 40 * MM), (high, None)], before=4)
        return Stack([title, circles, words])

    def _grid(self, composer: Composer, parent: Element) -> Flowable:
        table = parent.add("Table", span=self.span)
        head = table.add("THead").add("TR")
        white = composer.style("support-strong").coloured(composer.colour("white"))
        columns = self.columns
        heads: list[Flowable] = [
            composer.text(text, white, head.add("TH", attributes=COLUMN_HEADER))
            for text in (
                columns.day,
                columns.pain,
                columns.tried,
                columns.amount,
                columns.helped,
            )
        ]
        body = table.add("TBody")
        rows = [self._example(composer, body)]
        rows += [self._day(composer, day, body) for day in self.days]
        return Grid(
            heads,
            rows,
            WIDTHS,
            row_height=ROW_HEIGHT,
            padding=CELL_PADDING,
            line=composer.colour("form"),
            head_fill=composer.colour("pine"),
            first_fill=composer.colour("lilac2"),
        )

    def _day(self, composer: Composer, day: Inline, body: Element) -> list[Flowable]:
        row = body.add("TR", span=day.span)
        labels = self.labels
        name = composer.text(day, "support-strong", row.add("TH", attributes=ROW_HEADER))
        pain = row.add("TD")
        cells: list[Flowable] = [
            name,
            Stack(
                [
                    self._blank(composer, labels.morning, pain),
                    self._blank(composer, labels.evening, pain),
                ]
            ),
            self._ticks(composer, day, row.add("TD")),
        ]
        amount = row.add("TD")
        cells.append(
            Stack(
                [
                    self._blank(composer, labels.hours, amount, after=True),
                    self._blank(composer, labels.minutes, amount, after=True),
                ]
            )
        )
        row.add("TD")
        cells.append(Stack([]))
        return cells

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

    def _example(self, composer: Composer, body: Element) -> list[Flowable]:
        row = body.add("TR", span=self.example.span)
        example, labels = self.example, self.labels
        name = composer.text(example.day, "support-strong", row.add("TH", attributes=ROW_HEADER))
        pain = row.add("TD")
        cells: list[Flowable] = [
            name,
            Stack(
                [
                    self._filled(composer, labels.morning, example.morning, pain),
                    self._filled(composer, labels.evening, example.evening, pain),
                ]
            ),
            self._ticked(composer, row.add("TD")),
        ]
        amount = row.add("TD")
        cells.append(
            Stack(
                [
                    self._filled(composer, example.hours, labels.hours, amount),
                    self._filled(composer, example.minutes, labels.minutes, amount),
                ]
            )
        )
        cells.append(composer.text(example.helped, "support", row.add("TD")))
        return cells

    def _filled(
        self, composer: Composer, first: Inline, second: Inline, parent: Element
    ) -> Flowable:
        words = composer.text(first, "support", parent)
        more = composer.text(second, "support", parent)
        row = Row([(words, words.max_width() + 0.5), (more, None)], gap=5)
        return spaced(row, before=3)

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

    def __init__(self, font: str, tints: tuple[str, ...], ink: str) -> None:
        super().__init__()
        self.font = font
        self.tints = tints
        self.ink = ink

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, CIRCLE
        return width, CIRCLE

    def draw(self) -> None:
        """Paint the circles from edge to edge."""
        step = (self.width - CIRCLE) / 10
        canvas = self.canv
        with canvas.artifact("Layout"):
            for number in range(11):
                solid = number >= 8
                tint = self.ink if solid else self.tints[min(number // 3, 2)]
                x = CIRCLE / 2 + number * step
                canvas.setFillColor(painting.colour(tint))
                canvas.setStrokeColor(painting.colour(self.ink))
                canvas.setLineWidth(1.2)
                canvas.circle(x, CIRCLE / 2, CIRCLE / 2 - 0.6, stroke=1, fill=1)
                canvas.setFillColor(painting.colour(self.tints[0] if solid else self.ink))
                canvas.setFont(self.font, 12)
                canvas.drawCentredString(x, CIRCLE / 2 - 4.2, str(number))
