"""A text object whose stretches belong to structure elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from reportlab.pdfgen.textobject import PDFTextObject

from handbook.tags.fonts import embedded_font
from handbook.tags.ink import check_opaque, operator_of
from handbook.tags.numbers import PLACE_DECIMALS, SIZE_DECIMALS, written
from handbook.tags.structure import Element

if TYPE_CHECKING:
    from handbook.tags.canvas import TaggedCanvas

Direction = Literal["LTR", "RTL"]


class TaggedText(PDFTextObject):
    """ReportLab's text object, with marked-content sequences inside it.

    Text that no element owns is an artifact. Inside `TaggedCanvas.artifact` and
    `TaggedCanvas.tagged` the whole text object belongs to what is open there. It is to be drawn
    before anything else is painted: colour and font are written where they differ from what the
    page has by then.
    """

    # ReportLab's, which its type stubs leave out
    _canvas: TaggedCanvas
    _code: list[str]
    _fontname: str
    _fontsize: float
    _curSubset: int
    _x: float
    _y: float
    _x0: float
    _y0: float

    def __init__(
        self, canvas: TaggedCanvas, x: float, y: float, direction: Direction | None
    ) -> None:
        self._ink = canvas.wanted_ink
        self._line: tuple[float, float] | None = 0.0, 0.0
        super().__init__(canvas, x, y, direction)
        self._owner: Element | Literal["artifact"] | None = None
        self._mcid = 0
        self._spoken: list[str] = []
        self._alone = False

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of the text that follows."""
        check_opaque(aColor, alpha)
        self._ink = operator_of(self._canvas.process, aColor)

    def setTextOrigin(self, x: float, y: float) -> None:
        """Begin a line at a place, which is written as the way there from the line before."""
        self._x0 = self._x = x
        self._y0 = self._y = y
        dx, dy = self._canvas.shift() or (0, 0)
        left, low = round(x + dx, PLACE_DECIMALS), round(y + dy, PLACE_DECIMALS)
        if self._line is None:
            self._code.append(f"1 0 0 1 {written(left)} {written(low)} Tm")
        else:
            self._code.append(f"{written(left - self._line[0])} {written(low - self._line[1])} Td")
        self._line = left, low

    def own(self, element: Element | None) -> None:
        """Give the text that follows to an element, or to nobody."""
        if self._canvas.is_open:
            self._canvas.check_owner(element)
        elif self._owner is not (element or "artifact"):
            self.close()
            self._owner = element or "artifact"
            if element is None:
                self._code.append("/Artifact BMC")
            else:
                self._mcid = self._canvas.next_mcid()
                self._code.append(f"/{element.role} <</MCID {self._mcid}>> BDC")

    def show(self, text: str) -> None:
        """Set text where the last one ended; its width is the caller's business."""
        self._alone = True
        self._code.append(self._formatText(text))
        self._alone = False

    def close(self) -> None:
        """End the open marked-content sequence."""
        if self._owner is None:
            return
        self._code.append("EMC")
        if isinstance(self._owner, Element):
            self._canvas.record_mark(self._owner, self._mcid, "".join(self._spoken))
        self._owner = None
        self._spoken.clear()

    def _formatText(self, text: str) -> str:
        """Make the operators of some text: the funnel of everything a text object shows."""
        if self._canvas.measure:
            return ""
        if self._canvas.is_open:
            self._canvas.note_text(text)
        elif self._owner is None:
            self.own(None)
        self._spoken.append(text)
        ink = self._canvas.ink_for_text(self._ink)
        if self._alone:
            return " ".join([ink, *self._operators(text)]).lstrip()
        self._canvas.forget_face()
        self._line = None  # ReportLab's own lines move on
        return f"{ink} {super()._formatText(text)}".lstrip()  # type: ignore[misc]

    def _operators(self, text: str) -> Iterator[str]:
        """Yield operators as ReportLab's, without the leading, which only its own lines need."""
        font, document = embedded_font(self._fontname), self._canvas._doc
        for subset, codes in font.splitString(text, document):
            name = font.getSubsetInternalName(subset, document)
            if face := self._canvas.face_for_text(
                f"{name} {written(self._fontsize, SIZE_DECIMALS)} Tf"
            ):
                yield face
            self._curSubset = subset
            yield f"({self._canvas._escape(codes)}) Tj"

    def getCode(self) -> str:
        """Return the finished text object."""
        self.close()
        return super().getCode()
