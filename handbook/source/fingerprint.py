"""The content hash: what a clinician's signature stands under.

It is taken from the nodes and not from the model, so that a new version of this program with new
fields and defaults voids no signature. Comments, order of fields, quotes and line breaks do not
count; every word, list, picture and source does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from types import MappingProxyType
from typing import Any

from handbook.model.block import KIND_KEY
from handbook.model.located import Mapping, Sequence
from handbook.source.nodes import Node

UNREAD_META = frozenset({"reviews", "date", "version", "next_check", "brand", "editions"})
"""Fields of `handbook.yaml` that are not content; a brand changes the look and no words."""
UNREAD_IN_BLOCKS = frozenset({"facts"})
"""Keys into the brief, for authors; nobody reads them."""


def content_hash(
    meta: Mapping,
    sections: dict[str, Node],
    references: Node | None,
    glossary: Node | None,
    sheets: Node | None = None,
    artwork: AnyMapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the SHA-256, in hexadecimal, of all a reader reads; `sections` are by file name.

    `artwork` has the SHA-256 of each picture file by its name: to change a picture is to change
    the content.

    The names of files do not count, only the order in which they are listed.
    """
    whole = {
        "handbook": _without(meta, UNREAD_META | {"front", "chapters", "fillers", "back"}),
        "front": _sections(meta.get("front"), sections),
        "chapters": [
            {
                **_without(chapter, {"sections"}),
                "sections": _sections(chapter.get("sections"), sections),
            }
            for chapter in meta.get("chapters", ())
        ],
        **({"fillers": _sections(meta["fillers"], sections)} if "fillers" in meta else {}),
        "back": _sections([meta["back"]] if "back" in meta else None, sections),
        "references": _canonical(references),
        "glossary": _canonical(glossary),
    }
    if sheets is not None:  # a handbook without sheets keeps its signature
        whole["sheets"] = _canonical(sheets)
    if artwork:
        whole["artwork"] = dict(artwork)
    text = json.dumps(whole, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _sections(names: Any, sections: dict[str, Node]) -> list[Any]:
    return [_canonical(sections[str(name)]) for name in names or ()]


def _without(mapping: Mapping, left_out: Collection[str]) -> dict[str, Any]:
    return {key: _canonical(value) for key, value in mapping.items() if key not in left_out}


def _canonical(node: Any) -> Any:
    if isinstance(node, Mapping):
        return _without(node, UNREAD_IN_BLOCKS if KIND_KEY in node else ())
    if isinstance(node, Sequence):
        return [_canonical(item) for item in node]
    return None if node is None else " ".join(str(node).split())
