"""Flowables one below the other, and where such a stack may break over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from handbook.flowables.box import (
    TOLERANCE,
    Box,
    keeps_with_next,
    measure,
    part_at,
    space_after,
    space_before,
)
from handbook.tags.platypus import Flowable


class Spring(Box):
    """White space that takes what a page has left, up to `most` points; at least `least`."""

    def __init__(self, least: float = 0, most: float = 1e6) -> None:
        super().__init__()
        self.least = least
        self.most = most
        self.height = least

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """White space shows nothing."""


class Gap(Box):
    """White space of a fixed height, in points."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """White space shows nothing."""


class Stack(Box):
    """Flowables one below the other; a `whole` stack never breaks.

    A stack with `splits_above` breaks only where it is higher than that, and one with
    `least_part` only where the children above and those below are at least so high, in points.
    """

    def __init__(
        self,
        children: Iterable[Flowable],
        *,
        whole: bool = False,
        before: float = 0,
        after: float = 0,
        keep_with_next: bool = False,
        density: float = 1,
        splits_above: float = 0,
        least_part: float = 0,
    ) -> None:
        """Make a stack; `density` is the share of the white space between its children."""
        super().__init__(before=before, after=after, keep_with_next=keep_with_next)
        self.children = list(children)
        self.whole = whole
        self.density = density
        self.splits_above = splits_above
        self.least_part = least_part
        self.measured: list[float] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.measured = [measure(child, width) for child in self.children]
        self.width = width
        self.height = sum(self.measured) + sum(self.gaps())
        return self.width, self.height

    def gaps(self) -> list[float]:
        """Return the white space above each child, in points; none stands above the first."""
        spaces = [0.0] if self.children else []
        for above, below in pairwise(self.children):
            spaces.append(self.density * max(space_after(above), space_before(below)))
        return spaces

    def relax(self) -> None:
        """Let the springs of this stack go back to their least height."""
        for child in self.children:
            if isinstance(child, Spring):
                child.height = child.least

    def stretch(self, height: float) -> None:
        """Let the springs of this stack fill it up to `height` points."""
        springs = [child for child in self.children if isinstance(child, Spring)]
        left = height - self.height
        for count, spring in enumerate(springs):
            share = min(max(left, 0) / (len(springs) - count), spring.most - spring.height)
            spring.height += share
            left -= share
        self.measured = [
            child.height if isinstance(child, Spring) else measured
            for child, measured in zip(self.children, self.measured, strict=True)
        ]
        self.height = sum(self.measured) + sum(self.gaps())

    def split(self, width: float, height: float) -> list[Flowable]:
        return list(self.broken(width, height))

    def broken(self, width: float, height: float, *, chained: bool = True) -> list[Stack]:
        """Break at a height, in points; unless `chained`, also after what keeps with its next.

        Where even the first child is too high and cannot split, it is torn unless `chained`.
        """
        if self.whole or not self.children:
            return []
        self.wrap(width, height)
        if self.height <= height + TOLERANCE:
            return [self]
        if self.height <= self.splits_above:
            return []
        index, left = self._first_that_does_not_fit(height)
        child = self.children[index]
        parts = part_at(child, width, left)
        if len(parts) < 2:
            start = self._start_of_rest(index) if chained else index
            if start:
                return self._halves(self.children[:start], self.children[start:])
            parts = child.tear(width, left) if isinstance(child, Box) and not chained else []
        if len(parts) < 2:
            return []
        return self._halves(
            [*self.children[:index], parts[0]], [*parts[1:], *self.children[index + 1 :]]
        )

    def tear(self, width: float, height: float) -> list[Flowable]:
        return list(self.broken(width, height, chained=False))

    def _first_that_does_not_fit(self, height: float) -> tuple[int, float]:
        used = 0.0
        spaces = self.gaps()
        for index, measured in enumerate(self.measured):
            used += spaces[index]
            if used + measured > height + TOLERANCE:
                return index, height - used
            used += measured
        return len(self.children) - 1, height - used

    def _start_of_rest(self, index: int) -> int:
        """Return the child with which the next page begins, at most `index`; 0 for none."""
        start = _start_of_chain(self.children, index)
        while start and sum(self.measured[start:]) < self.least_part:
            start = _start_of_chain(self.children, start - 1)
        return start if sum(self.measured[:start]) >= self.least_part else 0

    def _halves(self, first: Sequence[Flowable], rest: Sequence[Flowable]) -> list[Stack]:
        while first and isinstance(first[-1], Spring | Gap):
            first = first[:-1]
        if not first:  # white space alone makes no page
            return []
        while rest and isinstance(rest[0], Gap):
            rest = rest[1:]
        head = self._part(first)
        tail = self._part(rest)
        head.spaceBefore, tail.spaceAfter = self.spaceBefore, self.spaceAfter
        return [head, tail]

    def _part(self, children: Sequence[Flowable]) -> Stack:
        part = Stack(children, density=self.density, least_part=self.least_part)
        part.source = self.source
        return part

    def draw(self) -> None:
        y = self.height
        for child, space, measured in zip(self.children, self.gaps(), self.measured, strict=True):
            y -= space + measured
            child.drawOn(self.canv, 0, y)


def _start_of_chain(children: Sequence[Flowable], index: int) -> int:
    while index > 0 and keeps_with_next(children[index - 1]):
        index -= 1
    return index
