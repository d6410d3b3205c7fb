"""Ten people, some of them counted: a number that can be seen."""

from typing import ClassVar

from pydantic import Field
from reportlab.pdfgen.canvas import Canvas

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import side_by_side
from handbook.design import MM
from handbook.design.geometry import GUTTER
from handbook.flowables import Painter, PictureBox, painting, spaced
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import Element
from handbook.tags.platypus import Flowable

PEOPLE = 10
PER_ROW = 5
GAP = 0.14
"""Between the people, as a share of a person's width."""
PERSON_RATIO = 0.62
"""Width over height of a person."""
OUTLINE = 1.4


class Count(Part):
    """So many of ten people, and what it means in words."""

    count: int = Field(ge=0, le=PEOPLE)
    label: Inline
    """Such as “3 in 10”."""
    text: Inline


class Pictograph(ContentBlock):
    """Numbers as people: the same ten for each, so that nobody has to do sums."""

    kind: ClassVar[str] = "pictograph"

    items: tuple[Count, ...] = Field(min_length=1, max_length=2)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        width = composer.span(6) if len(self.items) > 1 else composer.width
        with composer.within(width):
            cells = [self._cell(composer, item, parent) for item in self.items]
        if composer.stacked:
            return [composer.together(cell, before=12, after=14) for cell in cells]
        return [
            side_by_side(composer, cells, [width] * len(cells), gap=GUTTER, before=12, after=14)
        ]

    def _cell(self, composer: Composer, item: Count, parent: Element) -> list[Flowable]:
        painter = PeoplePainter(item.count, composer.colour("pine"), composer.colour("white"))
        alt = composer.phrases.people_counted.format(count=item.count, of=PEOPLE)
        width = min(composer.width, 74 * MM)
        figure = PictureBox(
            painter, parent.add("Figure", alt=alt, span=item.span), width, width / painter.ratio
        )
        return [
            spaced(figure, after=8),
            composer.text(item.label, "stat", parent),
            composer.text(item.text, "body", parent),
        ]


class PeoplePainter(Painter):
    """Paints ten busts in two rows: the counted ones solid, the others outlined."""

    def __init__(self, count: int, solid: str, ground: str) -> None:
        self.count = count
        self.solid = solid
        self.ground = ground
        width = PER_ROW + (PER_ROW - 1) * GAP
        rows = PEOPLE // PER_ROW
        self.ratio = width / ((rows + (rows - 1) * GAP) / PERSON_RATIO)

    def paint(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        x, y, width, height = box
        person = width / (PER_ROW + (PER_ROW - 1) * GAP)
        rows = PEOPLE // PER_ROW
        tall = height / (rows + (rows - 1) * GAP)
        for index in range(PEOPLE):
            row, column = divmod(index, PER_ROW)
            left = x + column * person * (1 + GAP)
            bottom = y + height - tall - row * tall * (1 + GAP)
            self._person(canvas, (left, bottom, person, tall), counted=index < self.count)

    def _person(
        self, canvas: Canvas, box: tuple[float, float, float, float], *, counted: bool
    ) -> None:
        x, y, width, height = box
        canvas.saveState()
        canvas.setLineWidth(OUTLINE)
        canvas.setStrokeColor(painting.colour(self.solid))
        canvas.setFillColor(painting.colour(self.solid if counted else self.ground))
        inset = OUTLINE / 2
        middle = x + width / 2
        bun, head = 0.13 * width, 0.27 * width
        canvas.circle(middle, y + height - bun - inset, bun, stroke=1, fill=1)
        canvas.circle(middle, y + height - 2 * bun - 0.85 * head, head, stroke=1, fill=1)
        shoulders = canvas.beginPath()
        top, foot = y + 0.40 * height, y + inset
        left, right = x + inset, x + width - inset
        shoulders.moveTo(left, foot)
        shoulders.curveTo(left, top, left + 0.12 * width, top, middle, top)
        shoulders.curveTo(right - 0.12 * width, top, right, top, right, foot)
        shoulders.close()
        canvas.drawPath(shoulders, stroke=1, fill=1)
        canvas.restoreState()
