"""Booklets made by hand, their sheets, and a reader of sheets that knows nothing of this project.

Pages are read with pdfium, which draws them for many browsers: where a letter stands and which
way up it is are what a person would see.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas
from workshop import METADATA

from handbook.checks import ExpectedSheets, validate_sheets
from handbook.impose import SHEETS, Sheet, impose
from handbook.model.edition import PaperName
from handbook.tags import Twin, xmp

MM = 72 / 25.4
NAME = "small_en_booklet_a5.pdf"
PAPERS: dict[PaperName, tuple[float, float]] = {"a5": (148, 210), "half-letter": (139.7, 215.9)}
THICKNESS = 0.1
MARGIN = 8.0
"""Of what is painted on the pages, in mm."""


@cache
def booklet(pages: int, paper: PaperName = "a5", margin: float = MARGIN) -> bytes:
    """Make pages with their number at the foot and words at the top, both at the outer edges."""
    width, height = (side * MM for side in PAPERS[paper])
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(width, height), invariant=True)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(margin * MM, height - 20 * MM, "Top of the page")
        canvas.drawRightString(width - margin * MM, margin * MM + 3, f"Page {page}")
        canvas.rect(margin * MM, margin * MM, width - 2 * margin * MM, 2, stroke=0, fill=1)
        canvas.linkURL("https://example.org", (50, 50, 90, 90))
        canvas.showPage()
    canvas.save()
    with Pdf.open(stream) as pdf:
        pdf.Root.Lang = String("en-GB")
        pdf.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1)])
        pdf.Root.Metadata = pdf.make_stream(xmp(METADATA), Type=Name.Metadata, Subtype=Name.XML)
        finished = BytesIO()
        pdf.save(finished, deterministic_id=True)
    return finished.getvalue()


def description(pages: bytes) -> bytes:
    """Return what the file of sheets says of itself."""
    return xmp(replace(METADATA, twin=Twin(NAME, hashlib.sha256(pages).hexdigest())))


@cache
def sheets(pages: int, paper: PaperName = "a5", thickness: float = THICKNESS) -> bytes:
    """Impose such a booklet."""
    source = booklet(pages, paper)
    return impose(source, sheet=SHEETS[paper], thickness=thickness, description=description(source))


def codes(
    data: bytes,
    pages: int,
    *,
    thickness: float = THICKNESS,
    paper: PaperName = "a5",
    source: bytes | None = None,
) -> set[str]:
    """Return what the project's own check finds on sheets."""
    due = ExpectedSheets(NAME, SHEETS[paper].size, thickness, 5)
    found = validate_sheets(data, source or booklet(pages, paper), due)
    return {problem.code for problem in found}


def changed(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    """Damage a file."""
    with Pdf.open(BytesIO(data)) as pdf:
        change(pdf)
        stream = BytesIO()
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


@dataclass(frozen=True)
class Seen:
    """A page of the booklet, as it is seen on a half of a sheet's side."""

    page: int
    side: int
    hand: str
    upright: bool
    outer: float
    """From the page's outermost ink to the edge of the sheet, in mm."""


def seen(data: bytes, paper: PaperName = "a5") -> list[Seen]:
    """Read sheets; sides count from 0, fronts are even."""
    document = pypdfium2.PdfDocument(data)
    return [
        found
        for side, page in enumerate(document)
        for found in _seen_on(page.get_textpage(), side, SHEETS[paper])
    ]


def _seen_on(text: pypdfium2.PdfTextPage, side: int, sheet: Sheet) -> list[Seen]:
    words = text.get_text_range()
    found = []
    place = words.find("Page ")
    while place >= 0:
        end = place + 5
        while end < len(words) and words[end].isdigit():
            end += 1
        boxes = [text.get_charbox(index) for index in range(place, end) if words[index] != " "]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        hand = "left" if right < sheet.size[0] / 2 else "right"
        turned = math.degrees(pdfium.FPDFText_GetCharAngle(text.raw, place)) % 360
        low = max(box[3] for box in boxes) < sheet.size[1] / 2
        outer = left if hand == "left" else sheet.size[0] - right
        found.append(
            Seen(int(words[place + 5 : end]), side, hand, abs(turned) < 1 and low, outer / MM)
        )
        place = words.find("Page ", end)
    return found
