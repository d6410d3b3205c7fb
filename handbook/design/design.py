"""Everything that decides how a page looks, in one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from handbook.design.fonts import FontSet, load_fonts, missing_font_files
from handbook.design.geometry import Geometry, make_geometry
from handbook.design.palette import Palette, contrast_problems, make_palette
from handbook.design.styles import Style, make_styles
from handbook.illustrations.colours import Palette as FigurePalette
from handbook.illustrations.colours import brand_palette, greyscale_problems
from handbook.model.brand import Brand
from handbook.model.edition import Edition, PaperName
from handbook.problems import Problem, ProblemsError, Severity, has_errors


class Design(Struct, frozen=True):
    """One brand in one edition on one paper."""

    brand: Brand
    edition: Edition
    paper: PaperName
    palette: Palette
    figures: FigurePalette
    """The colours of drawn people and things."""
    fonts: FontSet
    styles: Mapping[str, Style]
    geometry: Geometry

    @property
    def in_grey(self) -> bool:
        """Tell whether the edition knows no colours."""
        return self.edition.colour == "grey"

    @property
    def has_links(self) -> bool:
        """Tell whether links can be followed: not on the pages of a print shop."""
        return self.edition.press is None

    @property
    def run_on(self) -> bool:
        """Tell whether sections may begin below each other on this paper."""
        own = self.edition.papers[self.paper].run_on
        return self.edition.run_on if own is None else own

    def tighter(self, share: float) -> Design:
        """Return this design with a share of its leading, of the height of rows and panels."""
        styles = {name: style.tighter(share) for name, style in self.styles.items()}
        density = share * self.geometry.density
        return replace(self, styles=styles, geometry=replace(self.geometry, density=density))

    @property
    def stacked(self) -> bool:
        """Tell whether the page is too narrow to set anything side by side."""
        return self.edition.columns == 1


def make_design(brand: Brand, edition: Edition, paper: PaperName, fonts: Path) -> Design:
    """Join a brand and an edition.

    Raises ProblemsError for colours that cannot be told apart and for missing font files.
    """
    problems: list[Problem] = [
        *contrast_problems(brand.colours),
        *missing_font_files(brand, fonts),
    ]
    if has_errors(problems):
        raise ProblemsError(problems)
    palette = make_palette(brand.colours, brand.figures, edition.colour)
    font_set = load_fonts(brand, fonts)
    return Design(
        brand=brand,
        edition=edition,
        paper=paper,
        palette=palette,
        figures=_figure_palette(palette, edition),
        fonts=font_set,
        styles=make_styles(edition.type, font_set.names, palette.roles),
        geometry=make_geometry(edition.papers[paper], edition.press),
    )


def _figures_in_colour(palette: Palette) -> FigurePalette:
    """Return the palette of the drawings; a role with a dot is a part of a person."""
    people: dict[str, dict[str, str]] = {}
    things = dict[str, str]()
    for role, colour in palette.roles.items():
        person, dot, part = role.partition(".")
        if dot:
            people.setdefault(person, {})[part] = colour
        else:
            things[role] = colour
    return brand_palette(things, people)


def _figure_palette(palette: Palette, edition: Edition) -> FigurePalette:
    figures = _figures_in_colour(palette)
    return figures.greyscale() if edition.colour == "grey" else figures


def figure_warnings(design: Design) -> Iterator[Problem]:
    """Yield a warning for each pair of a drawing's parts that run together in greyscale."""
    for merging in greyscale_problems(_figures_in_colour(design.palette)):
        yield Problem(
            "figures-merge-in-grey",
            f"in a drawing printed in grey, {merging}",
            design.brand.span,
            "make one of the two colours lighter or darker, under `figures:` of the brand",
            Severity.WARNING,
        )
