"""The table of contents, computed from the sections and the pages they land on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.placed import LinkPlacement
from handbook.design import MM
from handbook.flowables import Numeral, Row, Rule, Stack, paragraph, spaced
from handbook.model.book import Section
from handbook.tags import Element, Run
from handbook.tags.platypus import Flowable

NUMBER_WIDTH = 30.0
"""Room for the page number, in points."""
PEBBLE = 9.5 * MM
NARROW_NUMBER = 1.83
"""Room for a page number of three digits on a narrow page, in ems."""
LABEL_COLUMN = 40 * MM
TITLE_WIDTH = 54 * MM
ROW_SPACE = 2.0
NARROW_ROW_SPACE = 3.5
"""Where a row is tapped with a thumb."""
GROUP_SPACE = 6.0


class Contents(ContentBlock):
    """Every section with its page, a link each, under the number of its chapter."""

    kind: ClassVar[str] = "contents"

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        toc = parent.add("TOC", span=self.span)
        groups = [
            self._chapter(composer, number, toc)
            for number in range(1, len(composer.book.handbook.chapters) + 1)
        ]
        if back := composer.book.handbook.back:
            rows = self._rows(composer, [back], toc)
            groups.append(self._group(composer, Stack([]), rows))
        return groups

    def _chapter(self, composer: Composer, number: int, toc: Element) -> Flowable:
        chapter = composer.book.handbook.chapters[number - 1]
        item = toc.add("TOCI", span=chapter.span)
        urgent = chapter.sign == "octagon"
        pebble = Numeral(
            str(number),
            composer.style("numeral").font,
            composer.style("numeral").size,
            PEBBLE * composer.style("numeral").size / 15,
            ground_colour=composer.colour("crimson" if urgent else "pine"),
            octagon=urgent,
            shape=number,
        )
        title = composer.text(chapter.title, "label", item)
        head = Row([(pebble, pebble.size), (title, None)], gap=7, align="middle")
        return self._group(composer, head, self._rows(composer, chapter.sections, item.add("TOC")))

    def _group(self, composer: Composer, head: Flowable, rows: list[Flowable]) -> Flowable:
        if composer.stacked:
            for each in (head, *rows[::2]):  # a name stays with its sections, a row with its rule
                each.keepWithNext = True
            return Stack([spaced(head, after=4), *rows], after=GROUP_SPACE)
        return Row([(spaced(head), LABEL_COLUMN), (Stack(rows), None)], after=GROUP_SPACE)

    def _rows(
        self, composer: Composer, sections: Sequence[Section], toc: Element
    ) -> list[Flowable]:
        hairline = composer.colour("line")
        space = NARROW_ROW_SPACE if composer.narrow else ROW_SPACE
        rows: list[Flowable] = [Rule(1.4, composer.colour("pine"), after=space)]
        for count, section in enumerate(sections):
            if count:
                rows.append(Rule(0.8, hairline, before=space, after=space))
            rows.append(self._row(composer, section, toc))
        return rows

    def _row(self, composer: Composer, section: Section, toc: Element) -> Flowable:
        mark = composer.book.chapter_of(section)
        urgent = mark is not None and mark.sign == "octagon"
        item = toc.add("TOCI", span=section.span)
        link = composer.link(item.add("Reference"), section.id)
        title, page = composer.plain(section.title), composer.page_text(section.id)
        # The space parts title and number for a voice; one that may break would be dropped.
        ink = composer.colour("ink")
        name = self._part(composer, section, link, "body-strong", ink, f"{title}\N{NO-BREAK SPACE}")
        colour = composer.colour("crimson" if urgent else "pine")
        number = self._part(composer, section, link, "numeral", colour, page)
        composer.notes.links.append(
            LinkPlacement(
                f"{title} {page}", None, section.id, section.span, shows_page=True, element=link
            )
        )
        cells: list[tuple[Flowable, float | None]] = [(number, NUMBER_WIDTH), (name, TITLE_WIDTH)]
        if not section.summary or composer.stacked:
            em = composer.style("numeral").size
            width = NARROW_NUMBER * em if composer.narrow else NUMBER_WIDTH * em / 15
            return Row([(number, width), (name, None)], reading_order=(1, 0))
        note = composer.text(section.summary, "caption", item)
        return Row([*cells, (note, None)], gap=4, reading_order=(1, 0, 2), align="middle")

    def _part(
        self,
        composer: Composer,
        section: Section,
        link: Element,
        style_name: str,
        colour: str,
        words: str,
    ) -> Flowable:
        style = composer.style(style_name).coloured(colour)
        run = Run(
            text=words,
            font=style.font,
            size=style.size,
            colour=style.colour,
            element=link,
            anchor=section.id if composer.design.has_links else None,
            description=composer.phrases.contents_link.format(
                title=composer.plain(section.title), page=composer.page_text(section.id)
            ),
        )
        composer.place(link, words, "computed", section.span)
        return paragraph([run], style)
