"""A walk over everything in a part, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from handbook.model.inline import Inline
from handbook.model.part import Part

PartT = TypeVar("PartT", bound=Part)


def walk(value: Any) -> Iterator[Part | Inline]:
    """Yield every part and every inline text in `value`, outer parts first."""
    if isinstance(value, Inline):
        yield value
    elif isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from walk(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)


def numbered(part: PartT, number: int) -> PartT:
    """Return the copy of a part that is printed for the `number`th time, with ids of its own."""
    return _numbered(part, number) if number > 1 else part


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, Part):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        changed = {name: _numbered(each, number) for name, each in fields.items()}
        if isinstance(fields.get("id"), str):
            changed["id"] = f"{fields['id']}-{number}"
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(_numbered(each, number) for each in value)
    return value


def texts(value: Any) -> Iterator[Inline]:
    """Yield every inline text in `value`, in reading order."""
    return (found for found in walk(value) if isinstance(found, Inline))
