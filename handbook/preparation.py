"""Preparation: an order's content loaded, designed and resolved; all of it before the layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from handbook import __version__
from handbook.design import Design, figure_warnings, glyph_problems, make_design
from handbook.model.book import Handbook
from handbook.model.brand import Brand
from handbook.model.edition import Edition, PaperName
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.problems import Problem, ProblemsError, has_errors
from handbook.resolve import resolve, sheet_of
from handbook.source import Library
from handbook.tags import Metadata

Progress = Callable[[str], None]


class Order(Struct, frozen=True):
    """What to build: one handbook in one language, edition, paper and brand."""

    handbook: str
    language: str
    edition: str
    paper: PaperName | None = None
    """The edition's default paper when None."""
    brand: str | None = None
    """The handbook's own brand when None."""
    sheet: str | None = None
    """The id of a sheet, for an edition that makes sheets; the whole handbook when None."""
    crop_marks: bool = False
    """Whether a print shop asked for crop marks, whatever its edition says."""

    @property
    def name(self) -> str:
        """The edition's part of the name of the file."""
        if self.sheet:
            return f"{self.edition.removesuffix('s')}-{self.sheet}"
        return f"{self.edition}-marked" if self.crop_marks else self.edition


class _Content(Struct, frozen=True):
    """Everything that an order names, loaded."""

    handbook: Handbook
    language: Language
    edition: Edition
    brand: Brand
    problems: tuple[Problem, ...]


class Ready(Struct, frozen=True):
    """Content that is ready for the layout; its problems are warnings."""

    book: ResolvedHandbook
    design: Design
    language: Language
    problems: tuple[Problem, ...]


def prepare(order: Order, library: Library, fonts: Path, progress: Progress) -> Ready:
    """Load, design and resolve: all that can be said of content before it is laid out.

    Raises ProblemsError with every problem of the first stage that fails.
    """
    progress("reading")
    content = _load(order, library)
    design = _design(order, content, fonts)
    progress("checking references")
    book, warnings = resolve(content.handbook)
    drawn = (content.handbook, content.language, content.brand)
    problems = (
        *content.problems,
        *warnings,
        *figure_warnings(design),
        *glyph_problems(design.fonts, drawn, library.find_character),
    )
    if has_errors(problems):
        raise ProblemsError(problems)
    if order.sheet:
        book = sheet_of(book, order.sheet)
    return Ready(book, design, content.language, problems)


def plain_words(ready: Ready, library: Library) -> tuple[Problem, ...]:
    """Hold the words of a handbook against the rules for plain words in its language.

    Returns warnings; none where the language has no such rules yet.
    """
    from handbook.prose import prose_problems  # noqa: PLC0415  # no build asks for it

    handbook = ready.book.handbook
    rules = library.load_prose(handbook.meta.language)
    if rules is None or handbook.meta.audience != "patients":
        return ()
    if rules.part is None:
        return rules.problems
    return (*rules.problems, *prose_problems(handbook, rules.part, library.find_character))


def _load(order: Order, library: Library) -> _Content:
    handbook = library.load_handbook(order.handbook, order.language)
    language = library.load_language(order.language)
    edition = library.load_edition(order.edition)
    name = order.brand or (handbook.part.meta.brand if handbook.part else None)
    brand = library.load_brand(name) if name else None
    problems = (
        *handbook.problems,
        *language.problems,
        *edition.problems,
        *(brand.problems if brand else ()),
    )
    if brand is None or has_errors(problems):
        raise ProblemsError(problems)
    laid_out = edition.whole()
    if order.crop_marks:
        laid_out = laid_out.with_crop_marks()
    return _Content(handbook.whole(), language.whole(), laid_out, brand.whole(), problems)


def _design(order: Order, content: _Content, fonts: Path) -> Design:
    edition = content.edition
    paper = order.paper or edition.default_paper
    if paper not in edition.papers:
        message = f"the edition “{order.edition}” has no paper “{paper}”"
        hint = f"it has {', '.join(edition.papers)}"
        raise ProblemsError([Problem("paper-unknown", message, edition.span, hint)])
    return make_design(content.brand, edition, paper, fonts)


def no_sheet(order: Order, book: ResolvedHandbook) -> Problem:
    """Return the problem of an order that names no sheet for an edition that makes sheets."""
    message = f"the edition “{order.edition}” makes single sheets"
    names = [sheet.id for sheet in book.handbook.sheets]
    hint = f"name one of {', '.join(names)}" if names else "write them in sheets.yaml"
    return Problem("sheet-unknown", message, book.handbook.meta.span, hint)


def describe(order: Order, book: ResolvedHandbook, language: Language, design: Design) -> Metadata:
    """Return what the file is to say about itself."""
    handbook, meta = book.handbook, book.handbook.meta
    return Metadata(
        title=_folded(book.sheet.title if book.sheet else meta.title.plain()),
        author=design.brand.publisher,
        subject=_folded(meta.main_message.plain()),
        keywords=meta.keywords,
        language=language.tag,
        date=meta.date,
        version=meta.version,
        review="signed" if handbook.signed else "draft",
        handbook=order.handbook,
        edition=order.edition,
        paper=design.paper,
        producer=f"wilimedia-handbook {__version__}",
        creator=f"wilimedia-handbook {__version__}",
        content_hash=handbook.content_hash,
    )


def _folded(text: str) -> str:
    """Return words for the metadata, where a page number leaves no gap."""
    return " ".join(text.split())
