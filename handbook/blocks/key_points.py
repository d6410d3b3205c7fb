"""The panel with the key points of the whole handbook, and the signs that it uses."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.callout import LOOKS, CalloutStyle, sign
from handbook.blocks.composer import Composer
from handbook.blocks.parts import entry, tinted
from handbook.design import MM
from handbook.design.geometry import GUTTER
from handbook.flowables import Panel, Row, Stack, measure, spaced
from handbook.model.block import IconName
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import PLAIN_LIST, Element
from handbook.tags.platypus import Flowable


class KeyPoint(Part):
    """One point, with an icon that means something."""

    icon: IconName
    text: Inline
    urgent: bool = False
    """Set on the octagon that means “call”."""


class KeyPoints(ContentBlock):
    """What to keep in mind, at a glance."""

    kind: ClassVar[str] = "key-points"

    title: Inline
    items: tuple[KeyPoint, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        title = composer.subheading(self.title, "h2", parent, after=10)
        element = parent.add("L", attributes=PLAIN_LIST)
        padding = composer.inset
        with composer.within(composer.width - 2 * padding):
            rows = [self._row(composer, item, element) for item in self.items]
        again = composer.continued(self.title, "label", composer.colour("pine"))
        return [
            tinted(
                composer,
                [title, *rows],
                "mint",
                padding=(16, padding),
                before=0,
                continued=again,
            )
        ]

    def _row(self, composer: Composer, item: KeyPoint, parent: Element) -> Flowable:
        body = parent.add("LI", span=item.span).add("LBody")
        text = composer.text(item.text, "body", body)
        return spaced(
            entry(composer, item.icon, [text], urgent=item.urgent, size=34, align="middle"),
            after=15,
        )


class SignMeaning(Part):
    """A sign and what it means."""

    style: CalloutStyle
    text: Inline


class Signs(ContentBlock):
    """The four signs of the handbook, each with its word and its meaning."""

    kind: ClassVar[str] = "signs"

    title: Inline
    items: tuple[SignMeaning, ...] = Field(min_length=1, max_length=4)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        title = composer.subheading(self.title, "h2", parent, after=9)
        element = parent.add("L", attributes=PLAIN_LIST)
        cells = [self._box(composer, item, element) for item in self.items]
        per_row = 2 if composer.design.stacked else len(cells)
        width = (composer.width - (per_row - 1) * GUTTER) / per_row
        height = max(measure(cell, width) for cell in cells)
        for cell in cells:
            cell.least_height = height
        rows: list[Flowable] = [
            Row([(cell, width) for cell in cells[start : start + per_row]], gap=GUTTER, after=9)
            for start in range(0, len(cells), per_row)
        ]
        return [spaced(title, before=18), *rows]

    def _box(self, composer: Composer, item: SignMeaning, parent: Element) -> Panel:
        look = LOOKS[item.style]
        body = parent.add("LI", span=item.span).add("LBody")
        label = composer.style("label").coloured(composer.colour(look.label))
        ink = composer.style("support").coloured(composer.colour(look.ink))
        stack = Stack(
            [
                spaced(sign(composer, look, 22), after=4),
                composer.say(getattr(composer.phrases, look.phrase), label, body),
                composer.text(item.text, ink, body),
            ]
        )
        return composer.panel(
            stack,
            fill=look.fill,
            stroke="ink" if look.border else None,
            line_width=look.border,
            padding=(11, 4 * MM),
            least_height=31 * MM,
        )
