"""Medicines: what to ask about first, and a place for the reader's own list."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import write_lines
from handbook.blocks.tables import StackedTable
from handbook.design import MM
from handbook.flowables import Row, Rule, Sign, Stack, spaced
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import COLUMN_HEADER, ROW_HEADER, Element, Run
from handbook.tags.platypus import Flowable

ACTION = 36 * MM
NAME = 58 * MM
SIGN = 16.0
GAP = 4 * MM


class Medicine(Part):
    """A medicine, or a kind of medicines; never a dose."""

    item: Inline
    ask: Inline
    """What to know about it."""
    kind: Literal["ask", "no"]
    """Ask first, or do not take; each has its sign and its words."""


class MedicineLines(Part):
    """Lines for the reader's own medicines."""

    label: Inline
    count: int = Field(ge=1, le=10)


class Medicines(ContentBlock):
    """A table of medicines with a sign and a word for each."""

    kind: ClassVar[str] = "medicines"

    head: tuple[Inline, Inline, Inline]
    """What to do, the medicine, what to know."""
    rows: tuple[Medicine, ...] = Field(min_length=1, max_length=7)
    lines: MedicineLines | None = None

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        if composer.stacked:
            return [*self._stacked(composer, parent), *self._lines(composer, parent)]
        element = parent.add("Table", span=self.span)
        head = element.add("THead").add("TR")
        texts = [
            composer.text(text, "table-head", head.add("TH", attributes=COLUMN_HEADER))
            for text in self.head
        ]
        body = element.add("TBody")
        flowables: list[Flowable] = [
            Row([(texts[0], ACTION), (texts[1], NAME), (texts[2], None)], gap=GAP, after=5),
            Rule(1.4, composer.colour("pine")),
        ]
        for medicine in self.rows:
            flowables += self._row(composer, medicine, body)
        table = Stack(flowables, whole=True, before=6, after=12)
        return [table, *self._lines(composer, parent)]

    def _stacked(self, composer: Composer, parent: Element) -> list[Flowable]:
        """Compose one medicine below the other."""
        table = StackedTable(composer, parent.add("Table", span=self.span), self.head)
        for medicine in self.rows:
            (do, first), (item, second), (ask, third) = table.row(head=1, span=medicine.span)
            table.close(
                [
                    self._action(composer, medicine, do, first),
                    composer.text(medicine.item, "support-strong", item, label=second),
                    composer.text(medicine.ask, "support", ask, label=third),
                ]
            )
        return table.rows

    def _row(self, composer: Composer, medicine: Medicine, body: Element) -> list[Flowable]:
        row = body.add("TR", span=medicine.span)
        action = self._action(composer, medicine, row.add("TD"))
        name = composer.text(medicine.item, "support-strong", row.add("TH", attributes=ROW_HEADER))
        know = composer.text(medicine.ask, "support", row.add("TD"))
        return [
            Row([(action, ACTION), (name, NAME), (know, None)], gap=GAP, before=6, after=6),
            Rule(0.8, composer.colour("line")),
        ]

    def _action(
        self, composer: Composer, medicine: Medicine, parent: Element, label: Sequence[Run] = ()
    ) -> Flowable:
        forbidden = medicine.kind == "no"
        phrase = composer.phrases.do_not_take if forbidden else composer.phrases.ask_first
        colour = composer.colour("crimson" if forbidden else "pine")
        sign = Sign("x-square" if forbidden else "question", SIGN, colour)
        style = composer.style("support-strong").coloured(colour)
        words = composer.say(phrase, style, parent, label=label)
        return Row([(sign, SIGN), (words, None)], gap=6)

    def _lines(self, composer: Composer, parent: Element) -> list[Flowable]:
        if not self.lines:
            return []
        label = composer.text(self.lines.label, "label", parent)
        tooltip, name = composer.plain(self.lines.label), f"{composer.section}_lines"
        span = self.lines.span
        lines = write_lines(composer, self.lines.count, name, tooltip, parent, span)
        return [spaced(Stack([label, lines], whole=True), before=6, after=14)]
