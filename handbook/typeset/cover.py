"""The front page: title, art, and who hands it over."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import write_line
from handbook.design import MM, Style
from handbook.flowables import Box, Row, Rule, Stack, painting
from handbook.flowables.box import measure
from handbook.flowables.picture import Painter
from handbook.flowables.wordmark import Wordmark
from handbook.model.book import Cover as CoverPage
from handbook.model.book import WriteIn
from handbook.model.inline import Inline
from handbook.problems import Problem, ProblemsError
from handbook.tags import Element, TaggedCanvas
from handbook.tags.platypus import Flowable

TEXT_X, TEXT_WIDTH, ART_X = 16 / 210, 76 / 210, 102 / 210
"""Start and width of the text, and start of the art, as shares of the page's width."""
TITLE_TOP = 54 / 297
"""From the top to the title, as a share of the page's height."""
COMPACT = 42
"""On a page of fewer ems, who hands it over stands below title and art."""
FLOWING = 28
"""On a page of fewer ems still, the cover is one column, over as many pages as it takes."""
WORDMARK_TOP = 12.5 * MM
UNDER_WORDMARK = 5 * MM
UNDER_TITLE = 3 * MM
MARGIN = 12 * MM
"""Of the cover, where the edition's panels do not come nearer to the edge."""
RULE_WIDTH = 24 * MM
LOGO_HEIGHT = 27 * MM
LINE_STEP = 10.5 * MM
RADIUS = 2.5 * MM
SLACK = 1 * MM
"""Texts above each other may come this near: white space above and below their letters."""
COVER_LEAD = 15.0
"""Least size of the line under the title, in points."""
ART_SHARES = (0.12, 0.4)
"""Of the page's height, for the art of a cover in one column: the least and the most."""


class CoverParts(Struct, frozen=True):
    """What stands on a cover, in the order in which it is read."""

    wordmark: Wordmark
    title: Stack
    draft: Flowable | None
    given_by: Stack


class Cover(Box):
    """The whole front page; it fills the page and not only the text frame."""

    def __init__(self, composer: Composer, parts: CoverParts, art: Art) -> None:
        super().__init__()
        self.geometry = composer.design.geometry
        self.parts = parts
        self.art = art
        self.source = composer.book.handbook.meta.title.span
        self.compact = _ems(composer) < COMPACT

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the whole frame."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Paint in the coordinates of the page."""
        geometry, parts = self.geometry, self.parts
        self.canv.translate(-geometry.frame_x, -geometry.frame_y)
        margin = min(geometry.panel_margin, MARGIN)
        x, width = TEXT_X * geometry.width, TEXT_WIDTH * geometry.width
        highest = geometry.height - max(WORDMARK_TOP, margin)
        self._hang(parts.wordmark, x, highest, width)
        upper = Stack([parts.title, *([parts.draft] if parts.draft and not self.compact else [])])
        lower = [*([parts.draft] if parts.draft and self.compact else []), parts.given_by]
        whole = geometry.width - x - margin if self.compact else width
        lower_part = Stack(lower)
        foot = measure(lower_part, whole)
        # The title keeps its height on the page unless the words below need the room above it.
        wanted = margin + foot + measure(upper, width) + UNDER_TITLE
        usual = (1 - TITLE_TOP) * geometry.height
        under_wordmark = highest - measure(parts.wordmark, width) - UNDER_WORDMARK
        top = min(max(usual, wanted), under_wordmark)
        self._hang(upper, x, top, width)
        lower_part.drawOn(self.canv, x, margin)
        self._check_room(top - measure(upper, width) - margin - foot)
        start = ART_X * geometry.width
        bottom = margin + foot + 6 * MM if self.compact else margin
        box = (start, bottom, geometry.width - start - margin, geometry.height - margin - bottom)
        self.art.paint(self.canv, box)

    def _check_room(self, left: float) -> None:
        """Raise a problem when less than nothing is left between the texts, in points."""
        if left < -SLACK:
            message = f"the words on the cover are {-left / MM:.0f} mm too high"
            hint = "write the title, the lead or the note in fewer words"
            raise ProblemsError([Problem("does-not-fit", message, self.source, hint)])

    def _hang(self, flowable: Flowable, x: float, top: float, width: float) -> None:
        flowable.drawOn(self.canv, x, top - measure(flowable, width))


class Art:
    """The picture of the cover in a rounded panel; it covers the whole panel."""

    def __init__(self, composer: Composer, element: Element, painter: Painter) -> None:
        self.element = element
        self.painter = painter
        self.ground = composer.colour("lilac")
        self.outline = composer.colour("ink") if composer.design.in_grey else None

    def paint(self, canvas: TaggedCanvas, box: tuple[float, float, float, float]) -> None:
        """Paint into (x, y, width, height), in points; a wide panel shows the upper part."""
        if canvas.measure:
            return
        x, y, width, height = box
        tall = max(width / self.painter.ratio, height)
        wide = tall * self.painter.ratio
        bottom = y if tall <= 1.5 * height else y + height - UPPER * tall
        with canvas.figure(self.element, (x, y, x + width, y + height)):
            canvas.saveState()
            path = canvas.beginPath()
            path.roundRect(*box, RADIUS)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.setFillColor(painting.colour(self.ground))
            canvas.rect(*box, stroke=0, fill=1)
            self.painter.paint(canvas, (x + (width - wide) / 2, bottom, wide, tall))
            canvas.restoreState()
            if self.outline:
                painting.panel(canvas, box, stroke=self.outline, line_width=1.2, radius=RADIUS)


UPPER = 0.93
"""How much of the art lies below the upper edge of a wide panel."""


class ArtBox(Box):
    """The art as a part of a flow, as wide as the frame."""

    def __init__(self, art: Art, height: float) -> None:
        super().__init__(before=9, after=12)
        self.art = art
        self.art_height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = width, self.art_height
        return self.width, self.height

    def draw(self) -> None:
        """Paint the art."""
        self.art.paint(self.canv, (0, 0, self.width, self.height))


def _ems(composer: Composer) -> float:
    """Return how wide the page is, in ems of the running text."""
    return composer.design.geometry.width / composer.style("body").size


def compose_cover(composer: Composer, cover: CoverPage, parent: Element) -> Cover | Stack:
    """Compose the front page under `parent`; on a narrow page, a flow over several pages."""
    element = parent.add("Sect", span=cover.span)
    wordmark = _wordmark(composer, element)
    flows = _ems(composer) < FLOWING
    title = _title(composer, element)
    lines = [] if flows else _lines(composer, cover.note, element)
    draft = None if composer.book.handbook.signed else _draft(composer, element)
    lines = lines or _lines(composer, cover.note, element)
    figure = element.add("Figure", alt=cover.picture.alt, span=cover.picture.span)
    given_by = _given_by(composer, cover.given_by, element)
    art = Art(composer, figure, composer.painter(cover.picture))
    composer.check_pixels(cover.picture, _art_width(composer, art.painter.ratio))
    if not flows:
        return Cover(composer, CoverParts(wordmark, Stack([*title, *lines]), draft, given_by), art)
    # That it is a draft stands on the first page; the picture takes what room is left there.
    below = [*title, *([draft] if draft else [])]
    room = composer.design.geometry.frame_height - measure(
        Stack([wordmark, ArtBox(art, 0), *below]), composer.width
    )
    least, most = (share * composer.design.geometry.height for share in ART_SHARES)
    picture = ArtBox(art, min(max(room, least), most))
    first = composer.together([wordmark, picture, *below])
    flow = Stack([first, composer.together([*lines, given_by])])
    flow.source = cover.span
    return flow


def _art_width(composer: Composer, ratio: float) -> float:
    """Return how wide the art is at most, in points: it covers a panel, and is cropped to it."""
    geometry = composer.design.geometry
    if _ems(composer) < FLOWING:
        return max(geometry.frame_width, ART_SHARES[1] * geometry.height * ratio)
    margin = min(geometry.panel_margin, MARGIN)
    width = (1 - ART_X) * geometry.width - margin
    return max(width, (geometry.height - 2 * margin) * ratio)


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


def _title(composer: Composer, parent: Element) -> list[Flowable]:
    title = composer.book.handbook.meta.title
    space = 14 if _ems(composer) >= FLOWING else 8
    return [
        composer.heading(title, "cover-title", parent, level=1, anchor="cover.title"),
        Rule(2, composer.colour("orange"), width=RULE_WIDTH, before=space, after=space),
    ]


def _lines(composer: Composer, note: Inline, parent: Element) -> list[Flowable]:
    """Compose the line under the title, and the note."""
    meta = composer.book.handbook.meta
    lead = composer.style("lead")
    size = max(COVER_LEAD, lead.size) if _ems(composer) >= COMPACT else lead.size
    large = Style(lead.name, lead.font, size, 1.6 * size, lead.colour)
    return [
        composer.text(meta.lead, large, parent, after=14),
        composer.text(note, "caption", parent, after=18),
    ]


def _draft(composer: Composer, parent: Element) -> Flowable:
    label = composer.say(composer.phrases.draft, "label", parent)
    notice = composer.say(composer.phrases.draft_notice, "support", parent)
    return composer.panel(
        Stack([label, notice]),
        fill="peach",
        stroke="ink",
        line_width=1.6,
        padding=(8, 4 * MM),
        before=12 if _ems(composer) >= FLOWING else 4,
        after=10,
    )


def _given_by(composer: Composer, lines: Sequence[WriteIn], parent: Element) -> Stack:
    phrases = composer.phrases
    grey = composer.style("caption")
    version = f"{phrases.version} {composer.book.handbook.meta.version}"
    date = composer.language.format_date(composer.book.handbook.meta.date)
    flowables: list[Flowable] = [
        composer.say(f"{version}, {date}", grey, parent, origin="computed", after=8),
        Rule(1.4, composer.colour("pine"), after=6),
        composer.say(phrases.given_to_you_by, "label", parent, after=5),
    ]
    flowables.append(_stamp(composer, lines, parent))
    return Stack(flowables, whole=True)


def _stamp(composer: Composer, write_in: Sequence[WriteIn], parent: Element) -> Flowable:
    """Compose a box for a logo or stamp, and lines to write on; side by side where it is low."""
    grey = composer.style("caption")
    logo = composer.say(composer.phrases.clinic_logo, grey, parent, align="centre")
    box = composer.panel(
        logo,
        stroke="form",
        line_width=1,
        dash=(3, 3),
        least_height=LOGO_HEIGHT,
        middle=True,
        after=2,
    )
    lines: list[Flowable] = []
    for line in write_in:
        label = composer.text(line.label, grey, parent)
        tooltip = composer.in_row(Inline.of(composer.phrases.given_to_you_by), line.label)
        name = f"given-by_{line.id}"
        writing = write_line(composer, name, tooltip, parent, line.span, height=LINE_STEP)
        room = max(16 * MM, label.max_width() + 4)
        lines.append(Row([(label, room), (writing, None)], align="bottom"))
    if FLOWING <= _ems(composer) < COMPACT:
        return Row([(box, LOGO_HEIGHT * 1.6), (Stack(lines), None)], gap=5 * MM, align="bottom")
    return Stack([box, *lines])
