"""Graphics states that nothing needs: taken out of a page's operators, for a smaller file.

Each flowable paints in a state of its own, moved to its place, inside that of the flowable that
holds it. Mostly there is only text in the end, which can say itself where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from handbook.tags.numbers import written

SAVE, RESTORE = "q", "Q"
PLACES = 2
"""Decimals of a place on the page, in points."""

_MOVE = re.compile(r"1 0 0 1 (\S+) (\S+) cm")
_MATRIX = re.compile(r"(\S+ \S+ \S+ \S+) (\S+) (\S+) cm")
_TEXT = re.compile(r"BT (\S+) (\S+) Td ")

Group: TypeAlias = "list[str | Group]"
"""The operators between a `q` and its `Q`, and the groups among them."""


def shortened(code: Sequence[str]) -> list[str]:
    """Return operators that paint the same: these, where `q` and `Q` are no pairs of their own."""
    page: Group = []
    open_groups = [page]
    for operators in code:
        if operators == SAVE:
            group: Group = []
            open_groups[-1].append(group)
            open_groups.append(group)
        elif operators == RESTORE:
            open_groups.pop()
            if not open_groups:
                return list(code)
        else:
            open_groups[-1].append(operators)
    return list(_flat(_plain(page))) if len(open_groups) == 1 else list(code)


def _flat(group: Group) -> Iterator[str]:
    for item in group:
        if isinstance(item, str):
            yield item
        else:
            yield SAVE
            yield from _flat(item)
            yield RESTORE


def _plain(group: Group) -> Group:
    """Return a group without states in it that are not needed."""
    items: Group = []
    for item in group:
        if isinstance(item, str):
            items.append(item)
            continue
        inner = _own_state(_plain(item))
        if all(isinstance(each, list) for each in inner):
            items += inner  # each restores the state itself
        else:
            items.append(inner)
    return _one_state(items)


def _own_state(items: Group) -> Group:
    """Return the items of a group, its only group taken up, and the rest moved one by one."""
    *before, last = items or [""]
    if isinstance(last, list) and len(before) < 2 and all(map(_is_matrix, before)):
        items = [*before, *last]
    if len(items) > 1 and (move := _move(items[0])) and _is_matrix(items[1]):
        items = _moved_group(items[1:], move)
    if items and (move := _move(items[0])) and _can_move(items[1:]):
        return [_moved(item, move) for item in items[1:]]
    return items


def _can_move(items: Group) -> bool:
    """Tell whether all can be moved one by one, and but one of them without a matrix more."""
    return (
        all(isinstance(item, list) or _TEXT.match(item) for item in items)
        and sum(not _is_text(item) and not _is_matrix(item[0]) for item in items) < 2
    )


def _one_state(items: Group) -> Group:
    """Join neighbouring groups of text alone, which sets all of the state that it needs."""
    joined: Group = []
    for item in items:
        above = joined[-1] if joined else None
        if (
            isinstance(item, list)
            and isinstance(above, list)
            and _is_text(item)
            and _is_text(above)
        ):
            above += item
        else:
            joined.append(item)
    return joined


def _is_matrix(item: str | Group) -> bool:
    return isinstance(item, str) and item.endswith(" cm")


def _move(item: str | Group) -> tuple[float, float] | None:
    found = _MOVE.fullmatch(item) if isinstance(item, str) else None
    return (float(found[1]), float(found[2])) if found else None


def _is_text(item: str | Group) -> bool:
    """Tell whether there is nothing but text, in a state of its own or not."""
    if isinstance(item, str):
        return _TEXT.match(item) is not None
    return bool(item) and all(map(_is_text, item))


def _moved(item: str | Group, move: tuple[float, float]) -> str | Group:
    """Return text or a group somewhere else."""
    if isinstance(item, list):
        return _moved_group(item, move)
    found = _TEXT.match(item)
    return f"BT {_sum(found.groups(), move)} Td {item[found.end() :]}" if found else item


def _moved_group(group: Group, move: tuple[float, float]) -> Group:
    if _is_text(group):
        return [_moved(each, move) for each in group]
    first = group[0]
    if isinstance(first, str) and (found := _MATRIX.fullmatch(first)):
        return [f"{found[1]} {_sum(found.groups()[1:], move)} cm", *group[1:]]
    return [f"1 0 0 1 {_sum(('0', '0'), move)} cm", *group]


def _sum(place: Sequence[str], move: tuple[float, float]) -> str:
    x, y = float(place[0]) + move[0], float(place[1]) + move[1]
    return f"{written(x, PLACES)} {written(y, PLACES)}"
