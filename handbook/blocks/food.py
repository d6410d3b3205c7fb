"""Food: what is on the plate, and what it gives."""

from typing import ClassVar, Literal

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.figure import caption
from handbook.blocks.parts import entry, ruled
from handbook.design import MM
from handbook.flowables import Row, Sign, Stack, spaced
from handbook.model.block import IconName, SceneName
from handbook.model.book import Picture
from handbook.model.fields import PlainText
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import PLAIN_LIST, Element
from handbook.tags.platypus import Flowable

PLATE = 78 * MM


class Segment(Part):
    """A part of the plate."""

    icon: IconName
    title: Inline
    text: Inline
    """How much of the plate, in words."""
    share: Literal["half", "quarter"]


class Plate(ContentBlock):
    """A plate with its parts named below it."""

    kind: ClassVar[str] = "plate"

    scene: SceneName
    alt: PlainText
    caption: Inline
    segments: tuple[Segment, ...] = Field(min_length=2, max_length=5)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        width = min(composer.width, PLATE)
        picture = composer.picture(
            Picture(scene=self.scene, alt=self.alt), parent, width=width, height=width
        )
        picture.fit(width, width)
        named = caption(composer, self.caption, parent)
        element = parent.add("L", attributes=PLAIN_LIST)
        rows = [self._row(composer, segment, element) for segment in self.segments]
        return [Stack([picture, named, spaced(Stack(rows), before=8)], whole=True, after=10)]

    def _row(self, composer: Composer, segment: Segment, parent: Element) -> Flowable:
        body = parent.add("LI", span=segment.span).add("LBody")
        sign = Sign(segment.icon, 18, composer.colour("pine"))
        title = composer.text(segment.title, "support-strong", body)
        share = composer.text(segment.text, "support", body, align="end")
        return Row(
            [(sign, 18), (title, None), (share, share.max_width() + 1)],
            gap=7,
            align="middle",
            after=4,
        )


class Nutrient(Part):
    """Something that food gives."""

    icon: IconName
    title: Inline
    text: Inline


class Nutrients(ContentBlock):
    """What to look for in food, between hairlines."""

    kind: ClassVar[str] = "nutrients"

    items: tuple[Nutrient, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        entries = [self._entry(composer, item, parent) for item in self.items]
        return [*ruled(composer, entries, space=6, closed=False)]

    def _entry(self, composer: Composer, item: Nutrient, parent: Element) -> Flowable:
        title = composer.subheading(item.title, "h3", parent)
        text = composer.text(item.text, "support", parent)
        return entry(composer, item.icon, [title, text], size=28, gap=3.5 * MM)
