"""Paragraphs of running text."""

from __future__ import annotations

from typing import ClassVar

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import PARAGRAPH_SPACE, measured, paragraphs
from handbook.flowables import spaced
from handbook.model.fields import Paragraphs
from handbook.tags import Element
from handbook.tags.platypus import Flowable


class Text(ContentBlock):
    """One paragraph of running text, or several."""

    kind: ClassVar[str] = "text"

    text: Paragraphs
    """At most 3 sentences a paragraph."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables = measured(paragraphs(composer, self.text, "body", parent))
        spaced(flowables[0], before=PARAGRAPH_SPACE)
        spaced(flowables[-1], after=PARAGRAPH_SPACE)
        return flowables
