"""The setting that a block composes in: the book, the design and its measures."""

from collections.abc import Iterator
from contextlib import contextmanager

from handbook.design import MM, Design, Style
from handbook.model.language import Language, Phrases
from handbook.model.numbering import ResolvedHandbook

NARROW = 20
"""A text frame of fewer ems than this is narrow."""
INSET = 6 * MM
NARROW_INSET = 4 * MM


class Setting:
    """One handbook in one design and language, and how wide and dense the present place is."""

    def __init__(self, book: ResolvedHandbook, design: Design, language: Language) -> None:
        self.book = book
        self.design = design
        self.language = language
        self.width = design.geometry.frame_width
        """Of the present place, in points."""
        self.density = 1.0
        """Of the white space between the blocks of the present section."""

    @property
    def phrases(self) -> Phrases:
        """The fixed phrases of the language."""
        return self.language.phrases

    def style(self, name: str) -> Style:
        """Return a named text style."""
        return self.design.styles[name]

    def colour(self, role: str) -> str:
        """Return a colour of the brand by its role."""
        return self.design.palette[role]

    @property
    def stacked(self) -> bool:
        """Tell whether the edition sets one column, one thing below the other."""
        return self.design.stacked

    @property
    def cards_beside(self) -> bool:
        """Tell whether cards stand side by side."""
        return not self.stacked or self.design.edition.cards_beside

    @property
    def narrow(self) -> bool:
        """Tell whether the page has no room for two things side by side."""
        return self.design.geometry.frame_width < NARROW * self.style("body").size

    @property
    def inset(self) -> float:
        """Return the room beside the words of a card, in points; a narrow page has less."""
        return NARROW_INSET if self.narrow else INSET

    def span(self, columns: int) -> float:
        """Return the width of grid columns within the present width, in points."""
        return self.design.geometry.span(columns, self.width)

    def dense(self, length: float) -> float:
        """Return a height of the design, in points, as this paper has room for it."""
        return length * self.design.geometry.density

    @contextmanager
    def at(self, density: float) -> Iterator[None]:
        """Compose with a share of the design's leading, heights and white space."""
        before, self.design = (
            self.design,
            self.design.tighter(density) if density < 1 else self.design,
        )
        self.density = density
        try:
            yield
        finally:
            self.design, self.density = before, 1

    @contextmanager
    def within(self, width: float) -> Iterator[None]:
        """Compose for a narrower measure, in points."""
        before, self.width = self.width, width
        try:
            yield
        finally:
            self.width = before
