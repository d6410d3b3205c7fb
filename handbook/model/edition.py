"""An edition: how one handbook is laid out for one way of reading it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.fields import Digits, PlainText
from handbook.model.part import Part

StyleName = Literal[
    "cover-title",
    "opener-title",
    "h1",
    "stat",
    "h2",
    "h3",
    "body",
    "lead",
    "support",
    "furniture",
    "numeral",
    "tier-1",
    "tier-2",
    "tier-3",
]
PaperName = Literal["a4", "letter", "a5", "half-letter", "phone"]


class TypeSize(Part):
    """A size of type."""

    size: float = Field(gt=4, le=96)
    """In points."""
    leading: float = Field(gt=4, le=120)
    """From baseline to baseline, in points."""


class PageGeometry(Part):
    """The page of one paper, in mm."""

    width: float = Field(gt=40, le=500)
    height: float = Field(gt=40, le=700)
    top: float
    """From the top edge to the text frame."""
    bottom: float
    """From the text frame to the bottom edge."""
    inner: float
    outer: float
    live: float = 5
    """Nothing is printed nearer to an edge than this."""
    panel: float = 12
    """Cover and opener panels may come this near to an edge."""
    header: float = 11
    """From the top edge to the top of the running head."""
    footer: float = 18.5
    """From the bottom edge to the rule above the footer."""


class Edition(Part):
    """`content/editions/NAME.yaml`."""

    title: PlainText
    colour: Literal["brand", "grey"] = "brand"
    columns: Annotated[Literal[1, 2], Digits] = 2
    """One column stacks what stands side by side in the others."""
    edge_index: bool = True
    hanging_number: bool = True
    fields: bool = True
    """Whether check boxes are form fields."""
    minimum_size: float = 12
    """The smallest type that carries meaning, in points."""
    furniture_minimum: float = 11
    """The smallest type of running heads and page numbers, in points."""
    least_fill: float = Field(default=0.45, ge=0, le=1)
    """A page with a smaller share of its frame filled looks unfinished (SPEC, breaks)."""
    tick_box: float = 6
    """Side of a tick box, in mm."""
    default_paper: PaperName
    papers: dict[PaperName, PageGeometry] = Field(min_length=1)
    type: dict[StyleName, TypeSize]
