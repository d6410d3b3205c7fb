"""Places to write in: lines and cells on paper, form fields where the reader can type."""

from collections.abc import Sequence

from handbook.blocks.composer import Composer
from handbook.blocks.placed import FieldKind
from handbook.design import MM
from handbook.flowables import (
    Labelled,
    Stack,
    Tiles,
    Typing,
    WritingLine,
    WritingLines,
    WritingSpace,
)
from handbook.model.inline import Inline
from handbook.problems import Span
from handbook.tags import Element
from handbook.tags.platypus import Flowable

LINE_STEP = 9.5 * MM
"""From one line to write on to the next."""
LEAST_LINE = 7.5
"""Length of a line that holds a telephone number, in parts of the size of type."""


def write_line(
    composer: Composer,
    name: str,
    tooltip: str,
    parent: Element,
    span: Span | None,
    *,
    height: float = LINE_STEP,
) -> WritingLine:
    """Place a line to write on under `parent`; height in points."""
    typing = _typing(composer, name, tooltip, parent, span, "text")
    return WritingLine(height, composer.colour("form"), typing=typing)


def write_lines(
    composer: Composer, count: int, name: str, tooltip: str, parent: Element, span: Span | None
) -> WritingLines:
    """Place lines that belong together under `parent`; a single field where one can type."""
    typing = _typing(composer, name, tooltip, parent, span, "long text")
    return WritingLines(count, LINE_STEP, composer.colour("form"), typing=typing)


def write_space(
    composer: Composer,
    name: str,
    tooltip: str,
    parent: Element,
    span: Span | None,
    *,
    rows: int = 1,
) -> Flowable:
    """Place an empty cell under `parent`, with room to type `rows` lines."""
    kind: FieldKind = "long text" if rows > 1 else "text"
    typing = _typing(composer, name, tooltip, parent, span, kind)
    return WritingSpace(typing, rows=rows) if typing else Stack([])


def labelled_line(
    composer: Composer,
    label: Inline,
    name: str,
    tooltip: str,
    parent: Element,
    *,
    style: str = "support",
    before: float = 0,
) -> Labelled:
    """Place a label and, beside it, a line to write on; white space in points."""
    words = composer.text(label, style, parent)
    line = write_line(composer, name, tooltip, parent, label.span)
    least = LEAST_LINE * composer.style(style).size
    return Labelled(words, line, least=least, before=before)


def lines_in_rows(lines: Sequence[Labelled]) -> Tiles:
    """Set labelled lines side by side, as many to a row as leave room to write."""
    return Tiles([(line, line.least_width) for line in lines])


def _typing(
    composer: Composer,
    name: str,
    tooltip: str,
    parent: Element,
    span: Span | None,
    kind: FieldKind,
) -> Typing | None:
    if not composer.design.edition.fields:
        return None
    unique = composer.new_field(name, tooltip, span, kind)
    style = composer.style("support")
    return Typing(
        element=parent.add("Form", span=span),
        name=unique,
        tooltip=tooltip,
        font=style.font,
        size=style.size,
        colour=style.colour,
    )
