"""Headings inside a section."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.model.inline import Inline
from handbook.tags import Element
from handbook.tags.platypus import Flowable


class Heading(ContentBlock):
    """A heading of at least two words: a question, or with a verb."""

    kind: ClassVar[str] = "heading"

    text: Inline
    level: int = Field(default=2, ge=2, le=3)
    """2, or 3 below a heading of level 2."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        level = min(self.level, composer.level + 1)
        composer.level = level
        before, after = (18, 9) if self.level == 2 else (12, 3)
        return [
            composer.heading(
                self.text,
                f"h{self.level}",
                parent,
                level=level,
                anchor=self.id,
                before=before,
                after=after,
            )
        ]
