"""The way of the data, from YAML to a checked PDF, in one page.

    load → design → resolve → typeset → check → write

Each stage takes one frozen value and gives the next. A stage reports all of its problems at
once; after a stage with an error the pipeline stops, and nothing is written.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handbook import __version__
from handbook.blocks import kinds
from handbook.design import Design, make_design
from handbook.model.book import Handbook
from handbook.model.edition import PaperName
from handbook.model.language import Language
from handbook.problems import Problem, ProblemsError, has_errors
from handbook.resolve import resolve
from handbook.source import Library
from handbook.tags import Metadata
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


@dataclass(frozen=True, slots=True)
class Built:
    """A finished, checked PDF in memory."""

    order: Order
    paper: PaperName
    file_name: str
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]

    @property
    def sha256(self) -> str:
        """The checksum of the file."""
        return hashlib.sha256(self.pdf).hexdigest()


Progress = Callable[[str], None]


def build(order: Order, library: Library, fonts: Path, progress: Progress) -> Built:
    """Build one PDF in memory.

    Raises ProblemsError with every problem of the first stage that fails.
    """
    progress("reading")
    loaded = library.load_handbook(order.handbook, order.language)
    handbook = loaded.whole()
    language = library.load_language(order.language).whole()
    design = _design(order, handbook, library, fonts)
    progress("checking references")
    book, warnings = resolve(handbook)
    printed = typeset(
        book, design, language, _metadata(order, handbook, language, design), progress
    )
    if has_errors(printed.problems):
        raise ProblemsError([*loaded.problems, *warnings, *printed.problems])
    problems = (*loaded.problems, *warnings, *printed.problems)
    name = f"{order.handbook}_{order.language}_{order.edition}_{design.paper}.pdf"
    return Built(order, design.paper, name, printed.pdf, printed.ledger.pages, problems)


def _design(order: Order, handbook: Handbook, library: Library, fonts: Path) -> Design:
    brand = library.load_brand(order.brand or handbook.meta.brand).whole()
    edition = library.load_edition(order.edition).whole()
    paper = order.paper or edition.default_paper
    if paper not in edition.papers:
        raise ProblemsError(
            [
                Problem(
                    "paper-unknown",
                    f"the edition “{order.edition}” has no paper “{paper}”",
                    edition.span,
                    f"it has {', '.join(edition.papers)}",
                )
            ]
        )
    return make_design(brand, edition, paper, fonts)


def _metadata(order: Order, handbook: Handbook, language: Language, design: Design) -> Metadata:
    meta = handbook.meta
    return Metadata(
        title=meta.title.plain(),
        author=design.brand.publisher,
        subject=meta.main_message.plain(),
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


def write(pdf: bytes, target: Path) -> None:
    """Write a file under a temporary name and move it into place, so that none is ever half.

    Raises OSError when the folder cannot be written to; the old file then stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


__all__ = ["Built", "Order", "Printed", "Progress", "build", "kinds", "write"]
