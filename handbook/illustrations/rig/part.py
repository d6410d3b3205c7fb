"""What a prop or a mark is: a drawing function whose parameters a scene may set."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

Painter: TypeAlias = Callable[..., None]

_KINDS = {
    "float": "number",
    "bool": "flag",
    "str": "text",
    "Vector": "place",
    "list[Vector]": "places",
}


class Part(Struct, frozen=True):
    """A prop or a mark: its name in a scene, and the kinds of its parameters by name."""

    name: str
    paint: Painter
    parameters: dict[str, str]
    required: tuple[str, ...]


def parts_of(painters: Iterable[Painter]) -> dict[str, Part]:
    """Return the parts by name; `low_stool(layer, at, width=32.0)` becomes `low-stool`.

    The first parameter of every painter is the layer; the annotations of the others say what a
    scene must give.
    """
    found: dict[str, Part] = {}
    for painter in painters:
        parameters = list(inspect.signature(painter).parameters.values())[1:]
        name = _dashed(painter.__name__)
        found[name] = Part(
            name,
            painter,
            {_dashed(p.name): _KINDS[str(p.annotation)] for p in parameters},
            tuple(_dashed(p.name) for p in parameters if p.default is inspect.Parameter.empty),
        )
    return found


def _dashed(name: str) -> str:
    return name.strip("_").replace("_", "-")
