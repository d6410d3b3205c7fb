"""Checks of the finished PDF: facts read with pypdf, compared with what the model expects."""

from handbook.checks.catalogue import CHECKS, Check
from handbook.checks.codes import CODES
from handbook.checks.expectation import (
    Expectation,
    ExpectedAnchor,
    ExpectedCheckBox,
    ExpectedFigure,
    ExpectedHeading,
    ExpectedLink,
    ExpectedText,
)
from handbook.checks.facts import Facts
from handbook.checks.read import read_facts
from handbook.checks.report import Outcome, Report, validate

__all__ = [
    "CHECKS",
    "CODES",
    "Check",
    "Expectation",
    "ExpectedAnchor",
    "ExpectedCheckBox",
    "ExpectedFigure",
    "ExpectedHeading",
    "ExpectedLink",
    "ExpectedText",
    "Facts",
    "Outcome",
    "Report",
    "read_facts",
    "validate",
]
