"""What many pages have alike, stored once: a page's content may be several streams.

Whoever reads the file joins the streams of a page, and may not tell them from one (ISO 32000-1,
7.8.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pikepdf import Array, Object, Pdf


def store_once(pdf: Pdf, pages: Sequence[Object], lengths: Mapping[int, int]) -> None:
    """Give pages that begin alike one stream for what they have alike.

    `lengths` says by page number how many bytes at its start may be on other pages, too.
    """
    contents = {page: pages[page - 1].Contents.read_bytes() for page in lengths}
    starts = {page: content[: lengths[page]] for page, content in contents.items()}
    uses = Counter(starts.values())
    shared = {start: pdf.make_stream(start) for start, count in uses.items() if count > 1}
    for page, start in starts.items():
        if start in shared:
            own = pdf.make_stream(contents[page][len(start) :])
            pages[page - 1].Contents = Array([shared[start], own])
