"""What pages have alike is stored once, and each page is as it was."""

from __future__ import annotations

import io

import pikepdf
from tagged_demo import BODY

from handbook.checks import read_facts


def paint(sheet, words: tuple[str, ...], *, start: str = "start", end: str = "end") -> bytes:
    """Paint pages with words of their own between what they have alike."""
    canvas = sheet.canvas
    for word in words:
        with canvas.artifact("Pagination"):
            canvas.setFont(BODY, 12)
            canvas.drawString(10, 300, start)
            canvas.end_repeated(marks=1)
        with canvas.tagged(sheet.tree.root.add("P")):
            canvas.setFont(BODY, 12)
            canvas.drawString(10, 200, word)
        canvas.begin_repeated()
        with canvas.tagged(sheet.tree.root.add("P")):
            canvas.setFont(BODY, 12)
            canvas.drawString(10, 100, f"{end} {word}" if end == "own" else end)
        canvas.showPage()
    return sheet.finish()


def contents(pdf: bytes) -> list[list[int]]:
    """Return the numbers of the streams of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = [page.obj.Contents for page in opened.pages]
        return [
            [part.objgen[0] for part in page] if isinstance(page, pikepdf.Array) else []
            for page in pages
        ]


def texts(pdf: bytes) -> list[list[str]]:
    facts = read_facts(pdf)
    assert not any(page.faults for page in facts.pages)
    return [[run.text for run in page.runs] for page in facts.pages]


def test_pages_that_begin_and_end_alike_share_streams(sheet):
    pdf = paint(sheet, ("one", "two"))
    first, second = contents(pdf)
    assert [first[0], first[2]] == [second[0], second[2]]
    assert first[1] != second[1]
    assert texts(pdf) == [["start", "one", "end"], ["start", "two", "end"]]


def test_marks_are_kept_for_what_comes_last(sheet):
    facts = read_facts(paint(sheet, ("one", "two")))
    owners = [[run.owner.mcid for run in page.runs[1:]] for page in facts.pages]
    assert owners == [[1, 0], [1, 0]]


def test_what_differs_is_not_shared(sheet):
    pdf = paint(sheet, ("one", "two"), end="own")
    assert [len(page) for page in contents(pdf)] == [2, 2]
    assert texts(pdf)[1] == ["start", "two", "own two"]


def test_a_page_that_is_like_no_other_has_one_stream(sheet):
    assert contents(paint(sheet, ("one",))) == [[]]
