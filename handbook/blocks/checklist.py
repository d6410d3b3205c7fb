"""Checklists: boxes to tick, in groups, with room for notes."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import PEBBLE, Composer
from handbook.blocks.fill_in import write_line, write_lines, write_space
from handbook.blocks.parts import BODY_MEASURE
from handbook.design import MM
from handbook.flowables import Gap, Panel, Row, Rule, Sign, Spring, Stack, TickBox, spaced
from handbook.flowables.limit import Measure
from handbook.model.block import IconName
from handbook.model.fields import Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import PLAIN_LIST, Element
from handbook.tags.platypus import Flowable

LABEL_COLUMN = 43.75 * MM
ROW = 10.6 * MM
ROW_PADDING = 2.0
"""Between words of more than one line and the hairlines around them, in points."""
TICK_GAP = 4 * MM


class Item(Part):
    """One thing to tick."""

    id: Identifier
    """Names the form field; stays the same when the words change."""
    text: Inline


class Group(Part):
    """Items that belong together, under a title with an icon."""

    icon: IconName
    title: Inline
    items: tuple[Item, ...] = Field(min_length=1, max_length=7)
    write_in: int = Field(default=0, ge=0, le=3)
    """Empty rows with a box, for the reader's own items."""
    id: Identifier


class Notes(Part):
    """Lines to write on, in a tinted panel."""

    title: Inline
    lines: int = Field(default=4, ge=1, le=12)


class Checklist(ContentBlock):
    """A checklist in groups; a group moves to the next page as a whole."""

    kind: ClassVar[str] = "checklist"
    owns_page: ClassVar[bool] = True

    date_label: Inline | None = None
    """Stands before a line for the date, at the end of the section's title line."""
    groups: tuple[Group, ...] = Field(min_length=1)
    notes: Notes | None = None

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.date_label:
            flowables.append(
                date_line(composer, self.date_label, f"{composer.section}_date", parent)
            )
        flowables += [
            spaced(self._group(composer, group, parent), before=6, after=14)
            for group in self.groups
        ]
        if self.notes:
            flowables.append(Spring(0, 24))
            flowables.append(notes_panel(composer, self.notes, parent))
        return flowables

    def _group(self, composer: Composer, group: Group, parent: Element) -> Flowable:
        section = parent.add("Sect", span=group.span)
        sign = composer.pebble(group.icon, size=PEBBLE)
        title = composer.subheading(group.title, "h2", section)
        rows = rows_to_tick(composer, group.items, section, group.id, write_in=group.write_in)
        if composer.design.stacked:
            head: Flowable = Row([(sign, PEBBLE), (title, None)], gap=9, align="middle", after=6)
            return Stack([head, *rows], whole=True)
        side = Stack([spaced(sign, after=6), title])
        return Row([(side, LABEL_COLUMN), (Stack(rows), None)])


class Symptoms(ContentBlock):
    """A plain list of boxes to tick, without groups."""

    kind: ClassVar[str] = "symptoms"

    intro: Inline | None = None
    items: tuple[Item, ...] = Field(min_length=1, max_length=7)
    write_in: int = Field(default=0, ge=0, le=3)
    name: Identifier = "signs"
    """Begins the names of the form fields."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.intro:
            flowables.append(
                composer.text(self.intro, "body", parent, after=6, keep_with_next=True)
            )
        rows = rows_to_tick(composer, self.items, parent, self.name, write_in=self.write_in)
        return [Measure(each, BODY_MEASURE) for each in (*flowables, *rows)]


DATE_WIDTH = 53 * MM


def date_line(composer: Composer, label: Inline, name: str, parent: Element) -> Flowable:
    """Compose a short line for the date, at the end edge; `name` is that of its field."""
    style = composer.style("support").coloured(composer.colour("grey"))
    text = composer.text(label, style, parent)
    line = write_line(composer, name, composer.plain(label), parent, label.span, height=16)
    free = composer.width - DATE_WIDTH
    row = Row([(text, text.max_width() + 1), (line, None)], gap=6, align="bottom")
    return Row([(Stack([]), free), (row, DATE_WIDTH)])


def rows_to_tick(
    composer: Composer,
    items: tuple[Item, ...],
    parent: Element,
    name: str,
    *,
    write_in: int = 0,
) -> list[Flowable]:
    """Compose rows with a box each between hairlines; `name` begins the names of the fields."""
    element = parent.add("L", attributes=PLAIN_LIST)
    hairline = composer.colour("line")
    rows: list[Flowable] = [Rule(1.4, composer.colour("pine"), keep_with_next=True)]
    for item in items:
        entry = element.add("LI", span=item.span)
        tooltip = composer.plain(item.text)
        box = composer.tick_box(f"{name}_{item.id}", tooltip, entry.add("Lbl"), item.span)
        text = composer.text(item.text, "body", entry.add("LBody"))
        rows += _ruled_row(composer, box, text, hairline)
    for number in range(1, write_in + 1):
        rows += _write_in_row(composer, element, f"{name}_own-{number}", hairline)
    # A row keeps its hairline, and two rows stay together at the top and at the foot.
    for row in (*rows[1::2], *rows[2:3], *rows[-3:-2]):
        row.keepWithNext = True
    return rows


def _ruled_row(composer: Composer, box: TickBox, text: Flowable, hairline: str) -> list[Flowable]:
    height = composer.dense(ROW) - 0.8
    words = Stack([Gap(ROW_PADDING), text, Gap(ROW_PADDING)])
    row = Row([(box, box.size), (words, None)], gap=TICK_GAP, align="middle", least_height=height)
    return [row, Rule(0.8, hairline)]


def _write_in_row(composer: Composer, element: Element, name: str, hairline: str) -> list[Flowable]:
    body = element.add("LI").add("LBody")  # a label alone would be no item (ISO 14289-1, 7.6)
    box = composer.tick_box(name, composer.phrases.own_item, body, None)
    words = write_space(composer, f"{name}-words", composer.phrases.own_item_words, body, None)
    return _ruled_row(composer, box, words, hairline)


def notes_panel(composer: Composer, notes: Notes, parent: Element) -> Panel:
    """Compose lines to write on under a title with a pencil."""
    title = composer.text(notes.title, "label", parent)
    head = Row([(Sign("pencil", 14, composer.colour("pine")), 14), (title, None)], gap=6)
    tooltip, name = composer.plain(notes.title), f"{composer.section}_notes"
    count = max(int(composer.dense(notes.lines)), 1)
    lines = write_lines(composer, count, name, tooltip, parent, notes.span)
    return composer.panel(
        Stack([head, lines]),
        fill="lilac2",
        padding=(14, composer.inset),
        before=6,
    )
