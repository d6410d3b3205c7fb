"""A sheet to draw flowables on, and what pypdf reads from it; a probe that tells where it was."""

from __future__ import annotations

from io import BytesIO

import workshop
from reportlab.platypus import Flowable

from handbook.checks import Facts, read_facts
from handbook.flowables import Box, paragraph
from handbook.flowables.box import measure
from handbook.tags import Element, Run, StructureTree, TaggedCanvas, TaggedParagraph, finish

SIDE = 400.0


class Probe(Box):
    """A box of a fixed height that remembers where it was drawn.

    It splits into pieces of any height when told so.
    """

    def __init__(self, name: str, height: float, *, splits: bool = False, **space) -> None:
        super().__init__(**space)
        self.name = name
        self.tall = height
        self.splits = splits
        self.at: tuple[float, float] | None = None
        self.asked: list[float] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.asked.append(width)
        self.width, self.height = width, self.tall
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        if not self.splits or not 0 < height < self.tall:
            return []
        parts = [Probe(f"{self.name}1", height), Probe(f"{self.name}2", self.tall - height)]
        parts[1].splits = True
        return list(parts)

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.at = (round(x, 2), round(y, 2))


class Paper:
    """One page of 400 by 400 points; a new one with `turn`."""

    def __init__(self) -> None:
        self.stream = BytesIO()
        self.tree = StructureTree()
        self.design = workshop.design()
        self.canvas = TaggedCanvas(
            self.stream,
            tree=self.tree,
            page_size=(SIDE, SIDE),
            initial_font=self.design.fonts.names["regular"],
        )

    def draw(self, flowable: Flowable, width: float = SIDE, top: float = SIDE) -> float:
        """Draw with the upper edge at `top`; return the height."""
        height = measure(flowable, width)
        flowable.drawOn(self.canvas, 0, top - height)
        return height

    def turn(self) -> None:
        self.canvas.showPage()

    def words(self, text: str, parent: Element | None = None, role: str = "P") -> TaggedParagraph:
        """Make a paragraph; without a parent right below the root."""
        style = self.design.styles["body"]
        element = (parent or self.tree.root).add(role)
        return paragraph([Run(text, style.font, style.size, style.colour, element)], style)

    def facts(self) -> Facts:
        if not self.canvas.ledger.marks:  # a document without any words cannot be finished
            self.draw(self.words("."), top=20)
        self.canvas.save()
        raw = finish(
            self.stream.getvalue(),
            tree=self.tree,
            ledger=self.canvas.ledger,
            metadata=workshop.METADATA,
        )
        return read_facts(raw)
