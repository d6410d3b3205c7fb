"""A paragraph of runs, each of which belongs to a structure element.

It takes runs and never markup, so no text can become a command. It does not build on
ReportLab's Paragraph, which drops the space at a line's end and merges neighbouring runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, cast

from msgspec import Struct
from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from handbook.tags.canvas import TaggedCanvas
from handbook.tags.fonts import EmbeddedFont, embedded_font, metrics
from handbook.tags.ink import ink
from handbook.tags.lines import Line, Piece, Word, break_lines, mend_last_line, split_words
from handbook.tags.painted import PaintedOnly
from handbook.tags.platypus import Flowable
from handbook.tags.structure import Element, TagError
from handbook.tags.text import TaggedText

SHIFT: Final[Mapping[object, float]] = {TA_LEFT: 0.0, TA_CENTER: 0.5, TA_RIGHT: 1.0}
UNDERLINE_DROP: Final = 0.12
UNDERLINE_WIDTH: Final = 0.06
PARAGRAPHS: Final = 2048
"""Whose words are remembered from one pass to the next."""
REMEMBERED: Final = 1000
"""Characters of a paragraph at most, so that many long ones cost no memory."""
FILLED: Final = 0
INVISIBLE: Final = 3
"""Text rendering modes (ISO 32000-1, table 106)."""


class Run(Struct, frozen=True):
    """A stretch of text in one font and colour; lengths in points.

    A run with an `address` or an `anchor` is a link: its element is a `Link` or stands in one.
    `description` is what the link is called (default: all its text in the paragraph). A run
    without an element is an artifact.
    """

    text: str
    font: str
    size: float
    colour: str | Color
    element: Element | None
    address: str | None = None
    anchor: str | None = None
    underline: bool = False
    rise: float = 0
    description: str | None = None
    blank: bool = False
    """A blank to write in: its underscores are heard and copied; what is seen is its underline."""

    @property
    def link(self) -> Element | None:
        """The `Link` element that the run belongs to, when it leads somewhere."""
        if self.address is None and self.anchor is None:
            return None
        found = self.element.closest("Link") if self.element else None
        if found is None:
            raise TagError(f"the link “{self.text}” stands in no Link element")
        return found


class LineFacts(Struct, frozen=True):
    """What a line came out as; the width is in points."""

    text: str
    width: float
    words: int
    cut: bool


class _Placed(Struct, frozen=True):
    """A piece of a line, and where it stands from the paragraph's left edge, in points."""

    piece: Piece
    run: Run
    left: float
    right: float


class TaggedParagraph(PaintedOnly, Flowable):
    """A paragraph: wraps, splits and draws like any flowable.

    Of the style count fontName and fontSize (they place the base line), leading, alignment
    (left, centre, right), the three indents, spaceBefore, spaceAfter, keepWithNext, allowWidows,
    allowOrphans and splitLongWords. The base line stands so that the font's ascent and descent
    share the leading's surplus. `tracking` is added to every advance, in points.
    """

    def __init__(self, runs: Sequence[Run], style: ParagraphStyle, *, tracking: float = 0) -> None:
        super().__init__()
        if style.alignment not in SHIFT:
            raise TagError(f"the style “{style.name}” justifies, which a paragraph cannot do")
        self.runs = tuple(runs)
        self.style = style
        self.tracking = tracking
        self._fonts = [embedded_font(run.font) for run in self.runs]
        self._links = [run.link for run in self.runs]
        faces = tuple((run.text, run.font, run.size) for run in self.runs)
        short = sum(len(text) for text, _, _ in faces) <= REMEMBERED
        cut = _words_of if short else _words_of.__wrapped__
        self._words: Sequence[Word] = cut(faces, tracking)
        self._continues = False
        self._lines: list[Line] = []
        self._broken_for: float | None = None

    # Widths

    def _measure(self, run: int, text: str) -> float:
        """Return the width of text, with the tracking after each letter, in points."""
        return _advance(self._fonts[run], self.runs[run].size, self.tracking, text)

    def min_width(self) -> float:
        """Return the width of the widest word with the indents, in points."""
        widest = max((word.width for word in self._words), default=0)
        return widest + self.style.leftIndent + self.style.rightIndent

    minWidth = min_width

    def max_width(self) -> float:
        """Return the width on as few lines as can be, in points."""
        lines = break_lines(self._words, float("inf"), float("inf"), self._measure)
        widest = max((line.width for line in lines), default=0)
        return widest + self.style.leftIndent + self.style.rightIndent

    # Flowable

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002
        """Break the lines for a width; all in points."""
        if availWidth != self._broken_for:
            room = availWidth - self.style.leftIndent - self.style.rightIndent
            first = room if self._continues else room - self.style.firstLineIndent
            cut_words = bool(getattr(self.style, "splitLongWords", 1))
            lines = break_lines(self._words, first, room, self._measure, cut_words=cut_words)
            self._lines = mend_last_line(lines, room)
            self._broken_for = availWidth
        self.width = availWidth
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Cut the paragraph at a height: its two parts, or nothing when it cannot be cut."""
        self.wrap(availWidth, 0)
        count = self._lines_within(availHeight)
        if count >= len(self._lines):
            return [self]
        if count <= 0:
            return []
        return [
            self._part(self._lines[:count], availWidth, continues=self._continues),
            self._part(self._lines[count:], availWidth, continues=True),
        ]

    def _lines_within(self, height: float) -> int:
        """Return how many lines to keep, leaving no single line that the style forbids."""
        total = len(self._lines)
        count = min(total, int((height + 0.01) // self.style.leading))
        if total - count == 1 and not self.style.allowWidows:
            count -= 1
        if count == 1 and total > 1 and not self.style.allowOrphans:
            count = 0
        return count

    def _part(self, lines: Sequence[Line], width: float, *, continues: bool) -> TaggedParagraph:
        """Make a part of some lines, with the same runs and elements."""
        part = TaggedParagraph.__new__(type(self))
        part.__dict__.update(self.__dict__)
        part._words = tuple(word for line in lines for word in line.words)
        part._lines = list(lines)
        part._continues = continues
        part._broken_for = width
        part.height = len(lines) * self.style.leading
        return part

    def lines(self) -> tuple[LineFacts, ...]:
        """Return the facts of each line, after `wrap`."""
        return tuple(
            LineFacts(line.text, line.width - self.tracking, len(line.words), line.cut)
            for line in self._lines
        )

    @cached_property
    def first_baseline(self) -> float:
        """The distance from the top to the first base line, in points."""
        font = metrics(self.style.fontName, self.style.fontSize)
        surplus = self.style.leading - (font.ascent - font.descent)
        return surplus / 2 + font.ascent

    # Painting

    def draw(self) -> None:
        """Paint the text, then the underlines (artifacts), and note the links."""
        if not self._lines:
            return
        canvas = cast("TaggedCanvas", self.canv)
        rows = [self._place(n, line) for n, line in enumerate(self._lines)]
        self._draw_text(canvas, rows)
        for row, placed in enumerate(rows):
            self._draw_underlines(canvas, self._baseline(row), placed)
        for row, placed in enumerate(rows):
            self._note_links(canvas, self._baseline(row), placed)

    def _baseline(self, row: int) -> float:
        return float(self.height - self.first_baseline - row * self.style.leading)

    def _place(self, row: int, line: Line) -> list[_Placed]:
        """Find where the pieces of a line stand."""
        style = self.style
        indent = style.leftIndent
        if row == 0 and not self._continues:
            indent += style.firstLineIndent
        spare = self.width - indent - style.rightIndent - (line.width - self.tracking)
        left = indent + spare * SHIFT[style.alignment]
        placed = []
        for piece in line.pieces():
            placed.append(_Placed(piece, self.runs[piece.run], left, left + piece.width))
            left += piece.width
        return placed

    def _draw_text(self, canvas: TaggedCanvas, rows: Sequence[Sequence[_Placed]]) -> None:
        text = canvas.beginText(rows[0][0].left, self._baseline(0))
        if self.tracking:
            text.setCharSpace(self.tracking)
        before: Run | None = None
        for row, placed in enumerate(rows):
            if row:
                text.setTextOrigin(placed[0].left, self._baseline(row))
            for item in placed:
                text.own(item.run.element)
                _set_face(text, item.run, before)
                text.show(item.piece.text)
                before = item.run
        text.close()
        if before and before.blank:
            text.setTextRenderMode(FILLED)
        if before and before.rise:
            text.setRise(0)
        if self.tracking:
            text.setCharSpace(0)
        canvas.drawText(text)

    def _draw_underlines(
        self, canvas: TaggedCanvas, baseline: float, placed: Sequence[_Placed]
    ) -> None:
        for item in placed:
            if item.run.underline:
                size = item.run.size
                canvas.setStrokeColor(ink(item.run.colour))
                canvas.setLineWidth(UNDERLINE_WIDTH * size)
                y = baseline + item.run.rise - UNDERLINE_DROP * size
                canvas.line(item.left, y, self._ink_right(item, placed), y)

    def _ink_right(self, item: _Placed, placed: Sequence[_Placed]) -> float:
        """Return where the letters of a piece end: without the space at the line's end."""
        if item is not placed[-1]:
            return item.right
        trailing = len(item.piece.text) - len(item.piece.text.rstrip(" "))
        space = self._measure(item.piece.run, " " * trailing) if trailing else 0
        return item.right - space - self.tracking

    def _note_links(self, canvas: TaggedCanvas, baseline: float, placed: Sequence[_Placed]) -> None:
        """Note one link rectangle a line for each link, as high as the line."""
        top = baseline + self.first_baseline
        spans: dict[Element, tuple[Run, float, float]] = {}
        for item in placed:
            link = self._links[item.piece.run]
            if link is not None:
                run, left, _ = spans.get(link, (item.run, item.left, 0.0))
                spans[link] = run, left, self._ink_right(item, placed)
        for link, (run, left, right) in spans.items():
            canvas.link(
                link,
                (left, top - self.style.leading, right, top),
                address=run.address,
                anchor=run.anchor,
                description=run.description or self._descriptions[link],
            )

    @cached_property
    def _descriptions(self) -> dict[Element, str]:
        """The whole text of each link, also when the paragraph was split."""
        texts: dict[Element, str] = {}
        for run, link in zip(self.runs, self._links, strict=True):
            if link is not None:
                texts[link] = texts.get(link, "") + run.text
        return {link: " ".join(text.split()) for link, text in texts.items()}


def _advance(font: EmbeddedFont, size: float, tracking: float, text: str) -> float:
    return font.width(text, size) + tracking * len(text)


@lru_cache(PARAGRAPHS)
def _words_of(faces: tuple[tuple[str, str, float], ...], tracking: float) -> tuple[Word, ...]:
    """Cut runs of text, font and size into words: every pass of the layout asks for the same."""
    fonts = [embedded_font(name) for _, name, _ in faces]

    def measure(run: int, text: str) -> float:
        return _advance(fonts[run], faces[run][2], tracking, text)

    return tuple(split_words([text for text, _, _ in faces], measure))


def _set_face(text: TaggedText, run: Run, before: Run | None) -> None:
    """Set font, colour and rise where they differ from the run before."""
    if before is None or (run.font, run.size) != (before.font, before.size):
        text.setFont(run.font, run.size)
    if before is None or run.colour != before.colour:
        text.setFillColor(ink(run.colour))
    if run.rise != (before.rise if before else 0):
        text.setRise(run.rise)
    if run.blank != (before.blank if before else False):
        text.setTextRenderMode(INVISIBLE if run.blank else FILLED)
