"""JSON Schemas (2020-12) of the kinds of YAML file, for editors and independent validators.

The schema describes the file as editors read it. Their YAML parsers turn `2`, `1.10`, `no` and
`2026-05-31` into numbers, truth values and dates, which are text to this program; so a text field
allows numbers and truth values, and a number field allows its digits as text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from handbook.model.block import BLOCK_MARKER, KIND_KEY, NAMES_MARKER, Kinds
from handbook.model.part import Part
from handbook.source.file_kinds import FILE_KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://wilimedia.co/ns/handbook/1.0/schemas/"
_ANY_BLOCK = "AnyBlock"
_MODE: JsonSchemaMode = "validation"
_NUMBER_AS_TEXT = r"^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?$"
_TRUTH_AS_TEXT = "^([tT]rue|TRUE|[fF]alse|FALSE|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$"
_TRUTH_WORDS = {"yes": True, "no": False, "on": True, "off": False}
_DAY_AS_TEXT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Schema = dict[str, Any]


def schema_for(kind: str, kinds: Kinds) -> Schema:
    """Return the schema of one kind of file; raises KeyError for an unknown kind."""
    root = FILE_KINDS[kind]
    blocks = kinds.by_name
    models: list[type[Part]] = [root, *dict.fromkeys(blocks.values())]
    refs, generated = models_json_schema([(model, _MODE) for model in models])
    parts: dict[str, Schema] = generated.get("$defs", {})
    names = {model: refs[model, _MODE]["$ref"].rsplit("/", 1)[1] for model in models}
    for name, block in blocks.items():
        parts[names[block]] = _with_kind(parts[names[block]], name)
    if blocks:
        parts[_ANY_BLOCK] = _any_block({name: names[block] for name, block in blocks.items()})
    named = {"icons": kinds.icons, "scenes": kinds.scenes}
    parts = {name: _relaxed(_with_names(part, named)) for name, part in parts.items()}
    top = parts.pop(names[root])
    used = _reachable(top, parts)
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}{kind}.schema.json",
        **top,
        "$defs": {name: parts[name] for name in sorted(used)},
    }


def schema_text(kind: str, kinds: Kinds) -> str:
    """Return a schema as the text of its file in `content/schemas/`."""
    return json.dumps(schema_for(kind, kinds), indent=2, ensure_ascii=False) + "\n"


def _with_kind(schema: Schema, name: str) -> Schema:
    kind = {"const": name, "description": "The kind of block."}
    return {
        **schema,
        "properties": {KIND_KEY: kind, **schema.get("properties", {})},
        "required": [KIND_KEY, *schema.get("required", [])],
    }


def _any_block(names: dict[str, str]) -> Schema:
    """Choose a block's schema by its kind: editors then report faults of that kind only."""
    return {
        "title": "Block",
        "type": "object",
        "required": [KIND_KEY],
        "properties": {KIND_KEY: {"enum": sorted(names), "description": "The kind of block."}},
        "allOf": [
            {
                "if": {"properties": {KIND_KEY: {"const": kind}}, "required": [KIND_KEY]},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for kind, name in sorted(names.items())
        ],
    }


def _with_names(schema: Any, named: Mapping[str, frozenset[str] | None]) -> Any:
    """List the names of icons and scenes where one is meant, so that editors complete them."""
    if isinstance(schema, list):
        return [_with_names(item, named) for item in schema]
    if not isinstance(schema, dict):
        return schema
    names = named.get(schema.get(NAMES_MARKER, ""))
    rest = {k: _with_names(v, named) for k, v in schema.items() if k != NAMES_MARKER}
    return {**rest, "type": "string", "enum": sorted(names)} if names else rest


def _relaxed(schema: Any) -> Any:
    """Rewrite a schema, all the way down, for values as editors read them."""
    if isinstance(schema, list):
        return [_relaxed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if BLOCK_MARKER in schema:
        return {"$ref": f"#/$defs/{_ANY_BLOCK}"}
    schema = _without_null(schema)
    for adapt in _ADAPTERS:
        adapted = adapt(schema)
        if adapted is not None:
            return adapted
    return {key: _inside(key, value) for key, value in schema.items()}


def _inside(key: str, value: Any) -> Any:
    if key in ("properties", "$defs"):
        return {field: _untitled(_relaxed(inner)) for field, inner in value.items()}
    if key == "propertyNames":  # keys are text for every parser
        return value
    return value if key in ("default", "const", "enum", "required") else _relaxed(value)


def _untitled(schema: Schema) -> Schema:
    """Drop the title that Pydantic makes up from a field's name."""
    return {key: value for key, value in schema.items() if key != "title"}


def _without_null(schema: Schema) -> Schema:
    """Leave out null: nothing in content is null, an optional field is left out instead."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    kept = {k: v for k, v in schema.items() if k != "default" or v is not None}
    if len(choices) == 1:
        kept.pop("anyOf")
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _text(schema: Schema) -> Schema | None:
    if schema.get("type") != "string" or "format" in schema or "enum" in schema:
        return None
    named = "pattern" in schema  # no number is a name, but `no` and `on` may be
    return {**schema, "type": ["string", "boolean"] if named else ["string", "number", "boolean"]}


def _number(schema: Schema) -> Schema | None:
    if schema.get("type") not in ("number", "integer") or "enum" in schema:
        return None
    return {**schema, "type": [schema["type"], "string"], "pattern": _NUMBER_AS_TEXT}


def _text_choice(schema: Schema) -> Schema | None:
    """Allow `no` as the truth value that YAML 1.1 makes of it, where it is one of the choices."""
    truths = {_TRUTH_WORDS[word] for word in schema.get("enum", ()) if word in _TRUTH_WORDS}
    if schema.get("type") != "string" or not truths:
        return None
    rest = {key: value for key, value in schema.items() if key != "type"}
    return {**rest, "enum": [*schema["enum"], *sorted(truths)]}


def _number_choice(schema: Schema) -> Schema | None:
    if schema.get("type") not in ("number", "integer") or "enum" not in schema:
        return None
    rest = {key: value for key, value in schema.items() if key != "type"}
    return {**rest, "enum": [*schema["enum"], *(str(value) for value in schema["enum"])]}


def _truth(schema: Schema) -> Schema | None:
    if schema.get("type") != "boolean":
        return None
    return {**schema, "type": ["boolean", "string"], "pattern": _TRUTH_AS_TEXT}


def _day(schema: Schema) -> Schema | None:
    """Say only what a day is not: some parsers hand on a date that is of no JSON type."""
    if schema.get("format") != "date":
        return None
    rest = {key: value for key, value in schema.items() if key != "type"}
    other = {"type": ["object", "array", "number", "boolean", "null"]}
    return {**rest, "pattern": _DAY_AS_TEXT, "not": other}


_ADAPTERS: tuple[Callable[[Schema], Schema | None], ...] = (
    _text,
    _text_choice,
    _number_choice,
    _number,
    _truth,
    _day,
)


def _reachable(top: Schema, parts: dict[str, Schema]) -> set[str]:
    """Return the names of the definitions that a schema needs."""
    found: set[str] = set()
    waiting = list(_references(top))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(parts[name])
    return found


def _references(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [str(schema["$ref"]).rsplit("/", 1)[1]] if "$ref" in schema else []
        return own + [name for value in schema.values() for name in _references(value)]
    if isinstance(schema, list):
        return [name for item in schema for name in _references(item)]
    return []
