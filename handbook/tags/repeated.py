"""What many pages have alike, stored once: a page's content may be several streams.

Whoever reads the file joins the streams of a page, and may not tell them from one (ISO 32000-1,
7.8.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pikepdf import Array, Object, Pdf


def store_once(pdf: Pdf, pages: Sequence[Object], lengths: Mapping[int, tuple[int, int]]) -> None:
    """Give pages that begin or end alike one stream for what they have alike.

    `lengths` says by page number how many bytes at its start and at its end may be on other
    pages, too.
    """
    parts = {
        number: _parts(pages[number - 1].Contents.read_bytes(), *both)
        for number, both in lengths.items()
    }
    uses = Counter(part for first, _, last in parts.values() for part in (first, last))
    shared = {part: pdf.make_stream(part) for part, count in uses.items() if count > 1 and part}
    for number, (first, own, last) in parts.items():
        head = [shared[first]] if first in shared else []
        foot = [shared[last]] if last in shared else []
        rest = (b"" if head else first) + own + (b"" if foot else last)
        if head or foot:
            pages[number - 1].Contents = Array([*head, pdf.make_stream(rest), *foot])


def _parts(content: bytes, first: int, last: int) -> tuple[bytes, bytes, bytes]:
    end = len(content) - last
    return content[:first], content[first:end], content[end:]
