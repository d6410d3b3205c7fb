"""Other forms of a handbook: what a reader needs, to tick, and for the clinic to note."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import labelled_line, lines_in_rows
from handbook.blocks.parts import Choice, choice, paragraphs
from handbook.design import MM
from handbook.flowables import Labelled, Stack, Tiles, spaced
from handbook.model.book import WriteIn
from handbook.model.fields import Paragraphs
from handbook.tags import PLAIN_LIST, Element
from handbook.tags.platypus import Flowable

GAP = 5 * MM
ROW_GAP = 2 * MM


class Formats(ContentBlock):
    """Forms in which a reader needs the handbook, with lines for what no box says.

    A clinic has to ask for these needs, write them down and keep to them (Accessible Information
    Standard, DAPB1605).
    """

    kind: ClassVar[str] = "formats"

    text: Paragraphs
    boxes: tuple[Choice, ...] = Field(min_length=2, max_length=7)
    lines: tuple[WriteIn, ...] = Field(default=(), max_length=3)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        flowables = paragraphs(composer, self.text, "support", element, space=4)
        needs = element.add("L", attributes=PLAIN_LIST)
        boxes = [self._box(composer, box, needs) for box in self.boxes]
        flowables.append(spaced(Tiles(boxes, gap=GAP, row_gap=ROW_GAP), before=9))
        if self.lines:
            lines = [self._line(composer, line, element) for line in self.lines]
            flowables.append(spaced(lines_in_rows(lines), before=4))
        return [
            composer.panel(
                Stack(flowables),
                stroke="form",
                line_width=1,
                padding=(9, composer.inset),
                before=6,
                after=12,
            )
        ]

    def _box(self, composer: Composer, box: Choice, needs: Element) -> tuple[Flowable, float]:
        name = f"{composer.section}_{box.id}"
        return choice(composer, name, composer.plain(box.label), box.label, needs)

    def _line(self, composer: Composer, line: WriteIn, parent: Element) -> Labelled:
        name = f"{composer.section}_{line.id}"
        return labelled_line(composer, line.label, name, composer.plain(line.label), parent)
