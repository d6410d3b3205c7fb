"""Small handbooks for the rules on plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import workshop
from workshop import LIBRARY, ROOT, text

from handbook.model.book import Handbook

MIDWIFE = {
    "id": "midwife",
    "term": "Midwife",
    "meaning": "A person trained to care for you in pregnancy and birth.",
}
ACTION = {"block": "try-this", "text": "Try it now."}

__all__ = ["LIBRARY", "MIDWIFE", "ROOT", "book", "text"]


def book(
    *blocks: dict[str, Any],
    title: str = "A section of words",
    glossary: Sequence[dict[str, str]] = (),
    action: bool = True,
    alt: str = "Woman stands with one hand on her back.",
) -> Handbook:
    """Make a handbook of one section."""
    section = workshop.section(*blocks, *([ACTION] if action else []), title=title)
    cover = {"picture": {"scene": "cover", "alt": alt}, "note": "A note"}
    return workshop.handbook(section, glossary=glossary, cover=cover)
