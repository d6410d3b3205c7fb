"""The canvas: paints like ReportLab's, and leaves nothing on the page without an owner.

What an element paints becomes a marked-content sequence of it; everything else becomes an
artifact. The canvas writes pages only: links, fields, anchors and the outline go to the ledger,
and the writer puts them into the file.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Literal, NoReturn

from reportlab import rl_config
from reportlab.lib.colors import toColor
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFAxialShading, PDFRadialShading, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas, _buildColorFunction  # type: ignore[attr-defined]

from handbook.tags.deferred import AREA, EVERYTHING, LINE, DeferredCanvas
from handbook.tags.fonts import FontError, embedded_font
from handbook.tags.forms import CheckBox
from handbook.tags.ink import Process, components
from handbook.tags.ledger import (
    Anchor,
    FigureBox,
    LabelStyle,
    Ledger,
    LinkRecord,
    Mark,
    OutlineEntry,
    PageLabel,
    Rect,
    WidgetRecord,
)
from handbook.tags.press import PressSheet
from handbook.tags.structure import Element, StructureTree, TagError
from handbook.tags.text import Direction, TaggedText
from handbook.tags.text_field import TextField
from handbook.tags.typing_font import typing_font

ArtifactKind = Literal["Layout", "Page", "Pagination", "Background"]

PAINTING = (
    "addLiteral", "arc", "bezier", "circle", "clipPath", "cross", "doForm", "drawImage",
    "drawInlineImage", "drawPath", "ellipse", "grid", "line", "lines", "rect", "roundRect",
    "shade", "wedge",
)  # fmt: skip
"""The methods of ReportLab's canvas that paint something other than text."""
WRAPPED: Mapping[str, Sequence[int]] = {
    "addLiteral": EVERYTHING, "arc": LINE, "bezier": LINE, "cross": LINE, "doForm": AREA,
    "grid": LINE, "lines": LINE, "shade": (), "wedge": EVERYTHING,
}  # fmt: skip
"""Those of them that write operators of their own, and what these paint with. A shape that is
stored takes the colour of areas from the page, and sets all else itself."""

ARTIFACT = "/Artifact BMC"
HAIRLINE = 0.25
"""Points: the thinnest line that every press can print."""
PREAMBLE = "1 0 0 1 0 0 cm"
"""How each of ReportLab's pages begins; it changes nothing."""

ESCAPES = {
    **{code: f"\\{code:03o}" for code in (*range(24, 32), *range(127, 161))},
    **{ord(sign): f"\\{sign}" for sign in "()\\"},
    ord("\r"): "\\r",
}
"""What cannot stand in a string as it is (ISO 32000-1, 7.3.4.2), or what ReportLab would encode."""


class TaggedCanvas(DeferredCanvas):
    """ReportLab's canvas for one pass over one document.

    `page_size` is (width, height) in points. With `press`, that is the trimmed page, on which all
    coordinates start; it lies in the middle of a larger sheet. With `measure`, the pass only notes
    anchors, outline, labels and the number of pages, and `save` writes nothing. Drawings are
    painted in multiples of `grain` points, if there is one, and with `thins` of as few curves as
    these allow.
    """

    # ReportLab's, which its type stubs leave out
    _doc: Any
    _filename: Any
    _pageNumber: int
    _preamble: str
    _shadingUsed: dict[str, str]
    if TYPE_CHECKING:

        def _startPage(self) -> None: ...

    def __init__(
        self,
        stream: IO[bytes],
        *,
        tree: StructureTree,
        page_size: tuple[float, float],
        initial_font: str,
        initial_size: float = 12,
        measure: bool = False,
        process: Process = "rgb",
        press: PressSheet | None = None,
        grain: float | None = None,
        thins: bool = False,
    ) -> None:
        embedded_font(initial_font)
        self.process = process
        self.slug = press.slug if press else 0.0
        self.grain = grain
        self.thins = thins
        self.tree = tree
        self.ledger = Ledger()
        self.measure = measure
        self._open: Element | Literal["artifact"] | None = None
        self._around_form: tuple[Element | Literal["artifact"] | None, str] = (None, "")
        self._text_within: list[str] = []
        self._page_marks = 0
        self._repeated_start = 0
        self._repeated_end: int | None = None
        self._kept_marks: list[int] = []
        self._typed: dict[str, None] = {}
        self._artifact_end: tuple[list[str], int] = ([], 0)
        self._around = []
        super().__init__(
            stream,
            pagesize=press.size(page_size) if press else page_size,
            pageCompression=0,  # the writer compresses, so the bytes hang on one zlib only
            initialFontName=initial_font,  # type: ignore[arg-type]  # the stubs are wrong
            initialFontSize=initial_size,
        )
        self._doc.getInternalFontName = _refuse_font
        if press:
            self.setTrimBox(press.trim_box(page_size))
            self.setBleedBox(press.bleed_box(page_size))

    # Owners of what is painted

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Make everything painted inside one marked-content sequence of an element."""
        mcid = self._enter(element)
        self._code.append(f"/{element.role} <</MCID {mcid}>> BDC")
        try:
            yield
        finally:
            self._code.append("EMC")
            self.record_mark(element, mcid, "".join(self._text_within))
            self._open = None

    @contextmanager
    def figure(self, element: Element, rect: Rect) -> Iterator[None]:
        """Paint a figure: like `tagged`, and notes the rectangle that the figure takes.

        The rectangle is (left, bottom, right, top) in the coordinates that hold outside.
        """
        self.ledger.figures.append(FigureBox(self._pageNumber, element, self._absolute(rect)))
        with self.tagged(element):
            yield

    @contextmanager
    def artifact(
        self, kind: ArtifactKind | None = None, subtype: str | None = None
    ) -> Iterator[None]:
        """Make everything painted inside one artifact (ISO 32000-1, 14.8.2.2)."""
        self._enter("artifact")
        self._code.append(_artifact_start(kind, subtype))
        try:
            yield
        finally:
            self._code.append("EMC")
            self._open = None

    def end_repeated(self, marks: int = 0) -> None:
        """Say that other pages may begin with all that was painted so far on this one.

        The file holds it once for all of them. So many `marks` are kept for `begin_repeated`.
        """
        self._repeated_start = len(self._code)
        self._kept_marks = [self.next_mcid() for _ in range(marks)]

    def begin_repeated(self) -> None:
        """Say that other pages may end with all that is painted from here on.

        It has the page's first marks, if they were kept, so that these are the same, too.
        """
        self._repeated_end = len(self._code)
        self.forget_look()

    def _enter(self, owner: Element | Literal["artifact"]) -> int:
        if self._open is not None:
            raise TagError(f"{owner} cannot be painted inside {self._open}")
        self._open = owner
        self._text_within = []
        return self.next_mcid() if isinstance(owner, Element) else -1

    @property
    def is_open(self) -> bool:
        """Tell whether something owns all that is painted now."""
        return self._open is not None

    def check_owner(self, element: Element | None) -> None:
        """Refuse text of one element inside the marked content of another."""
        if isinstance(self._open, Element) and element not in (None, self._open):
            raise TagError(f"{element} cannot be painted inside {self._open}")

    def next_mcid(self) -> int:
        """Take the page's next marked-content identifier."""
        if self._repeated_end is not None and self._kept_marks:
            return self._kept_marks.pop(0)
        self._page_marks += 1
        return self._page_marks - 1

    def record_mark(self, element: Element, mcid: int, text: str) -> None:
        """Note a finished marked-content sequence."""
        self.ledger.marks.append(Mark(self._pageNumber, mcid, element, text))

    def note_text(self, text: str) -> None:
        """Note text that is set inside `tagged` or `artifact`."""
        self._text_within.append(text)

    # What the ledger takes to the writer

    def link(
        self,
        element: Element,
        rect: Rect,
        *,
        address: str | None = None,
        anchor: str | None = None,
        description: str,
    ) -> None:
        """Lay a link over a rectangle: to a web address or to an anchor.

        `element` is a `Link` element; in an artifact there are no links.
        """
        if element.role != "Link":
            raise TagError(f"a link belongs to a Link element, not to {element}")
        if (address is None) == (anchor is None) or not description.strip():
            raise TagError(f"the link {description!r} needs a description and one target")
        if address is not None and not address.isascii():
            raise TagError(f"the address {address!r} is not in ASCII (ISO 32000-1, 12.6.4.7)")
        if self._open != "artifact":
            place = self._absolute(rect)
            self.ledger.annotations.append(
                LinkRecord(self._pageNumber, element, place, description, address, anchor)
            )

    def check_box(self, element: Element, box: CheckBox) -> None:
        """Set a check box, a field of the form; `element` is a `Form` element."""
        self._field(element, box, (box.x, box.y, box.x + box.size, box.y + box.size))

    def text_field(self, element: Element, field: TextField) -> None:
        """Set a field to type in; `element` is a `Form` element."""
        embedded_font(field.font)
        self._typed.setdefault(field.font)
        corners = (field.x, field.y, field.x + field.width, field.y + field.height)
        self._field(element, field, corners)

    def _field(self, element: Element, field: CheckBox | TextField, rect: Rect) -> None:
        if element.role != "Form":
            raise TagError(f"a form field belongs to a Form element, not to {element}")
        place = self._absolute(rect)
        self.ledger.annotations.append(WidgetRecord(self._pageNumber, element, place, field))

    def anchor(self, name: str, x: float, y: float) -> None:
        """Name a place; a link there puts it into the window's upper left corner."""
        self.ledger.anchors.append(Anchor(name, self._pageNumber, *self.absolutePosition(x, y)))

    def outline(self, title: str, anchor: str, level: int) -> None:
        """Add a line to the outline; level 0 is the outermost."""
        self.ledger.outline.append(OutlineEntry(title, anchor, level))

    def page_label(
        self, style: LabelStyle | None, *, prefix: str = "", start: int = 1, page: int | None = None
    ) -> None:
        """Say how pages are called from this page (or page number `page`) on."""
        self.ledger.labels.append(PageLabel(page or self._pageNumber, style, prefix, start))

    def _absolute(self, rect: Rect) -> Rect:
        """Move a rectangle from the current coordinates to those of the page."""
        left, bottom, right, top = rect
        corners = [self.absolutePosition(x, y) for x in (left, right) for y in (bottom, top)]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)

    # Hooks into ReportLab

    def setLineWidth(self, width: float) -> None:
        """Set how thick lines are, in the coordinates that hold now; on a press, not too thin."""
        if self.process == "cmyk":
            a, b, c, d, *_ = self._currentMatrix
            scale = math.sqrt(abs(a * d - b * c))
            width = max(width, round(HAIRLINE / scale, 3)) if scale else width
        super().setLineWidth(width)

    def _make_preamble(self) -> None:
        super()._make_preamble()  # type: ignore[misc]
        shift = str(fp_str(self.slug))
        start = f"1 0 0 1 {shift} {shift} cm" if self.slug else ""
        self._preamble = self._preamble.replace(PREAMBLE, start, 1)

    def beginText(
        self, x: float = 0, y: float = 0, direction: Direction | None = None
    ) -> TaggedText:
        """Return a text object whose text can belong to elements."""
        if self.shift() is None:
            self.settle()
        return TaggedText(self, x, y, direction)

    def drawString(self, x: float, y: float, text: str) -> None:  # type: ignore[override]
        """Set a line of text that begins at x; this and the next two are all that is of use."""
        line = self.beginText(x, y)
        line.show(text)
        self.drawText(line)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # type: ignore[override]
        """Set a line of text with its middle at x."""
        self.drawString(x - self.stringWidth(text) / 2, y, text)

    def drawRightString(self, x: float, y: float, text: str) -> None:  # type: ignore[override]
        """Set a line of text with its end at x."""
        self.drawString(x - self.stringWidth(text), y, text)

    def _escape(self, s: bytes) -> str:
        """Write the codes of a string; ReportLab's own takes four bytes for most of them."""
        return s.decode("latin-1").translate(ESCAPES)

    def beginForm(self, name: str, *box: Any) -> None:
        """Begin a shape that is stored once: it belongs to whoever paints it, without marks."""
        self._around_form = self._open, self._preamble
        self._open, self._preamble = "artifact", ""
        super().beginForm(name, *box)

    def endForm(self, **extra_attributes: Any) -> None:
        """Store the shape, and go on with the page."""
        super().endForm(**extra_attributes)
        self._open, self._preamble = self._around_form

    def paint_stored(self, name: str, size: tuple[float, float], draw: Callable[[], None]) -> None:
        """Paint a drawing that the file holds once, however often it is painted.

        Whatever is open owns all of it; `draw` paints shapes within `size`, in the coordinates
        that hold now, and neither text nor pictures.
        """
        if self.measure:
            return
        if self._open is None:
            raise TagError(f"the drawing {name} would belong to nothing")
        if not self.hasForm(name):
            self.beginForm(name, 0, 0, *size)
            draw()
            resources = PDFResourceDictionary()
            resources.setShading(self._shadingUsed)
            self.endForm(Resources=resources)
        self.doForm(name)

    def linearGradient(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colors: Any,
        positions: Any = None,
        extend: Any = True,
    ) -> None:
        """Blend colours along a line, in the colour space of the document."""
        function, space = self._blend(colors, positions)
        self.shade(
            PDFAxialShading(
                x0, y0, x1, y1, Function=function, ColorSpace=space, Extend=_extend(extend)
            )
        )

    def radialGradient(
        self,
        x: float,
        y: float,
        radius: float,
        colors: Any,
        positions: Any = None,
        extend: Any = True,
    ) -> None:
        """Blend colours around a point, in the colour space of the document."""
        function, space = self._blend(colors, positions)
        self.shade(
            PDFRadialShading(
                x, y, 0, x, y, radius, Function=function, ColorSpace=space, Extend=_extend(extend)
            )
        )

    def _blend(self, colors: Any, positions: Any) -> tuple[Any, str]:
        space = {"rgb": "DeviceRGB", "grey": "DeviceGray", "cmyk": "DeviceCMYK"}[self.process]
        stops = [components(self.process, toColor(each)) for each in colors]
        return _buildColorFunction(stops, positions), space

    def _note_repeated(self) -> None:
        """Note how many bytes at the start and the end of the page other pages may have, too."""
        code, end = self._code, self._repeated_end
        first = sum(len(operators) + 1 for operators in code[: self._repeated_start])
        first += len(self._preamble) + 1 if first else 0
        last = 0 if end is None else sum(len(operators) + 1 for operators in code[end:])
        last += len(" \n") if last else 0  # how ReportLab ends a page
        if first or last:
            self.ledger.repeated[self._pageNumber] = first, last
        self._repeated_start, self._repeated_end = 0, None

    def showPage(self) -> None:
        """Finish the page."""
        if self._open is not None:
            raise TagError(f"the page ends inside {self._open}")
        if not self.measure:
            self._note_repeated()
        self.ledger.pages = self._pageNumber
        if self.measure:
            self._startPage()
        else:
            super().showPage()
            page = self._doc.Pages.pages[-1]
            page.stream = page.stream.encode("latin-1")  # in one go; ReportLab's own codec is slow
        self._page_marks = 0

    def save(self) -> None:
        """Finish the last page and write the untagged file; `finish` makes it whole."""
        if self._code:
            self.showPage()
        if not self.measure:
            for name in self._typed:
                codes = embedded_font(name).codes(self._doc)
                self.ledger.typing_fonts[name] = typing_font(name, codes)
            self._doc.SaveToFile(self._filename, self)

    def paint(self, draw: Callable[[], Any], needs: Sequence[int] = EVERYTHING) -> Any:
        """Paint something that is no text: an artifact, unless something is open.

        `needs` are the parts of the look that `draw` paints with.
        """
        if self.measure:
            return None
        if self._open is not None:
            self.apply(needs)
            return draw()
        self._continue_artifact()
        self._open = "artifact"
        try:
            self.apply(needs)
            return draw()
        finally:
            self._open = None
            self._end_artifact()

    def _continue_artifact(self) -> None:
        """Begin an artifact, or go on with the one that has just ended."""
        code = self._code
        if self._artifact_end[0] is code and self._artifact_end[1] == len(code):
            code.pop()
        else:
            code.append(ARTIFACT)

    def _end_artifact(self) -> None:
        self._code.append("EMC")
        self._artifact_end = (self._code, len(self._code))

    def _write_restore(self) -> None:
        """Write `Q` within the artifact that has just ended: another may follow at once."""
        code = self._code
        if self._artifact_end[0] is code and self._artifact_end[1] == len(code):
            code[-1:] = ["Q", "EMC"]
            self._artifact_end = (code, len(code))
        else:
            code.append("Q")

    def drawImage(  # type: ignore[override]  # as much of it as is of use
        self, image: Any, x: float, y: float, width: float, height: float, mask: Any = None
    ) -> None:
        """Paint a picture into a rectangle."""
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)

        def draw() -> None:
            self.settle()
            with _as_bytes():
                Canvas.drawImage(self, image, 0, 0, 1, 1, mask)

        self.paint(draw, ())
        self.restoreState()

    def drawInlineImage(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refuse pictures inside the page: `drawImage` stores each once."""
        raise TagError("pictures are stored beside the pages, with drawImage")


def _artifact_start(kind: str | None, subtype: str | None) -> str:
    if kind is None:
        return ARTIFACT
    return f"/Artifact <</Type /{kind}{f' /Subtype /{subtype}' if subtype else ''}>> BDC"


def _painter(name: str, needs: Sequence[int]) -> Callable[..., Any]:
    original = getattr(Canvas, name)

    def paint(self: TaggedCanvas, *args: Any, **kwargs: Any) -> Any:
        def draw() -> Any:
            self.settle()
            return original(self, *args, **kwargs)

        return self.paint(draw, needs)

    paint.__name__ = name
    paint.__doc__ = original.__doc__
    return paint


@contextmanager
def _as_bytes() -> Iterator[None]:
    """Store pictures as they are; as text, ReportLab's default, JPEGs are a quarter larger."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


for _name, _needs in WRAPPED.items():
    setattr(TaggedCanvas, _name, _painter(_name, _needs))


def _extend(extend: Any) -> str:
    return "[true true]" if extend else "[false false]"


def _refuse_font(name: str) -> NoReturn:
    raise FontError(f"the font “{name}” would not be embedded (ISO 14289-1, 7.21.4)")


def hand_over(canvas: TaggedCanvas) -> Callable[..., TaggedCanvas]:
    """Return a `canvasmaker` for Platypus that gives it this very canvas."""
    return lambda *_args, **_options: canvas
