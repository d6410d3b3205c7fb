"""A few small kinds of block, so that the source stage is tested without the real ones."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from handbook.model.block import Block, Blocks, IconName, Kinds
from handbook.model.book import Picture
from handbook.model.fields import Digits, Facts, Identifier, Paragraphs, PlainText
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.problems import Problem
from handbook.source.decode import decode
from handbook.source.files import SourceFile
from handbook.source.nodes import Node, parse


class Text(Block):
    """Paragraphs."""

    kind: ClassVar[str] = "text"
    text: Paragraphs
    facts: Facts = ()


class Heading(Block):
    """A heading."""

    kind: ClassVar[str] = "heading"
    text: Inline
    level: Annotated[Literal[2, 3], Digits] = 2


class Item(Part):
    """A thing to do."""

    id: Identifier
    text: Inline
    icon: IconName | None = None


class Checklist(Block):
    """Things to tick off."""

    kind: ClassVar[str] = "checklist"
    title: Inline | None = None
    items: tuple[Item, ...] = Field(min_length=1, max_length=3)
    lines: int = Field(default=0, ge=0, le=4)
    later: bool = False


class Figure(Block, Picture):
    """A picture."""

    kind: ClassVar[str] = "figure"
    caption: Inline
    width: Literal["full", "half"] = "full"


class Columns(Block):
    """Blocks side by side."""

    kind: ClassVar[str] = "columns"
    cells: tuple[Blocks, ...] = Field(min_length=2, max_length=2)


class Table(Block):
    """A table."""

    kind: ClassVar[str] = "table"
    head: tuple[PlainText, ...]
    rows: tuple[tuple[Inline, ...], ...]


BLOCKS: tuple[type[Block], ...] = (Text, Heading, Checklist, Figure, Columns, Table)
KINDS = Kinds(
    {block.kind: block for block in BLOCKS},
    icons=frozenset({"sun", "shoe"}),
    scenes=frozenset({"sitting", "walking"}),
)


def nodes_of(text: str) -> tuple[Node | None, list[Problem]]:
    return parse(SourceFile("test.yaml", text))


def node_of(text: str) -> Node:
    node, problems = nodes_of(text)
    assert node is not None, problems
    assert not problems
    return node


def problems_of(model: type[Part], text: str) -> list[Problem]:
    """Everything that is wrong with the text of one file."""
    node, problems = nodes_of(text)
    if node is not None:
        problems += decode(model, node, KINDS)[1]
    return problems
