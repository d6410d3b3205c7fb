"""Makes PDFs in memory, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from handbook.cli.console import Console
from handbook.cli.session import Session
from handbook.pipeline import Built, Order, Progress, build
from handbook.problems import Problem, ProblemsError
from handbook.source import Library


class Made(Struct, frozen=True):
    """What came of one order; nothing is written yet."""

    order: Order
    built: Built | None
    problems: tuple[Problem, ...]


def label(order: Order) -> str:
    """Name an order in a line of progress."""
    paper = f", {order.paper}" if order.paper else ""
    return f"{order.handbook} ({order.language}, {order.name}{paper})"


def make_in_turn(orders: Sequence[Order], session: Session) -> Iterator[Made]:
    """Make one PDF after another, and tell of every step."""
    for order in orders:
        progress = _teller(label(order), session.console)
        yield make(order, session.library, session.fonts, progress)


def _teller(name: str, console: Console) -> Progress:
    return lambda step: console.status(f"{name}: {step}")


def make(order: Order, library: Library, fonts: Path, progress: Progress) -> Made:
    """Make one PDF."""
    try:
        built = build(order, library, fonts, progress)
    except ProblemsError as error:
        return Made(order, None, error.problems)
    return Made(order, built, built.problems)
