"""A sheet: its title, its blocks, and at the foot all that a lone page has to say of itself."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import write_line
from handbook.design import MM
from handbook.flowables import Row, Rule, Spring, Stack, spaced
from handbook.model.book import Section, WriteIn
from handbook.model.inline import Inline, Strong, Words
from handbook.model.numbering import SheetMark
from handbook.tags import Element
from handbook.tags.platypus import Flowable
from handbook.typeset.furniture import AloneLines, HeadLine, SafetyLine
from handbook.typeset.section import compose_head

DRAFT_WIDTH = 80 * MM
HEAD_GAP = 6 * MM
LOGO_WIDTH = 38 * MM
LOGO_HEIGHT = 14.5 * MM
LINE_HEIGHT = 8 * MM
LINE_GAP = 4 * MM
LEAST_SPACE = 10.0
"""Above the foot, in points."""


class ComposedSheet(Struct, frozen=True):
    """The flows of a sheet, and what the furniture says on it."""

    flows: tuple[Stack, ...]
    """One for each side, or one for both where its place of turning is not given."""
    lines: AloneLines


def compose_sheet(
    composer: Composer, section: Section, mark: SheetMark, parent: Element
) -> ComposedSheet:
    """Compose the one section of a sheet under `parent`, and what stands at its foot.

    The clinic's box is on the front, the sources are on the back.
    """
    element = parent.add("Sect", span=section.span)
    composer.level = 1
    composer.section = section.id
    named = _named(composer, element)
    head = _head(composer, section, element)
    lines = AloneLines(named, _safety(composer, mark, element))
    turn = mark.sheet.front
    front = [*head, *composer.blocks(section.blocks[:turn], element)]
    given_by = _given_by(composer, element)
    if turn is None:
        sides = [[*front, *_foot(composer, [*given_by, *_state(composer, mark, element)])]]
    else:
        back = composer.blocks(section.blocks[turn:], element)
        state = _state(composer, mark, element)
        sides = [[*front, *_foot(composer, given_by)], [*back, *_foot(composer, state)]]
    flows = tuple(Stack(side) for side in sides)
    for flow in flows:
        flow.source = mark.sheet.span
    return ComposedSheet(flows, lines)


def _head(composer: Composer, section: Section, parent: Element) -> list[Flowable]:
    """Compose the title and, as long as nobody has signed the content, that it is a draft."""
    head = compose_head(composer, section, parent)
    if composer.book.handbook.signed:
        return head
    draft = _draft(composer, parent)
    if composer.stacked:
        return [*head, draft]
    row = Row([(Stack(head), None), (draft, DRAFT_WIDTH)], gap=HEAD_GAP, after=composer.dense(9))
    row.keepWithNext = True
    return [row]


def _draft(composer: Composer, parent: Element) -> Flowable:
    phrases = composer.phrases
    nodes = (Strong((Words(f"{phrases.draft}."),)), Words(f" {phrases.draft_notice}"))
    return composer.panel(
        composer.text(Inline(nodes), "support", parent, origin="phrase"),
        fill="peach",
        stroke="ink",
        line_width=1.6,
        padding=(6, 3.5 * MM),
        after=9,
    )


def _named(composer: Composer, parent: Element) -> HeadLine:
    """Promise the running head: which handbook this is from, and in which version."""
    meta = composer.book.handbook.meta
    date = composer.language.format_date(meta.date)
    version = f"{composer.phrases.version} {meta.version}, {date}"
    element = parent.add("P", span=meta.title.span)
    title = composer.plain(meta.title)
    composer.place(element, f"{title} {version}", "computed", meta.title.span)
    return HeadLine(title, version, meta.title.span, element)


def _safety(composer: Composer, mark: SheetMark, parent: Element) -> SafetyLine | None:
    """Promise the safety line, early in the tags: a lone sheet says this nowhere else."""
    safety = composer.book.handbook.meta.safety
    if safety is None:
        return None
    told = safety.notice if mark.calls else safety.question
    action = "" if mark.calls else composer.plain(safety.alone or safety.action)
    element = parent.add("P", span=told.span)
    words = composer.plain(told)
    composer.place(element, f"{words} {action}".strip(), "computed", told.span)
    return SafetyLine(words, action, told.span, element)


def _foot(composer: Composer, flowables: Sequence[Flowable]) -> list[Flowable]:
    """Set flowables under a rule at the foot of the page."""
    if not flowables:
        return []
    rule = Rule(1.4, composer.colour("pine"), after=8)
    return [Spring(composer.dense(LEAST_SPACE)), Stack([rule, *flowables], whole=True)]


def _given_by(composer: Composer, parent: Element) -> list[Flowable]:
    """Compose the box for the clinic's logo or stamp, and the lines of the cover beside it."""
    cover = composer.book.handbook.meta.cover
    if cover is None:
        return []
    parent = parent.add("Div")
    logo = composer.say(composer.phrases.clinic_logo, "caption", parent, align="centre")
    box = composer.panel(
        logo,
        stroke="form",
        line_width=1,
        dash=(3, 3),
        radius=1.5 * MM,
        least_height=LOGO_HEIGHT,
        middle=True,
    )
    label = composer.say(composer.phrases.given_to_you_by, "label", parent)
    cells: list[tuple[Flowable, float | None]] = [
        (_line(composer, line, parent), None) for line in cover.given_by
    ]
    words = Stack([label, Row(cells, gap=LINE_GAP)])
    if composer.stacked:
        return [Stack([spaced(box, after=6), words], after=7)]
    return [Row([(box, LOGO_WIDTH), (words, None)], gap=LINE_GAP, align="bottom", after=7)]


def _line(composer: Composer, line: WriteIn, parent: Element) -> Flowable:
    label = composer.text(line.label, "caption", parent)
    tooltip = f"{composer.phrases.given_to_you_by}: {composer.plain(line.label)}"
    writing = write_line(
        composer, f"given_{line.id}", tooltip, parent, line.span, height=LINE_HEIGHT
    )
    return Row([(label, label.max_width() + 1), (writing, None)], gap=5, align="bottom")


def _state(composer: Composer, mark: SheetMark, parent: Element) -> list[Flowable]:
    """Compose where the words come from, and who has checked them."""
    phrases, date = composer.phrases, composer.language.format_date
    handbook = composer.book.handbook
    names = "; ".join(mark.organisations)
    told = [phrases.sources_alone.format(names=names)] if names else []
    told += [
        f"{phrases.checked_by}: {each.reviewer}, {each.role}, {date(each.date)}"
        for each in handbook.meta.reviews
        if each.content_hash == handbook.content_hash
    ]
    return [composer.say(words, "caption", parent, origin="computed") for words in told]
