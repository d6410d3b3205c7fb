"""Checks of the finished PDF: facts read with pypdf, compared with what the model expects."""

from handbook.checks.catalogue import CHECKS, Check
from handbook.checks.codes import CODES, SHEET_CODES
from handbook.checks.expectation import (
    Expectation,
    ExpectedAnchor,
    ExpectedCheckBox,
    ExpectedField,
    ExpectedFigure,
    ExpectedHeading,
    ExpectedLink,
    ExpectedPress,
    ExpectedText,
    ExpectedTextField,
)
from handbook.checks.facts import Facts
from handbook.checks.read import read_facts
from handbook.checks.report import Outcome, Report, validate
from handbook.checks.sheets import ExpectedSheets, validate_sheets

__all__ = [
    "CHECKS",
    "CODES",
    "SHEET_CODES",
    "Check",
    "Expectation",
    "ExpectedAnchor",
    "ExpectedCheckBox",
    "ExpectedField",
    "ExpectedFigure",
    "ExpectedHeading",
    "ExpectedLink",
    "ExpectedPress",
    "ExpectedSheets",
    "ExpectedText",
    "ExpectedTextField",
    "Facts",
    "Outcome",
    "Report",
    "read_facts",
    "validate",
    "validate_sheets",
]
