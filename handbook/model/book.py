"""The handbook itself: what an author writes in `content/handbooks/NAME/LANGUAGE/`."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import ConfigDict, Field, InstanceOf, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.artwork import Artwork
from handbook.model.block import ONE_PICTURE, Blocks, SceneName, require_one_picture
from handbook.model.fields import Address, ArtFile, Day, Identifier, PlainText
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.model.sheets import Sheet
from handbook.model.walk import numbered


class Picture(Part):
    """A place for a drawing: one of the project's scenes, or a file of the clinic's own."""

    model_config = ConfigDict(json_schema_extra=ONE_PICTURE)

    scene: SceneName | None = None
    """The name of a scene; `make_handbook.py list` shows all of them."""
    art: ArtFile | None = None
    """In place of a scene, an SVG, PNG or JPEG file beside `handbook.yaml`."""
    alt: PlainText
    """What the picture shows, for readers who cannot see it."""

    @model_validator(mode="after")
    def _shows_one(self) -> Self:
        require_one_picture(self.scene, self.art)
        return self


class Figure(Picture):
    """A picture with its caption."""

    caption: Inline
    """At most 15 words; printed below the picture."""


class Opener(Part):
    """The wide panel with a picture that opens a chapter."""

    scene: SceneName
    alt: PlainText


class Section(Part):
    """One section: a title, one idea, one action; it begins on a new page."""

    id: Identifier
    """The anchor that links and page references lead to."""
    title: Inline
    lead: Inline | None = None
    """One or two sentences under the title."""
    summary: Inline | None = None
    """A few words for the table of contents."""
    opener: Opener | None = None
    sparse: bool = False
    """True where a page is meant to be less than 45 % full."""
    blocks: Blocks = Field(min_length=1)


class ChapterList(Part):
    """A chapter and the files of its sections."""

    id: Identifier
    title: Inline
    sign: Literal["pebble", "octagon"] = "pebble"
    """An octagon marks the chapter that says when to call, and nothing else."""
    sections: tuple[PlainText, ...] = Field(min_length=1)
    """Files of the sections, in order, relative to this file."""


class WriteIn(Part):
    """A line to write on."""

    id: Identifier
    label: Inline


class Cover(Part):
    """The front page."""

    picture: Picture
    note: Inline
    """A short line under the lead, such as what the handbook is for."""
    belongs_to: tuple[WriteIn, ...] = ()
    """Lines that the reader fills in, about herself."""
    given_by: tuple[WriteIn, ...] = ()
    """Lines that a clinic fills in, about itself."""


class Safety(Part):
    """The line at the foot of every page that leads to the page on when to call."""

    question: Inline
    action: Inline
    """Holds `{page:…}`, the computed number of that page."""
    notice: Inline
    """Stands at the foot of the pages of that chapter instead."""
    alone: Inline | None = None
    """Stands in place of `action` on a sheet, which has no pages to go to."""


class Review(Part):
    """A clinician's signature under one state of the content."""

    reviewer: PlainText
    role: PlainText
    date: Day
    content_hash: PlainText
    """The hash that `check` prints for the content that was read; any later edit voids it."""


class Reference(Part):
    """A source."""

    id: Identifier
    organisation: PlainText
    title: PlainText
    address: Address | None = None
    accessed: Day | None = None
    """The day on which somebody opened the live page; absent prints “not yet checked”."""
    note: PlainText | None = None


class GlossaryEntry(Part):
    """A word and what it means."""

    id: Identifier
    term: Inline
    meaning: Inline


class HandbookFile(Part):
    """`handbook.yaml`: the handbook as a whole."""

    title: Inline
    lead: Inline
    """One line under the title on the cover."""
    main_message: Inline
    """The one message that a reader should keep; stands in the metadata too."""
    audience: Literal["patients", "staff"] = "patients"
    """What patients read is held against the rules for plain words."""
    language: Identifier
    brand: Identifier
    version: PlainText
    date: Day
    """The day of this version; printed, and the only date in the file."""
    next_check: Day | None = None
    funding: PlainText | None = None
    """Who paid for it; readers have a right to know (NHS standard for creating health content)."""
    keywords: tuple[PlainText, ...] = ()
    editions: tuple[Identifier, ...] = ()
    """The editions that it is made in; all of them when none is named."""
    safety: Safety | None = None
    """Every handbook with chapters has this and a cover; a leaflet may do without."""
    reviews: tuple[Review, ...] = ()
    cover: Cover | None = None
    front: tuple[PlainText, ...] = ()
    """Files of the sections before the first chapter; a leaflet has only these."""
    chapters: tuple[ChapterList, ...] = Field(default=(), max_length=7)
    fillers: tuple[PlainText, ...] = ()
    """Files of sections, each one page to write on, that fill a booklet up before its last page."""
    back: PlainText | None = None
    """File of the section on the last page."""

    @model_validator(mode="after")
    def _is_whole(self) -> HandbookFile:
        for name in ("cover", "safety"):
            if self.chapters and getattr(self, name) is None:
                raise PydanticCustomError(
                    "missing_field",
                    "a handbook with chapters needs `{name}`",
                    {"name": name, "hint": "look at how content/handbooks/back-pain does it"},
                )
        if not self.chapters and not self.front:
            raise PydanticCustomError(
                "missing_field",
                "there is nothing to print",
                {"hint": "list `chapters`, or for a leaflet the sections at its `front`"},
            )
        return self


class ReferencesFile(Part):
    """`references.yaml`: every source, in the order in which they are numbered."""

    references: tuple[Reference, ...]


class GlossaryFile(Part):
    """`glossary.yaml`: every word that is explained."""

    entries: tuple[GlossaryEntry, ...]


class Chapter(Part):
    """A chapter with its sections read in."""

    id: Identifier
    title: Inline
    sign: Literal["pebble", "octagon"]
    sections: tuple[Section, ...]


class Handbook(Part):
    """The whole handbook, every file of it read: what the source stage hands on."""

    name: Identifier
    """The name of its folder."""
    meta: HandbookFile
    front: tuple[Section, ...]
    chapters: tuple[Chapter, ...]
    fillers: tuple[Section, ...] = ()
    padding: tuple[Section, ...] = ()
    """Fillers that are printed; the layout chooses how many."""
    back: Section | None
    references: tuple[Reference, ...]
    glossary: tuple[GlossaryEntry, ...]
    sheets: tuple[Sheet, ...] = ()
    artwork: Mapping[str, InstanceOf[Artwork]] = {}
    """Files of the clinic's own that the handbook shows, by their names."""
    content_hash: str
    """SHA-256 of everything in the handbook that a reader reads, reviews and dates left out."""

    def sections(self) -> tuple[Section, ...]:
        """Return every section in reading order."""
        inner = tuple(section for chapter in self.chapters for section in chapter.sections)
        return (*self.front, *inner, *self.padding, *((self.back,) if self.back else ()))

    def padded(self, count: int) -> Handbook:
        """Return the handbook with so many fillers printed, again from the first when they end."""
        rounds = enumerate(itertools.islice(itertools.cycle(self.fillers), count))
        padding = (numbered(filler, place // len(self.fillers) + 1) for place, filler in rounds)
        return self.model_copy(update={"padding": tuple(padding)})

    @property
    def signed(self) -> bool:
        """Tell whether a clinician has signed exactly this content."""
        return any(review.content_hash == self.content_hash for review in self.meta.reviews)
