"""Finds what acts by itself: scripts, actions, embedded files (ISO 19005-2, 6.5 and 6.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pypdf.generic import DictionaryObject

from handbook.checks.facts import Annotation
from handbook.checks.read import objects

_ACTIVE_KINDS = {
    "FileAttachment": "an attached file",
    "RichMedia": "rich media",
    "Screen": "a media clip",
    "Movie": "a film",
    "Sound": "a sound",
    "3D": "a 3D scene",
}


def find_active(
    catalog: object, pages: Sequence[object], annotations: Sequence[Annotation]
) -> Iterator[str]:
    """Yield everything that acts, in words; a page number stands in it where there is one."""
    yield from _on_opening(catalog)
    for number, page in enumerate(pages, start=1):
        if objects.entry(page, "/AA") is not None:
            yield f"actions on turning to page {number}"
    for annotation in annotations:
        if annotation.action:
            yield f"an action of type {annotation.action} on page {annotation.page}"
        if annotation.kind in _ACTIVE_KINDS:
            yield f"{_ACTIVE_KINDS[annotation.kind]} on page {annotation.page}"


def _on_opening(catalog: object) -> Iterator[str]:
    names = objects.dictionary(catalog, "/Names")
    form = objects.dictionary(catalog, "/AcroForm")
    if "/JavaScript" in names:
        yield "scripts that run when the file is opened"
    if "/EmbeddedFiles" in names or objects.array(catalog, "/AF"):
        yield "embedded files"
    if "/XFA" in form:
        yield "an XFA form"
    opening = objects.entry(catalog, "/OpenAction")
    if isinstance(opening, DictionaryObject) and objects.name(opening, "/S") != "GoTo":
        yield "an action that runs when the file is opened"
    if objects.entry(catalog, "/AA") is not None:
        yield "actions on opening, printing or closing the file"
