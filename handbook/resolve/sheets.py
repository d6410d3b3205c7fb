"""Sheets: the chosen blocks are found, and each sheet becomes a small handbook of one section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from handbook.model.block import Block
from handbook.model.book import Handbook, Section
from handbook.model.located import Mapping as LocatedMapping
from handbook.model.numbering import ResolvedHandbook, SheetMark
from handbook.model.part import Part
from handbook.model.sheets import BlockChoice, Sheet
from handbook.model.walk import walk
from handbook.problems import Problem, ProblemsError, Span
from handbook.problems.suggest import did_you_mean, one_of, short


def sheet_of(book: ResolvedHandbook, name: str) -> ResolvedHandbook:
    """Return the sheet of this id as a handbook without cover, chapters and back.

    Raises ProblemsError when there is no such sheet. Its choices have been checked by `resolve`.
    """
    sheet = next((each for each in book.handbook.sheets if each.id == name), None)
    if sheet is None:
        names = [each.id for each in book.handbook.sheets]
        message = f"the handbook “{short(book.handbook.name)}” has no sheet “{short(name)}”"
        hint = did_you_mean(name, names) or (f"there are {one_of(names)}" if names else "")
        raise ProblemsError([Problem("sheet-unknown", message, None, hint)])
    section = _section(sheet, book.handbook)
    used = _used(section.blocks, book)
    anchors = frozenset(_anchors(section))
    return ResolvedHandbook(
        book.handbook.model_copy(update={"front": (section,), "chapters": (), "back": None}),
        MappingProxyType({}),
        book.reference_numbers,
        MappingProxyType({section.id: used}),
        anchors,
        MappingProxyType(
            {name: title for name, title in _titles(book.handbook) if name not in anchors}
        ),
        SheetMark(
            sheet,
            f"{sheet.title.plain()} – {book.handbook.meta.title.plain()}",
            _organisations(used, book.handbook),
            _calls(sheet, book),
        ),
    )


def sheet_problems(handbook: Handbook) -> Iterator[Problem]:
    """Yield a problem for each block that is not there, and for what is there twice."""
    seen: dict[str, Sheet] = {}
    for sheet in handbook.sheets:
        if sheet.id in seen:
            yield Problem(
                "duplicate-id",
                f"the sheet “{short(sheet.id)}” is there already, at {seen[sheet.id].span}",
                _place(sheet, "id"),
                "give one of the two another name",
            )
        seen.setdefault(sheet.id, sheet)
        yield from _choice_problems(sheet, handbook)


def _choice_problems(sheet: Sheet, handbook: Handbook) -> Iterator[Problem]:
    placed: set[int] = set()
    for choice in sheet.blocks:
        block = _find(choice, handbook)
        if isinstance(block, Problem):
            yield block
            continue
        inner = {id(part) for part in walk(block) if isinstance(part, Block)}
        if inner & placed:
            yield Problem(
                "block-twice",
                f"this block is on the sheet “{short(sheet.id)}” already",
                choice.span,
                "leave one of the two out",
            )
        placed |= inner
        for name in _ids(block):
            if name == sheet.id:
                message = f"the sheet and a block on it have the same id “{short(name)}”"
                hint = "give the sheet another id"
                yield Problem("duplicate-id", message, _place(sheet, "id"), hint)


def _find(choice: BlockChoice, handbook: Handbook) -> Block | Problem:
    """Return the block that is meant, or the problem with its name."""
    sections = {section.id: section for section in handbook.sections()}
    section = sections.get(choice.section)
    if section is None:
        message = f"there is no section “{short(choice.section)}”"
        return Problem(
            "unknown-section",
            message,
            _place(choice, "section"),
            _meant(choice.section, list(sections)),
        )
    if choice.place is not None:
        if choice.place <= len(section.blocks):
            return section.blocks[choice.place - 1]
        message = f"the section “{short(section.id)}” has {len(section.blocks)} blocks"
        return Problem("unknown-block", f"{message}, not {choice.place}", choice.span)
    blocks = {
        name: part
        for part in walk(section.blocks)
        if isinstance(part, Block) and (name := getattr(part, "id", None))
    }
    name = str(choice.block)
    if name in blocks:
        return blocks[name]
    message = f"the section “{short(section.id)}” has no block with the id “{short(name)}”"
    hint = _meant(name, list(blocks)) or "give the block this id, or name it by its `place`"
    return Problem("unknown-block", message, _place(choice, "block"), hint)


def _meant(name: str, known: Sequence[str]) -> str:
    there = f"there is {one_of(known)}" if len(known) == 1 else f"there are {one_of(known[:12])}"
    return did_you_mean(name, known) or (there if known else "")


def _place(part: Part, field: str) -> Span | None:
    return getattr(getattr(part, field), "span", None) or part.span


def _section(sheet: Sheet, handbook: Handbook) -> Section:
    found = [_find(choice, handbook) for choice in sheet.blocks]
    problems = [block for block in found if isinstance(block, Problem)]
    if problems:
        raise ProblemsError(problems)
    fields = {"id": sheet.id, "title": sheet.title, "lead": sheet.lead, "blocks": tuple(found)}
    place = sheet.span
    return Section.model_validate(LocatedMapping(fields, place, {}) if place else fields)


def _ids(part: Part) -> Iterator[str]:
    for inner in walk(part):
        name = getattr(inner, "id", None) if isinstance(inner, Block) else None
        if name:
            yield name


def _anchors(section: Section) -> Iterator[str]:
    yield section.id
    for block in section.blocks:
        yield from _ids(block)


def _titles(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for section in handbook.sections():
        for name in _anchors(section):
            yield name, section.title.plain()


def _used(blocks: Sequence[Block], book: ResolvedHandbook) -> tuple[int, ...]:
    named = {
        reference
        for part in walk(blocks)
        if isinstance(part, Block)
        for reference in getattr(part, "refs", ())
    }
    return tuple(sorted(book.reference_numbers[name] for name in named))


def _organisations(numbers: Sequence[int], handbook: Handbook) -> tuple[str, ...]:
    names = (handbook.references[number - 1].organisation for number in numbers)
    return tuple(dict.fromkeys(str(name) for name in names))


def _calls(sheet: Sheet, book: ResolvedHandbook) -> bool:
    marks = [book.chapters.get(choice.section) for choice in sheet.blocks]
    return any(mark is not None and mark.sign == "octagon" for mark in marks)
