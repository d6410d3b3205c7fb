"""Bulleted and numbered lists."""

from typing import ClassVar, Literal

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import BODY_MEASURE, PARAGRAPH_SPACE, bullets
from handbook.flowables import spaced
from handbook.flowables.limit import Measure
from handbook.model.inline import Inline
from handbook.tags import Element
from handbook.tags.platypus import Flowable


class List(ContentBlock):
    """At most seven items; longer lists are two lists, each with its own heading."""

    kind: ClassVar[str] = "list"

    intro: Inline | None = None
    """A line that leads into the list."""
    items: tuple[Inline, ...] = Field(min_length=1, max_length=7)
    style: Literal["bullets", "numbers"] = "bullets"
    """Numbers where the order matters."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.intro:
            flowables.append(
                composer.text(self.intro, "body", parent, after=4, keep_with_next=True)
            )
        flowables.append(
            bullets(
                composer,
                self.items,
                parent,
                numbered=self.style == "numbers",
                sign_colour=composer.colour("pine"),
            )
        )
        limited: list[Flowable] = [Measure(each, BODY_MEASURE) for each in flowables]
        spaced(limited[0], before=PARAGRAPH_SPACE)
        spaced(limited[-1], after=PARAGRAPH_SPACE)
        return limited
