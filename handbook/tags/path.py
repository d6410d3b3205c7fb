"""Paths with short numbers, which can be written for another origin than their own."""

from __future__ import annotations

from reportlab.pdfgen.pathobject import PDFPathObject

from handbook.tags.numbers import written


class ShortPath(PDFPathObject):
    """ReportLab's path, rounded to a hundredth of a point; its own keeps six digits.

    Its segments stay numbers until the path is painted.
    """

    def __init__(self) -> None:
        self._segments: list[tuple[str, tuple[float, ...]]] = []

    def moveTo(self, x: float, y: float) -> None:
        """Begin at a point."""
        self._segments.append(("m", (x, y)))

    def lineTo(self, x: float, y: float) -> None:
        """Go on in a straight line."""
        self._segments.append(("l", (x, y)))

    def curveTo(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        """Go on in a cubic Bézier curve."""
        self._segments.append(("c", (x1, y1, x2, y2, x3, y3)))

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        self._segments.append(("re", (x, y, width, height)))

    def close(self) -> None:
        """Go back to where the path began."""
        self._segments.append(("h", ()))

    def getCode(self) -> str:
        """Return the operators."""
        return self.code_at(0, 0)

    def code_at(self, dx: float, dy: float) -> str:
        """Return the operators where the path is moved by so many points."""
        words: list[str] = []
        for operator, numbers in self._segments:
            if operator == "re":
                x, y, *size = numbers
                words += [written(x + dx), written(y + dy), *map(written, size)]
            else:
                for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                    words += (written(x + dx), written(y + dy))
            words.append(operator)
        return " ".join(words)
