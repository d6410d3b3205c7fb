"""From names on the command line to orders for the pipeline; an unknown name is wrong usage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from handbook.cli.session import DEFAULT_EDITION, UsageError
from handbook.model.edition import PaperName
from handbook.pipeline import Order
from handbook.problems.suggest import did_you_mean, one_of, short
from handbook.source import Library


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; what is left out means all of it, or the default."""

    handbooks: Sequence[str] = ()
    editions: Sequence[str] = ()
    language: str | None = None
    paper: str | None = None
    brand: str | None = None


def orders_for(choice: Choice, library: Library) -> tuple[Order, ...]:
    """Return an order for each PDF that is asked for; raises UsageError for an unknown name."""
    if not library.handbooks():
        raise UsageError(f"there is no handbook in {library.root / 'handbooks'}")
    editions = list(dict.fromkeys(choice.editions)) or [DEFAULT_EDITION]
    paper = _paper(choice.paper)
    for edition in editions:
        check_name("edition", edition, library.editions())
        _check_paper(edition, paper, library)
    if choice.brand is not None:
        check_name("brand", choice.brand, library.brands())
    return tuple(
        Order(name, language, edition, paper, choice.brand)
        for name, language in _translations(choice, library)
        for edition in editions
    )


def check_name(kind: str, name: str, known: Iterable[str]) -> None:
    """Raise UsageError, with the name that was perhaps meant, unless the name is known."""
    known = tuple(known)
    if name not in known:
        there = f"there is {one_of(known)}" if len(known) == 1 else f"there are {one_of(known)}"
        hint = did_you_mean(name, known) or (there if known else "")
        raise UsageError(f"there is no {kind} “{short(name)}”", hint)


def _translations(choice: Choice, library: Library) -> list[tuple[str, str]]:
    names = list(dict.fromkeys(choice.handbooks)) or list(library.handbooks())
    found = list[tuple[str, str]]()
    for name in names:
        check_name("handbook", name, library.handbooks())
        languages = library.languages_of(name)
        if choice.language in languages:
            found.append((name, choice.language))
        elif choice.language is None:
            found += [(name, language) for language in languages]
        elif choice.handbooks:
            raise UsageError(
                f"“{name}” is not written in “{short(choice.language)}”",
                did_you_mean(choice.language, languages) or f"it is written in {one_of(languages)}",
            )
    if not found:
        raise UsageError(
            f"no handbook is written in “{short(choice.language)}”"
            if choice.language
            else f"no handbook in {library.root / 'handbooks'} has a folder of a language"
        )
    return found


def _paper(name: str | None) -> PaperName | None:
    papers: tuple[PaperName, ...] = get_args(PaperName)
    if name is None:
        return None
    check_name("paper", name, papers)
    return next(paper for paper in papers if paper == name)


def _check_paper(edition: str, paper: PaperName | None, library: Library) -> None:
    """Refuse a paper that the edition does not have; an edition with errors is told of later."""
    loaded = library.load_edition(edition).part
    if paper and loaded and paper not in loaded.papers:
        hint = f"it has {one_of(loaded.papers).replace(' or ', ' and ')}"
        raise UsageError(f"the edition “{edition}” has no paper “{paper}”", hint)
