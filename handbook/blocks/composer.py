"""What a block may use to compose itself: text, signs, pictures, and the structure tree.

The composer is the only way from content to a page: each text that it places is noted with its
element and its origin, so that the finished PDF can be held against the source.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from msgspec.structs import replace

from handbook.artwork import ArtworkPainter
from handbook.blocks.base import ContentBlock
from handbook.blocks.placed import (
    Field,
    FieldKind,
    Heading,
    LinkPlacement,
    Notes,
    Origin,
    Placement,
)
from handbook.blocks.resolution import resolution_problem
from handbook.blocks.shown import Shown
from handbook.design import MM, Design, Style
from handbook.design.palette import TINTS
from handbook.flowables import (
    Anchored,
    Box,
    Panel,
    PictureBox,
    Sign,
    Stack,
    TickBox,
    paragraph,
)
from handbook.flowables.picture import Painter
from handbook.flowables.text import Align
from handbook.illustrations.scene import ScenePainter
from handbook.model.block import Blocks
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
from handbook.model.language import Language, Phrases
from handbook.model.numbering import ResolvedHandbook
from handbook.problems import Span
from handbook.tags import Element, Run, TaggedParagraph, separate_image
from handbook.tags.platypus import Flowable

BLANK = re.compile(r"(_{3,})")
"""Underscores make a blank to write in; a line joins them."""
GREY_OUTLINE = 1.2
"""Of tinted panels in grey, in points (SPEC, variants)."""
GREY_URGENT = 3.0
"""Of urgent panels in grey, in points."""
NARROW = 20
"""A text frame of fewer ems than this is narrow."""
INSET = 6 * MM
NARROW_INSET = 4 * MM
UNKNOWN_PAGE = "00"
"""Stands for a page number before the first layout; as wide as most."""
PEBBLE = 36.0
"""Side of the pebble that starts a list entry or a callout, in points."""


class Composer:
    """Composes one handbook in one design, for one pass of the layout."""

    def __init__(
        self,
        book: ResolvedHandbook,
        design: Design,
        language: Language,
        pages: Mapping[str, int],
    ) -> None:
        """`pages` gives the page of each anchor as the previous pass found it."""
        self.book = book
        self.design = design
        self.language = language
        self.pages = pages
        self.width = design.geometry.frame_width
        self.density = 1.0
        """Of the white space between the blocks of the present section."""
        self.level = 1
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

    # The design ------------------------------------------------------------------------------

    @property
    def phrases(self) -> Phrases:
        """The fixed phrases of the language."""
        return self.language.phrases

    def style(self, name: str) -> Style:
        """Return a named text style."""
        return self.design.styles[name]

    def colour(self, role: str) -> str:
        """Return a colour of the brand by its role."""
        return self.design.palette[role]

    @property
    def stacked(self) -> bool:
        """Tell whether the edition sets one column, one thing below the other."""
        return self.design.stacked

    @property
    def cards_beside(self) -> bool:
        """Tell whether cards stand side by side."""
        return not self.stacked or self.design.edition.cards_beside

    @property
    def narrow(self) -> bool:
        """Tell whether the page has no room for two things side by side."""
        return self.design.geometry.frame_width < NARROW * self.style("body").size

    @property
    def inset(self) -> float:
        """Return the room beside the words of a card, in points; a narrow page has less."""
        return NARROW_INSET if self.narrow else INSET

    def span(self, columns: int) -> float:
        """Return the width of grid columns within the present width, in points."""
        return self.design.geometry.span(columns, self.width)

    def dense(self, length: float) -> float:
        """Return a height of the design, in points, as this paper has room for it."""
        return length * self.design.geometry.density

    @contextmanager
    def at(self, density: float) -> Iterator[None]:
        """Compose with a share of the design's leading, heights and white space."""
        before, self.design = (
            self.design,
            self.design.tighter(density) if density < 1 else self.design,
        )
        self.density = density
        try:
            yield
        finally:
            self.design, self.density = before, 1

    @contextmanager
    def within(self, width: float) -> Iterator[None]:
        """Compose for a narrower measure, in points."""
        before, self.width = self.width, width
        try:
            yield
        finally:
            self.width = before

    # Text ------------------------------------------------------------------------------------

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
        role: str = "P",
        origin: Origin = "phrase",
        before: float = 0,
        after: float = 0,
        align: Align = "start",
        keep_with_next: bool = False,
        label: Sequence[Run] = (),
    ) -> TaggedParagraph:
        """Place plain words that are no content: a fixed phrase, or something computed."""
        return self.text(
            Inline.of(words),
            style,
            parent,
            role=role,
            origin=origin,
            before=before,
            after=after,
            align=align,
            keep_with_next=keep_with_next,
            label=label,
        )

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

    # Panels ----------------------------------------------------------------------------------

    def panel(
        self,
        child: Flowable,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        line_width: float = 1,
        dash: Sequence[float] = (),
        radius: float = 2.5 * MM,
        padding: float | tuple[float, float] = 0,
        least_height: float = 0,
        middle: bool = False,
        splits: bool = False,
        continued: Flowable | None = None,
        before: float = 0,
        after: float = 0,
    ) -> Panel:
        """Set a flowable in a panel; colours by role, lengths in points.

        In grey, a tint is white within an outline, and an urgent panel has a heavy border. A
        panel that `splits` breaks over pages when it is higher than one.
        """
        if self.design.in_grey and stroke is None and fill in TINTS:
            stroke, line_width = "ink", GREY_OUTLINE
        if self.design.in_grey and fill == "urgent":
            stroke, line_width = "ink", GREY_URGENT
        vertical, horizontal = padding if isinstance(padding, tuple) else (padding, padding)
        return Panel(
            child,
            fill=self.colour(fill) if fill else None,
            stroke=self.colour(stroke) if stroke else None,
            line_width=line_width,
            dash=dash,
            radius=radius,
            padding=(self.dense(vertical), horizontal),
            least_height=self.dense(least_height),
            middle=middle,
            splits_above=self.design.geometry.frame_height if splits else None,
            continued=continued,
            before=before,
            after=after,
        )

    # Signs, pictures and fields ---------------------------------------------------------------

    def pebble(
        self, icon: str, *, size: float = PEBBLE, urgent: bool = False, top: float = 0
    ) -> Sign:
        """Make an icon on a pebble, or on the octagon that means “call”; size in points."""
        self.notes.pebbles += 1
        return Sign(
            icon,
            size,
            self.colour("white"),
            ground="octagon" if urgent else "pebble",
            ground_colour=self.colour("crimson" if urgent else "pine"),
            shape=self.earlier.pebbles + self.notes.pebbles,
            top=top,
        )

    def picture(
        self, picture: Shown, parent: Element, *, width: float, height: float
    ) -> PictureBox:
        """Place a picture as a figure with its alternative text; at most this large, in points."""
        element = parent.add("Figure", alt=picture.alt, span=picture.span)
        painter = self.painter(picture)
        self.check_pixels(picture, min(width, height * painter.ratio))
        return PictureBox(painter, element, width, height)

    def ratio(self, picture: Shown) -> float:
        """Return the width of a picture over its height."""
        return self._painter(picture).ratio

    def painter(self, picture: Shown) -> Painter:
        """Return what paints a scene or a file of artwork, in one place."""
        if picture.art is None:
            return self.scene(picture.scene or "")
        return self._painter(picture)

    def scene(self, name: str) -> ScenePainter:
        """Return what paints a scene in one place; where there are several it is stored once."""
        self.notes.scenes[name] += 1
        return self._scene(name)

    def _painter(self, picture: Shown) -> Painter:
        if picture.art is not None:
            artwork = self.book.handbook.artwork[picture.art]
            inks = separate_image if self.design.edition.colour == "cmyk" else None
            return ArtworkPainter(artwork, grey=self.design.in_grey, separate=inks)
        return self._scene(picture.scene or "")

    def _scene(self, name: str) -> ScenePainter:
        return ScenePainter(name, self.design.figures, lambda: self.earlier.scenes[name] > 1)

    def check_pixels(self, picture: Shown, width: float) -> None:
        """Note a problem where a picture has too few pixels for its width in points."""
        artwork = self.book.handbook.artwork.get(picture.art or "")
        span = getattr(picture.art, "span", picture.span)
        if artwork and (problem := resolution_problem(artwork, width, span)):
            self.notes.problems.append(problem)

    def next_picture_number(self) -> int:
        """Number the captioned figures in reading order, from 1."""
        self.notes.pictures += 1
        return self.earlier.pictures + self.notes.pictures

    def tick_box(
        self,
        name: str,
        tooltip: str,
        parent: Element,
        span: Span | None,
        *,
        top: float = 0,
        side: float | None = None,
    ) -> TickBox:
        """Place a box to tick under `parent`; a form field where the edition has fields."""
        side = side or self.design.edition.tick_box * MM
        if not self.design.edition.fields:
            return TickBox(side, self.colour("pine"), field=None, top=top)
        element = parent.add("Form", span=span)
        unique = self.new_field(name, tooltip, span, "check box")
        return TickBox(side, self.colour("pine"), field=(element, unique, tooltip), top=top)

    def new_field(self, name: str, tooltip: str, span: Span | None, kind: FieldKind) -> str:
        """Note a form field; return its name, with a number where another has it already."""
        taken = {field.name for field in [*self.earlier.fields, *self.notes.fields]}
        names = (f"{name}-{count}" if count > 1 else name for count in itertools.count(1))
        unique = next(each for each in names if each not in taken)
        self.notes.fields.append(Field(unique, tooltip, span, kind))
        return unique

    def in_row(self, row: Inline, column: Inline, part: Inline | None = None) -> str:
        """Say what is to be written into a cell, for those who hear no table."""
        words = {"row": self.plain(row), "column": self.plain(column)}
        if part is None:
            return self.phrases.cell.format(**words)
        return self.phrases.cell_part.format(**words, part=self.plain(part))

    # Blocks ----------------------------------------------------------------------------------

    def blocks(self, blocks: Blocks, parent: Element) -> list[Flowable]:
        """Compose blocks one after the other."""
        return [flowable for block in blocks for flowable in self.block(block, parent)]

    def block(self, block: object, parent: Element) -> list[Flowable]:
        """Compose one block, and set its anchor if it has one."""
        if not isinstance(block, ContentBlock):
            raise TypeError(f"{type(block).__name__} cannot compose itself")
        flowables = block.compose(self, parent)
        for flowable in flowables:
            if isinstance(flowable, Box) and flowable.source is None:
                flowable.source = block.span
        anchored = any(heading.anchor == block.id for heading in self.notes.headings)
        if block.id and flowables and not anchored:
            flowables[0] = Anchored(flowables[0], block.id)
        return flowables

    def together(
        self, flowables: Iterable[Flowable], *, before: float = 0, after: float = 0
    ) -> Stack:
        """Set flowables below each other that no page may part, if one has room for them."""
        most = self.design.geometry.frame_height
        return Stack(flowables, splits_above=most, before=before, after=after)

    def stack(self, flowables: Iterable[Flowable], *, whole: bool = False) -> Stack:
        """Set flowables one below the other."""
        return Stack(flowables, whole=whole)
