"""Small handbooks for the rules on plain words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handbook.model.book import Handbook, Section
from handbook.model.inline import Inline, parse
from handbook.pipeline import kinds
from handbook.source import Library

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "content", kinds())
MIDWIFE = {
    "id": "midwife",
    "term": "Midwife",
    "meaning": "A person trained to care for you in pregnancy and birth.",
}
ACTION = {"block": "try-this", "text": "Try it now."}


def book(
    *blocks: dict[str, Any],
    title: str = "A section of words",
    glossary: Sequence[dict[str, str]] = (),
    action: bool = True,
    alt: str = "Woman stands with one hand on her back.",
) -> Handbook:
    """Make a handbook of one section."""
    section = Section.model_validate(
        {"id": "words", "title": title, "blocks": [*blocks, *([ACTION] if action else [])]},
        context=kinds(),
    )
    chapter = {"id": "one", "title": "One", "sections": ["words.yaml"]}
    return Handbook.model_validate(
        {
            "name": "words",
            "meta": {
                "title": "Plain words for all",
                "lead": "Why they help",
                "main_message": "Write short words.",
                "language": "en",
                "brand": "wilimedia",
                "version": "1",
                "date": "2026-05-31",
                "safety": {"question": "Worried?", "action": "Call.", "notice": "Read it."},
                "cover": {"picture": {"scene": "cover", "alt": alt}, "note": "A note"},
                "chapters": [chapter],
            },
            "front": (section,),
            "chapters": [{**chapter, "sign": "pebble", "sections": ()}],
            "back": None,
            "references": (),
            "glossary": list(glossary),
            "content_hash": "0",
        },
        context=kinds(),
    )


def text(*paragraphs: str) -> dict[str, Any]:
    return {"block": "text", "text": list(paragraphs)}


def plain(words: str) -> Inline:
    return parse(words)
