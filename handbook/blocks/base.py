"""What every block has in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from handbook.model.block import Block
from handbook.model.fields import Facts, Identifier, References
from handbook.tags import Element
from handbook.tags.platypus import Flowable

if TYPE_CHECKING:
    from handbook.blocks.composer import Composer


class ContentBlock(Block):
    """A block that composes itself: its data and its form stand side by side."""

    owns_page: ClassVar[bool] = False
    """True for a block whose section shares its pages with no other (SPEC, breaks)."""
    places_texts_once: ClassVar[bool] = True
    """False for a block that repeats its texts, such as labels in every row of a diary."""

    id: Identifier | None = None
    """An anchor that links and page references may lead to."""
    facts: Facts = ()
    """Keys of the facts of the brief that this block carries."""
    refs: References = ()
    """Ids of the sources of this block, from `references.yaml`."""

    @abstractmethod
    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        """Make flowables for this block, and put its structure elements under `parent`."""
