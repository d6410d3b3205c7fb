"""Graphics state that is written when something is painted with it, and not before.

Platypus saves the state, moves the origin and restores the state around every flowable, and each
of them sets its colours anew: written down as they come, these are half of a page's operators.
Here they change what is *wanted*; what is painted is written where it stands on the page, and only
what differs from the state that the page is in (ISO 32000-1, 8.4) is written before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas

from handbook.tags.ink import Process, check_opaque, operator_of
from handbook.tags.numbers import MATRIX_DECIMALS, written
from handbook.tags.path import ShortPath

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Look: TypeAlias = list[str | None]
"""The operators that set the parts of a look, in the order of the numbers below; None where a
shape that is stored takes what holds wherever it is painted."""

FILL, STROKE, WIDTH, CAP, JOIN, DASH = range(6)
LINE = (STROKE, WIDTH, CAP, JOIN, DASH)
AREA = (FILL,)
EVERYTHING = (*AREA, *LINE)
NEW_PAGE: Look = ["0 g", "0 G", "1 w", "0 J", "0 j", "[] 0 d"]
"""How a page is painted with until something else is set (ISO 32000-1, table 52)."""
PAINT = {
    (0, 0): ("n", "n"), (1, 0): ("S", "S"), (0, 1): ("f*", "f"), (1, 1): ("B*", "B"),
}  # fmt: skip
"""Operators that end a path, by stroke and fill: with the even-odd rule, and without it."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_ATTRIBUTES = ("_currentMatrix", "_fontname", "_fontsize", "_leading", "_fillMode", "_lineWidth")
"""Of ReportLab's own state, what pages are painted with; the rest of it never changes."""
_attributes = attrgetter(*_ATTRIBUTES)


class _Saved(Struct):
    """What `restoreState` brings back; `kept` is the state of the page where `q` was written."""

    wanted: Look
    attributes: tuple[Any, ...]
    kept: _OnPage | None = None


class _OnPage(Struct):
    """The state that what is written so far leaves the page in."""

    matrix: Matrix
    look: Look
    face: str | None = None
    """The operator that chose the font."""

    def copy(self) -> _OnPage:
        return _OnPage(self.matrix, self.look.copy(), self.face)


class DeferredCanvas(Canvas):
    """ReportLab's canvas, with the state of graphics deferred; lengths are in points."""

    # ReportLab's, which its type stubs leave out
    _code: list[str]
    _currentMatrix: Matrix
    _fillMode: int
    process: Process
    measure: bool
    slug: float
    _wanted: Look
    _on_page: _OnPage
    _saved: list[_Saved]
    _around: list[tuple[Look, _OnPage, list[_Saved]]]
    if TYPE_CHECKING:

        def paint(self, draw: Any, needs: Sequence[int] = EVERYTHING) -> Any: ...

    # What is wanted

    def init_graphics_state(self) -> None:
        """Begin a page, on which the trimmed page is the origin of coordinates."""
        super().init_graphics_state()
        self._currentMatrix = (1.0, 0.0, 0.0, 1.0, self.slug, self.slug)
        black = (
            operator_of(self.process, "#000000"),
            operator_of(self.process, "#000000", line=True),
        )
        self._begin([*black, *NEW_PAGE[len(black) :]], NEW_PAGE)

    def _begin(self, wanted: Look, held: Look) -> None:
        self._wanted, self._saved = wanted, []
        self._on_page = _OnPage(self._currentMatrix, held.copy())

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of areas and letters."""
        check_opaque(aColor, alpha)
        self._wanted[FILL] = operator_of(self.process, aColor)

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:
        """Set the colour of lines."""
        check_opaque(aColor, alpha)
        self._wanted[STROKE] = operator_of(self.process, aColor, line=True)

    def setFillGray(self, gray: float, alpha: float | None = None) -> None:
        """Set the colour of areas and letters; 0 is black."""
        self.setFillColor((gray, gray, gray), alpha)

    def setStrokeGray(self, gray: float, alpha: float | None = None) -> None:
        """Set the colour of lines; 0 is black."""
        self.setStrokeColor((gray, gray, gray), alpha)

    def setLineWidth(self, width: float) -> None:
        """Set how thick lines are, in the coordinates that hold when they are painted."""
        self._lineWidth = width
        self._wanted[WIDTH] = f"{written(width, MATRIX_DECIMALS)} w"

    def setLineCap(self, mode: int) -> None:
        """Set how lines end (ISO 32000-1, table 54)."""
        self._wanted[CAP] = f"{mode:d} J"

    def setLineJoin(self, mode: int) -> None:
        """Set how lines turn (ISO 32000-1, table 55)."""
        self._wanted[JOIN] = f"{mode:d} j"

    def setDash(self, array: float | Sequence[float] = (), phase: float = 0) -> None:
        """Set the lengths of dashes and gaps; none for a line without gaps."""
        if isinstance(array, int | float):
            array, phase = (array, phase), 0
        lengths = " ".join([written(length) for length in array])
        self._wanted[DASH] = f"[{lengths}] {written(phase)} d"

    def saveState(self) -> None:
        """Remember the state; nothing is written as long as nothing needs it."""
        self._saved.append(_Saved(self._wanted.copy(), _attributes(self)))

    def restoreState(self) -> None:
        """Go back to the state that was saved last."""
        saved = self._saved.pop()
        self._wanted = saved.wanted
        self.__dict__.update(zip(_ATTRIBUTES, saved.attributes, strict=True))
        if saved.kept is not None:
            self._on_page = saved.kept
            self._write_restore()

    def _write_restore(self) -> None:
        self._code.append("Q")

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        """Change the coordinates (ISO 32000-1, 8.3.4)."""
        self._currentMatrix = _multiply((a, b, c, d, e, f), self._currentMatrix)

    def translate(self, dx: float, dy: float) -> None:
        """Move the origin."""
        a, b, c, d, e, f = self._currentMatrix
        self._currentMatrix = (a, b, c, d, a * dx + c * dy + e, b * dx + d * dy + f)

    # What is written

    def shift(self) -> tuple[float, float] | None:
        """Return how far the origin lies from that of the page's own state, in its units.

        None where coordinates differ by more than that.
        """
        now, then = self._currentMatrix, self._on_page.matrix
        if now[:4] != then[:4]:
            return None
        if then[:4] == IDENTITY[:4]:
            return now[4] - then[4], now[5] - then[5]
        return _relative(now, then)[4:]

    def settle(self) -> None:
        """Make the coordinates that hold now those of the page's own state."""
        if self._currentMatrix == self._on_page.matrix:
            return
        a, b, c, d, e, f = _relative(self._currentMatrix, self._on_page.matrix)
        self._keep()
        linear = " ".join([written(number, MATRIX_DECIMALS) for number in (a, b, c, d)])
        self._code.append(f"{linear} {written(e)} {written(f)} cm")
        self._on_page.matrix = self._currentMatrix

    def _keep(self) -> None:
        """Write `q`, so that what is changed now ends with the state that was saved last."""
        if self._saved and self._saved[-1].kept is None:
            self._saved[-1].kept = self._on_page.copy()
            self._code.append("q")

    def apply(self, needs: Sequence[int]) -> None:
        """Write the parts of the look that are wanted and do not hold yet."""
        wanted, held = self._wanted, self._on_page.look
        for part in needs:
            operator = wanted[part]
            if operator is not None and operator != held[part]:
                if held[part] is None:
                    self._keep()  # what held before is not known, so it cannot be set again
                    held = self._on_page.look
                self._code.append(operator)
                held[part] = operator

    @property
    def wanted_ink(self) -> str | None:
        """The operator for the colour of areas and letters."""
        return self._wanted[FILL]

    def ink_for_text(self, operator: str | None) -> str:
        """Note that text has this colour now; returns the operator to write, if any."""
        look = self._on_page.look
        if operator is None or look[FILL] == operator:
            return ""
        look[FILL] = operator
        return operator

    def face_for_text(self, operator: str) -> str:
        """Note that text has this font and size now; returns the operator to write, if any."""
        if self._on_page.face == operator:
            return ""
        self._on_page.face = operator
        return operator

    def forget_face(self) -> None:
        """Say that a font was chosen of which nobody took notice."""
        self._on_page.face = None

    def forget_look(self) -> None:
        """Say that nothing is known of how the page is painted with, so that all is set anew."""
        self._on_page.look = [None] * len(EVERYTHING)
        self._on_page.face = None

    # Shapes that are stored once

    def beginForm(self, name: str, *box: Any) -> None:
        """Begin a shape; it takes colours, and whatever else it does not set, from outside."""
        self._around.append((self._wanted, self._on_page, self._saved))
        matrix = self._currentMatrix
        super().beginForm(name, *box)
        self._currentMatrix = matrix  # as it is first painted: lines may not be too thin there
        self._begin([None] * len(EVERYTHING), [None] * len(EVERYTHING))

    def endForm(self, **extra_attributes: Any) -> None:
        """Store the shape, and go on with the page."""
        super().endForm(**extra_attributes)
        self._wanted, self._on_page, self._saved = self._around.pop()

    # What is painted

    def beginPath(self) -> ShortPath:
        """Return a path to be drawn."""
        return ShortPath()

    def drawPath(
        self, aPath: Any, stroke: float = 1, fill: float = 0, fillMode: int | None = None
    ) -> None:
        """Paint a path."""
        mode = self._mode(aPath, fillMode)
        needs = (*(AREA if fill else ()), *(LINE if stroke else ()))

        def draw() -> None:
            code = self._path_code(aPath)
            self._code.append(f"{code} {PAINT[bool(stroke), bool(fill)][mode]}")

        self.paint(draw, needs)

    def clipPath(
        self, aPath: Any, stroke: float = 1, fill: float = 0, fillMode: int | None = None
    ) -> None:
        """Let a path cut off what is painted until the state is restored; may paint it, too."""
        mode = self._mode(aPath, fillMode)
        needs = (*(AREA if fill else ()), *(LINE if stroke else ()))

        def draw() -> None:
            self._keep()
            code, sign = self._path_code(aPath), ("W*", "W")[mode]
            self._code.append(f"{code} {sign} {PAINT[bool(stroke), bool(fill)][mode]}")

        self.paint(draw, needs)

    def _mode(self, path: Any, fill_mode: int | None) -> int:
        """Return 0 for the even-odd rule and 1 for the other, as ReportLab does."""
        return getattr(path, "_fillMode", self._fillMode) if fill_mode is None else fill_mode

    def _path_code(self, path: Any) -> str:
        shift = self.shift() if isinstance(path, ShortPath) else None
        if shift is None:
            self.settle()
            return str(path.getCode())
        return str(path.code_at(*shift))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Paint a straight line."""
        path = ShortPath()
        path.moveTo(x1, y1)
        path.lineTo(x2, y2)
        self.drawPath(path)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: float = 1, fill: float = 0
    ) -> None:
        """Paint a rectangle."""
        path = ShortPath()
        path.rect(x, y, width, height)
        self.drawPath(path, stroke, fill)

    def ellipse(
        self, x1: float, y1: float, x2: float, y2: float, stroke: float = 1, fill: float = 0
    ) -> None:
        """Paint an ellipse into a rectangle with these corners; circles come by here, too."""
        path = ShortPath()
        path.ellipse(x1, y1, x2 - x1, y2 - y1)
        self.drawPath(path, stroke, fill)

    def roundRect(
        self, x: float, y: float, width: float, height: float, radius: float,
        stroke: float = 1, fill: float = 0,
    ) -> None:  # fmt: skip
        """Paint a rectangle with round corners."""
        path = ShortPath()
        path.roundRect(x, y, width, height, radius)
        self.drawPath(path, stroke, fill)


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _relative(now: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that leads from the coordinates `now` to those of `then`."""
    a, b, c, d, e, f = then
    area = a * d - b * c
    if area == 0:  # all is flat there, and nothing of it can be seen
        return IDENTITY
    back = (d / area, -b / area, -c / area, a / area)
    across, up = -(e * back[0] + f * back[2]), -(e * back[1] + f * back[3])
    return _multiply(now, (*back, across, up))
