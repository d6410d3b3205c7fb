"""`build`: PDFs into a folder, one after another."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from handbook.cli.opening import open_file
from handbook.cli.orders import Choice, orders_for
from handbook.cli.session import HOME, Session, near
from handbook.cli.trouble import cannot_write
from handbook.output import remove_leftovers
from handbook.pipeline import Built, Order, build, write
from handbook.problems import Problem, ProblemsError, Severity, as_json, has_errors


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one order."""

    order: Order
    built: Built | None
    file: Path | None
    """None when nothing was written."""
    problems: tuple[Problem, ...]


def run(options: Namespace, session: Session) -> int:
    """Build what is asked for; a handbook with errors does not keep others from being built."""
    choice = Choice(options.names, options.edition, options.language, options.paper, options.brand)
    orders = orders_for(choice, session.library)
    out: Path = options.out or near(HOME / "dist")
    remove_leftovers(out)
    results = [_make(order, out, session) for order in orders]
    problems = [problem for result in results for problem in result.problems]
    session.console.problems(problems, session.library.read)
    if options.json:
        session.console.json([_as_data(result) for result in results])
    files = [result.file for result in results if result.file]
    if options.open and files:
        open_file(files[0], session.console)
    return 1 if has_errors(problems) else 0


def _make(order: Order, out: Path, session: Session) -> Result:
    label = f"{order.handbook} ({order.language}, {order.edition})"
    built: Built | None = None
    try:
        built = build(
            order,
            session.library,
            session.fonts,
            lambda step: session.console.status(f"{label}: {step}"),
        )
        file = out / built.file_name
        write(built.pdf, file)
    except ProblemsError as error:
        session.console.say(f"{label}: {count(error.problems)}; nothing was written")
        return Result(order, None, None, error.problems)
    except OSError as error:
        problem = cannot_write(error, out / built.file_name if built else out)
        session.console.say(f"{label}: nothing was written")
        return Result(order, built, None, (problem,))
    found = f", {count(built.problems)}" if built.problems else ""
    session.console.say(f"{file}: {_number(built.pages, 'page')}, {_size(built.pdf)}{found}")
    return Result(order, built, file, built.problems)


def count(problems: tuple[Problem, ...]) -> str:
    """Return “2 errors and 1 warning”."""
    unique = set(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in unique)
    parts = [(errors, "error"), (len(unique) - errors, "warning")]
    told = [_number(number, what) for number, what in parts if number]
    return " and ".join(told) or "no problems"


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _size(pdf: bytes) -> str:
    size = len(pdf)
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def _as_data(result: Result) -> dict[str, object]:
    written = result.built if result.file else None
    return {
        "file": str(result.file) if result.file else None,
        "handbook": result.order.handbook,
        "language": result.order.language,
        "edition": result.order.edition,
        "paper": written.paper if written else result.order.paper,
        "pages": written.pages if written else None,
        "bytes": len(written.pdf) if written else None,
        "sha256": written.sha256 if written else None,
        "problems": as_json(result.problems),
    }
