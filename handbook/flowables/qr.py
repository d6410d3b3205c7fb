"""Square codes that phones read, as vectors."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from handbook.flowables.painting import colour
from handbook.flowables.picture import Painter

ADDRESSES = 32
"""Whose codes are remembered."""
QUIET_ZONE = 4
"""Light modules around the code (ISO/IEC 18004, 9.1)."""


class QrPainter(Painter):
    """Paints an address as a QR code with its quiet zone, dark on whatever is below."""

    ratio = 1.0

    def __init__(self, address: str, ink: str) -> None:
        self._modules = _modules(address)
        self._ink = ink

    def paint(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        x, y, width, _height = box
        count = len(self._modules)
        side = width / (count + 2 * QUIET_ZONE)
        path = canvas.beginPath()
        for row, modules in enumerate(self._modules):
            bottom = y + (count - 1 - row + QUIET_ZONE) * side
            for start, length in _runs(modules):
                path.rect(x + (start + QUIET_ZONE) * side, bottom, length * side, side)
        canvas.setFillColor(colour(self._ink))
        canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(ADDRESSES)
def _modules(address: str) -> list[list[bool]]:
    """Return the rows of a code; each pass of the layout asks for the same ones."""
    code: Any = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    return list(code.modules)


def _runs(modules: list[bool]) -> list[tuple[int, int]]:
    """Return start and length of each run of dark modules, so that no hairline parts them."""
    runs: list[tuple[int, int]] = []
    start = None
    for index, dark in enumerate([*modules, False]):
        if dark and start is None:
            start = index
        elif not dark and start is not None:
            runs.append((start, index - start))
            start = None
    return runs
