"""Setting texts: inline text becomes paragraphs of runs, each noted with its element and origin."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypedDict, Unpack

from msgspec.structs import replace

from handbook.blocks.placed import Heading, LinkPlacement, Notes, Origin, Placement
from handbook.blocks.setting import Setting
from handbook.design import Design, Style
from handbook.flowables import Anchored, paragraph
from handbook.flowables.text import Align
from handbook.model.inline import (
    Emphasis,
    Inline,
    Jump,
    Link,
    Node,
    PageNumber,
    Strong,
    Term,
    Words,
)
from handbook.model.language import Language
from handbook.model.numbering import ResolvedHandbook
from handbook.problems import Span
from handbook.tags import Element, Run, TaggedParagraph
from handbook.tags.platypus import Flowable

BLANK = re.compile(r"(_{3,})")
"""Underscores make a blank to write in; a line joins them."""
UNKNOWN_PAGE = "00"
"""Stands for a page number before the first layout; as wide as most."""


class TextOptions(TypedDict, total=False):
    """How a text is set; white space in points. `TextSetter.text` has what is usual."""

    role: str
    before: float
    after: float
    align: Align
    keep_with_next: bool
    label: Sequence[Run]


class TextSetter(Setting):
    """Sets the texts of one handbook, for one pass of the layout, and notes what it set."""

    def __init__(
        self,
        book: ResolvedHandbook,
        design: Design,
        language: Language,
        pages: Mapping[str, int],
    ) -> None:
        """`pages` gives the page of each anchor as the previous pass found it."""
        super().__init__(book, design, language)
        self.pages = pages
        self.level = 1
        """Of the present heading."""
        self.section = ""
        """The id of the present section; begins the names of fields that have no id."""
        self.earlier = Notes()
        """What was noted of the parts that are composed."""
        self.notes = Notes()
        """What was noted of the present part."""

    # Parts -----------------------------------------------------------------------------------

    def end_part(self) -> Notes:
        """End the present part of the handbook, and return what was noted of it."""
        part, self.notes = self.notes, Notes()
        self.earlier.add(part)
        return part

    def take(self, part: Notes) -> None:
        """Go on after a part that another composer has composed."""
        self.earlier.add(part)

    def still_holds(self, part: Notes) -> bool:
        """Tell whether a part gives all page numbers as it would if it were composed now."""
        return all(self.number(anchor) == said for anchor, said in part.pages.items())

    # Texts -----------------------------------------------------------------------------------

    def text(
        self,
        inline: Inline,
        style: str | Style,
        parent: Element,
        *,
        role: str = "P",
        origin: Origin = "content",
        before: float = 0,
        after: float = 0,
        align: Align = "start",
        keep_with_next: bool = False,
        label: Sequence[Run] = (),
    ) -> TaggedParagraph:
        """Place a text under `parent` as an element of its own; white space in points.

        A `label` stands before it, and belongs to it for the eye alone.
        """
        inline = self._reachable(inline)
        element = parent.add(role, span=inline.span) if role else parent
        chosen = self.style(style) if isinstance(style, str) else style
        self.notes.placements.append(Placement(element, self.plain(inline), origin, inline.span))
        return paragraph(
            [*label, *self._runs(inline, chosen, element)],
            chosen,
            before=before,
            after=after,
            align=align,
            keep_with_next=keep_with_next,
        )

    def place(self, element: Element, words: str, origin: Origin, span: Span | None) -> None:
        """Note that an element holds some words, which a block paints by its own means."""
        self.notes.placements.append(Placement(element, words, origin, span))

    def say(
        self,
        words: str,
        style: str | Style,
        parent: Element,
        *,
        origin: Origin = "phrase",
        **options: Unpack[TextOptions],
    ) -> TaggedParagraph:
        """Place plain words that are no content: a fixed phrase, or something computed."""
        return self.text(Inline.of(words), style, parent, origin=origin, **options)

    def label(self, head: Inline, cell: Element | None) -> list[Run]:
        """Say the head of a column before a value of it, where the column is not to be seen.

        It is placed under its header cell; without one it repeats what was read, as an artifact.
        """
        style = self.style("caption")
        before, _, after = self.phrases.column_label.partition("{column}")
        if cell is None:
            said = [self._artifact(self.plain(head), style)]
        else:
            element = cell.add("P", span=head.span)
            self.notes.placements.append(Placement(element, self.plain(head), "content", head.span))
            said = self._runs(head, style, element)
        signs = [self._artifact(sign, style) for sign in (before, f"{after} ")]
        return [run for run in (signs[0], *said, signs[1]) if run.text]

    def _artifact(self, words: str, style: Style) -> Run:
        return Run(words, style.font, style.size, style.colour, None)

    def continued(self, title: Inline, style: str, colour: str) -> Flowable:
        """Repeat a title at the top of what goes on over the page; an artifact."""
        words = self.phrases.continued.format(title=self.plain(title))
        chosen = self.style(style).coloured(colour)
        return paragraph([self._artifact(words, chosen)], chosen, after=6)

    def heading(
        self,
        inline: Inline,
        style: str | Style,
        parent: Element,
        *,
        level: int,
        anchor: str | None = None,
        origin: Origin = "content",
        before: float = 0,
        after: float = 0,
    ) -> Flowable:
        """Place a heading; it enters the outline and keeps with what follows."""
        count = len(self.earlier.headings) + len(self.notes.headings) + 1
        name = anchor or f"heading.{count}"  # a dot stands in no id
        title = self.plain(inline)
        self.notes.headings.append(Heading(level, title, name, inline.span))
        flowable = self.text(
            inline,
            style,
            parent,
            role=f"H{level}",
            origin=origin,
            before=before,
            after=after,
            keep_with_next=True,
        )
        return Anchored(flowable, name, outline=(title, level - 1))

    def subheading(
        self, inline: Inline, style: str | Style, parent: Element, *, after: float = 0
    ) -> Flowable:
        """Place the title of a card: one level below the heading that it stands under."""
        return self.heading(inline, style, parent, level=self.level + 1, after=after)

    def plain(self, inline: Inline) -> str:
        """Return the words of a text with its page numbers filled in."""
        return self._reachable(inline).plain(self.page_text)

    def _reachable(self, inline: Inline) -> Inline:
        """Name the section of the handbook where a text leads out of this document."""
        if not self.book.elsewhere:
            return inline
        return inline.replaced(self._named)

    def _named(self, node: Node) -> tuple[Node, ...]:
        if not isinstance(node, Jump | PageNumber) or node.anchor not in self.book.elsewhere:
            return (node,)
        title = self.book.elsewhere[node.anchor]
        if isinstance(node, PageNumber):
            return (Words(self.phrases.elsewhere.format(title=title)),)
        before, _, after = self.phrases.link_elsewhere.partition("{words}")
        first, last = (Words(side.format(title=title)) for side in (before, after))
        return tuple(each for each in (first, *node.children, last) if each != Words(""))

    def page_text(self, anchor: str) -> str:
        """Return the number of the page on which an anchor stands, and note that it was given."""
        said = self.notes.pages[anchor] = self.number(anchor)
        return said

    def number(self, anchor: str) -> str:
        """Return the number of the page on which an anchor is expected to stand."""
        page = self.pages.get(anchor)
        return UNKNOWN_PAGE if page is None else str(page)

    def _runs(self, inline: Inline, style: Style, element: Element) -> list[Run]:
        simple = len(inline.nodes) == 1 and isinstance(inline.nodes[0], Words | Term)
        if simple and not BLANK.search(inline.plain()):
            return [self._run(inline.plain(), style, element)]
        return list(self._mixed(inline.nodes, style, element))

    def _mixed(self, nodes: Sequence[Node], style: Style, element: Element) -> Iterator[Run]:
        for node in nodes:
            if isinstance(node, Words):
                for words in BLANK.split(node.text):
                    if words:
                        yield self._run(words, style, element.add("Span"))
            elif isinstance(node, Strong):
                yield from self._mixed(
                    node.children, self._voice(style, "bold"), element.add("Strong")
                )
            elif isinstance(node, Emphasis):
                yield from self._mixed(
                    node.children, self._voice(style, "medium"), element.add("Em")
                )
            elif isinstance(node, Term):
                yield from self._mixed(node.children, style, element)
            else:
                yield self._link(node, style, element)

    def _link(self, node: Link | Jump | PageNumber, style: Style, element: Element) -> Run:
        words = Inline((node,)).plain(self.page_text)
        address = node.address if isinstance(node, Link) else None
        anchor = None if isinstance(node, Link) else node.anchor
        shows_page = isinstance(node, PageNumber)
        link = self.link(element, anchor)
        self.notes.links.append(LinkPlacement(words, address, anchor, node.span, shows_page, link))
        description = (
            self.phrases.page_link.format(page=words) if isinstance(node, PageNumber) else None
        )
        run = self._run(words, style, link, address=address, anchor=anchor, about=description)
        return run if self.design.has_links else replace(run, address=None, anchor=None)

    def link(self, parent: Element, anchor: str | None) -> Element:
        """Add the element of a link; on paper, a reference to a page, or words like others."""
        if self.design.has_links:
            return parent.add("Link")
        return parent.add("Span" if anchor is None else "PageReference")

    def _run(
        self,
        words: str,
        style: Style,
        element: Element,
        *,
        address: str | None = None,
        anchor: str | None = None,
        about: str | None = None,
    ) -> Run:
        is_blank = bool(BLANK.fullmatch(words))
        return Run(
            text=words,
            font=style.font,
            size=style.size,
            colour=style.colour,
            element=element,
            address=address,
            anchor=anchor,
            underline=address is not None or is_blank,
            description=about,
            blank=is_blank,
        )

    def _voice(self, style: Style, voice: Literal["medium", "bold"]) -> Style:
        font = self.design.fonts.names[voice]
        return Style(style.name, font, style.size, style.leading, style.colour, style.tracking)
