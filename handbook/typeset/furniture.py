"""What stands around the text of a page: running head, edge index, safety line, page number.

All of it is pagination, and an artifact: a reader who hears the page is told it once, in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from reportlab.pdfbase.pdfmetrics import stringWidth

from handbook.design import MM, Design, Style
from handbook.flowables import numeral, painting
from handbook.illustrations.icons import load_icon, paint_icon
from handbook.model.language import Language
from handbook.model.numbering import ChapterMark, ResolvedHandbook
from handbook.problems import Problem, Span
from handbook.tags import Element, TaggedCanvas
from handbook.typeset.navigation import Navigation

INDEX_X = (197.2, 199.6, 196.8, 198.4, 200.0, 199.4, 197.6)
"""Centres of the pebbles of the edge index, mm from the start edge of a page 210 mm wide."""
INDEX_TOP = 25.2
INDEX_STEP = 7.6
IDLE, CURRENT = 2.7, 4.0
FOLIO = (11 * MM, 7.5 * MM)
DIGITS = 3
"""Of a page number that has the same room on all pages."""
FOLIO_PADDING = 10.0
"""Beside a page number in its pebble, both sides together, in points."""
SIGN = 12.0
MAX_LINES = 2
TAP_SIGN = 1.4
"""Size of the sign in a foot of links, as a share of the usual."""
LINE_FACTOR = 1.18
"""Leading of a safety line that takes two lines, as a share of its size."""
FOOT_DROP = 6.3 * MM
"""From the rule above the foot to the middle of its line."""

Box = tuple[float, float, float, float]
"""x, y, width and height, in points."""

CHAPTER_SHARE = 0.5
"""Of the running head, what a chapter's title may take at most."""
HEAD_GAP = 12.0
"""Between the two texts of the running head, in points."""


class Furniture:
    """Paints the furniture of one design."""

    def __init__(
        self,
        book: ResolvedHandbook,
        design: Design,
        language: Language,
        page_of: Callable[[str], str],
        navigation: Navigation,
    ) -> None:
        self.book = book
        self.design = design
        self.language = language
        self.page_of = page_of
        self.navigation = navigation
        self.problems: list[Problem] = []

    def paint(
        self,
        canvas: TaggedCanvas,
        page: int,
        mark: ChapterMark | None,
        alone: AloneLines | None = None,
    ) -> None:
        """Paint head, edge index and foot of a page; `alone` is what a sheet says there.

        With a tap bar there is nothing left to paint: see `paint_before`.
        """
        if self.design.edition.tap_bar:
            return
        if alone:
            self._sheet_head(canvas, alone.head, tagged=page == 1)
        else:
            with canvas.artifact("Pagination", "Header"):
                self._head(canvas, mark)
        if self.design.edition.edge_index:
            with canvas.artifact("Pagination"):
                self._edge_index(canvas, mark)
        with canvas.artifact("Pagination", "Footer"):
            room_end = self._foot(canvas, page)
        line = alone.safety if alone else self._line(mark)
        if line:
            self._safety(canvas, line, room_end, tagged=page == 1)

    def paint_before(self, canvas: TaggedCanvas, page: int) -> None:
        """Paint head and foot of an edition with a tap bar, all but its links.

        They are the same on all pages but for the number, so that the file holds them once.
        """
        if not self.design.edition.tap_bar:
            return
        geometry = self.design.geometry
        start, end = geometry.frame_x, geometry.frame_x + geometry.frame_width
        middle = geometry.footer_y - FOOT_DROP
        with canvas.artifact("Pagination", "Footer"):
            edge = (start, geometry.footer_y), (end, geometry.footer_y)
            painting.rule(canvas, *edge, 0.8, self._colour("line"))
            colour = painting.colour(self._colour("crimson"))
            sign = SIGN * TAP_SIGN
            paint_icon(canvas, load_icon("octagon-alert"), start, middle - sign / 2, sign, colour)
        with canvas.artifact("Pagination", "Header"):
            self._narrow_head(canvas, cover=page == 1)
        with canvas.artifact("Pagination", "Footer"):
            widest = "0" * max(len(str(page)), DIGITS)
            box = self._folio_box(widest, end, middle)
            painting.pebble(canvas, box, self._colour("pine"))
            canvas.end_repeated(marks=len(self.navigation.targets))
            style = self._style("folio")
            numeral(canvas, box, str(page), (style.font, style.size))

    def paint_tap_bar(self, canvas: TaggedCanvas) -> None:
        """Paint links that a thumb reaches: to when to call, and to the contents.

        A page is heard, and its tags are painted, in one order: these links come last.
        """
        if self.design.edition.tap_bar:
            canvas.begin_repeated()
            geometry = self.design.geometry
            start = geometry.frame_x + SIGN * TAP_SIGN + 5
            self.navigation.paint(canvas, start, geometry.footer_y - FOOT_DROP)

    def paint_back(self, canvas: TaggedCanvas, page: int) -> None:
        """Paint what the last page needs when it is photocopied alone: title, version, number."""
        if self.design.edition.tap_bar:
            return
        geometry = self.design.geometry
        with canvas.artifact("Pagination", "Header"):
            self._head(canvas, None)
        with canvas.artifact("Pagination", "Footer"):
            middle = geometry.footer_y - FOOT_DROP
            end = geometry.frame_x + geometry.frame_width
            self._folio(canvas, page, end, middle)
            self._state_before(canvas, end - FOLIO[0] - 4 * MM, middle)

    def _style(self, name: str) -> Style:
        return self.design.styles[name]

    def _colour(self, role: str) -> str:
        return self.design.palette[role]

    def _head(self, canvas: TaggedCanvas, mark: ChapterMark | None) -> None:
        geometry = self.design.geometry
        style = self._style("header")
        baseline = geometry.header_y - style.size
        x = geometry.frame_x
        if mark:
            number = str(mark.number)
            _text(canvas, x, baseline, number, style)
            x += stringWidth(number, style.font, style.size) + 5
        end = geometry.frame_x + geometry.frame_width
        chapter = mark.chapter.title.plain() if mark else ""
        meta, other = self.book.handbook.meta, self._style("header-title")
        full = f"{meta.title.plain()} · {meta.version}"
        # Name and version must be on each page, for it may be copied alone; the number of the
        # chapter then has to do.
        wanted = stringWidth(full, other.font, other.size) + HEAD_GAP
        if wanted + stringWidth(chapter, style.font, style.size) > end - x and mark:
            chapter = ""
        chapter = shortened(chapter, style, (end - x) * CHAPTER_SHARE)
        _text(canvas, x, baseline, chapter, style)
        room = end - x - stringWidth(chapter, style.font, style.size) - HEAD_GAP
        title = shortened(full, other, room)
        _text(canvas, end, baseline, title, other, end=True)

    def _narrow_head(self, canvas: TaggedCanvas, *, cover: bool) -> None:
        """Paint name and version on two lines, and the state; a cover shows the name itself."""
        geometry, meta = self.design.geometry, self.book.handbook.meta
        style, other = self._style("header"), self._style("header-title")
        state = self._state()
        end = geometry.frame_x + geometry.frame_width
        beside = geometry.frame_width - HEAD_GAP - stringWidth(state, style.font, style.size)
        if cover:
            lines = [f"{self.language.phrases.version} {meta.version}"]
        else:
            lines = _two_lines(
                meta.title.plain(), meta.version, other, (geometry.frame_width, beside)
            )
        baseline = geometry.header_y - other.size
        for line in lines:
            _text(canvas, geometry.frame_x, baseline, line, other)
            baseline -= other.leading
        _text(canvas, end, baseline + other.leading, state, style, end=True)

    def _sheet_head(self, canvas: TaggedCanvas, head: HeadLine, *, tagged: bool) -> None:
        """Paint which handbook a sheet is from, and in which version."""
        geometry = self.design.geometry
        other, style = self._style("header-title"), self._style("header")
        baseline = geometry.header_y - style.size
        end = geometry.frame_x + geometry.frame_width
        room = geometry.frame_width - stringWidth(head.version, other.font, other.size) - HEAD_GAP
        if stringWidth(head.title, style.font, style.size) > room:
            self.problems.append(_title_too_long(head, room, style))
        owner = canvas.tagged(head.element) if tagged else canvas.artifact("Pagination", "Header")
        with owner:
            _text(canvas, geometry.frame_x, baseline, f"{head.title} ", style)
            _text(canvas, end, baseline, head.version, other, end=True)

    def _edge_index(self, canvas: TaggedCanvas, mark: ChapterMark | None) -> None:
        geometry = self.design.geometry
        shift = geometry.width - 210 * MM
        for index, chapter in enumerate(self.book.handbook.chapters):
            current = mark is not None and mark.number == index + 1
            side = (CURRENT if current else IDLE) * MM
            x = INDEX_X[index % len(INDEX_X)] * MM + shift - side / 2
            y = geometry.y_from_top(INDEX_TOP + index * INDEX_STEP) - side / 2
            box = (x, y, side, side)
            if chapter.sign == "octagon":
                painting.octagon(canvas, box, self._colour("crimson"))
            else:
                role = "pine" if current else "mint2"
                painting.pebble(canvas, box, self._colour(role), shape=index)

    def _foot(self, canvas: TaggedCanvas, page: int) -> float:
        """Paint the foot's end and the rule above it; return where the room before it ends."""
        geometry = self.design.geometry
        start, end = geometry.frame_x, geometry.frame_x + geometry.frame_width
        rule_y = geometry.footer_y
        painting.rule(canvas, (start, rule_y), (end, rule_y), 0.8, self._colour("line"))
        middle = rule_y - FOOT_DROP
        sheet = self.book.sheet
        if sheet is None or sheet.sheet.pages > 1:
            self._folio(canvas, page, end, middle)
            end -= FOLIO[0] + 4 * MM
        return self._state_before(canvas, end, middle)

    def _state_before(self, canvas: TaggedCanvas, end: float, middle: float) -> float:
        """Paint the state of the review up to `end`; return where it starts."""
        style = self._style("footer")
        state = shortened(self._state(), style, self.design.geometry.frame_width / 2)
        start = end - stringWidth(state, style.font, style.size)
        _text(canvas, start, middle - 0.35 * style.size, state, style)
        return start

    def _folio_box(self, number: str, end: float, middle: float) -> Box:
        style = self._style("folio")
        needed = stringWidth(number, style.font, style.size) + FOLIO_PADDING
        width, height = max(FOLIO[0], needed), FOLIO[1]
        return end - width, middle - height / 2, width, height

    def _folio(self, canvas: TaggedCanvas, page: int, end: float, middle: float) -> None:
        style = self._style("folio")
        box = self._folio_box(str(page), end, middle)
        numeral(
            canvas,
            box,
            str(page),
            (style.font, style.size),
            ground_colour=self._colour("pine"),
        )

    def _state(self) -> str:
        """The publisher's site; as long as nobody has signed the content, that it is a draft."""
        if self.book.handbook.signed:
            return self.design.brand.site
        return self.language.phrases.draft

    def _line(self, mark: ChapterMark | None) -> SafetyLine | None:
        """Return the line that leads to the page on when to call, or stands on that page."""
        safety = self.book.handbook.meta.safety
        if safety is None:
            return None
        if mark and mark.sign == "octagon":
            return SafetyLine(safety.notice.plain(), "", safety.notice.span)
        action = safety.action.plain(self.page_of)
        return SafetyLine(safety.question.plain(), action, safety.question.span)

    def _safety(
        self, canvas: TaggedCanvas, safety: SafetyLine, room_end: float, *, tagged: bool
    ) -> None:
        """Paint a safety line, on two lines if need be; only that of a sheet can be tagged."""
        style = self._style("safety")
        x, middle = self.design.geometry.frame_x, self.design.geometry.footer_y - FOOT_DROP
        bold = self.design.fonts.names["bold"]
        words = [(word, style.font) for word in safety.words.split()]
        words += [(word, bold) for word in safety.action.split()]
        if safety.action:
            sign = SIGN * style.size / 12
            colour = painting.colour(self._colour("crimson"))
            with canvas.artifact("Pagination", "Footer"):
                paint_icon(canvas, load_icon("octagon-alert"), x, middle - sign / 2, sign, colour)
            x += sign + 5
        room = room_end - 6 - x
        lines = _fill(words, style.size, room)
        if safety.action and len(lines) == MAX_LINES:
            # Where it takes two lines anyway, the action begins the second.
            split = len(safety.words.split())
            halves = [
                *_fill(words[:split], style.size, room),
                *_fill(words[split:], style.size, room),
            ]
            lines = halves if len(halves) == MAX_LINES else lines
        baseline = middle - 0.35 * style.size + (len(lines) - 1) * style.size * LINE_FACTOR / 2
        owner = safety.element if tagged else None
        with canvas.tagged(owner) if owner else canvas.artifact("Pagination", "Footer"):
            for line in lines:
                _line(canvas, x, baseline, line, style)
                baseline -= style.size * LINE_FACTOR
        if len(lines) > MAX_LINES:
            self.problems.append(_too_long(lines, style, safety.span))


class SafetyLine(Struct, frozen=True):
    """The line at the foot of every page, its page numbers filled in."""

    words: str
    action: str
    """In bold letters after an octagon; empty where the line leads nowhere."""
    span: Span | None
    element: Element | None = None
    """Of a sheet alone."""


class HeadLine(Struct, frozen=True):
    """Which handbook a sheet is from, and in which version."""

    title: str
    version: str
    span: Span | None
    element: Element


class AloneLines(Struct, frozen=True):
    """What stands around the text of a sheet, which says it nowhere else.

    So it is no artifact on the first page, where a voice reads it once.
    """

    head: HeadLine
    safety: SafetyLine | None


Word = tuple[str, str]
"""A word and the name of its font."""


def _advance(word: Word, size: float) -> float:
    return stringWidth(f"{word[0]} ", word[1], size)


def _fill(words: list[Word], size: float, room: float) -> list[list[Word]]:
    """Break words into lines no wider than `room` points."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word in words:
        if lines[-1] and used + stringWidth(word[0], word[1], size) > room:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += _advance(word, size)
    return lines


def _two_lines(title: str, version: str, style: Style, rooms: tuple[float, float]) -> list[str]:
    """Break a title in two, each line with its room in points; the version ends the second."""
    lines = _fill([(word, style.font) for word in title.split()], style.size, rooms[0])
    first, *rest = (" ".join(word for word, _ in line) for line in lines)
    ending = f" · {version}" if rest else version
    room = rooms[1] - stringWidth(ending, style.font, style.size)
    return [shortened(first, style, rooms[0]), shortened(" ".join(rest), style, room) + ending]


def _line(canvas: TaggedCanvas, x: float, baseline: float, line: list[Word], style: Style) -> None:
    """Paint a line, neighbours in one font as one string."""
    for font, group in groupby(line, key=lambda word: word[1]):
        words = " ".join(word for word, _ in group) + " "
        _text(canvas, x, baseline, words, replace(style, font=font))
        x += stringWidth(words, font, style.size)


def _too_long(lines: list[list[Word]], style: Style, span: Span | None) -> Problem:
    over = sum(_advance(word, style.size) for line in lines[MAX_LINES:] for word in line)
    return Problem(
        "does-not-fit",
        f"the safety line is {over / MM:.0f} mm too long for the foot of the page",
        span,
        "write it in fewer words",
    )


def _title_too_long(head: HeadLine, room: float, style: Style) -> Problem:
    over = stringWidth(head.title, style.font, style.size) - room
    return Problem(
        "does-not-fit",
        f"the title is {over / MM:.0f} mm too long for the head of a sheet",
        head.span,
        "write it in fewer words",
    )


def _text(
    canvas: TaggedCanvas, x: float, baseline: float, words: str, style: Style, *, end: bool = False
) -> None:
    canvas.setFont(style.font, style.size)
    canvas.setFillColor(painting.colour(style.colour))
    draw = canvas.drawRightString if end else canvas.drawString
    draw(x, baseline, words)


def shortened(words: str, style: Style, room: float) -> str:
    """Return words that fit into the room, in points; what was cut off leaves an ellipsis.

    What stands around a page repeats what its text says, so that nothing is lost by this.
    """
    if stringWidth(words, style.font, style.size) <= room:
        return words
    while words and stringWidth(f"{words}…", style.font, style.size) > room:
        words = words[:-1].rstrip()
    return f"{words}…"
