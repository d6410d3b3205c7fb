"""`build`: PDFs into a folder; one after another, or all there are at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from handbook.cli.making import Made, label, make_in_turn
from handbook.cli.opening import open_file
from handbook.cli.orders import Choice, all_orders, orders_for
from handbook.cli.session import HOME, Session, near
from handbook.cli.table import table
from handbook.cli.trouble import cannot_write
from handbook.output import remove_leftovers
from handbook.pipeline import Built, Order, write
from handbook.problems import Problem, Severity, as_json, has_errors


class Result(Struct, frozen=True):
    """What came of one file that was to be made."""

    order: Order
    built: Built | None
    file: Path | None
    """None when nothing was written."""
    problems: tuple[Problem, ...]


def run(options: Namespace, session: Session) -> int:
    """Build what is asked for; a handbook with errors does not keep others from being built."""
    choice = Choice(
        options.names,
        options.edition,
        options.language,
        options.paper,
        options.brand,
        options.crop_marks,
    )
    find, make = (all_orders, _at_once()) if options.all else (orders_for, make_in_turn)
    orders = find(choice, session.library)
    out: Path = options.out or near(HOME / "dist")
    remove_leftovers(out)
    found = {made.order: [*_keep(made, out, session)] for made in make(orders, session)}
    results = [result for order in orders for result in found[order]]
    problems = [problem for result in results for problem in result.problems]
    session.console.problems(problems, session.library.read)
    if options.all:
        tell = session.console.say if options.json else session.console.result
        tell(table([_row(result) for result in results]))
    if options.json:
        session.console.json([_as_data(result) for result in results])
    files = [result.file for result in results if result.file]
    if options.open and files:
        open_file(files[0], session.console)
    return 1 if has_errors(problems) else 0


def _at_once() -> Callable[[Sequence[Order], Session], Iterator[Made]]:
    from handbook.cli.at_once import make_at_once  # noqa: PLC0415  # slow to load

    return make_at_once


def _keep(made: Made, out: Path, session: Session) -> Iterator[Result]:
    """Write what was made; a booklet is followed by its sheets."""
    built: Built | None = made.built
    if built is None:
        session.console.say(f"{label(made.order)}: {count(made.problems)}; nothing was written")
        yield Result(made.order, None, None, made.problems)
    while built:
        yield _written(built, out, session)
        built = built.imposed


def _written(built: Built, out: Path, session: Session) -> Result:
    file = out / built.file_name
    try:
        write(built.pdf, file)
    except OSError as error:
        session.console.say(f"{label(built.order)}: nothing was written")
        return Result(built.order, built, None, (cannot_write(error, file),))
    found = f", {count(built.problems)}" if built.problems else ""
    session.console.say(f"{file}: {_number(built.pages, 'page')}, {_size(built.pdf)}{found}")
    return Result(built.order, built, file, built.problems)


def _row(result: Result) -> tuple[str, str, str, str, str]:
    built, found = result.built, count(result.problems) if result.problems else "good"
    if built is None or result.file is None:
        return label(result.order), "–", "–", "–", f"{found}; not written"
    sheets = "–" if built.paper == "phone" else str((built.pages + 1) // 2)
    return built.file_name, str(built.pages), sheets, _size(built.pdf), found


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
