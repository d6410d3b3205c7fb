"""The front page: title, art, and who hands it over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import write_line
from handbook.design import MM, Style
from handbook.flowables import Box, Panel, Row, Rule, Stack, WritingLine, painting
from handbook.flowables.box import measure
from handbook.flowables.picture import Painter
from handbook.flowables.wordmark import Wordmark
from handbook.model.book import Cover as CoverPage
from handbook.model.book import WriteIn
from handbook.model.inline import Inline
from handbook.problems import Problem, ProblemsError
from handbook.tags import Element, TaggedCanvas, TaggedParagraph
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
LOGO_STEPS = 27 / 10.5
"""Height of the box for a logo, in steps from line to line."""
LOGO_WIDTH = 43 * MM
"""Where it stands beside the lines."""
LINE_STEP, LEAST_STEP, LESS = 10.5 * MM, 8 * MM, 0.5 * MM
"""From one line to write on to the next: as designed, at least (brief, print), and in between."""
RADIUS = 2.5 * MM
SLACK = 1 * MM
"""Texts above each other may come this near: white space above and below their letters."""
COVER_LEAD = 15.0
"""Least size of the line under the title, in points."""
ART_SHARES = (0.12, 0.4)
"""Of the page's height, for the art of a cover in one column: the least and the most."""


class GivenBy(Struct, frozen=True):
    """What is filled in on a cover: whose handbook it is, and who has given it to her."""

    groups: tuple[Stack, Stack]
    lines: tuple[WritingLine, ...]
    logo: Panel | None

    def set_apart(self, step: float) -> None:
        """Set the lines `step` points apart; the box for a logo goes with them."""
        for line in self.lines:
            line.line_height = step
        if self.logo:
            self.logo.least_height = LOGO_STEPS * step


class CoverParts(Struct, frozen=True):
    """What stands on a cover, in the order in which it is read."""

    wordmark: Wordmark
    title: Stack
    draft: Flowable | None
    given_by: GivenBy


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
        above = [parts.draft] if parts.draft and self.compact else []
        lower = Stack([*above, *parts.given_by.groups])
        whole = geometry.width - x - margin if self.compact else width
        under_wordmark = highest - measure(parts.wordmark, width) - UNDER_WORDMARK
        height = measure(upper, width)
        foot = self._foot(lower, whole, under_wordmark - margin - height)
        # The title keeps its height on the page unless the words below need the room above it.
        wanted = margin + foot + height + UNDER_TITLE
        usual = (1 - TITLE_TOP) * geometry.height
        top = min(max(usual, wanted), under_wordmark)
        self._hang(upper, x, top, width)
        lower.drawOn(self.canv, x, margin)
        self._check_room(top - height - margin - foot)
        start = ART_X * geometry.width
        bottom = margin + foot + 6 * MM if self.compact else margin
        box = (start, bottom, geometry.width - start - margin, geometry.height - margin - bottom)
        self.art.paint(self.canv, box)

    def _foot(self, lower: Stack, width: float, room: float) -> float:
        """Set the lines as far apart as there is room, and return the height of what is below."""
        step = LINE_STEP
        self.parts.given_by.set_apart(step)
        while measure(lower, width) > room and step - LESS >= LEAST_STEP:
            step -= LESS
            self.parts.given_by.set_apart(step)
        return measure(lower, width)

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


def _beside(composer: Composer) -> bool:
    """Tell whether the page is low, so that what is given stands side by side."""
    return FLOWING <= _ems(composer) < COMPACT


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
    given_by = _given_by(composer, cover, element)
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
    own, clinic = given_by.groups
    given_by.set_apart(LEAST_STEP)
    flow = Stack([first, composer.together([*lines, own]), clinic])
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
        after=6 if _beside(composer) else 10,
    )


def _given_by(composer: Composer, cover: CoverPage, parent: Element) -> GivenBy:
    """Compose the version, whose handbook this is, and who has given it to her."""
    phrases = composer.phrases
    space = 0.6 if _beside(composer) else 1
    own = [*_version(composer, parent, space)]
    writing: list[WritingLine] = []
    if cover.belongs_to:
        own.append(composer.say(phrases.belongs_to, "label", parent))
        rows = _lines_to_write(composer, phrases.belongs_to, "belongs-to", cover.belongs_to, parent)
        beside = Row([(row, None) for row, _ in rows], gap=5 * MM)
        below = Stack(row for row, _ in rows)
        own.append(beside if _beside(composer) else below)
        writing += [line for _, line in rows]
    label = composer.say(phrases.given_to_you_by, "label", parent, after=5 * space)
    # Nobody stamps a page that is made to be read and filled in on a small screen.
    small_screen = _ems(composer) < FLOWING and composer.design.edition.fields
    logo = None if small_screen else _logo(composer, parent)
    rows = _lines_to_write(composer, phrases.given_to_you_by, "given-by", cover.given_by, parent)
    writing += [line for _, line in rows]
    lines = Stack(row for row, _ in rows)
    stamp: Flowable = Stack([*([logo] if logo else []), lines])
    if logo and _beside(composer):
        stamp = Row([(logo, LOGO_WIDTH), (lines, None)], gap=5 * MM, align="bottom")
    groups = Stack(own, whole=True), Stack([label, stamp], whole=True, before=10 * space)
    return GivenBy(groups, tuple(writing), logo)


def _version(composer: Composer, parent: Element, space: float) -> Iterator[Flowable]:
    """Compose which version it is, above a rule; `space` is the share of the white space."""
    meta = composer.book.handbook.meta
    date = composer.language.format_date(meta.date)
    words = f"{composer.phrases.version} {meta.version}, {date}"
    yield composer.say(words, "caption", parent, origin="computed", after=8 * space)
    yield Rule(1.4, composer.colour("pine"), after=6 * space)


def _logo(composer: Composer, parent: Element) -> Panel:
    """Compose a box for a logo or stamp."""
    words = composer.say(composer.phrases.clinic_logo, "caption", parent, align="centre")
    return composer.panel(
        words,
        stroke="form",
        line_width=1,
        dash=(3, 3),
        padding=(0, 3 * MM),
        middle=True,
        after=2,
    )


def _lines_to_write(
    composer: Composer, title: str, prefix: str, lines: Sequence[WriteIn], parent: Element
) -> list[tuple[Row, WritingLine]]:
    """Compose labels with lines beside them, all of one length; give the lines, too."""
    pairs: list[tuple[TaggedParagraph, WritingLine]] = []
    for line in lines:
        label = composer.text(line.label, "caption", parent)
        tooltip = composer.in_row(Inline.of(title), line.label)
        name = f"{prefix}_{line.id}"
        writing = write_line(composer, name, tooltip, parent, line.span, height=LINE_STEP)
        pairs.append((label, writing))
    room = max(16 * MM, *(label.max_width() + 4 for label, _ in pairs), 0)
    return [
        (Row([(label, room), (writing, None)], align="bottom"), writing) for label, writing in pairs
    ]
