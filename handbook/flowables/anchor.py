"""Places that links lead to."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.flowables.box import Box, keeps_with_next, measure, part_at, space_after, space_before
from handbook.tags.platypus import Flowable


class Anchored(Box):
    """A flowable whose upper edge is the destination of links and of an outline entry.

    When its child splits, the destination stays with the first part.
    """

    def __init__(
        self, child: Flowable, name: str, *, outline: tuple[str, int] | None = None
    ) -> None:
        """Name the place; `outline` is a title and a level from 0."""
        super().__init__(
            before=space_before(child),
            after=space_after(child),
            keep_with_next=keeps_with_next(child),
        )
        self.child = child
        self.name = name
        self.outline = outline

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, measure(self.child, width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return self._named(part_at(self.child, width, height))

    def tear(self, width: float, height: float) -> list[Flowable]:
        if not isinstance(self.child, Box):
            return self.split(width, height)
        return self._named(self.child.tear(width, height))

    def _named(self, parts: Sequence[Flowable]) -> list[Flowable]:
        if not parts:
            return []
        return [Anchored(parts[0], self.name, outline=self.outline), *parts[1:]]

    def draw(self) -> None:
        self.canv.anchor(self.name, 0, self.height)
        if self.outline:
            title, level = self.outline
            self.canv.outline(title, self.name, level)
        self.child.drawOn(self.canv, 0, 0)
