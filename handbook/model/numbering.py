"""What the resolve stage finds out about a handbook, for the stages after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from handbook.model.book import Chapter, Handbook, Section
from handbook.model.sheets import Sheet


class ChapterMark(Struct, frozen=True):
    """The number of a chapter, from 1, and the shape of its sign."""

    number: int
    chapter: Chapter

    @property
    def sign(self) -> Literal["pebble", "octagon"]:
        """The shape that carries the number."""
        return self.chapter.sign


class SheetMark(Struct, frozen=True):
    """What makes a document a sheet: the part of the handbook that is handed out alone."""

    sheet: Sheet
    title: str
    """Of the file: the sheet's and the handbook's."""
    organisations: tuple[str, ...]
    """Who published its sources, each once; numbers would lead to a list that is not there."""
    calls: bool
    """Whether it shows when to call, so that nothing needs to lead there."""


class ResolvedHandbook(Struct, frozen=True):
    """A handbook whose every reference is known to lead somewhere."""

    handbook: Handbook
    chapters: Mapping[str, ChapterMark]
    """By the id of a section; sections outside of chapters are absent."""
    reference_numbers: Mapping[str, int]
    """By the id of a reference, from 1."""
    used_references: Mapping[str, tuple[int, ...]]
    """By the id of a section: the numbers of its sources, in order."""
    anchors: frozenset[str]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """By anchor, for a sheet: the title of the section in the handbook that it stands in."""
    sheet: SheetMark | None = None
    """None for the whole handbook."""

    def padded(self, count: int) -> ResolvedHandbook:
        """Return the handbook with so many fillers before its last page."""
        handbook = self.handbook.padded(count)
        return replace(
            self,
            handbook=handbook,
            anchors=self.anchors | {section.id for section in handbook.padding},
        )

    def chapter_of(self, section: Section) -> ChapterMark | None:
        """Return the mark of the chapter that a section belongs to."""
        return self.chapters.get(section.id)
