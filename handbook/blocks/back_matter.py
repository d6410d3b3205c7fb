"""What stands at the end: myths and facts, words explained, and the list of sources."""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.design import MM
from handbook.design.geometry import GUTTER
from handbook.flowables import Row, Rule, Sign, Stack, measure, spaced
from handbook.model.book import GlossaryEntry, Reference
from handbook.model.inline import Inline, Link, Words
from handbook.model.part import Part
from handbook.tags import ORDERED_LIST, PLAIN_LIST, Element
from handbook.tags.platypus import Flowable

COLUMN_GAP = 8 * MM
LABEL = 2.0
"""Width of a number of two digits in the list of sources, in parts of the size of type."""


class MythAndFact(Part):
    """Something people say, and what is so."""

    myth: Inline
    fact: Inline


class Myths(ContentBlock):
    """Myths with their facts, side by side."""

    kind: ClassVar[str] = "myths"

    items: tuple[MythAndFact, ...] = Field(min_length=1, max_length=7)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        return [self._pair(composer, item, parent) for item in self.items]

    def _pair(self, composer: Composer, item: MythAndFact, parent: Element) -> Flowable:
        element = parent.add("Callout", span=item.span)
        phrases = composer.phrases
        sides = [
            self._side(composer, element, "x-square", "crimson", phrases.myth, item.myth),
            self._side(composer, element, "check-circle", "pine", phrases.fact, item.fact),
        ]
        if composer.design.stacked:
            body: Flowable = Stack([spaced(sides[0], after=6), sides[1]])
        else:
            width = (composer.width - 2 * composer.inset - GUTTER) * 0.42
            body = Row([(sides[0], width), (sides[1], None)], gap=GUTTER)
        return composer.panel(
            body,
            stroke="form",
            line_width=1,
            padding=(10, composer.inset),
            before=8,
            after=8,
        )

    def _side(
        self,
        composer: Composer,
        parent: Element,
        icon: str,
        colour: str,
        label: str,
        text: Inline,
    ) -> Flowable:
        tone = composer.colour(colour)
        word = composer.say(label, composer.style("label").coloured(tone), parent)
        head = Row([(Sign(icon, 15, tone), 15), (word, None)], gap=5, align="middle")
        return Stack([head, composer.text(text, "body", parent)])


class Glossary(ContentBlock):
    """Every word of `glossary.yaml` with its meaning, in two columns."""

    kind: ClassVar[str] = "glossary"

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        entries = composer.book.handbook.glossary
        element = parent.add("L", attributes=PLAIN_LIST)
        cells = [self._entry(composer, entry, element) for entry in entries]
        if composer.design.stacked:
            return list(cells)
        row = Row([(column, None) for column in _columns(cells, composer.width)], gap=COLUMN_GAP)
        return [spaced(row, before=6, after=12)]

    def _entry(self, composer: Composer, entry: GlossaryEntry, parent: Element) -> Flowable:
        item = parent.add("LI", span=entry.span)
        term = composer.text(entry.term, "label", item, role="Lbl")
        meaning = composer.text(entry.meaning, "support", item.add("LBody"))
        rule = Rule(0.8, composer.colour("line"), after=5)
        return Stack([rule, term, spaced(meaning, after=8)], whole=True, after=8)


def _columns(cells: Sequence[Flowable], width: float) -> tuple[Stack, Stack]:
    """Set cells in two columns, in the order of reading, that are about as high as each other."""

    def height(start: int) -> float:
        columns = Stack(cells[:start]), Stack(cells[start:])
        return max(measure(column, (width - COLUMN_GAP) / 2) for column in columns)

    start = min(range(len(cells) + 1), key=height)
    return Stack(cells[:start]), Stack(cells[start:])


class References(ContentBlock):
    """Every source of `references.yaml`, numbered; says which nobody has checked yet."""

    kind: ClassVar[str] = "references"

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("L", attributes=ORDERED_LIST)
        numbered = enumerate(composer.book.handbook.references, 1)
        return [self._entry(composer, number, ref, element) for number, ref in numbered]

    def _entry(
        self, composer: Composer, number: int, reference: Reference, parent: Element
    ) -> Flowable:
        item = parent.add("LI", span=reference.span)
        label = composer.say(f"{number}.", "support-strong", item, role="Lbl", origin="computed")
        body = item.add("LBody")
        text = composer.text(_described(composer, reference), "support", body, origin="computed")
        return Row([(label, LABEL * composer.style("support").size), (text, None)], before=4)


def _described(composer: Composer, reference: Reference) -> Inline:
    phrases = composer.phrases
    ends = "" if reference.title.endswith(("?", "!", ".")) else "."
    nodes: list[Words | Link] = [Words(f"{reference.organisation}. {reference.title}{ends} ")]
    if reference.note:
        nodes.append(Words(f"{reference.note} "))
    if reference.address:
        shown = reference.address.removeprefix("https://").removeprefix("www.").rstrip("/")
        nodes += [Link((Words(shown),), reference.address), Words(". ")]
    checked = (
        phrases.checked_on.format(date=composer.language.format_date(reference.accessed))
        if reference.accessed
        else phrases.not_checked
    )
    nodes.append(Words(f"{checked}."))
    return Inline(tuple(nodes), reference.span)
