"""A section: its title with the hanging number, or its opener panel, then its blocks."""

from __future__ import annotations

from msgspec import Struct

from handbook.blocks.composer import Composer
from handbook.design import MM
from handbook.flowables import Box, PictureBox, Stack, numeral, painting, spaced
from handbook.flowables.box import measure
from handbook.flowables.limit import Measure
from handbook.model.book import Opener, Section
from handbook.model.inline import Inline, Jump, Words
from handbook.model.numbering import ChapterMark
from handbook.tags import Element
from handbook.tags.platypus import Flowable

NUMBER_SIDE = 9.5 * MM
NUMBER_X = 7.5 * MM
"""From the edge of the page to the hanging number (SPEC, section number)."""
OPENER_TOP = 20 * MM
OPENER_HEIGHT = 60 * MM
OPENER_SPACE = 11 * MM
"""Between an opener and the text below it."""
OPENER_RIGHT = 17 * MM
"""From the opener's end to the edge of the page."""
OPENER_ART = 62 * MM
OPENER_PADDING = 6 * MM
"""Between the edge of the panel and its text, at least."""
OPENER_OVERLAP = 12 * MM
"""How far a title may reach over the empty start of the picture."""
OPENER_PEBBLE = 13 * MM
OPENER_NUMBER_TOP = 6 * MM
SOURCES_ANCHOR = "sources"
"""The id of the section with the list of sources."""


class ComposedSection(Struct, frozen=True):
    """The flow of a section, and the line with its sources that stands below its last page."""

    flow: Stack
    foot: Flowable | None


def compose_section(composer: Composer, section: Section, parent: Element) -> ComposedSection:
    """Compose a section under `parent`; the flow may break over pages."""
    element = parent.add("Sect", span=section.span)
    composer.level = 1
    composer.section = section.id
    head = compose_head(composer, section, element)
    body = composer.blocks(section.blocks, element)
    foot = _sources(composer, section, element)
    if foot and (composer.stacked or composer.design.run_on):
        # Where pages are shared or small there is no foot of its own for it.
        body[-1].keepWithNext = True
        body, foot = [*body, spaced(foot, before=12)], None
    flow = Stack([*head, *body], density=composer.density)
    flow.source = section.span
    return ComposedSection(flow, foot)


def compose_head(composer: Composer, section: Section, element: Element) -> list[Flowable]:
    """Compose the title of a section and its lead, or the panel that opens a chapter."""
    mark = composer.book.chapter_of(section)
    if section.opener and not composer.design.stacked:
        return [_opener(composer, section, section.opener, mark, element)]
    return _title(composer, section, mark, element)


def _title(
    composer: Composer, section: Section, mark: ChapterMark | None, element: Element
) -> list[Flowable]:
    title = composer.heading(section.title, "h1", element, level=1, anchor=section.id, after=5)
    if mark and composer.design.edition.hanging_number:
        title = Numbered(title, composer, mark)
    flowables: list[Flowable] = [title]
    if section.lead:
        keeps = not composer.narrow  # there a title and its lead may fill a page
        lead = composer.text(section.lead, "lead", element, after=9, keep_with_next=keeps)
        flowables.append(Measure(lead, 150 * MM))
    return flowables


class Numbered(Box):
    """A title with the number of its chapter hanging in the margin, as an artifact."""

    def __init__(self, title: Flowable, composer: Composer, mark: ChapterMark) -> None:
        super().__init__(after=float(title.getSpaceAfter()), keep_with_next=True)
        self.title = title
        self.mark = mark
        geometry = composer.design.geometry
        self.x = NUMBER_X - geometry.frame_x
        self.font = composer.style("numeral").font
        self.colours = (composer.colour("pine"), composer.colour("crimson"))
        self.line = composer.style("h1").leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the title; the number takes no room."""
        self.width, self.height = width, measure(self.title, width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Paint the number beside the first line, then the title."""
        urgent = self.mark.sign == "octagon"
        bottom = self.height - self.line / 2 - NUMBER_SIDE / 2
        numeral(
            self.canv,
            (self.x, bottom, NUMBER_SIDE, NUMBER_SIDE),
            str(self.mark.number),
            (self.font, 15),
            ground_colour=self.colours[urgent],
            octagon=urgent,
            shape=self.mark.number,
        )
        self.title.drawOn(self.canv, 0, 0)


def _opener(
    composer: Composer,
    section: Section,
    opener: Opener,
    mark: ChapterMark | None,
    element: Element,
) -> Flowable:
    geometry = composer.design.geometry
    width = geometry.width - geometry.panel_margin - OPENER_RIGHT
    title = composer.heading(section.title, "opener-title", element, level=1, anchor=section.id)
    texts: list[Flowable] = [title]
    if section.lead:
        lead = composer.text(section.lead, "lead", element, before=2)
        texts.append(Measure(lead, width - OPENER_ART - 8 * MM))
    picture = PictureBox(
        composer.scene(opener.scene),
        element.add("Figure", alt=opener.alt, span=opener.span),
        OPENER_ART,
        OPENER_HEIGHT - 2 * MM,
    )
    return OpenerPanel(composer, Stack(texts), picture, mark, width)


class OpenerPanel(Box):
    """The wide panel that opens a chapter; it reaches beyond the text frame."""

    def __init__(
        self,
        composer: Composer,
        texts: Stack,
        picture: PictureBox,
        mark: ChapterMark | None,
        panel_width: float,
    ) -> None:
        super().__init__()
        geometry = composer.design.geometry
        self.texts = texts
        self.picture = picture
        self.mark = mark
        self.panel_width = panel_width
        self.x = geometry.panel_margin - geometry.frame_x
        self.inset = max(0.0, self.x + OPENER_PADDING)
        self.rise = geometry.height - OPENER_TOP - geometry.frame_top
        self.frame_top = geometry.height - geometry.frame_top
        self.font = composer.style("numeral").font
        self.outlined = composer.design.in_grey
        self.colours = {
            role: composer.colour(role) for role in ("lilac", "apricot", "pine", "crimson")
        }

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure the texts beside the picture; the panel keeps its height."""
        room = self.panel_width + self.x - self.inset - OPENER_ART + OPENER_OVERLAP
        self.texts_height = measure(self.texts, room)
        self.picture.wrap(OPENER_ART, OPENER_HEIGHT)
        wanted = OPENER_NUMBER_TOP + OPENER_PEBBLE + self.texts_height + 7 * MM
        self.panel_height = max(OPENER_HEIGHT, wanted)
        self.width = width
        self.height = OPENER_TOP + self.panel_height + OPENER_SPACE - self.frame_top
        return self.width, self.height

    def draw(self) -> None:
        """Paint the ground, the sun behind the picture, the number and the texts."""
        top = self.height + self.rise
        bottom = top - self.panel_height
        box = (self.x, bottom, self.panel_width, self.panel_height)
        painting.panel(self.canv, box, fill=self.colours["lilac"], radius=2.5 * MM)
        self._sun(box)
        if self.outlined:
            painting.panel(
                self.canv, box, stroke=self.colours["pine"], line_width=1.2, radius=2.5 * MM
            )
        start = self.x + self.panel_width - OPENER_ART
        if self.mark:
            numeral(
                self.canv,
                (self.inset, top - OPENER_NUMBER_TOP - OPENER_PEBBLE, OPENER_PEBBLE, OPENER_PEBBLE),
                str(self.mark.number),
                (self.font, 20),
                ground_colour=self.colours["crimson" if self.mark.sign == "octagon" else "pine"],
                octagon=self.mark.sign == "octagon",
            )
        self.texts.drawOn(self.canv, self.inset, bottom + self._text_bottom())
        self.picture.drawOn(self.canv, start, bottom)

    def _text_bottom(self) -> float:
        """Centre the texts in the room below the number; both lengths in points."""
        room = self.panel_height - OPENER_NUMBER_TOP - OPENER_PEBBLE
        return max((room - self.texts_height) / 2, 3 * MM)

    def _sun(self, box: tuple[float, float, float, float]) -> None:
        x, y, width, height = box
        canvas = self.canv
        with canvas.artifact("Layout"):
            canvas.saveState()
            path = canvas.beginPath()
            path.roundRect(x, y, width, height, 2.5 * MM)
            canvas.clipPath(path, stroke=0, fill=0)
            side = 61 * MM
            painting.pebble(
                canvas,
                (x + width - 50 * MM, y - 4 * MM, side, side),
                self.colours["apricot"],
            )
            canvas.restoreState()


def _sources(composer: Composer, section: Section, element: Element) -> Flowable | None:
    numbers = composer.book.used_references.get(section.id, ())
    if not numbers or SOURCES_ANCHOR not in composer.book.anchors:
        return None
    title = composer.plain(section.title)
    before, _, after = composer.phrases.sources.replace("{title}", title).partition("{numbers}")
    listed = ", ".join(str(number) for number in numbers)
    nodes = (Words(before), Jump((Words(listed),), SOURCES_ANCHOR), Words(after))
    inline = Inline(tuple(node for node in nodes if node != Words("")))
    return composer.text(inline, "caption", element, origin="computed")
