"""Do and avoid, side by side: two cards with a picture each."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from msgspec import Struct
from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.design import MM
from handbook.design.geometry import GUTTER
from handbook.flowables import Panel, Row, Sign, Stack, measure, spaced
from handbook.model.book import Picture
from handbook.model.inline import Inline
from handbook.tags import Element
from handbook.tags.platypus import Flowable

CELL_HEIGHT = 45 * MM
ABOVE = 26 * MM
"""Height of a picture that stands above its words."""
PICTURE_WIDTH = 34 * MM
PADDING = 3.5 * MM

Side = Literal["do", "avoid"]


class CardLook(Struct, frozen=True):
    """How a side looks: its sign, its word, and a border that photocopies."""

    phrase: str
    icon: str
    colour: str
    fill: str
    dash: tuple[float, ...]


LOOKS: Mapping[Side, CardLook] = {
    "do": CardLook("do", "check-circle", "pine", "mint", ()),
    "avoid": CardLook("avoid", "x-square", "crimson", "white", (5, 4)),
}


class Card(Picture):
    """One side of a pair."""

    title: Inline
    text: Inline
    """At most four short lines."""


class Pairs(ContentBlock):
    """What to do, and what to avoid; both cards stay together."""

    kind: ClassVar[str] = "pairs"

    title: Inline | None = None
    do: Card
    avoid: Card = Field()

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.title:
            flowables.append(composer.subheading(self.title, "h3", parent, after=3))
        beside = composer.cards_beside
        width = (composer.width - GUTTER) / 2 if beside else composer.width
        cards = [
            self._card(composer, "do", self.do, parent),
            self._card(composer, "avoid", self.avoid, parent),
        ]
        if not beside:
            flowables += [spaced(cards[0], after=GUTTER), cards[1]]
            return [composer.together(flowables, before=9, after=12)]
        height = max(composer.dense(CELL_HEIGHT), *(measure(card, width) for card in cards))
        for card in cards:
            card.least_height = height
        flowables.append(Row([(card, width) for card in cards], gap=GUTTER))
        return [Stack(flowables, whole=True, before=9, after=12)]

    def _card(self, composer: Composer, side: Side, card: Card, parent: Element) -> Panel:
        look = LOOKS[side]
        colour = composer.colour(look.colour)
        element = parent.add("Callout", span=card.span)
        word = composer.say(
            getattr(composer.phrases, look.phrase),
            composer.style("label").coloured(colour),
            element,
        )
        if composer.narrow:
            return self._low_card(composer, card, element, look, word)
        texts = Stack(
            [
                self._word(composer, look, word),
                composer.text(card.title, "card-title", element, before=4),
                composer.text(card.text, "support", element),
            ]
        )
        above = composer.stacked and composer.cards_beside
        room = ABOVE if above else composer.dense(CELL_HEIGHT) - 2 * PADDING
        picture = composer.picture(card, element, width=PICTURE_WIDTH, height=room)
        body: Flowable = Row([(picture, PICTURE_WIDTH), (texts, None)], gap=3 * MM, align="middle")
        if above:
            body = Stack([spaced(picture, after=6), texts])
        return self._panel(composer, look, body)

    def _low_card(
        self, composer: Composer, card: Card, element: Element, look: CardLook, word: Flowable
    ) -> Panel:
        """Compose a card so low that both find room on a narrow page, one above the other."""
        title = composer.text(card.title, "card-title", element, before=4)
        text = composer.text(card.text, "support", element, before=4)
        width = min(PICTURE_WIDTH, ABOVE * composer.ratio(card))
        picture = composer.picture(card, element, width=width, height=ABOVE)
        heading = Stack([self._word(composer, look, word), title])
        head = Row([(picture, width), (heading, None)], gap=3 * MM, align="middle")
        head.keepWithNext = True
        return self._panel(composer, look, Stack([head, text]), splits=True)

    def _word(self, composer: Composer, look: CardLook, word: Flowable) -> Row:
        sign = Sign(look.icon, 16, composer.colour(look.colour))
        return Row([(sign, 16), (word, None)], gap=5, align="middle")

    def _panel(
        self, composer: Composer, look: CardLook, body: Flowable, *, splits: bool = False
    ) -> Panel:
        return composer.panel(
            body,
            fill=look.fill,
            stroke=look.colour,
            line_width=1.6,
            dash=look.dash,
            padding=PADDING,
            middle=True,
            splits=splits,
            least_height=CELL_HEIGHT,
        )
