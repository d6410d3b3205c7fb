"""The last page: where to read more, feedback, details, the imprint; and the review state."""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.parts import Choice, choice, paragraphs, tinted
from handbook.blocks.placed import Origin
from handbook.design import MM
from handbook.flowables import PictureBox, Row, Rule, Spring, Stack, spaced
from handbook.flowables.limit import Measure
from handbook.flowables.qr import QrPainter
from handbook.flowables.text import Align
from handbook.flowables.wordmark import Wordmark
from handbook.model.fields import Address, Paragraphs
from handbook.model.inline import Inline, Link, Words
from handbook.tags import PLAIN_LIST, ROW_HEADER, Element
from handbook.tags.platypus import Flowable

QR_SIDE = 38 * MM
"""With the quiet zone; the code itself is over 25 mm wide."""
QR_SIDE_STACKED = 29 * MM
"""On small pages; the code itself is over 20 mm wide (brief, print)."""
CARD = 48.5 * MM
NAME_SHARE = 0.32
"""Of the width, for the names of details."""


class ReadMore(ContentBlock):
    """A square code that a phone reads, with its address printed beside it."""

    kind: ClassVar[str] = "read-more"

    title: Inline
    text: Inline
    address: Address

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        alt = composer.phrases.square_code.format(address=self.address)
        texts = [
            composer.text(self.title, "label", element, after=3),
            composer.text(self.text, "support", element, after=6),
            composer.text(_address(self.address), "support-strong", element),
        ]
        side = QR_SIDE_STACKED if composer.stacked else QR_SIDE
        painter = QrPainter(self.address, composer.colour("ink"))
        picture = PictureBox(painter, element.add("Figure", alt=alt), side, side)
        code = composer.panel(picture, fill="white", radius=1.5 * MM)
        row: Flowable = Row([(code, side), (Stack(texts), None)], gap=3.5 * MM)
        if composer.narrow:
            row = Stack([spaced(Measure(code, side), after=8), *texts])
        return [_card(composer, [row], "mint", 4.5 * MM)]


def _card(composer: Composer, body: list[Flowable], fill: str, inset: float) -> Flowable:
    """Set a card in a panel, as high as its neighbour; `inset` at its sides, in points."""
    above, least = (12, 0) if composer.stacked else (15, CARD)
    return tinted(composer, body, fill, padding=(above, inset), before=0, least_height=least)


def _address(address: str) -> Inline:
    shown = address.removeprefix("https://").removeprefix("http://").removeprefix("mailto:")
    return Inline((Link((Words(shown),), address),))


class Feedback(ContentBlock):
    """A question to the reader, with boxes to tick and where to send the answer."""

    kind: ClassVar[str] = "feedback"

    title: Inline
    text: Paragraphs
    boxes: tuple[Choice, ...] = Field(min_length=2, max_length=4)
    send_to: Inline

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        flowables: list[Flowable] = [
            composer.text(self.title, "label", element, after=3),
            *paragraphs(composer, self.text, "support", element, space=4),
        ]
        choices = element.add("L", attributes=PLAIN_LIST)
        cells = [self._choice(composer, box, choices) for box in self.boxes]
        if composer.narrow:
            boxes: Flowable = Stack([spaced(cell, after=6) for cell, _ in cells])
        else:
            boxes = Row([*cells], gap=4 * MM)
        flowables.append(spaced(boxes, before=10, after=10))
        flowables.append(composer.text(self.send_to, "support", element))
        return [_card(composer, flowables, "lilac", composer.inset)]

    def _choice(self, composer: Composer, box: Choice, choices: Element) -> tuple[Flowable, float]:
        tooltip = f"{composer.plain(self.title)} {composer.plain(box.label)}"
        return choice(composer, f"feedback_{box.id}", tooltip, box.label, choices)


class Details(ContentBlock):
    """Short facts with their names: a table of two columns."""

    kind: ClassVar[str] = "details"

    title: Inline | None = None
    rows: tuple[tuple[Inline, Inline], ...] = Field(min_length=1)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        title = _table_title(composer, self.title, parent)
        element = parent.add("Table", span=self.span)
        rows = [pair(composer, element, name, value) for name, value in self.rows]
        return [_table(title, rows)]


def _table_title(composer: Composer, title: Inline | None, parent: Element) -> list[Flowable]:
    return [composer.subheading(title, "h3", parent, after=4)] if title else []


def _table(title: Sequence[Flowable], rows: Sequence[Flowable]) -> Stack:
    """Set rows below each other, so that neither the first nor the last stands alone on a page."""
    for row in (*rows[:1], *rows[-2:-1]):
        row.keepWithNext = True
    return Stack([*title, *rows], after=9)


def pair(
    composer: Composer,
    table: Element,
    name: Inline,
    value: Inline,
    *,
    origins: tuple[Origin, Origin] = ("content", "content"),
) -> Flowable:
    """Compose a name and its value as a row with a row header."""
    row = table.add("TR")
    grey = composer.style("support").coloured(composer.colour("grey"))
    head = composer.text(name, grey, row.add("TH", attributes=ROW_HEADER), origin=origins[0])
    body = composer.text(value, "support", row.add("TD"), origin=origins[1])
    if composer.narrow:
        return Stack([head, body], whole=True, after=6)
    return Row([(head, composer.width * NAME_SHARE), (body, None)], gap=6, after=4)


class Review(ContentBlock):
    """Who wrote, checked and paid for this version; what nobody has said yet it says plainly."""

    kind: ClassVar[str] = "review"

    title: Inline | None = None

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        title = _table_title(composer, self.title, parent)
        element = parent.add("Table")
        rows = [
            pair(
                composer,
                element,
                Inline.of(name),
                Inline.of(value),
                origins=("phrase", "computed"),
            )
            for name, value in self._rows(composer)
        ]
        return [_table(title, rows)]

    def _rows(self, composer: Composer) -> list[tuple[str, str]]:
        handbook = composer.book.handbook
        meta, phrases, date = handbook.meta, composer.phrases, composer.language.format_date
        unknown = phrases.not_stated
        rows = [(phrases.written_by, composer.design.brand.publisher)]
        signed = [each for each in meta.reviews if each.content_hash == handbook.content_hash]
        rows += [
            (phrases.checked_by, f"{each.reviewer}, {each.role}, {date(each.date)}")
            for each in signed
        ] or [(phrases.checked_by, phrases.draft_notice)]
        rows.append((phrases.version, f"{meta.version}, {date(meta.date)}"))
        rows.append((phrases.next_check, date(meta.next_check) if meta.next_check else unknown))
        rows.append((phrases.funded_by, meta.funding or unknown))
        return rows


class Imprint(ContentBlock):
    """The wordmark and the rights, at the foot of the page."""

    kind: ClassVar[str] = "imprint"

    text: Inline

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        mark = Wordmark(
            composer.design.brand.wordmark,
            composer.style("h2").font,
            21,
            composer.colour("pine"),
            composer.colour("orange"),
        )
        align: Align = "start" if composer.narrow else "end"
        text = composer.text(self.text, "caption", parent, align=align)
        body: Flowable = Row([(mark, 40 * MM), (text, None)], gap=6 * MM, align="middle")
        if composer.narrow:
            body = Stack([spaced(mark, after=6), text])
        return [
            Spring(),
            Rule(1.4, composer.colour("pine"), after=6, keep_with_next=True),
            body,
        ]
