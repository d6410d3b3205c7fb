"""The diary of one week: a row a day, with a worked example first."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field
from reportlab.pdfbase.pdfmetrics import stringWidth

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import lines_in_rows, write_line, write_space
from handbook.design import MM, Style
from handbook.flowables import Box, Labelled, Row, Rule, Stack, TickBox, Tiles, painting, spaced
from handbook.flowables.grid import Grid
from handbook.model.fields import Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import COLUMN_HEADER, PLAIN_LIST, ROW_HEADER, Element
from handbook.tags.platypus import Flowable

ROW_HEIGHT = 20 * MM
SHEET_ROW_HEIGHT = 18 * MM
"""Where the page also has to say who gives it."""
TICK = 5 * MM
TICK_GAP = 3.0
LEAST_TICK_GAP = 1.5
"""Between a tick box and the one below it, in points."""
CIRCLE = 10.4 * MM
CIRCLE_GAP = 2.0
CIRCLE_PADDING = 2.0
"""Between a circle and the sides of its number, in points."""
WIDTHS = (28.5 * MM, 28 * MM, 59.5 * MM, 27 * MM, None)
CELL_PADDING = 1.5 * MM
BLANK = 22.0
"""Height of a short line to write on, in points."""
SHORT_LINE = 2.0
"""Its length, at least, in parts of the size of type: it holds a number."""
HELPED_LINES = 3
"""Typed lines that a row of this height holds."""


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


class Day(Struct, frozen=True):
    """A day to fill in; `name` begins the names of its fields."""

    day: Inline
    name: str


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
            flowables.append(composer.text(self.intro, "support", parent, after=4))
        flowables.append(spaced(self._scale(composer, parent), after=5))
        if composer.stacked:
            return [*flowables, *self._cards(composer, parent)]
        flowables.append(self._grid(composer, parent))
        return [Stack(flowables, whole=True)]

    def _scale(self, composer: Composer, parent: Element) -> Flowable:
        title = composer.text(self.scale.title, "label", parent, after=3)
        circles = Circles(
            composer.style("body-strong").font,
            (composer.design.edition.minimum_size, composer.design.edition.furniture_minimum),
            tuple(composer.colour(role) for role in ("white", "lilac2", "lilac")),
            composer.colour("pine"),
            composer.dense(CIRCLE),
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
        rows = [self._row(composer, day, body) for day in self._days()]
        return Grid(
            heads,
            rows,
            WIDTHS,
            row_height=composer.dense(SHEET_ROW_HEIGHT if composer.book.sheet else ROW_HEIGHT),
            padding=CELL_PADDING,
            line=composer.colour("form"),
            head_fill=composer.colour("head"),
            first_fill=composer.colour("lilac2"),
        )

    def _heads(self) -> tuple[Inline, ...]:
        columns = self.columns
        return (columns.pain, columns.tried, columns.amount, columns.helped)

    def _days(self) -> Iterator[Day | Example]:
        """Yield the example, and the days to fill in."""
        yield self.example
        for number, day in enumerate(self.days, 1):
            yield Day(day, f"{self.id or self.kind}_{number}")

    def _row(self, composer: Composer, day: Day | Example, body: Element) -> list[Flowable]:
        row = body.add("TR", span=day.day.span)
        head = composer.text(day.day, "support-strong", row.add("TH", attributes=ROW_HEADER))
        return [head, *self._cells(composer, day, [row.add("TD") for _ in range(4)])]

    def _cards(self, composer: Composer, parent: Element) -> list[Flowable]:
        """Compose one card a day where there is no room for a grid."""
        caption = composer.text(self.columns.day, "caption", parent, before=8, keep_with_next=True)
        return [caption, *(self._card(composer, day, parent) for day in self._days())]

    def _card(self, composer: Composer, day: Day | Example, parent: Element) -> Flowable:
        section = parent.add("Div", span=day.day.span)
        flowables: list[Flowable] = [
            Rule(1.4, composer.colour("pine"), after=5),
            composer.text(day.day, "label", section),
        ]
        parts = []
        for head in self._heads():
            label = composer.text(head, "support-strong", section, before=6)
            parts.append((label, section.add("Div")))
        cells = self._cells(composer, day, [element for _, element in parts])
        for (label, _), cell in zip(parts, cells, strict=True):
            flowables += [label, cell]
        return Stack(flowables, whole=True, after=14)

    def _cells(
        self, composer: Composer, day: Day | Example, elements: Sequence[Element]
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
                composer.text(day.helped, _close(composer), helped),
            ]
        return [
            _beside(
                composer,
                [
                    self._blank(composer, day, self.columns.pain, label, part, pain)
                    for part, label in (("morning", labels.morning), ("evening", labels.evening))
                ],
            ),
            self._ticks(composer, day, tried),
            _beside(
                composer,
                [
                    self._blank(composer, day, self.columns.amount, label, part, amount, after=True)
                    for part, label in (("hours", labels.hours), ("minutes", labels.minutes))
                ],
            ),
            self._helped(composer, day, helped),
        ]

    def _blank(
        self,
        composer: Composer,
        day: Day,
        column: Inline,
        label: Inline,
        part: str,
        cell: Element,
        *,
        after: bool = False,
    ) -> Labelled:
        """Compose a short line and its label, which stands `after` it or before it."""
        tooltip, name = composer.in_row(day.day, column, label), f"{day.name}_{part}"
        if after:
            line = write_line(composer, name, tooltip, cell, label.span, height=BLANK)
            words = composer.text(label, "support", cell)
        else:
            words = composer.text(label, "support", cell)
            line = write_line(composer, name, tooltip, cell, label.span, height=BLANK)
        least = SHORT_LINE * composer.style("support").size if composer.stacked else 0
        return Labelled(words, line, gap=3, least=least, label_last=after)

    def _helped(self, composer: Composer, day: Day, cell: Element) -> Flowable:
        column = self.columns.helped
        tooltip, name = composer.in_row(day.day, column), f"{day.name}_helped"
        if composer.stacked:
            return write_line(composer, name, tooltip, cell, column.span)
        return write_space(
            composer, name, tooltip, cell, column.span, rows=int(composer.dense(HELPED_LINES))
        )

    def _ticks(self, composer: Composer, day: Day, cell: Element) -> Flowable:
        element = cell.add("L", attributes=PLAIN_LIST)
        boxes = []
        for tried in self.tried:
            item = element.add("LI", span=tried.span)
            box = composer.tick_box(
                f"{day.name}_{tried.id}",
                composer.in_row(day.day, tried.text),
                item.add("Lbl"),
                tried.span,
                side=TICK,
            )
            boxes.append(self._tick(composer, box, tried, item.add("LBody")))
        return _in_columns(composer, boxes)

    def _tick(
        self, composer: Composer, box: Flowable, tried: Tried, parent: Element
    ) -> tuple[Row, float]:
        text = composer.text(tried.text, _close(composer), parent)
        row = Row([(box, TICK), (text, None)], gap=TICK_GAP, align="middle")
        return row, TICK + TICK_GAP + text.max_width() + 1

    def _filled(
        self, composer: Composer, pairs: Sequence[tuple[Inline, Inline]], parent: Element
    ) -> Flowable:
        rows: list[tuple[Flowable, float]] = []
        for first, second in pairs:
            words = composer.text(first, "support", parent)
            more = composer.text(second, "support", parent)
            width = words.max_width() + 0.5
            row = Row([(words, width), (more, None)], gap=5, before=3)
            rows.append((row, width + 5 + more.max_width() + 1))
        return Tiles(rows) if composer.stacked else Stack(row for row, _ in rows)

    def _ticked(self, composer: Composer, cell: Element) -> Flowable:
        element = cell.add("L", attributes=PLAIN_LIST)
        rows = []
        for tried in self.tried:
            if tried.id not in self.example.tried:
                continue
            item = element.add("LI")
            box = TickBox(TICK, composer.colour("pine"), field=None, ticked=True)
            rows.append(self._tick(composer, box, tried, item.add("LBody")))
        return _in_columns(composer, rows)


def _close(composer: Composer) -> Style:
    """Return the style of lines in a cell, no closer than tick boxes can stand."""
    style = composer.style("support")
    return replace(style, leading=max(composer.dense(style.leading), TICK + LEAST_TICK_GAP))


def _beside(composer: Composer, blanks: Sequence[Labelled]) -> Flowable:
    """Set short lines below each other in a cell, and side by side across a card."""
    return lines_in_rows(blanks) if composer.stacked else Stack(blanks)


def _in_columns(composer: Composer, rows: list[tuple[Row, float]]) -> Flowable:
    if composer.stacked:
        return Tiles(rows, row_gap=4, even=True)
    half = (len(rows) + 1) // 2
    width = max(row_width for _, row_width in rows[:half])
    left, right = ([row for row, _ in part] for part in (rows[:half], rows[half:]))
    return Row([(Stack(left), width), (Stack(right), None)], gap=5)


class Circles(Box):
    """Eleven circles from 0 to 10, darker as the pain grows; an artifact beside its words."""

    def __init__(
        self,
        font: str,
        font_sizes: tuple[float, float],
        tints: tuple[str, ...],
        ink: str,
        most: float,
    ) -> None:
        """Make the circles; of two sizes of type the second is for circles that are small."""
        super().__init__()
        self.font = font
        self.font_sizes = font_sizes
        self.tints = tints
        self.ink = ink
        self.most = most

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.side = min(self.most, (width - 10 * CIRCLE_GAP) / 11)
        self.width, self.height = width, self.side
        return self.width, self.height

    def draw(self) -> None:
        """Paint the circles from edge to edge."""
        step = (self.width - self.side) / 10
        middle = self.side / 2
        canvas = self.canv
        large, small = self.font_sizes
        fits = stringWidth("10", self.font, large) <= self.side - 2 * CIRCLE_PADDING
        size = large if fits else small
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
                canvas.setFont(self.font, size)
                canvas.drawCentredString(x, middle - 0.35 * size, str(number))
