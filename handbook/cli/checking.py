"""`check`: reads and checks content without laying it out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from msgspec import Struct

from handbook.cli.building import count
from handbook.cli.orders import Choice, check_name, orders_for, translations
from handbook.cli.session import DEFAULT_EDITION, Session, UsageError
from handbook.pipeline import Order, plain_words, prepare
from handbook.problems import Problem, ProblemsError, has_errors
from handbook.source import Library, load_alone


class _Checked(Struct, frozen=True):
    problems: tuple[Problem, ...]
    content_hash: str = ""
    """Empty when the content has errors."""


def run(options: Namespace, session: Session) -> int:
    """Check handbooks by name, files by path, or everything there is."""
    names = [name for name in options.names if not _is_file(name)]
    files = [Path(name) for name in options.names if _is_file(name)]
    for file in files:
        _refuse_what_is_no_file(file)
    for name in names:
        check_name("handbook", name, session.library.handbooks())
    problems = list[Problem]()
    for file in files:
        problems += _check_file(file, session)
    if names or not files:
        problems += _check_handbooks(names, session)
    if not options.names:
        problems += _check_the_rest(session)
    session.console.problems(problems, lambda name: _read(name, session.library))
    return 1 if has_errors(problems) else 0


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or any(sign in name for sign in "/\\.")


def _refuse_what_is_no_file(file: Path) -> None:
    if file.is_dir():
        raise UsageError(f"{file} is a folder", "name a handbook, or a YAML file")
    if not file.exists():
        raise UsageError(f"there is no file {file}")


def _check_handbooks(names: list[str], session: Session) -> list[Problem]:
    problems = list[Problem]()
    for name, language in translations(Choice(names), session.library):
        editions = session.library.editions_of(name, language) or (DEFAULT_EDITION,)
        checked = [_check(Order(name, language, edition), session) for edition in editions]
        found = tuple(dict.fromkeys(problem for one in checked for problem in one.problems))
        content_hash = checked[0].content_hash
        note = f"; content hash {content_hash}" if content_hash else ""
        session.console.result(f"{name} ({language}): {count(found)}{note}")
        problems += found
    return problems


def _check_the_rest(session: Session) -> list[Problem]:
    """Check brands and languages that no handbook uses as yet."""
    library = session.library
    brands = [library.load_brand(name).problems for name in library.brands()]
    languages = [library.load_language(code).problems for code in library.languages()]
    return [problem for found in (*brands, *languages) for problem in found]


def _check(order: Order, session: Session) -> _Checked:
    label = f"{order.handbook} ({order.language}, {order.edition})"
    try:
        ready = prepare(
            order,
            session.library,
            session.fonts,
            lambda step: session.console.status(f"{label}: {step}"),
        )
    except ProblemsError as error:
        return _Checked(error.problems)
    words = plain_words(ready, session.library)
    return _Checked((*ready.problems, *words), ready.book.handbook.content_hash)


def _check_file(file: Path, session: Session) -> list[Problem]:
    library = session.library
    try:
        inside = file.resolve().relative_to(library.root.resolve())
    except ValueError:
        found = [*load_alone(file, file.parent.as_posix(), library).problems]
        session.console.result(f"{file}: {count(tuple(found))}")
        return found
    shown = (library.root / inside).as_posix()
    alone = load_alone(file, (library.root / inside).parent.as_posix(), library).problems
    orders = _orders_with(inside, library)
    together = [problem for order in orders for problem in _check(order, session).problems]
    everything = dict.fromkeys([*alone, *together])
    found = [problem for problem in everything if problem.span and problem.span.file == shown]
    session.console.result(f"{file}: {count(tuple(found))}")
    others = tuple(problem for problem in everything if problem not in found)
    if has_errors(others):
        session.console.say(f"other files that belong to it have {count(others)}")
    return found


def _orders_with(inside: Path, library: Library) -> list[Order]:
    """Return the orders that a file of the content has a part in."""
    everything = orders_for(Choice(), library) if library.handbooks() else ()
    match inside.parts:
        case ("handbooks", name, language, _, *_):
            return [o for o in everything if (o.handbook, o.language) == (name, language)]
        case ("brands", file):
            brand = Path(file).stem
            return [Order(o.handbook, o.language, o.edition, None, brand) for o in everything]
        case ("editions", file):
            return [Order(o.handbook, o.language, Path(file).stem) for o in everything]
        case ("languages", file):
            return [o for o in everything if o.language == Path(file).stem]
    return []


def _read(name: str, library: Library) -> str | None:
    text = library.read(name)
    if text is None and Path(name).is_file():  # outside of the content
        return Path(name).read_text(encoding="utf-8", errors="replace")
    return text
