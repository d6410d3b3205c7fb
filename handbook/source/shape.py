"""Which model stands behind a place in the content: for “did you mean” and for hints."""

from __future__ import annotations

import types
from collections.abc import Sequence as AnySequence
from typing import Annotated, Any, Union, get_args, get_origin

from handbook.model.block import KIND_KEY, Block, Kinds
from handbook.model.descriptions import describe
from handbook.model.located import Mapping, Sequence
from handbook.model.part import Part

Step = str | int


def model_at(
    model: type[Part], node: Any, steps: AnySequence[Step], kinds: Kinds
) -> type[Part] | None:
    """Return the model of the part at the end of `steps`, or None where no part is expected."""
    current: Any = model
    for step in steps:
        fields = current.model_fields if _is_part(current) else {}
        if _is_part(current):
            current = fields[str(step)].annotation if step in fields else None
        else:
            current = _inside(current)
        node = _child(node, step)
        current = _kind_of(_unwrap(current), node, kinds)
    return current if _is_part(current) else None


def field_names(model: type[Part]) -> list[str]:
    """Return the names of the fields as they are written, the kind of a block first."""
    names = list(model.model_fields)
    return [KIND_KEY, *names] if issubclass(model, Block) else names


def field_help(model: type[Part] | None, name: str) -> str:
    """Return the first sentence of a field's description, or an empty string."""
    if model is None or name not in model.model_fields:
        return ""
    text = describe(model, name) or ""
    first = text.split("\n\n")[0].split(". ")[0]
    return " ".join(first.split()).rstrip(".")


def _child(node: Any, step: Step) -> Any:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
        return node[step]
    return node


def _kind_of(current: Any, node: Any, kinds: Kinds) -> Any:
    if isinstance(current, type) and issubclass(current, Block) and isinstance(node, Mapping):
        return kinds.by_name.get(str(node.get(KIND_KEY)), current)
    return current


def _unwrap(annotation: Any) -> Any:
    """Strip `Annotated` and the `None` of an optional field."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            choices = [arg for arg in get_args(annotation) if arg is not type(None)]
            parts = [choice for choice in choices if _is_part(_unwrap(choice))]
            annotation = (parts or choices)[0]
        else:
            return annotation


def _inside(annotation: Any) -> Any:
    """Return the type of the items of a tuple, a list or a dict."""
    args = get_args(annotation)
    if not args:
        return None
    return args[1] if get_origin(annotation) is dict else args[0]


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part)
