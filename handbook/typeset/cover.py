"""The front page: title, art, and who hands it over."""

from __future__ import annotations

from reportlab.platypus import Flowable

from handbook.blocks.composer import Composer
from handbook.design import MM, Style
from handbook.flowables import Box, Panel, Row, Rule, Stack, WritingLine, painting, spaced
from handbook.flowables.box import measure
from handbook.flowables.wordmark import Wordmark
from handbook.illustrations.scene import ScenePainter
from handbook.tags import Element

TEXT_X = 16 * MM
TEXT_WIDTH = 76 * MM
ART_X = 102 * MM
MARGIN = 12 * MM
WORDMARK_TOP = 12.5 * MM
TITLE_TOP = 54 * MM
RULE_WIDTH = 24 * MM
LOGO_HEIGHT = 27 * MM
LINE_STEP = 10.5 * MM
RADIUS = 2.5 * MM
COVER_LEAD = 15.0
"""Least size of the line under the title, in points."""


class Cover(Box):
    """The whole front page; it fills the page and not only the text frame."""

    def __init__(
        self,
        composer: Composer,
        wordmark: Wordmark,
        title: Stack,
        given_by: Stack,
        art: Element,
        painter: ScenePainter,
    ) -> None:
        super().__init__()
        self.geometry = composer.design.geometry
        self.wordmark = wordmark
        self.title = title
        self.given_by = given_by
        self.art = art
        self.painter = painter
        self.ground = composer.colour("lilac")

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the whole frame."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Paint in the coordinates of the page."""
        geometry = self.geometry
        self.canv.translate(-geometry.frame_x, -geometry.frame_y)
        height = geometry.height
        self._place(self.wordmark, height - WORDMARK_TOP)
        self._place(self.title, height - TITLE_TOP)
        given_height = measure(self.given_by, TEXT_WIDTH)
        self.given_by.drawOn(self.canv, TEXT_X, MARGIN)
        del given_height
        self._paint_art()

    def _place(self, flowable: Flowable, top: float) -> None:
        height = measure(flowable, TEXT_WIDTH)
        flowable.drawOn(self.canv, TEXT_X, top - height)

    def _paint_art(self) -> None:
        geometry = self.geometry
        box = (
            ART_X,
            MARGIN,
            geometry.width - ART_X - MARGIN,
            geometry.height - 2 * MARGIN,
        )
        x, y, width, height = box
        canvas = self.canv
        with canvas.figure(self.art, (x, y, x + width, y + height)):
            canvas.saveState()
            path = canvas.beginPath()
            path.roundRect(*box, RADIUS)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.setFillColor(painting.colour(self.ground))
            canvas.rect(*box, stroke=0, fill=1)
            scale = max(width / self.painter.ratio, height)
            self.painter.paint(
                canvas,
                (
                    x + (width - scale * self.painter.ratio) / 2,
                    y,
                    scale * self.painter.ratio,
                    scale,
                ),
            )
            canvas.restoreState()


def compose_cover(composer: Composer, parent: Element) -> Cover:
    """Compose the front page under `parent`."""
    element = parent.add("Sect", span=composer.book.handbook.meta.cover.span)
    meta = composer.book.handbook.meta
    wordmark = _wordmark(composer, element)
    title = _title(composer, element)
    art = element.add("Figure", alt=meta.cover.picture.alt, span=meta.cover.picture.span)
    given_by = _given_by(composer, element)
    painter = ScenePainter(meta.cover.picture.scene, composer.design.figures)
    return Cover(composer, wordmark, title, given_by, art, painter)


def _wordmark(composer: Composer, parent: Element) -> Wordmark:
    element = parent.add("P")
    name = composer.design.brand.wordmark
    composer.place(element, name, "computed", None)
    return Wordmark(
        name,
        composer.style("h2").font,
        21,
        composer.colour("pine"),
        composer.colour("orange"),
        element,
    )


def _title(composer: Composer, parent: Element) -> Stack:
    meta = composer.book.handbook.meta
    lead = composer.style("lead")
    size = max(COVER_LEAD, lead.size)
    large = Style(lead.name, lead.font, size, 1.6 * size, lead.colour)
    flowables: list[Flowable] = [
        composer.heading(meta.title, "cover-title", parent, level=1, anchor="cover"),
        Rule(2, composer.colour("orange"), width=RULE_WIDTH, before=14, after=14),
        composer.text(meta.lead, large, parent, after=14),
        composer.text(meta.cover.note, "caption", parent, after=18),
    ]
    if not composer.book.handbook.signed:
        flowables.append(_draft(composer, parent))
    return Stack(flowables)


def _draft(composer: Composer, parent: Element) -> Flowable:
    ink = composer.colour("ink")
    label = composer.say(composer.phrases.draft, "label", parent)
    notice = composer.say(composer.phrases.draft_notice, "support", parent)
    return Panel(
        Stack([label, notice]),
        fill=composer.colour("peach"),
        stroke=ink,
        line_width=1.6,
        radius=RADIUS,
        padding=(8, 4 * MM),
    )


def _given_by(composer: Composer, parent: Element) -> Stack:
    phrases = composer.phrases
    form = composer.colour("form")
    grey = composer.style("caption")
    version = f"{phrases.version} {composer.book.handbook.meta.version}"
    date = composer.language.format_date(composer.book.handbook.meta.date)
    flowables: list[Flowable] = [
        composer.say(f"{version}, {date}", grey, parent, origin="computed", after=8),
        Rule(1.4, composer.colour("pine"), after=6),
        composer.say(phrases.given_to_you_by, "label", parent, after=5),
    ]
    logo = composer.say(phrases.clinic_logo, grey, parent, align="centre")
    flowables.append(
        Panel(
            logo,
            stroke=form,
            line_width=1,
            dash=(3, 3),
            radius=RADIUS,
            least_height=LOGO_HEIGHT,
            middle=True,
            after=2,
        )
    )
    for line in composer.book.handbook.meta.cover.given_by:
        label = composer.text(line.label, grey, parent)
        writing = WritingLine(LINE_STEP, form)
        flowables.append(spaced(Row([(label, 16 * MM), (writing, None)], align="bottom"), before=0))
    return Stack(flowables)
