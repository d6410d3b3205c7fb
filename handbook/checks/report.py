"""Runs the checks on a finished PDF and says what they found, in words for a clinic."""

from __future__ import annotations

import hashlib
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from handbook.checks.catalogue import CHECKS, Check
from handbook.checks.expectation import Expectation
from handbook.checks.facts import Facts
from handbook.checks.read import read_facts
from handbook.problems import Problem, Severity, has_errors

MAXIMUM_ALIKE = 20
"""Problems of one code that a check reports one by one; the others are counted."""
_WIDTH = 96


class Outcome(Struct, frozen=True):
    """How one check went."""

    check: Check
    problems: tuple[Problem, ...]
    ran: bool

    @property
    def state(self) -> str:
        """`passed`, `FAILED`, `warned` or `not run`."""
        if not self.ran:
            return "not run"
        if has_errors(self.problems):
            return "FAILED"
        return "warned" if self.problems else "passed"


class Report(Struct, frozen=True):
    """What is known of one PDF after all checks."""

    name: str
    title: str
    pages: int
    size: int
    """In bytes."""
    sha256: str
    twin: str
    """Of imposed sheets, the name of the tagged file with the same pages; else empty."""
    outcomes: tuple[Outcome, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return every problem, check by check."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    @property
    def passed(self) -> bool:
        """Tell whether no check found an error."""
        return not has_errors(self.problems)

    def text(self) -> str:
        """Return the report as plain text."""
        parts = (*_head(self), "", *_checked(self), "", *_found(self), *_verdict(self), "")
        return "\n".join(parts)


def validate(
    source: Path | str | bytes, expectation: Expectation | None = None, *, name: str = ""
) -> Report:
    """Check a PDF, from a file or from bytes; without an expectation, as far as that goes.

    `name` stands in the report; without one it is the name of the file.

    Never raises for what is in the file. Raises OSError if the file cannot be read from disk.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    if not name and not isinstance(source, bytes):
        name = Path(source).name
    facts = read_facts(data)
    return Report(
        name=name,
        title=facts.metadata.xmp.get("dc:title") or facts.metadata.info.get("Title", ""),
        pages=len(facts.pages),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        twin=facts.twin,
        outcomes=tuple(_outcomes(facts, expectation)),
    )


def _outcomes(facts: Facts, expectation: Expectation | None) -> Iterator[Outcome]:
    for check in CHECKS:
        # Where there are no pages, all that can be said is why.
        blind = not facts.pages and check.name != "readable"
        alone = check.needs_expectation and expectation is None
        untagged = check.needs_tags and not facts.has_tree
        # Sheets to fold are for printing; who reads is led to the file that they were made of.
        folded = check.for_readers and bool(facts.twin) and expectation is None
        if blind or alone or untagged or folded:
            yield Outcome(check, (), ran=False)
        else:
            yield Outcome(check, tuple(_run(check, facts, expectation)), ran=True)


def _run(check: Check, facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    told: Counter[str] = Counter()
    try:
        for problem in check.run(facts, expectation):
            told[problem.code] += 1
            if told[problem.code] <= MAXIMUM_ALIKE:
                yield problem
    except Exception as error:  # noqa: BLE001  # a finding about the file, whatever is in it
        why = f"{type(error).__name__}: {error}"
        message = f"the check “{check.name}” could not be completed ({why})"
        yield Problem("pdf-check-failed", message)
    for code, count in told.items():
        if count > MAXIMUM_ALIKE:
            yield Problem(code, f"and {count - MAXIMUM_ALIKE} more of the same kind")


def _head(report: Report) -> Iterator[str]:
    yield f"Report on {report.name or 'a PDF'}"
    if report.title:
        yield f"Title: {report.title}"
    pages = "1 page" if report.pages == 1 else f"{report.pages} pages"
    yield f"{pages}, {report.size:,} bytes"
    yield f"SHA-256: {report.sha256}"
    if report.twin:
        yield f"Sheets to print and fold; to read, and for screen readers: {report.twin}"


def _checked(report: Report) -> Iterator[str]:
    yield "What was checked"
    ran = [outcome for outcome in report.outcomes if outcome.ran]
    for outcome in ran:
        count = f" ({len(outcome.problems)} found)" if outcome.problems else ""
        line = f"{outcome.check.name}: {outcome.check.proves}{count}"
        lead = f"  {outcome.state}  "
        yield textwrap.fill(line, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
    others = [outcome.check.name for outcome in report.outcomes if not outcome.ran]
    if others:
        line = f"not run: {', '.join(others)}. {_why_not_run(report)}"
        yield textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _why_not_run(report: Report) -> str:
    if not report.pages:
        return "They need a file that can be read."
    return "They need tags in the PDF, or the content from which it was made."


def _found(report: Report) -> Iterator[str]:
    if not report.problems:
        return
    yield "What was found"
    for number, problem in enumerate(report.problems, start=1):
        yield from _finding(number, problem)
    yield ""


def _finding(number: int, problem: Problem) -> Iterator[str]:
    lead = f"{number:>3}. "
    place = [f"page {problem.page}"] if problem.page is not None else []
    place += [str(problem.span)] if problem.span else []
    place += [problem.code] + (["warning"] if problem.severity is Severity.WARNING else [])
    yield lead + ", ".join(place)
    indent = " " * len(lead)
    message = problem.message[:1].upper() + problem.message[1:] + "."
    yield textwrap.fill(message, _WIDTH, initial_indent=indent, subsequent_indent=indent)
    if problem.hint:
        yield textwrap.fill(problem.hint, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _verdict(report: Report) -> Iterator[str]:
    counts = Counter(problem.severity for problem in report.problems)
    if report.passed:
        yield "Result: no errors." + _warnings(counts[Severity.WARNING])
    else:
        errors = counts[Severity.ERROR]
        noun = "1 error" if errors == 1 else f"{errors} errors"
        yield f"Result: {noun}. Do not hand this file out." + _warnings(counts[Severity.WARNING])


def _warnings(count: int) -> str:
    if not count:
        return ""
    return " 1 warning." if count == 1 else f" {count} warnings."
