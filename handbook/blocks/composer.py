"""What a block may use to compose itself: text, signs, pictures, and the structure tree.

The composer is the only way from content to a page: each text that it places is noted with its
element and its origin, so that the finished PDF can be held against the source. It sets texts as
`texts.py` says, in the design that `setting.py` hands on.
"""

import itertools
from collections.abc import Iterable, Sequence

from handbook.artwork import ArtworkPainter
from handbook.blocks.base import ContentBlock
from handbook.blocks.placed import (
    Field,
    FieldKind,
)
from handbook.blocks.resolution import resolution_problem
from handbook.blocks.shown import Shown
from handbook.blocks.texts import TextSetter
from handbook.design import MM
from handbook.design.palette import TINTS
from handbook.flowables import (
    Anchored,
    Box,
    Panel,
    PictureBox,
    Sign,
    Stack,
    TickBox,
)
from handbook.flowables.picture import Painter
from handbook.illustrations.scene import ScenePainter
from handbook.model.block import Blocks
from handbook.model.inline import (
    Inline,
)
from handbook.problems import Span
from handbook.tags import Element, separate_image
from handbook.tags.platypus import Flowable

GREY_OUTLINE = 1.2
"""Of tinted panels in grey, in points (SPEC, variants)."""
GREY_URGENT = 3.0
"""Of urgent panels in grey, in points."""
PEBBLE = 36.0
"""Side of the pebble that starts a list entry or a callout, in points."""


class Composer(TextSetter):
    """Composes one handbook in one design, for one pass of the layout."""

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
