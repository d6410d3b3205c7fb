"""What many pages have alike, stored once: a page's content may be several streams.

A reader of the file joins the streams of a page (ISO 32000-1, 7.8.2), so that nothing tells
them from one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pikepdf import Array, Object, Pdf

from handbook.tags.ledger import Stretch


class _Piece(NamedTuple):
    content: bytes
    repeated: bool


def store_once(pdf: Pdf, pages: Sequence[Object], stretches: Iterable[Stretch]) -> None:
    """Take the repeated stretches out of the pages' streams into streams that pages share."""
    pieces = {
        page: list(_cut(pages[page - 1].Contents.read_bytes(), list(own)))
        for page, own in groupby(stretches, key=lambda stretch: stretch.page)
    }
    uses = Counter(each.content for own in pieces.values() for each in own if each.repeated)
    shared: dict[bytes, Object] = {}
    for page, own in pieces.items():
        contents: list[Object] = []
        for alone, group in groupby(own, key=lambda piece: uses[piece.content] < 2):
            if alone:
                contents.append(pdf.make_stream(b"".join(piece.content for piece in group)))
                continue
            for content, _ in group:
                if content not in shared:
                    shared[content] = pdf.make_stream(content)
                contents.append(shared[content])
        pages[page - 1].Contents = Array(contents)


def _cut(content: bytes, stretches: Sequence[Stretch]) -> Iterator[_Piece]:
    """Yield the pieces of a page's content, without those that are white space alone."""
    at = 0
    for _, start, end in stretches:
        yield from _piece(content[at:start], repeated=False)
        yield from _piece(content[start:end], repeated=True)
        at = end
    yield from _piece(content[at:], repeated=False)


def _piece(content: bytes, *, repeated: bool) -> Iterator[_Piece]:
    if content.strip():
        yield _Piece(content, repeated)
