"""Flowables: measured boxes for ReportLab's Platypus, tagged where they speak."""

from handbook.flowables.anchor import Anchored
from handbook.flowables.box import Box, measure, spaced
from handbook.flowables.form import (
    Labelled,
    TickBox,
    Typing,
    WritingLine,
    WritingLines,
    WritingSpace,
)
from handbook.flowables.marks import Numeral, Rule, Sign, numeral
from handbook.flowables.panel import Panel
from handbook.flowables.picture import Painter, PictureBox
from handbook.flowables.row import Row
from handbook.flowables.stack import Gap, Spring, Stack
from handbook.flowables.table import RuledTable, TableLook
from handbook.flowables.text import paragraph
from handbook.flowables.tiles import Tiles

__all__ = [
    "Anchored",
    "Box",
    "Gap",
    "Labelled",
    "Numeral",
    "Painter",
    "Panel",
    "PictureBox",
    "Row",
    "Rule",
    "RuledTable",
    "Sign",
    "Spring",
    "Stack",
    "TableLook",
    "TickBox",
    "Tiles",
    "Typing",
    "WritingLine",
    "WritingLines",
    "WritingSpace",
    "measure",
    "numeral",
    "paragraph",
    "spaced",
]
