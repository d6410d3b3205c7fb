"""`validate`: the checks of finished PDFs, made here or elsewhere."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from handbook.checks import Report, validate
from handbook.cli.session import Session, UsageError
from handbook.problems import as_json


def run(options: Namespace, session: Session) -> int:
    """Check each file and print a report on it."""
    for file in options.files:
        if not file.exists():
            raise UsageError(f"there is no file {file}")
        if file.is_dir():
            raise UsageError(f"{file} is a folder", "name a PDF file")
    reports = [_validate(file, session) for file in options.files]
    if options.json:
        session.console.json([_as_data(file, report) for file, report in reports])
    else:
        session.console.result("\n".join(report.text() for _, report in reports).rstrip("\n"))
    return 0 if all(report.passed for _, report in reports) else 1


def _validate(file: Path, session: Session) -> tuple[Path, Report]:
    session.console.status(f"{file}: checking")
    return file, validate(file)


def _as_data(file: Path, report: Report) -> dict[str, object]:
    return {
        "file": str(file),
        "title": report.title,
        "pages": report.pages,
        "bytes": report.size,
        "sha256": report.sha256,
        "checks": {outcome.check.name: outcome.state for outcome in report.outcomes},
        "problems": as_json(report.problems),
    }
