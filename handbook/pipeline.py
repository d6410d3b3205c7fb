"""The way of the data, from YAML to a checked PDF, in one page.

    load → design → resolve → typeset → check → (impose → check) → write

Each stage takes one frozen value and gives the next. A stage reports all of its problems at
once; after a stage with an error the pipeline stops, and nothing is written.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from handbook.blocks import kinds
from handbook.checks import ExpectedSheets, validate, validate_sheets
from handbook.design import Design
from handbook.model.edition import Imposition, PaperName
from handbook.output import write
from handbook.preparation import Order, Progress, Ready, describe, no_sheet, plain_words, prepare
from handbook.problems import Problem, ProblemsError, has_errors
from handbook.promise import expectation, placement_problems
from handbook.source import Library
from handbook.tags import Metadata, Twin, xmp
from handbook.typeset import Printed, typeset


class Built(Struct, frozen=True):
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


def build(order: Order, library: Library, fonts: Path, progress: Progress) -> Built:
    """Build one PDF in memory: a handbook, or one of its sheets.

    Raises ProblemsError with every problem of the first stage that fails.
    """
    ready = prepare(order, library, fonts, progress)
    book, design = ready.book, ready.design
    if design.edition.makes == "sheets" and not book.sheet:
        raise ProblemsError([*ready.problems, no_sheet(order, book)])
    metadata = describe(order, book, ready.language, design)
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
    from handbook.impose import SHEETS, impose  # noqa: PLC0415  # only booklets ask for it

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


__all__ = [
    "Built",
    "Order",
    "Printed",
    "Progress",
    "Ready",
    "build",
    "kinds",
    "plain_words",
    "prepare",
    "write",
]
