"""Forms that several blocks share: lists, entries with a pebble, panels with a sign."""

from collections.abc import Iterable, Sequence
from typing import Literal

from handbook.blocks.composer import PEBBLE, Composer
from handbook.design import MM, Style
from handbook.flowables import Panel, Row, Rule, Stack
from handbook.flowables.limit import Measure
from handbook.model.fields import Identifier
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import BULLET_LIST, ORDERED_LIST, Element
from handbook.tags.platypus import Flowable

BODY_MEASURE = 140 * MM
"""Running text is no wider: about 66 characters a line, where 60 to 70 read best (RNIB)."""
PARAGRAPH_SPACE = 9.0
"""Between paragraphs, in points (SPEC, type)."""
SIGN_GAP = 4 * MM
RADIUS = 2.5 * MM
"""Radius of panels (SPEC, page)."""

Paint = Literal["brand", "white"]


class Choice(Part):
    """One of several boxes to tick."""

    id: Identifier
    label: Inline


def measured(flowables: Iterable[Flowable]) -> list[Flowable]:
    """Keep running text to the body measure."""
    return [Measure(flowable, BODY_MEASURE) for flowable in flowables]


def paragraphs(
    composer: Composer,
    texts: Sequence[Inline],
    style: str | Style,
    parent: Element,
    *,
    space: float = PARAGRAPH_SPACE,
) -> list[Flowable]:
    """Compose paragraphs with white space between them, in points."""
    return [
        composer.text(text, style, parent, before=space if count else 0)
        for count, text in enumerate(texts)
    ]


def bullets(
    composer: Composer,
    items: Sequence[Inline],
    parent: Element,
    *,
    style: str | Style = "body",
    numbered: bool = False,
    space: float = 4,
    sign_colour: str | None = None,
) -> Stack:
    """Compose a list; its signs are labels, and stand in the tags as such."""
    element = parent.add("L", attributes=ORDERED_LIST if numbered else BULLET_LIST)
    chosen = composer.style(style) if isinstance(style, str) else style
    label_style = chosen.coloured(sign_colour) if sign_colour else chosen
    rows: list[Flowable] = []
    for count, item in enumerate(items):
        entry = element.add("LI", span=item.span)
        label = f"{count + 1}." if numbered else "•"
        sign = composer.say(label, label_style, entry, role="Lbl", origin="computed")
        body = composer.text(item, chosen, entry.add("LBody"), role="P")
        width = (18.0 if numbered else 14.0) * chosen.size / 12
        rows.append(Row([(sign, width), (body, None)], before=space if count else 0))
    keep_last_two(rows)
    return Stack(rows, least_part=2 * chosen.leading)  # no line stands alone at a foot


def keep_last_two(rows: Sequence[Flowable]) -> None:
    """Let no last row of a list begin a page alone."""
    for row in rows[-2:-1]:
        row.keepWithNext = True


def entry(
    composer: Composer,
    icon: str,
    body: Sequence[Flowable],
    *,
    urgent: bool = False,
    size: float = PEBBLE,
    gap: float = SIGN_GAP,
    align: Literal["top", "middle"] = "top",
) -> Row:
    """Set a pebble with an icon before a stack of texts."""
    sign = composer.pebble(icon, urgent=urgent, size=size)
    return Row([(sign, size), (Stack(body), None)], gap=gap, align=align)


def choice(
    composer: Composer, name: str, tooltip: str, label: Inline, choices: Element
) -> tuple[Flowable, float]:
    """Compose a box to tick with its label, an item of a list; and how wide they are, in points."""
    item = choices.add("LI", span=label.span)
    tick = composer.tick_box(name, tooltip, item.add("Lbl"), label.span)
    words = composer.text(label, "support", item.add("LBody"))
    row = Row([(tick, tick.size), (words, None)], gap=5, align="middle")
    return row, tick.size + 6 + words.max_width() + 2


def ruled(
    composer: Composer, entries: Sequence[Flowable], *, space: float = 9, closed: bool = True
) -> list[Flowable]:
    """Set entries between hairlines, with `space` points above and below each."""
    hairline = composer.colour("line")
    flowables: list[Flowable] = []
    for each in entries:
        flowables.append(Rule(0.8, hairline, after=space, keep_with_next=True))
        each.spaceAfter = space
        flowables.append(each)
    if closed and flowables:
        flowables.append(Rule(0.8, hairline))
    return flowables


def tinted(
    composer: Composer,
    body: Sequence[Flowable],
    fill: str,
    *,
    padding: float | tuple[float, float] = (6 * MM, 6 * MM),
    before: float = 18,
    after: float = 18,
    least_height: float = 0,
    continued: Flowable | None = None,
) -> Panel:
    """Set a title and what follows in a tinted panel; `continued` repeats it over the page."""
    if len(body) > 1:
        body[0].keepWithNext = True
    return composer.panel(
        Stack(body),
        fill=fill,
        padding=padding,
        splits=True,
        continued=continued,
        before=before,
        after=after,
        least_height=least_height,
    )


def side_by_side(
    composer: Composer,
    cells: Sequence[Sequence[Flowable]],
    widths: Sequence[float | None],
    *,
    gap: float,
    before: float = 0,
    after: float = 0,
) -> Flowable:
    """Set stacks side by side, or one below the other where the page is narrow."""
    if composer.design.stacked:
        return Stack([flowable for cell in cells for flowable in cell], before=before, after=after)
    return Row(
        [(Stack(cell), width) for cell, width in zip(cells, widths, strict=True)],
        gap=gap,
        before=before,
        after=after,
    )
