"""An edition: how one handbook is laid out for one way of reading it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

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

FOLDED_PAPERS: tuple[PaperName, ...] = ("a5", "half-letter")
"""Pages of a sheet of A4 or Letter that is folded once."""
PAGES_OF_A_SHEET = 4
"""Of a sheet that is folded once: two on its front, two on its back."""
LEAST_FRAME = 40
"""The least width and height of a text frame, in mm."""


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
    top: float = Field(ge=0)
    """From the top edge to the text frame."""
    bottom: float = Field(ge=0)
    """From the text frame to the bottom edge."""
    inner: float = Field(ge=0)
    outer: float = Field(ge=0)
    run_on: bool | None = None
    """As `run_on` of the edition, for this paper alone."""
    live: float = Field(default=5, ge=0, le=30)
    """Nothing is printed nearer to an edge than this."""
    panel: float = Field(default=12, ge=0, le=60)
    """Cover and opener panels may come this near to an edge."""
    header: float = Field(default=11, ge=0, le=60)
    """From the top edge to the top of the running head."""
    footer: float = Field(default=18.5, ge=0, le=60)
    """From the bottom edge to the rule above the footer."""
    density: float = Field(default=1, ge=0.7, le=1)
    """Of rows, cards and panels: on a low page they are lower, and notes have fewer lines."""
    least_density: float = Field(default=1, ge=0.7, le=1)
    """A section that leaves its last page too empty is set tighter, down to this share of its
    leading and white space, where it then takes a page less."""

    @model_validator(mode="after")
    def _has_room(self) -> PageGeometry:
        across = self.width - self.inner - self.outer
        down = self.height - self.top - self.bottom
        if min(across, down) < LEAST_FRAME:
            raise ValueError(
                f"the margins leave {across:g} × {down:g} mm for the text; "
                f"{LEAST_FRAME} mm is the least"
            )
        return self


class Imposition(Part):
    """How a booklet is printed: two pages on each side of a sheet, folded and stapled."""

    thickness: float = Field(default=0.1, ge=0, le=0.5)
    """Of the paper, in mm: 0.1 is office paper of 80 g/m². Inner pages make room for outer ones."""


class PressSetup(Part):
    """How a print shop gets the pages: in CMYK, each on a larger sheet that is cut down."""

    bleed: float = Field(default=3, ge=0, le=8)
    """Around the trimmed page, in mm. It stays white: the design has no colour at an edge."""
    crop_marks: bool = False
    """Whether lines at the corners show where to cut."""


class Edition(Part):
    """`content/editions/NAME.yaml`."""

    title: PlainText
    makes: Literal["handbook", "sheets"] = "handbook"
    """The whole handbook, or a file for each of its sheets."""
    colour: Literal["brand", "grey", "cmyk"] = "brand"
    columns: Annotated[Literal[1, 2], Digits] = 2
    """One column stacks what stands side by side in the others."""
    cards_beside: bool = False
    """Whether cards and the pictures of an exercise stand side by side in one column, too."""
    edge_index: bool = True
    hanging_number: bool = True
    run_on: bool = False
    """Whether a section may begin below another, instead of on a page of its own."""
    tap_bar: bool = False
    """Whether links to the contents and to when to call stand at the foot of every page."""
    fields: bool = True
    """Whether boxes to tick and places to write in are form fields."""
    figure_grain: float | None = Field(default=None, ge=0.01, le=0.3)
    """Points that places in drawings are rounded to, for a smaller file; else they stay as is."""
    thin_figures: bool = False
    """Whether drawings have fewer curves, as far as that grain hides it: a smaller file still."""
    minimum_size: float = Field(default=12, ge=4, le=40)
    """The smallest type that carries meaning, in points."""
    furniture_minimum: float = Field(default=11, ge=4, le=40)
    """The smallest type of running heads and page numbers, in points."""
    least_fill: float = Field(default=0.45, ge=0, le=1)
    """A page with a smaller share of its frame filled looks unfinished (SPEC, breaks)."""
    tick_box: float = Field(default=6, ge=2, le=20)
    """Side of a tick box, in mm."""
    default_paper: PaperName
    papers: dict[PaperName, PageGeometry] = Field(min_length=1)
    multiple_of: int = Field(default=1, ge=1, le=4)
    """Fillers before the last page make the number of pages a multiple of this."""
    imposed: Imposition | None = None
    """Sheets to fold are made, too; the papers are then halves of A4 or Letter."""
    press: PressSetup | None = None
    """The pages go to a print shop; `colour: cmyk` and `press` come together."""
    type: dict[StyleName, TypeSize]

    @model_validator(mode="after")
    def _complete(self) -> Edition:
        if self.default_paper not in self.papers:
            raise ValueError(f"the default paper “{self.default_paper}” is none of its papers")
        if missing := [name for name in get_args(StyleName) if name not in self.type]:
            raise ValueError(f"`type` says nothing of {', '.join(missing)}")
        for name, style in self.type.items():
            least = self.furniture_minimum if name == "furniture" else self.minimum_size
            if style.size < least:
                raise ValueError(
                    f"the style {name} is {style.size:g} pt; the least of this edition is {least:g}"
                )
        if self.imposed and self.multiple_of != PAGES_OF_A_SHEET:
            raise ValueError(f"`imposed` needs `multiple_of: {PAGES_OF_A_SHEET}`")
        if self.imposed and not set(self.papers) <= set(FOLDED_PAPERS):
            raise ValueError(f"`imposed` has only the papers {' and '.join(FOLDED_PAPERS)}")
        self._check_press()
        return self

    def with_crop_marks(self) -> Edition:
        """Return the edition with crop marks; itself where nothing is cut."""
        if self.press is None:
            return self
        return self.model_copy(update={"press": self.press.model_copy(update={"crop_marks": True})})

    def _check_press(self) -> None:
        """ISO 15930-7: nothing lies upon the pages of a print shop."""
        if (self.colour == "cmyk") != (self.press is not None):
            raise ValueError("`colour: cmyk` and `press:` come together")
        if self.press and (self.fields or self.tap_bar or self.imposed):
            raise ValueError("`press` needs `fields: false`, and neither `tap_bar` nor `imposed`")
