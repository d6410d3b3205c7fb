"""Breaking runs of text into lines, first fit, with nothing but widths to go by.

Lines break at spaces only. A no-break space is a letter like any other, and runs that meet
without a space stay together. A word wider than its line can be cut; the line then says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

WHITE = " \t\r\n\f\v"
"""Where lines may break; no-break spaces and thin spaces are letters here."""
TOKEN = re.compile(rf"[{WHITE}]+|[^{WHITE}]+")
GOOD_CUT = re.compile(r"(?<=[-/–—_.@])(?=[^-/–—_.@\s])")
SLACK = 0.001
"""What a line may be too wide by, in points, so that rounding breaks no line."""

Measure = Callable[[int, str], float]
"""The width in points of some text of the run with an index."""


class Piece(Struct, frozen=True):
    """Text of one run, and its width in points."""

    run: int
    text: str
    width: float


class Word(Struct, frozen=True):
    """What cannot be broken, and the space after it: none at the end, or where a word was cut."""

    pieces: tuple[Piece, ...]
    width: float
    """Without the space, in points."""
    space: Piece | None = None
    ends_line: bool = False


def make_word(
    pieces: Sequence[Piece], space: Piece | None = None, *, ends_line: bool = False
) -> Word:
    """Join pieces to a word."""
    return Word(tuple(pieces), sum(piece.width for piece in pieces), space, ends_line)


class Line(Struct, frozen=True):
    """A line's words; `width` leaves out the space at its end."""

    words: tuple[Word, ...]
    width: float
    cut: bool = False
    """Whether the line ends within a word that was too wide."""

    def pieces(self) -> list[Piece]:
        """Return the line's text, one piece a run, with the space at the line's end."""
        stretches = [
            piece
            for word in self.words
            for piece in (*word.pieces, word.space)
            if piece is not None
        ]
        return [
            Piece(run, "".join(piece.text for piece in group), sum(piece.width for piece in group))
            for run, group in ((run, list(group)) for run, group in groupby(stretches, _run))
        ]

    @property
    def text(self) -> str:
        """The line's text, without the space at its end."""
        return "".join(piece.text for piece in self.pieces()).rstrip(" ")


def _run(piece: Piece) -> int:
    return piece.run


def split_words(texts: Sequence[str], measure: Measure) -> list[Word]:
    """Cut the texts of a paragraph's runs into words.

    White space becomes one space, also where runs meet, and is dropped at both ends; a line
    feed in it ends the line.
    """
    words: list[Word] = []
    pieces: list[Piece] = []
    for run, text in enumerate(texts):
        for token in TOKEN.findall(text):
            if token[0] not in WHITE:
                pieces.append(Piece(run, token, measure(run, token)))
            elif pieces:
                space = Piece(run, " ", measure(run, " "))
                words.append(make_word(pieces, space, ends_line="\n" in token))
                pieces = []
            elif words and "\n" in token:
                words[-1] = replace(words[-1], ends_line=True)
    if pieces:
        words.append(make_word(pieces))
    elif words:
        words[-1] = replace(words[-1], space=None, ends_line=False)
    return words


def break_lines(
    words: Sequence[Word],
    first_width: float,
    width: float,
    measure: Measure,
    *,
    cut_words: bool = True,
) -> list[Line]:
    """Fill lines, the first of one width and all others of another, in points.

    A word that is too wide is cut, or else stands out of its line.
    """
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0
    queue = list(reversed(words))

    def end_line() -> None:
        nonlocal line, used
        last = line[-1]
        cut = last.space is None and bool(queue)
        lines.append(Line(tuple(line), used - (last.space.width if last.space else 0), cut))
        line, used = [], 0.0

    while queue:
        word = queue.pop()
        room = (width if lines else first_width) + SLACK
        if line and used + word.width > room:
            queue.append(word)
            end_line()
            continue
        if cut_words and word.width > room and (halves := _cut(word, room, measure)):
            word, rest = halves
            queue.append(rest)
        line.append(word)
        used += word.width + (word.space.width if word.space else 0)
        if word.ends_line or (word.space is None and queue):
            end_line()
    if line:
        end_line()
    return lines


def mend_last_line(lines: Sequence[Line], width: float) -> list[Line]:
    """Bring a word down to a last line that is one word long, where the line above can spare it.

    The number of lines stays the same; `width` is the room of the last line, in points.
    """
    if len(lines) < 2:
        return list(lines)
    above, last = lines[-2], lines[-1]
    moved = above.words[-1]
    spare = len(above.words) > 2 and moved.space is not None and not moved.ends_line
    if len(last.words) > 1 or not spare:
        return list(lines)
    mended = _line((moved, *last.words))
    if mended.width > width:
        return list(lines)
    return [*lines[:-2], _line(above.words[:-1]), mended]


def _line(words: Sequence[Word]) -> Line:
    advances = sum(word.width + (word.space.width if word.space else 0) for word in words)
    last = words[-1].space
    return Line(tuple(words), advances - (last.width if last else 0))


def _cut(word: Word, room: float, measure: Measure) -> tuple[Word, Word] | None:
    """Cut a word that is too wide: after punctuation when it can, else between letters."""
    for places in (_good_places, _all_places):
        best: tuple[Word, Word] | None = None
        for index, offset in places(word):
            head, tail = _halves(word, index, offset, measure)
            if head.width > room:
                break
            best = head, tail
        if best:
            return best
    return next((_halves(word, i, k, measure) for i, k in _all_places(word)), None)


def _good_places(word: Word) -> Iterator[tuple[int, int]]:
    for index, piece in enumerate(word.pieces):
        for match in GOOD_CUT.finditer(piece.text):
            yield index, match.start()


def _all_places(word: Word) -> Iterator[tuple[int, int]]:
    for index, piece in enumerate(word.pieces):
        for offset in range(0 if index else 1, len(piece.text)):
            yield index, offset


def _halves(word: Word, index: int, offset: int, measure: Measure) -> tuple[Word, Word]:
    piece = word.pieces[index]
    head, tail = (
        Piece(piece.run, text, measure(piece.run, text)) if text else None
        for text in (piece.text[:offset], piece.text[offset:])
    )
    first = (*word.pieces[:index], *([head] if head else ()))
    second = (*([tail] if tail else ()), *word.pieces[index + 1 :])
    return make_word(first), make_word(second, word.space, ends_line=word.ends_line)
