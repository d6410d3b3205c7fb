"""Cards that explain causes, one below the other between hairlines."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import PEBBLE, Composer
from handbook.blocks.parts import BODY_MEASURE, SIGN_GAP, entry, ruled
from handbook.design import MM
from handbook.flowables import Row, Stack, spaced
from handbook.flowables.limit import Measure
from handbook.model.block import IconName
from handbook.model.book import Picture
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import Element
from handbook.tags.platypus import Flowable

PICTURE = 18.5 * MM
"""Side of the picture of a cause."""


class Cause(Part):
    """One cause."""

    icon: IconName
    title: Inline
    text: Inline
    later: bool = False
    """Whether it matters more after the first 3 months; the card then says so."""
    picture: Picture | None = None
    """Shows the cause, beside its words."""


class Causes(ContentBlock):
    """Causes, each with an icon, a title and two or three sentences."""

    kind: ClassVar[str] = "causes"

    items: tuple[Cause, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        entries = [self._entry(composer, cause, parent) for cause in self.items]
        pictured = any(cause.picture for cause in self.items)
        limit = composer.width if pictured else BODY_MEASURE
        flowables: list[Flowable] = [Measure(each, limit) for each in ruled(composer, entries)]
        spaced(flowables[0], before=9)
        spaced(flowables[-1], after=12)
        return flowables

    def _entry(self, composer: Composer, cause: Cause, parent: Element) -> Flowable:
        """Compose a cause; on a narrow page its signs stand above its words."""
        body = self._body(composer, cause, parent)
        if cause.picture is None:
            return entry(composer, cause.icon, body)
        picture = composer.picture(cause.picture, parent, width=PICTURE, height=PICTURE)
        if composer.narrow:
            sign = composer.pebble(cause.icon)
            signs = Row([(sign, PEBBLE), (picture, PICTURE)], gap=SIGN_GAP, align="middle", after=4)
            signs.keepWithNext = True
            return Stack([signs, *body])
        row = entry(composer, cause.icon, body)
        return Row([*row.cells, (picture, PICTURE)], gap=SIGN_GAP)

    def _body(self, composer: Composer, cause: Cause, parent: Element) -> list[Flowable]:
        flowables = [
            composer.subheading(cause.title, "h3", parent),
            composer.text(cause.text, "body", parent),
        ]
        if cause.later:
            flowables.append(self._tag(composer, parent))
        return flowables

    def _tag(self, composer: Composer, parent: Element) -> Flowable:
        words = composer.phrases.later_months
        style = composer.style("support-strong").coloured(composer.colour("pine"))
        text = composer.say(words, style, parent)
        panel = composer.panel(text, fill="lilac", radius=6, padding=(1, 8))
        return spaced(Measure(panel, text.max_width() + 17), before=4)
