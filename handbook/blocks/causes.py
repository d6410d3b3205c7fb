"""Cards that explain causes, one below the other between hairlines."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field
from reportlab.platypus import Flowable

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import BODY_MEASURE, entry, ruled
from handbook.flowables import spaced
from handbook.flowables.limit import Measure
from handbook.model.block import IconName
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import Element


class Cause(Part):
    """One cause."""

    icon: IconName
    title: Inline
    text: Inline
    later: bool = False
    """Whether it matters more after the first 3 months; the card then says so."""


class Causes(ContentBlock):
    """Causes, each with an icon, a title and two or three sentences."""

    kind: ClassVar[str] = "causes"

    items: tuple[Cause, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        entries = [
            entry(composer, cause.icon, self._body(composer, cause, parent)) for cause in self.items
        ]
        flowables: list[Flowable] = [
            Measure(each, BODY_MEASURE) for each in ruled(composer, entries)
        ]
        spaced(flowables[0], before=9)
        spaced(flowables[-1], after=12)
        return flowables

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
