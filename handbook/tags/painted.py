"""What a pass of the layout that only measures may pass by."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reportlab.pdfgen.canvas import Canvas

from handbook.tags.platypus import Flowable

if TYPE_CHECKING:
    from handbook.tags.canvas import TaggedCanvas


class PaintedOnly(Flowable):
    """A flowable that paints, and holds no place that anything leads to."""

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Paint at a place, in points; not on a canvas that measures."""
        if not cast("TaggedCanvas", canvas).measure:
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]  # the stubs leave it out
