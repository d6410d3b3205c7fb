"""`list`: everything that the command line and the content may name."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator

from handbook.cli.session import DEFAULT_EDITION, Session
from handbook.problems.suggest import short
from handbook.source import Library

_WIDTH = 96


def run(_options: Namespace, session: Session) -> int:
    """Print the lists; files that cannot be read are listed as such."""
    library = session.library
    groups = (
        ("Handbooks", _handbooks(library)),
        ("Sheets", _sheets(library)),
        ("Editions", _editions(library)),
        ("Brands", _brands(library)),
        ("Languages", _languages(library)),
        ("Kinds of block", _wrapped(library.kinds.by_name)),
        ("Icons", _wrapped(library.kinds.icons or ())),
        ("Scenes", _wrapped(library.kinds.scenes or ())),
    )
    parts = ["\n".join([title, *(lines or ["  none"])]) for title, lines in groups]
    session.console.result("\n\n".join(parts))
    return 0


def _handbooks(library: Library) -> list[str]:
    return [
        _line(name, language, _about(library, name, language))
        for name in library.handbooks()
        for language in library.languages_of(name)
    ]


def _about(library: Library, name: str, language: str) -> str:
    handbook = library.load_handbook(name, language).part
    if handbook is None:
        return f"has errors: make_handbook.py check {name}"
    state = "signed" if handbook.signed else "draft"
    meta = handbook.meta
    return f"version {meta.version} of {meta.date} ({state}): {short(meta.title.plain())}"


def _sheets(library: Library) -> list[str]:
    loaded = [
        (name, language, library.load_handbook(name, language).part)
        for name in library.handbooks()
        for language in library.languages_of(name)
    ]
    return [
        _line(name, language, f"{sheet.id}: {short(sheet.title.plain())}")
        for name, language, handbook in loaded
        for sheet in (handbook.sheets if handbook else ())
    ]


def _editions(library: Library) -> list[str]:
    return [_line(name, _edition(library, name)) for name in library.editions()]


def _edition(library: Library, name: str) -> str:
    edition = library.load_edition(name).part
    if edition is None:
        return "has errors"
    papers = sorted(edition.papers, key=lambda paper: paper != edition.default_paper)
    default = " (the default edition)" if name == DEFAULT_EDITION else ""
    return f"{short(edition.title)}{default}, on {', '.join(papers)}"


def _brands(library: Library) -> list[str]:
    loaded = {name: library.load_brand(name).part for name in library.brands()}
    return [
        _line(name, short(brand.publisher) if brand else "has errors")
        for name, brand in loaded.items()
    ]


def _languages(library: Library) -> list[str]:
    loaded = {code: library.load_language(code).part for code in library.languages()}
    return [
        _line(code, f"{short(language.name)} ({language.tag})" if language else "has errors")
        for code, language in loaded.items()
    ]


def _line(*parts: str) -> str:
    *names, about = parts
    return f"  {'  '.join(name.ljust(10) for name in names)}  {about}"


def _wrapped(names: Iterable[str]) -> list[str]:
    return [*_lines(", ".join(sorted(names)))]


def _lines(text: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
