"""A walk over everything in a part, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.model.inline import Inline
from handbook.model.part import Part


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


def texts(value: Any) -> Iterator[Inline]:
    """Yield every inline text in `value`, in reading order."""
    return (found for found in walk(value) if isinstance(found, Inline))
