"""The way of the data, from YAML to a checked PDF, in one page.

    load → design → resolve → typeset → check → (impose → check) → write

Each stage takes one frozen value and gives the next. A stage reports all of its problems at
once; after a stage with an error the pipeline stops, and nothing is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from handbook import __version__
from handbook.blocks import kinds
from handbook.checks import ExpectedSheets, validate, validate_sheets
from handbook.design import Design, glyph_problems, make_design
from handbook.impose import SHEETS, impose
from handbook.model.book import Handbook
from handbook.model.brand import Brand
from handbook.model.edition import Edition, Imposition, PaperName
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.output import write
from handbook.problems import Problem, ProblemsError, has_errors
from handbook.promise import expectation, placement_problems
from handbook.prose import prose_problems
from handbook.resolve import resolve, sheet_of
from handbook.source import Library
from handbook.tags import Metadata, Twin, xmp
from handbook.typeset import Printed, typeset


@dataclass(frozen=True, slots=True)
class Order:
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

    @property
    def name(self) -> str:
        """The edition's part of the name of the file."""
        return f"{self.edition.removesuffix('s')}-{self.sheet}" if self.sheet else self.edition


@dataclass(frozen=True, slots=True)
class _Content:
    """Everything that an order names, loaded."""

    handbook: Handbook
    language: Language
    edition: Edition
    brand: Brand
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """Content that is ready for the layout; its problems are warnings."""

    book: ResolvedHandbook
    design: Design
    language: Language
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished, checked PDF in memory."""

    order: Order
    paper: PaperName
    file_name: str
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]
    imposed: Built | None = None
    """The pages on sheets to print and fold, where the edition is a booklet."""

    @property
    def sha256(self) -> str:
        """The checksum of the file."""
        return hashlib.sha256(self.pdf).hexdigest()


Progress = Callable[[str], None]


def build(order: Order, library: Library, fonts: Path, progress: Progress) -> Built:
    """Build one PDF in memory: a handbook, or one of its sheets.

    Raises ProblemsError with every problem of the first stage that fails.
    """
    ready = prepare(order, library, fonts, progress)
    book, design = ready.book, ready.design
    if design.edition.makes == "sheets" and not book.sheet:
        raise ProblemsError([*ready.problems, _no_sheet(order, book)])
    metadata = _metadata(order, book, ready.language, design)
    printed = typeset(book, design, ready.language, metadata, progress)
    if has_errors(printed.problems):
        raise ProblemsError((*ready.problems, *printed.problems))
    progress("checking the PDF")
    report = validate(printed.pdf, expectation(printed, design, metadata))
    problems = (
        *ready.problems,
        *printed.problems,
        *placement_problems(printed.book, printed.story),
        *report.problems,
    )
    if has_errors(problems):
        raise ProblemsError(problems)
    name = _file_name(order, design.paper)
    built = Built(order, design.paper, name, printed.pdf, printed.ledger.pages, problems)
    if not design.edition.imposed:
        return built
    progress("imposing")
    return replace(built, imposed=_imposed(built, design, metadata, design.edition.imposed))


def _imposed(built: Built, design: Design, metadata: Metadata, how: Imposition) -> Built:
    """Impose a booklet; raises ProblemsError when the sheets do not fold into it."""
    sheet, thickness = SHEETS[design.paper], how.thickness
    order = replace(built.order, edition=f"{built.order.edition}-sheets", paper=sheet.paper)
    described = replace(
        metadata,
        edition=order.edition,
        paper=sheet.paper,
        twin=Twin(built.file_name, built.sha256),
    )
    pdf = impose(built.pdf, sheet=sheet, thickness=thickness, description=xmp(described))
    live = design.edition.papers[design.paper].live
    due = ExpectedSheets(built.file_name, sheet.size, thickness, live)
    if problems := validate_sheets(pdf, built.pdf, due):
        raise ProblemsError(problems)
    name = _file_name(order, sheet.paper)
    return Built(order, sheet.paper, name, pdf, built.pages // 2, ())


def _file_name(order: Order, paper: PaperName) -> str:
    return f"{order.handbook}_{order.language}_{order.name}_{paper}.pdf"


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
    return _Content(handbook.whole(), language.whole(), edition.whole(), brand.whole(), problems)


def _design(order: Order, content: _Content, fonts: Path) -> Design:
    edition = content.edition
    paper = order.paper or edition.default_paper
    if paper not in edition.papers:
        message = f"the edition “{order.edition}” has no paper “{paper}”"
        hint = f"it has {', '.join(edition.papers)}"
        raise ProblemsError([Problem("paper-unknown", message, edition.span, hint)])
    return make_design(content.brand, edition, paper, fonts)


def _no_sheet(order: Order, book: ResolvedHandbook) -> Problem:
    message = f"the edition “{order.edition}” makes single sheets"
    names = [sheet.id for sheet in book.handbook.sheets]
    hint = f"name one of {', '.join(names)}" if names else "write them in sheets.yaml"
    return Problem("sheet-unknown", message, book.handbook.meta.span, hint)


def _metadata(order: Order, book: ResolvedHandbook, language: Language, design: Design) -> Metadata:
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


__all__ = ["Built", "Order", "Printed", "Progress", "Ready", "build", "kinds", "prepare", "write"]
