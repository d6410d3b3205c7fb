"""What every stage reports: a problem, and the place in the author's files that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A stretch of one source file; lines and columns count from 1, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """An error stops the pipeline after its stage; a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True):
    """One thing that is wrong, in words for the author of the content.

    `code` is one of `handbook.problems.CODES`; `page` is a page of the finished PDF, from 1.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    page: int | None = None


class ProblemsError(Exception):
    """A stage found at least one error; it carries every problem of that stage."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.span}: {p.message}" for p in self.problems[:5]))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether at least one of the problems is an error and not a warning."""
    return any(problem.severity is Severity.ERROR for problem in problems)
