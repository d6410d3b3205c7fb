"""The JSON Schemas: an independent validator judges as the decoder does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from source_fakes import KINDS, problems_of

from handbook.blocks import BLOCKS
from handbook.model.block import Kinds
from handbook.source.file_kinds import FILE_KINDS
from handbook.source.schema import Schema, schema_for, schema_text

CONTENT = Path(__file__).parents[2] / "content"
REAL = Kinds({block.kind: block for block in BLOCKS})
LOADERS = {"as text": yaml.BaseLoader, "as YAML 1.1 values": yaml.SafeLoader}

GOOD = """\
id: why
title: 2026
lead: no
summary: 1.10
sparse: yes
blocks:
  - block: heading
    text: true
    level: 3
  - block: checklist
    lines: 2
    later: off
    items: [{id: walk, text: Walk, icon: sun}, {id: "off", text: Off}]
  - block: text
    text: One
  - block: text
    text: [One, 2]
    facts: [cause.hormones]
  - block: columns
    cells: [[{block: text, text: a}], [{block: figure, scene: sitting, alt: a, caption: b}]]
"""

BAD = {
    "unknown field": "id: a\ntitle: b\ntitel: c\nblocks: [{block: text, text: a}]",
    "missing field": "id: a\nblocks: [{block: text, text: a}]",
    "no kind": "id: a\ntitle: b\nblocks: [{text: a}]",
    "unknown kind": "id: a\ntitle: b\nblocks: [{block: txt, text: a}]",
    "field of another kind": "id: a\ntitle: b\nblocks: [{block: text, text: a, level: 2}]",
    "missing in block": "id: a\ntitle: b\nblocks: [{block: text}]",
    "choice": "id: a\ntitle: b\nblocks: [{block: heading, text: a, level: 4}]",
    "icon": "id: a\ntitle: b\nblocks: [{block: checklist, items: [{id: a, text: b, icon: no}]}]",
    "name": "id: A B\ntitle: b\nblocks: [{block: text, text: a}]",
    "number": "id: a\ntitle: b\nblocks: [{block: checklist, lines: x, items: [{id: a, text: b}]}]",
    "empty": "id: a\ntitle:\nblocks: [{block: text, text: a}]",
    "no blocks": "id: a\ntitle: b\nblocks: []",
    "deep": "id: a\ntitle: b\nblocks: [{block: columns, cells: [[{block: text}], []]}]",
    "list": "id: a\ntitle: [b]\nblocks: [{block: text, text: a}]",
    "truth": "id: a\ntitle: b\nsparse: perhaps\nblocks: [{block: text, text: a}]",
}


@cache
def schema_of(kind: str, *, real: bool = False) -> Schema:
    return schema_for(kind, REAL if real else KINDS)


@cache
def validator(kind: str, *, real: bool = False) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind, real=real))


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_each_schema_is_a_schema(kind: str):
    schema, text = schema_of(kind, real=True), schema_text(kind, REAL)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"].endswith(f"/{kind}.schema.json")
    assert json.loads(text) == schema
    assert "x-" not in text.replace("x-height", "")


def test_an_unknown_kind_is_a_key_error():
    with pytest.raises(KeyError):
        schema_for("chapter", KINDS)


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS.keys())
def test_good_content_passes_both_ways(loader):
    assert problems_of(FILE_KINDS["section"], GOOD) == []
    validator("section").validate(yaml.load(GOOD, loader))


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS.keys())
def test_bad_content_fails_both_ways(text: str, loader):
    assert problems_of(FILE_KINDS["section"], text)
    assert list(validator("section").iter_errors(yaml.load(text, loader)))


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS.keys())
def test_days_pass_however_they_are_read(loader):
    schema = schema_of("references")
    text = "references: [{id: a, organisation: b, title: c, accessed: 2026-05-31}]"
    Draft202012Validator(schema).validate(yaml.load(text, loader))
    for bad in ("31 May", "{a: b}", "2026", ""):
        broken = yaml.load(text.replace("2026-05-31", bad), loader)
        assert list(Draft202012Validator(schema).iter_errors(broken)), bad


def kind_of(path: Path) -> str:
    if path.parent.name in ("brands", "editions", "languages"):
        return path.parent.name[:-1]
    if path.parent.name == "prose":
        return "prose"
    return "section" if path.parent.name == "sections" else path.stem


REAL_FILES = sorted(CONTENT.rglob("*.yaml"))


def test_there_is_content():
    assert len(REAL_FILES) >= 10


@pytest.mark.parametrize("path", REAL_FILES, ids=lambda p: p.relative_to(CONTENT).as_posix())
def test_all_content_passes_its_schema(path: Path):
    schema = validator(kind_of(path), real=True)
    text = path.read_text(encoding="utf-8")
    for name, loader in LOADERS.items():
        errors = [
            f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
            for error in schema.iter_errors(yaml.load(text, loader))
        ]
        assert not errors
