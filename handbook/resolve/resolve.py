"""Numbering of chapters and sources, and the check of everything that one part says of another."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Collection, Iterable, Iterator
from types import MappingProxyType

from handbook.model.block import Block
from handbook.model.book import Handbook, Section
from handbook.model.inline import Inline, Jump, PageNumber, Term
from handbook.model.numbering import ChapterMark, ResolvedHandbook
from handbook.model.part import Part
from handbook.model.walk import walk
from handbook.problems import Problem, ProblemsError, Severity, Span, has_errors
from handbook.resolve.sheets import sheet_problems


def resolve(handbook: Handbook) -> tuple[ResolvedHandbook, tuple[Problem, ...]]:
    """Number a handbook and check its references.

    Returns the resolved handbook and warnings. Raises ProblemsError with every problem when one
    of them is an error.
    """
    anchors = dict(_anchors(handbook))
    references = {ref.id: number for number, ref in enumerate(handbook.references, 1)}
    problems = [
        *_doubled_anchors(handbook),
        *_doubled("reference", ((ref.id, ref.span) for ref in handbook.references)),
        *_doubled("glossary entry", ((entry.id, entry.span) for entry in handbook.glossary)),
        *_inline_problems(handbook, anchors),
        *_reference_problems(handbook, references),
        *sheet_problems(handbook),
    ]
    if has_errors(problems):
        raise ProblemsError(problems)
    return _resolved(handbook, anchors, references), tuple(problems)


def _resolved(
    handbook: Handbook, anchors: Collection[str], references: dict[str, int]
) -> ResolvedHandbook:
    chapters = {
        section.id: ChapterMark(number, chapter)
        for number, chapter in enumerate(handbook.chapters, 1)
        for section in chapter.sections
    }
    used = {
        section.id: tuple(sorted({references[ref] for _, ref in _references(section)}))
        for section in (*handbook.sections(), *handbook.fillers)
    }
    return ResolvedHandbook(
        handbook,
        MappingProxyType(chapters),
        MappingProxyType(references),
        MappingProxyType(used),
        frozenset(anchors),
    )


def _anchors(handbook: Handbook) -> Iterator[tuple[str, Span | None]]:
    for section in handbook.sections():
        yield section.id, _span(section.id, section)
        for part in walk(section.blocks):
            identifier = getattr(part, "id", None) if isinstance(part, Block) else None
            if identifier:
                yield identifier, _span(identifier, part)


def _span(value: str, part: Part | Inline) -> Span | None:
    return getattr(value, "span", None) or part.span


def _doubled_anchors(handbook: Handbook) -> Iterator[Problem]:
    unprinted = ((filler.id, _span(filler.id, filler)) for filler in handbook.fillers)
    return _doubled("id", itertools.chain(_anchors(handbook), unprinted))


def _doubled(what: str, named: Iterable[tuple[str, Span | None]]) -> Iterator[Problem]:
    seen: dict[str, Span | None] = {}
    for name, span in named:
        if name in seen:
            yield Problem(
                "duplicate-id",
                f"the {what} “{name}” is there already, at {seen[name]}",
                span,
                "give one of the two another name",
            )
        seen.setdefault(name, span)


def _inline_problems(handbook: Handbook, anchors: Collection[str]) -> Iterator[Problem]:
    terms = [entry.id for entry in handbook.glossary]
    for part in walk(handbook):
        if not isinstance(part, Inline):
            continue
        for node in part.walk():
            span = getattr(node, "span", None) or part.span
            if isinstance(node, Jump | PageNumber) and node.anchor not in anchors:
                yield _unknown("anchor", node.anchor, anchors, span)
            elif isinstance(node, Term) and node.term not in terms:
                yield _unknown("glossary entry", node.term, terms, span)


def _blocks(section: Section) -> Iterator[Block]:
    return (part for part in walk(section.blocks) if isinstance(part, Block))


def _references(section: Section) -> Iterator[tuple[Block, str]]:
    for block in _blocks(section):
        for reference in getattr(block, "refs", ()):
            yield block, reference


def _reference_problems(handbook: Handbook, references: Collection[str]) -> Iterator[Problem]:
    named = set()
    for section in (*handbook.sections(), *handbook.fillers):
        for block, reference in _references(section):
            named.add(reference)
            if reference not in references:
                yield _unknown("reference", reference, references, _span(reference, block))
        for block in _blocks(section):
            if getattr(block, "facts", ()) and not getattr(block, "refs", ()):
                yield Problem(
                    "claim-without-reference",
                    "this block carries facts and names no source",
                    block.span,
                    "add `refs:` with ids from references.yaml",
                    Severity.WARNING,
                )
    for source in handbook.references:
        if source.id not in named:
            yield Problem(
                "unused-reference",
                f"no block names the source “{source.id}”",
                source.span,
                "name it in the `refs:` of a block, or take it out",
                Severity.WARNING,
            )


def _unknown(what: str, name: str, known: Collection[str], span: Span | None) -> Problem:
    close = difflib.get_close_matches(name, list(known), n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"known: {', '.join(sorted(known)[:12])}"
    return Problem(f"unknown-{what.replace(' ', '-')}", f"there is no {what} “{name}”", span, hint)
