"""The sheets that booklets are printed on: each is folded once, along the middle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from handbook.model.edition import PaperName

POINTS_PER_MM: Final = 72 / 25.4


class Sheet(Struct, frozen=True):
    """A sheet of paper that lies on its long edge."""

    paper: PaperName
    width: float
    """In mm, the longer side."""
    height: float
    """In mm."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * POINTS_PER_MM, self.height * POINTS_PER_MM


SHEETS: Final[Mapping[PaperName, Sheet]] = MappingProxyType(
    {
        "a5": Sheet("a4", 297, 210),
        "half-letter": Sheet("letter", 279.4, 215.9),
    }
)
"""By the paper of the booklet's pages."""
