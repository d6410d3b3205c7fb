"""Blocks side by side."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import side_by_side
from handbook.design.geometry import COLUMNS, GUTTER
from handbook.model.block import Blocks
from handbook.tags import Element
from handbook.tags.platypus import Flowable


class Columns(ContentBlock):
    """Stacks of blocks on the grid of twelve columns; one below the other on narrow pages."""

    kind: ClassVar[str] = "columns"

    cells: tuple[Blocks, ...] = Field(min_length=2, max_length=3)
    spans: tuple[int, ...] = Field(min_length=2, max_length=3)
    """How many of the twelve grid columns each cell takes."""

    @model_validator(mode="after")
    def _fits_the_grid(self) -> Columns:
        if len(self.spans) != len(self.cells):
            raise ValueError(f"there are {len(self.cells)} cells and {len(self.spans)} spans")
        if min(self.spans) < 1 or sum(self.spans) > COLUMNS:
            raise ValueError(f"spans are 1 or more, and {COLUMNS} together at most")
        return self

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        if composer.design.stacked:
            return [each for cell in self.cells for each in composer.blocks(cell, parent)]
        widths = [composer.span(columns) for columns in self.spans]
        level = composer.level
        cells = []
        for cell, width in zip(self.cells, widths, strict=True):
            composer.level = level
            with composer.within(width):
                cells.append(composer.blocks(cell, parent))
        return [side_by_side(composer, cells, widths, gap=GUTTER, before=9, after=9)]
