"""Sheets: takeaways of one page or two, laid out anew from chosen blocks of a handbook."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from handbook.model.fields import Digits, Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part


class BlockChoice(Part):
    """A block of the handbook, named and never copied: by its id, or by its place."""

    section: Identifier
    """The id of the section that holds the block."""
    block: Identifier | None = None
    """The id of the block."""
    place: int | None = Field(default=None, ge=1)
    """For a block without an id: its place in the section, from 1."""
    back: bool = False
    """Begins the back of the sheet; without it, the back begins where the front is full."""

    @model_validator(mode="after")
    def _named_once(self) -> BlockChoice:
        if (self.block is None) == (self.place is None):
            raise ValueError("a block is named by `block` (its id) or by `place` (1, 2, 3 …)")
        return self


class Sheet(Part):
    """One sheet: a title of its own, and blocks of the handbook in the order of reading."""

    id: Identifier
    """Stands in the name of the file."""
    title: Inline
    lead: Inline | None = None
    """One or two sentences under the title."""
    pages: Annotated[Literal[1, 2], Digits] = 1
    """One page, or both sides of one sheet of paper; a sheet that needs more is not printed."""
    blocks: tuple[BlockChoice, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _has_two_sides(self) -> Sheet:
        turns = [number for number, choice in enumerate(self.blocks) if choice.back]
        if turns and (self.pages == 1 or turns[0] == 0 or len(turns) > 1):
            raise ValueError("`back: true` begins the second of 2 pages, once, after a first block")
        return self

    @property
    def front(self) -> int | None:
        """Return how many blocks stand on the front; None where the layout finds out."""
        return next((number for number, each in enumerate(self.blocks) if each.back), None)


class SheetsFile(Part):
    """`sheets.yaml`: the sheets of a handbook, in the order in which they are listed."""

    sheets: tuple[Sheet, ...] = Field(min_length=1)
