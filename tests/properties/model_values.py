"""Random values for any part of the model, made from its types: a new block needs no line here.

Values are plain trees that can be dumped as YAML. Whatever draws is a `random.Random`; Hypothesis
has one that it controls and shrinks.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from pydantic.fields import FieldInfo
from random_words import inline, plain

from handbook.blocks import BLOCKS
from handbook.illustrations.icons import icon_names
from handbook.illustrations.scene import scene_names
from handbook.model.block import AnyBlock, IconName, SceneName
from handbook.model.book import Section
from handbook.model.fields import (
    Address,
    ArtFile,
    Day,
    FactKey,
    Facts,
    Identifier,
    Paragraphs,
    PlainText,
    References,
)
from handbook.model.inline import Inline
from handbook.model.part import Part

BY_KIND = {block.kind: block for block in BLOCKS}
MAX_NESTING = 2
"""How deep blocks may stand in blocks."""


@dataclass
class Maker:
    """Makes values; `names` is what links, terms and references of the book may lead to."""

    chance: Random
    mood: str = "any"
    anchors: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    nesting: int = 0
    _ids: int = 0

    def identifier(self) -> str:
        """Return an id that no other part of the book has."""
        self._ids += 1
        return f"{self.chance.choice(('a', 'rest', 'why-it-hurts', 'x1'))}-{self._ids}"

    def text(self) -> str:
        """Return a text with inline markup."""
        return inline(self.chance, self.mood, self.anchors, self.terms)

    def part(self, model: type[Part]) -> dict[str, Any]:
        """Return every field that a part must have, and some that it may have."""
        hints = _hints(model)
        made = {}
        for name, info in model.model_fields.items():
            if info.is_required() or self.chance.random() < 0.5:
                value = self.value(hints[name], info)
                if value is not None:
                    made[name] = value
        if {"scene", "art"} <= model.model_fields.keys():
            made["scene"] = self.value(SceneName)
        return _MENDED.get(model, lambda _self, found: found)(self, made)

    def block(self, kind: str | None = None) -> dict[str, Any]:
        """Return a block of some kind."""
        kinds = sorted(BY_KIND)
        if self.nesting >= MAX_NESTING:
            kinds.remove("columns")
        kind = kind or self.chance.choice(kinds)
        self.nesting += 1
        made = self.part(BY_KIND[kind])
        self.nesting -= 1
        return {"block": kind, **made}

    def value(self, hint: Any, info: FieldInfo | None = None) -> Any:  # noqa: PLR0911
        """Return a value for a type as it is declared."""
        bounds = _bounds(info.metadata if info else ())
        for known, make in _KNOWN:
            if hint == known:
                return make(self)
        origin = get_origin(hint)
        if origin is Annotated:
            return self.value(get_args(hint)[0], info)
        if origin in (Union, UnionType):
            there = [each for each in get_args(hint) if each is not NoneType]
            return self.value(self.chance.choice(there), info)
        if origin is Literal:
            return self.chance.choice(get_args(hint))
        if origin is tuple:
            return self._tuple(get_args(hint), bounds)
        if isinstance(hint, type) and issubclass(hint, Part):
            return self.part(hint)
        return self._scalar(hint, bounds)

    def _tuple(self, types: tuple[Any, ...], bounds: Mapping[str, int]) -> list[Any]:
        if types[-1] is not Ellipsis:
            return [self.value(each) for each in types]
        least = bounds.get("least", 0)
        most = bounds.get(
            "most", least + self.chance.choice((2, 2, 3, 40 if self.nesting < 2 else 4))
        )
        return [self.value(types[0]) for _ in range(self.chance.randint(least, most))]

    def _scalar(self, hint: Any, bounds: Mapping[str, int]) -> Any:
        if hint is bool:
            return self.chance.random() < 0.5
        if hint in (int, float):
            return self.chance.randint(bounds.get("least", 1), bounds.get("most", 12))
        if hint is str:
            return plain(self.chance, self.mood)
        raise TypeError(f"no random value for {hint}")


def _bounds(metadata: Any) -> dict[str, int]:
    found = {}
    for each in metadata:
        match each:
            case MinLen(least) | Ge(least):
                found["least"] = least
            case MaxLen(most) | Le(most):
                found["most"] = most
            case Gt(least):
                found["least"] = int(least) + 1
            case Lt(most):
                found["most"] = int(most) - 1
    return found


@cache
def _hints(model: type[Part]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _paragraphs(maker: Maker) -> Any:
    texts = [maker.text() for _ in range(maker.chance.randint(1, 4))]
    return texts[0] if len(texts) == 1 else texts


def _references(maker: Maker) -> list[str]:
    known = maker.references
    return maker.chance.sample(known, maker.chance.randint(0, len(known)))


def _address(maker: Maker) -> str:
    if maker.chance.random() < 0.02:
        return plain(maker.chance, maker.mood)
    tail = maker.chance.choice(("", "/", "/a?b=c&d=%20#e", "/(x)", f"/{'long' * 60}"))
    return maker.chance.choice((f"https://example.org{tail}", "mailto:a.b@example.org", "tel:+123"))


def _day(maker: Maker) -> datetime.date:
    return datetime.date(2026, 1, 1) + datetime.timedelta(days=maker.chance.randint(0, 700))


_KNOWN: tuple[tuple[Any, Callable[[Maker], Any]], ...] = (
    (Inline, Maker.text),
    (Paragraphs, _paragraphs),
    (IconName, lambda maker: maker.chance.choice(sorted(icon_names()))),
    (SceneName, lambda maker: maker.chance.choice(sorted(scene_names()))),
    (ArtFile, lambda _maker: None),
    (Identifier, Maker.identifier),
    (Address, _address),
    (PlainText, lambda maker: plain(maker.chance, maker.mood)),
    (References, _references),
    (Facts, lambda _maker: []),
    (FactKey, lambda _maker: "a.b"),
    (Day, _day),
    (AnyBlock, Maker.block),
)


# What the types alone do not say; kept to what would else end nearly always in a problem.


def _table(maker: Maker, made: dict[str, Any]) -> dict[str, Any]:
    count = len(made["head"])
    made["rows"] = [[maker.text() for _ in range(count)] for _ in made["rows"]]
    if "widths" in made:
        made["widths"] = [maker.chance.randint(1, 5) for _ in range(count)]
    return made


def _columns(maker: Maker, made: dict[str, Any]) -> dict[str, Any]:
    made["cells"] = [cell[:3] or [maker.block("text")] for cell in made["cells"]]
    made["spans"] = maker.chance.choice(
        ([6, 6], [4, 8], [9, 3]) if len(made["cells"]) == 2 else ([4, 4, 4], [6, 3, 3])
    )
    return made


def _diary(maker: Maker, made: dict[str, Any]) -> dict[str, Any]:
    known = [each["id"] for each in made["tried"]]
    made["example"]["tried"] = maker.chance.sample(known, maker.chance.randint(1, len(known)))
    return made


def _section(maker: Maker, made: dict[str, Any]) -> dict[str, Any]:
    made["blocks"] = made["blocks"][: maker.chance.choice((1, 3, 8))]
    return made


_MENDED: dict[type[Part], Callable[[Maker, dict[str, Any]], dict[str, Any]]] = {
    BY_KIND["table"]: _table,
    BY_KIND["plan"]: _table,
    BY_KIND["columns"]: _columns,
    BY_KIND["diary"]: _diary,
    Section: _section,
}
