"""Careful access to pypdf's objects: a wrong type is the same as nothing, never an exception."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from handbook.checks.facts import Box

MAXIMUM_CHAIN = 16
"""References to references that are followed before giving up."""
MAXIMUM_DEPTH = 100
"""Levels of number trees, name trees, outlines and structure elements that are believed."""
_LEADING_ON = (IndirectObject, NullObject)
NO_BOX = Box(0.0, 0.0, 0.0, 0.0)


def follow(value: object) -> object:
    """Resolve references; None for null, for what is missing and for endless chains."""
    if not isinstance(value, _LEADING_ON):
        return value
    for _ in range(MAXIMUM_CHAIN):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        known = value.pdf.resolved_objects.get((value.generation, value.idnum))
        value = value.get_object() if known is None else known
    return None


def raw(holder: object, key: str) -> object:
    """Return an entry as it stands in a dictionary, references unresolved."""
    if not isinstance(holder, DictionaryObject):
        holder = follow(holder)
    return dict.get(holder, key) if isinstance(holder, DictionaryObject) else None


def entry(holder: object, key: str) -> object:
    """Return an entry of a dictionary, resolved."""
    return follow(raw(holder, key))


def dictionary(holder: object, key: str) -> DictionaryObject:
    """Return an entry that is a dictionary, or an empty one."""
    value = entry(holder, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def array(holder: object, key: str) -> Sequence[object]:
    """Return an entry that is an array, its items unresolved, or an empty one."""
    value = entry(holder, key)
    return list(list.__iter__(value)) if isinstance(value, ArrayObject) else []


def name(holder: object, key: str) -> str:
    """Return an entry that is a name, without its slash, or nothing."""
    return as_name(entry(holder, key))


def as_name(value: object) -> str:
    """Return a name without its slash, or nothing."""
    value = follow(value)
    return str(value).removeprefix("/") if isinstance(value, NameObject) else ""


def text(holder: object, key: str) -> str | None:
    """Return an entry that is a text string, or None."""
    return as_text(entry(holder, key))


def as_text(value: object) -> str | None:
    """Return a text string, or None."""
    value = follow(value)
    if isinstance(value, TextStringObject):
        return str(value)
    if isinstance(value, ByteStringObject):
        return bytes(value).decode("latin-1")
    return None


def integer(holder: object, key: str) -> int | None:
    """Return an entry that is a whole number, or None."""
    return as_integer(entry(holder, key))


def as_integer(value: object) -> int | None:
    """Return a whole number, or None."""
    value = follow(value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


def as_number(value: object) -> float | None:
    """Return a finite number, or None."""
    value = follow(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def flag(holder: object, key: str) -> bool:
    """Tell whether an entry is true."""
    value = entry(holder, key)
    return bool(value.value) if isinstance(value, BooleanObject) else False


def numbers(holder: object, key: str) -> tuple[float, ...]:
    """Return the numbers of an array entry; nothing if any item is not a number."""
    found = [as_number(item) for item in array(holder, key)]
    return tuple(item for item in found if item is not None) if None not in found else ()


def rectangle(holder: object, key: str) -> Box | None:
    """Return a rectangle entry with its corners in order, or None."""
    found = numbers(holder, key)
    if len(found) != 4:
        return None
    x0, y0, x1, y1 = found
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def reference(value: object) -> int | None:
    """Return the object number of a reference, or None."""
    return value.idnum if isinstance(value, IndirectObject) else None


def stream_data(value: object) -> bytes:
    """Return the decoded bytes of a stream, or none."""
    value = follow(value)
    return value.get_data() if isinstance(value, StreamObject) else b""


def tree_items(root: object, leaf: str) -> Iterator[tuple[object, object]]:
    """Yield key and value of a name tree (`/Names`) or a number tree (`/Nums`), unresolved.

    ISO 32000-1, 7.9.6 and 7.9.7; nodes that come again are left out.
    """
    stack: list[tuple[object, int]] = [(root, 0)]
    seen: set[int] = set()
    while stack:
        node, depth = stack.pop()
        node = follow(node)
        if not isinstance(node, DictionaryObject) or id(node) in seen or depth > MAXIMUM_DEPTH:
            continue
        seen.add(id(node))
        items = array(node, leaf)
        yield from zip(items[::2], items[1::2], strict=False)
        stack.extend((kid, depth + 1) for kid in reversed(array(node, "/Kids")))
