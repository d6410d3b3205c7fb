"""A walk over everything in a part, in the order in which a reader meets it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from handbook.model.inline import Inline
from handbook.model.part import Part

PartT = TypeVar("PartT", bound=Part)


def walk(value: Any) -> Iterator[Part | Inline]:
    """Yield every part and every inline text in `value`, outer parts first."""
    stack = [value]
    while stack:
        value = stack.pop()
        branch = _branch(value.__class__)
        if branch is Part:
            yield value
            fields = vars(value)
            inside = [fields[name] for name in fields_of(value.__class__)]
        elif branch is Inline:
            yield value
            continue
        elif branch is dict:
            inside = list(value.values())
        elif branch:
            inside = list(value)
        else:
            continue
        inside.reverse()
        stack += [each for each in inside if _branch(each.__class__)]


@cache
def _branch(kind: type) -> type | None:
    """Return as what a kind of value is walked into; None for a leaf.

    There are few kinds and many values: to ask each of them is slow where Pydantic answers.
    """
    branches = (Part, Inline, dict, tuple, list)
    return next((branch for branch in branches if issubclass(kind, branch)), None)


@cache
def fields_of(kind: type[Part]) -> tuple[str, ...]:
    """Return the names of the fields of a kind of part, in the order of reading."""
    return tuple(kind.model_fields)


def numbered(part: PartT, number: int) -> PartT:
    """Return the copy of a part that is printed for the `number`th time, with ids of its own."""
    return _numbered(part, number) if number > 1 else part


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, Part):
        fields = {name: getattr(value, name) for name in fields_of(type(value))}
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
