"""Paths with short numbers: most of a page's bytes are coordinates."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.pathobject import PDFPathObject


class ShortPath(PDFPathObject):
    """ReportLab's path, rounded to a hundredth of a point; its own keeps six digits."""

    _code_append: Callable[[str], None]  # ReportLab's, which its type stubs leave out

    def moveTo(self, x: float, y: float) -> None:
        """Begin at a point."""
        self._code_append(f"{_short(x, y)} m")

    def lineTo(self, x: float, y: float) -> None:
        """Go on in a straight line."""
        self._code_append(f"{_short(x, y)} l")

    def curveTo(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        """Go on in a cubic Bézier curve."""
        self._code_append(f"{_short(x1, y1, x2, y2, x3, y3)} c")

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        self._code_append(f"{_short(x, y, width, height)} re")


def _short(*numbers: float) -> str:
    return " ".join([f"{round(number, 2):.6g}" for number in numbers])
