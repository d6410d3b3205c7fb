"""From names on the command line to orders for the pipeline; an unknown name is wrong usage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from handbook.cli.session import DEFAULT_EDITION, UsageError
from handbook.model.edition import PaperName
from handbook.pipeline import Order
from handbook.problems.suggest import did_you_mean, one_of, short
from handbook.source import Library

HALVES: Mapping[PaperName, PaperName] = MappingProxyType({"a4": "a5", "letter": "half-letter"})
"""The pages of a booklet that is printed on this paper."""


class Choice(Struct, frozen=True):
    """What is asked for; what is left out means all of it, or the default."""

    handbooks: Sequence[str] = ()
    editions: Sequence[str] = ()
    language: str | None = None
    paper: str | None = None
    brand: str | None = None
    crop_marks: bool = False


def orders_for(choice: Choice, library: Library) -> tuple[Order, ...]:
    """Return an order for each PDF that is asked for; raises UsageError for an unknown name."""
    found = translations(choice, library)
    editions = list(dict.fromkeys(choice.editions)) or [DEFAULT_EDITION]
    paper = _paper(choice.paper)
    for edition in editions:
        check_name("edition", edition, library.editions())
        _check_paper(edition, paper, library)
        _check_marks(edition, choice, library)
    _check_brand(choice.brand, library)
    return tuple(
        order
        for name, language in found
        for edition in editions
        if _is_made_in(name, language, edition, choice, library)
        for order in _each(
            Order(name, language, edition, paper, choice.brand, crop_marks=choice.crop_marks),
            library,
        )
    )


def _each(order: Order, library: Library) -> tuple[Order, ...]:
    """Return an order for each sheet where the edition makes sheets.

    Sheets with errors are ordered as a whole: building them tells the errors.
    """
    if not library.makes_sheets(order.edition):
        return (order,)
    sheets = library.sheets_of(order.handbook, order.language)
    return tuple(replace(order, sheet=sheet) for sheet in sheets) or (order,)


def _is_made_in(name: str, language: str, edition: str, choice: Choice, library: Library) -> bool:
    """Tell whether a handbook is made in an edition; one that was asked for by name has to be."""
    editions = library.editions_of(name, language)
    if edition in editions:
        return True
    if name in choice.handbooks:
        hint = f"it is made in {one_of(editions)}"
        raise UsageError(f"“{name}” is not made in the edition “{edition}”", hint)
    return False


def all_orders(choice: Choice, library: Library) -> tuple[Order, ...]:
    """Return an order for every PDF there is to make.

    A paper that is asked for, and the half of it that booklets are made on, comes in addition to
    the default paper of each edition, where the edition has it.
    """
    if choice.editions:
        raise UsageError("--all makes every edition", "leave out --all, or --edition")
    paper = _paper(choice.paper)
    _check_brand(choice.brand, library)
    return tuple(
        order
        for name, language in translations(choice, library)
        for edition in library.editions_of(name, language) or (DEFAULT_EDITION,)
        for each in _papers(edition, paper, library)
        for order in _each(
            Order(
                name,
                language,
                edition,
                each,
                choice.brand,
                crop_marks=choice.crop_marks and _is_cut(edition, library),
            ),
            library,
        )
    )


def _is_cut(edition: str, library: Library) -> bool:
    """Tell whether a print shop cuts the pages of an edition."""
    loaded = library.load_edition(edition).part
    return loaded is not None and loaded.press is not None


def _check_marks(edition: str, choice: Choice, library: Library) -> None:
    """Refuse crop marks where nothing is cut; an edition with errors is told of later."""
    loaded = library.load_edition(edition).part
    if choice.crop_marks and loaded and not loaded.press:
        cut = [name for name in library.editions() if _is_cut(name, library)]
        hint = f"choose --edition {one_of(cut)}" if cut else ""
        raise UsageError(f"the edition “{edition}” is not cut, so it has no crop marks", hint)


def _papers(edition: str, paper: PaperName | None, library: Library) -> list[PaperName | None]:
    loaded = library.load_edition(edition).part
    if paper is None or loaded is None:
        return [None]
    wanted = (paper, HALVES.get(paper))
    return [None, *(p for p in loaded.papers if p in wanted and p != loaded.default_paper)]


def _check_brand(name: str | None, library: Library) -> None:
    if name is not None:
        check_name("brand", name, library.brands())


def check_name(kind: str, name: str, known: Iterable[str]) -> None:
    """Raise UsageError, with the name that was perhaps meant, unless the name is known."""
    known = tuple(known)
    if name not in known:
        there = f"there is {one_of(known)}" if len(known) == 1 else f"there are {one_of(known)}"
        hint = did_you_mean(name, known) or (there if known else "")
        raise UsageError(f"there is no {kind} “{short(name)}”", hint)


def translations(choice: Choice, library: Library) -> list[tuple[str, str]]:
    """Return name and language of each handbook that is asked for; raises UsageError."""
    if not library.handbooks():
        raise UsageError(f"there is no handbook in {library.root / 'handbooks'}")
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
