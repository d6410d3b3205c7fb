"""The table of contents, computed from the sections and the pages they land on."""

from __future__ import annotations

from typing import ClassVar

from reportlab.platypus import Flowable

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer, LinkPlacement, Origin
from handbook.blocks.parts import ruled
from handbook.flowables import Row, Stack, paragraph
from handbook.model.book import Section
from handbook.model.inline import Inline
from handbook.tags import Element, Run

NUMBER_WIDTH = 36.0
"""Room for the page number, in points."""


class Contents(ContentBlock):
    """Every section with its page, a link each."""

    kind: ClassVar[str] = "contents"

    title: Inline | None = None
    """In place of the usual heading."""
    summaries: bool = True
    """Whether a few words about each section stand below its title."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        words = self.title or Inline.of(composer.phrases.contents)
        origin: Origin = "content" if self.title else "phrase"
        title = composer.heading(
            words, "h2", parent, level=composer.level + 1, origin=origin, after=9
        )
        toc = parent.add("TOC", span=self.span)
        sections = [
            section
            for section in composer.book.handbook.sections()
            if section not in composer.book.handbook.front
        ]
        rows = [self._row(composer, section, toc) for section in sections]
        space = 6 if self.summaries else 3.5
        return [title, *ruled(composer, rows, space=space, closed=False)]

    def _row(self, composer: Composer, section: Section, toc: Element) -> Flowable:
        mark = composer.book.chapter_of(section)
        urgent = mark is not None and mark.sign == "octagon"
        colour = composer.colour("crimson" if urgent else "pine")
        link = toc.add("TOCI", span=section.span).add("Reference").add("Link")
        name = self._part(composer, section, link, "body-strong", composer.colour("ink"))
        number = self._part(composer, section, link, "numeral", colour, number=True)
        body: list[Flowable] = [name]
        if self.summaries and section.summary:
            note = toc.kids[-1].add("P")
            body.append(composer.text(section.summary, "caption", note, role=""))
        title = composer.plain(section.title)
        page = composer.page_text(section.id)
        composer.links.append(
            LinkPlacement(f"{title} {page}", None, section.id, section.span, shows_page=True)
        )
        return Row([(number, NUMBER_WIDTH), (Stack(body), None)], reading_order=(1, 0))

    def _part(
        self,
        composer: Composer,
        section: Section,
        link: Element,
        style_name: str,
        colour: str,
        *,
        number: bool = False,
    ) -> Flowable:
        style = composer.style(style_name).coloured(colour)
        words = composer.page_text(section.id) if number else composer.plain(section.title)
        run = Run(
            # The space parts title and number for a voice; one that breaks would be dropped.
            text=words if number else f"{words}\N{NO-BREAK SPACE}",
            font=style.font,
            size=style.size,
            colour=style.colour,
            element=link,
            anchor=section.id,
            description=composer.phrases.contents_link.format(
                title=composer.plain(section.title), page=composer.page_text(section.id)
            ),
        )
        composer.place(link, words, "computed", section.span)
        return paragraph([run], style)
