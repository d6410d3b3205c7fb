"""What experts know, and what they do not know yet."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import bullets, side_by_side, tinted
from handbook.design import MM
from handbook.flowables import Row, Sign, spaced
from handbook.model.inline import Inline
from handbook.tags import Element
from handbook.tags.platypus import Flowable


class Known(ContentBlock):
    """Both sides of the evidence, side by side (CDC Clear Communication Index, item 11)."""

    kind: ClassVar[str] = "known"

    known: tuple[Inline, ...] = Field(min_length=1, max_length=7)
    unknown: tuple[Inline, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        padding, gap = composer.inset, 8 * MM
        half = (composer.width - 2 * padding - gap) / 2
        with composer.within(half):
            cells = [
                self._side(composer, element, "check-circle", composer.phrases.known, self.known),
                self._side(composer, element, "question", composer.phrases.unknown, self.unknown),
            ]
        if composer.narrow:
            return [
                tinted(composer, cell, "lilac2", padding=(12, padding), before=8, after=8)
                for cell in cells
            ]
        if composer.stacked:
            spaced(cells[1][0], before=gap / 2)
        body = side_by_side(composer, cells, [half, half], gap=gap)
        return [tinted(composer, [body], "lilac2", padding=(12, padding))]

    def _side(
        self,
        composer: Composer,
        parent: Element,
        icon: str,
        label: str,
        items: tuple[Inline, ...],
    ) -> list[Flowable]:
        sign = Sign(icon, 17, composer.colour("pine"))
        title = composer.say(label, "label", parent)
        head = Row([(sign, 17), (title, None)], gap=6, after=4)
        head.keepWithNext = True
        return [head, bullets(composer, items, parent)]
