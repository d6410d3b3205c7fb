"""Who to call and what to say: lines to fill in before they are needed."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import labelled_line, lines_in_rows, write_space
from handbook.blocks.parts import bullets, tinted
from handbook.design import MM
from handbook.flowables import Gap, Row, Rule, Sign, Stack, spaced
from handbook.model.block import IconName
from handbook.model.fields import Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import COLUMN_HEADER, PLAIN_LIST, ROW_HEADER, Element
from handbook.tags.platypus import Flowable

SEGMENT_GAP = 4 * MM
NUMBER_ROW = 11.5 * MM
CALL_ROW = 17 * MM
CALL_PADDING = 4.0
"""Above and below the words of a row, in points."""
CALL_LINES = 2
"""Typed lines that a row of this height holds."""
CALL_COLUMNS: tuple[float | None, ...] = (46 * MM, 54 * MM, None, 28 * MM)


class Contact(Part):
    """A kind of help, whom to ask for it, and cells to write in."""

    id: Identifier
    icon: IconName
    when: Inline
    who: Inline


class WhoToCall(ContentBlock):
    """A table with the words filled in and the numbers left to write."""

    kind: ClassVar[str] = "who-to-call"
    places_texts_once: ClassVar[bool] = False

    head: tuple[Inline, Inline, Inline, Inline]
    """When, who, phone, open hours."""
    rows: tuple[Contact, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        if composer.stacked:
            return self._list(composer, parent)
        element = parent.add("Table", span=self.span)
        head = element.add("THead").add("TR")
        cells = [
            (composer.text(text, "table-head", head.add("TH", attributes=COLUMN_HEADER)), width)
            for text, width in zip(self.head, CALL_COLUMNS, strict=True)
        ]
        body = element.add("TBody")
        flowables: list[Flowable] = [
            Row(cells, gap=SEGMENT_GAP, before=6, after=5),
            Rule(1.4, composer.colour("pine"), keep_with_next=True),
        ]
        for contact in self.rows:
            flowables += self._row(composer, contact, body)
        return [Stack(flowables, whole=True, after=12)]

    def _row(self, composer: Composer, contact: Contact, body: Element) -> list[Flowable]:
        row = body.add("TR", span=contact.span)
        named = self._named(composer, contact, row.add("TH", attributes=ROW_HEADER))
        text = composer.text(contact.who, "support", row.add("TD"))
        who = Stack([Gap(CALL_PADDING), text, Gap(CALL_PADDING)])
        parts: list[Flowable] = [named, who]
        for number, column in enumerate(self.head[2:], 1):
            name, tooltip = f"call_{contact.id}-{number}", composer.in_row(contact.when, column)
            parts.append(
                write_space(composer, name, tooltip, row.add("TD"), contact.span, rows=CALL_LINES)
            )
        cells = list(zip(parts, CALL_COLUMNS, strict=True))
        return [
            Row(cells, gap=SEGMENT_GAP, align="middle", least_height=CALL_ROW),
            Rule(0.8, composer.colour("form")),
        ]

    def _named(self, composer: Composer, contact: Contact, parent: Element) -> Flowable:
        urgent = contact.icon == "siren"
        sign = Sign(contact.icon, 20, composer.colour("crimson" if urgent else "pine"))
        when = composer.text(contact.when, "support-strong", parent)
        return Row([(sign, 20), (when, None)], gap=8, align="middle")

    def _list(self, composer: Composer, parent: Element) -> list[Flowable]:
        """Compose one contact below the other, each with its own lines to write on."""
        flowables: list[Flowable] = [
            composer.text(self.head[0], "caption", parent, keep_with_next=True)
        ]
        element = parent.add("L", attributes=PLAIN_LIST)
        for contact in self.rows:
            body = element.add("LI", span=contact.span).add("LBody")
            lines = [
                self._named(composer, contact, body),
                self._labelled(composer, self.head[1], contact.who, body),
                lines_in_rows(
                    [
                        labelled_line(
                            composer,
                            label,
                            f"call_{contact.id}-{number}",
                            composer.in_row(contact.when, label),
                            body,
                        )
                        for number, label in enumerate(self.head[2:], 1)
                    ]
                ),
            ]
            rule = Rule(0.8, composer.colour("line"), before=6, after=6)
            flowables.append(Stack([rule, *lines], whole=True))
        return flowables

    def _labelled(
        self, composer: Composer, label: Inline, text: Inline, parent: Element
    ) -> Flowable:
        words = composer.text(label, "caption", parent)
        value = composer.text(text, "support", parent)
        return Row([(words, words.max_width() + 1), (value, None)], gap=6, before=2)


class Script(ContentBlock):
    """What to say on the phone; three underscores make a blank."""

    kind: ClassVar[str] = "script"

    title: Inline
    lines: tuple[Inline, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        title = composer.text(self.title, "label", element)
        head = Row([(Sign("chat", 16, composer.colour("pine")), 16), (title, None)], gap=7)
        head.keepWithNext = True
        return [
            tinted(
                composer,
                [spaced(head, after=6), bullets(composer, self.lines, element, space=7)],
                "lilac2",
                continued=composer.continued(self.title, "label", composer.colour("pine")),
                padding=(13, composer.inset),
                before=0,
            )
        ]


class NumberRow(Part):
    """A person or place to call."""

    id: Identifier
    icon: IconName
    label: Inline
    urgent: bool = False


class Numbers(ContentBlock):
    """Names and phone numbers to write in."""

    kind: ClassVar[str] = "numbers"
    places_texts_once: ClassVar[bool] = False

    intro: Inline | None = None
    head: tuple[Inline, Inline, Inline]
    """Who, name, phone."""
    rows: tuple[NumberRow, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.intro:
            flowables.append(composer.text(self.intro, "support", parent, after=6))
        if not composer.cards_beside:
            return [*flowables, *self._list(composer, parent)]
        element = parent.add("Table", span=self.span)
        head = element.add("THead").add("TR")
        grey = composer.style("support").coloured(composer.colour("grey"))
        names = [
            composer.text(text, grey, head.add("TH", attributes=COLUMN_HEADER))
            for text in self.head
        ]
        flowables += [
            Rule(1.4, composer.colour("pine"), after=5),
            Row([(name, None) for name in names], gap=SEGMENT_GAP),
        ]
        body = element.add("TBody")
        flowables += [self._row(composer, row, body) for row in self.rows]
        return [Stack(flowables, whole=True, before=6, after=18)]

    def _list(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = [
            composer.text(self.head[0], "caption", parent, after=4, keep_with_next=True)
        ]
        element = parent.add("L", attributes=PLAIN_LIST)
        for row in self.rows:
            body = element.add("LI", span=row.span).add("LBody")
            sign = Sign(row.icon, 17, composer.colour("crimson" if row.urgent else "pine"))
            words = composer.text(row.label, "body-strong", body)
            named = Row([(sign, 17), (words, None)], gap=9, align="middle")
            lines = [
                labelled_line(
                    composer,
                    label,
                    f"number_{row.id}-{number}",
                    composer.in_row(row.label, label),
                    body,
                )
                for number, label in enumerate(self.head[1:], 1)
            ]
            flowables.append(Stack([named, lines_in_rows(lines)], whole=True, after=8))
        return flowables

    def _row(self, composer: Composer, row: NumberRow, body: Element) -> Flowable:
        element = body.add("TR", span=row.span)
        form = composer.colour("form")
        sign = Sign(row.icon, 17, composer.colour("crimson" if row.urgent else "pine"))
        label = composer.text(row.label, "body", element.add("TH", attributes=ROW_HEADER))
        named = Row([(sign, 17), (label, None)], gap=9, align="middle")
        segments: list[tuple[Flowable, float | None]] = [(_underlined(named, form), None)]
        for number, column in enumerate(self.head[1:], 1):
            name, tooltip = f"number_{row.id}-{number}", composer.in_row(row.label, column)
            space = write_space(composer, name, tooltip, element.add("TD"), row.span)
            segments.append((_underlined(space, form), None))
        return Row(segments, gap=SEGMENT_GAP, align="bottom")


def _underlined(flowable: Flowable, colour: str) -> Flowable:
    row = Row([(flowable, None)], align="bottom", least_height=NUMBER_ROW - 5)
    return Stack([spaced(row, before=0, after=4), Rule(0.8, colour)])


class Banner(ContentBlock):
    """One urgent line on a crimson strip, with the octagon that means “call”."""

    kind: ClassVar[str] = "banner"

    text: Inline

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        ink = composer.colour("on-urgent")
        element = parent.add("Callout", span=self.span)
        text = composer.text(self.text, composer.style("body").coloured(ink), element)
        row = Row([(Sign("octagon-alert", 20, ink), 20), (text, None)], gap=14, align="middle")
        return [
            composer.panel(
                row,
                fill="urgent",
                padding=(12, composer.inset),
                before=6,
                after=16,
            )
        ]
