"""Links at the foot of every page, for readers who tap: they are tagged, unlike other furniture.

They stand at the end of the tags, page after page, so that they interrupt nobody who listens.
"""

from __future__ import annotations

from handbook.blocks.placed import LinkPlacement, Placement
from handbook.design import Design
from handbook.flowables import paragraph
from handbook.flowables.box import measure
from handbook.model.block import Block
from handbook.model.inline import PageNumber
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.model.walk import walk
from handbook.tags import Element, Run, StructureTree, TaggedCanvas

GAP = 16.0
"""Between two links, in points."""


class Navigation:
    """The links of one edition: to when to call, and to the contents."""

    def __init__(
        self, book: ResolvedHandbook, design: Design, language: Language, tree: StructureTree
    ) -> None:
        self.design = design
        self.tree = tree
        self.targets = _targets(book, language) if design.edition.tap_bar else ()
        self.placements: list[Placement] = []
        self.links: list[LinkPlacement] = []
        self._section: Element | None = None

    def paint(self, canvas: TaggedCanvas, x: float, middle: float) -> None:
        """Paint the links side by side from `x` on, around the height `middle`; in points."""
        if self._section is None:
            self._section = self.tree.root.add("Sect")
        style = self.design.styles["tap"]
        for words, anchor in self.targets:
            parent = self._section.add("P")
            link = parent.add("Link")
            run = Run(words, style.font, style.size, style.colour, link, anchor=anchor)
            text = paragraph([run], style)
            width = text.max_width() + 1
            height = measure(text, width)
            text.drawOn(canvas, x, middle - height / 2)
            self.placements.append(Placement(link, words, "phrase", None))
            self.links.append(LinkPlacement(words, None, anchor, None))
            x += width + GAP


def _targets(book: ResolvedHandbook, language: Language) -> tuple[tuple[str, str], ...]:
    phrases = language.phrases
    safety = book.handbook.meta.safety
    action = safety.action.walk() if safety else ()
    call = next((node.anchor for node in action if isinstance(node, PageNumber)), None)
    contents = next(
        (
            section.id
            for section in book.handbook.sections()
            if any(isinstance(each, Block) and each.kind == "contents" for each in walk(section))
        ),
        None,
    )
    named = ((phrases.tap_call, call), (phrases.tap_contents, contents))
    return tuple((words, anchor) for words, anchor in named if anchor)
