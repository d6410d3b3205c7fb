"""Random handbooks as folders of content: blocks of every kind with random texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml
from model_values import Maker

from handbook.model.book import (
    ChapterList,
    Cover,
    GlossaryFile,
    HandbookFile,
    ReferencesFile,
    Safety,
    Section,
)

ROOT = Path(__file__).parents[2]
BOOK = "handbooks/random/en"
Files = dict[str, str]
"""Texts of files by their path below the content folder."""


def random_book(
    chance: Random, *, mood: str = "any", kinds: Sequence[str] | None = None, most: int = 3
) -> Files:
    """Return the files of a handbook; `kinds` are the blocks of its only long section."""
    maker = Maker(chance, mood)
    names = [maker.identifier() for _ in range(chance.randint(2, most))]
    filler = [maker.identifier()] if maker.chance.random() < 0.2 else []
    maker.anchors += names  # not of fillers, which need not be printed
    glossary = _some(maker, GlossaryFile, "entries", maker.terms)
    references = _some(maker, ReferencesFile, "references", maker.references)
    sections = {name: maker.part(Section) for name in (*names, *filler)}
    for name, section in sections.items():
        section["id"] = name
    if kinds is not None:
        sections[names[0]]["blocks"] = [maker.block(kind) for kind in kinds]
    meta = _meta(maker, names, filler)
    files = {
        f"sections/{name}.yaml": _file("section", section) for name, section in sections.items()
    }
    files["handbook.yaml"] = _file("handbook", meta)
    if glossary["entries"]:
        files["glossary.yaml"] = _file("glossary", glossary)
    if references["references"]:
        files["references.yaml"] = _file("references", references)
    return {f"{BOOK}/{name}": text for name, text in files.items()}


def _meta(maker: Maker, names: Sequence[str], filler: Sequence[str]) -> dict[str, Any]:
    """Return `handbook.yaml`, with the sections shared out among its lists."""
    meta = maker.part(HandbookFile)
    files = [f"sections/{name}.yaml" for name in names]
    for name in ("editions", "front", "fillers", "back", "chapters"):
        meta.pop(name, None)
    for name in ("back", "front"):
        if maker.chance.random() < 0.4 and len(files) > 1:
            meta[name] = files.pop() if name == "back" else [files.pop()]
    meta["fillers"] = [f"sections/{name}.yaml" for name in filler]
    chapters = [maker.part(ChapterList) for _ in range(maker.chance.randint(1, len(files)))]
    for number, chapter in enumerate(chapters):
        chapter["sections"] = files[number :: len(chapters)]
    needed = {name: maker.part(model) for name, model in (("cover", Cover), ("safety", Safety))}
    return {**needed, **meta, "chapters": chapters, "language": "en", "brand": "wilimedia"}


def _some(maker: Maker, model: Any, field: str, names: list[str]) -> dict[str, Any]:
    made = maker.part(model)
    made[field] = made[field][:6]
    names += [each["id"] for each in made[field]]
    return made


def _file(kind: str, data: dict[str, Any]) -> str:
    way = "../../../../schemas" if kind == "section" else "../../../schemas"
    text = _yaml(data, yaml.CSafeDumper)
    if "\\U" in text:  # libyaml, which is faster, writes no character beyond U+FFFF as it is
        text = _yaml(data, yaml.SafeDumper)
    return f"# yaml-language-server: $schema={way}/{kind}.schema.json\n{text}"


def _yaml(data: dict[str, Any], dumper: type[yaml.SafeDumper | yaml.CSafeDumper]) -> str:
    text: str = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=90)
    return text


def write_files(files: Files, content: Path) -> Path:
    """Write the files of a book below a folder of content, and return the folder."""
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return content
