"""Reads destinations, the outline and page labels (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

from collections.abc import Mapping

from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from handbook.checks.facts import Destination, OutlineEntry
from handbook.checks.read import objects

MAXIMUM_ENTRIES = 20_000
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
_ROMAN_SMALL = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MAXIMUM_LABEL_NUMBER = 4_000


class DestinationReader:
    """Knows the named destinations of a document and reads the others."""

    def __init__(self, catalog: object, pages: Mapping[int, int]) -> None:
        """Read all names; `pages` maps object numbers to page numbers from 1."""
        self.pages = pages
        self.named: dict[str, Destination] = {}
        old = objects.dictionary(catalog, "/Dests")
        for key in old:
            self._remember(key.removeprefix("/"), objects.entry(old, key))
        names = objects.entry(objects.entry(catalog, "/Names"), "/Dests")
        for key, value in objects.tree_items(names, "/Names"):
            self._remember(objects.as_text(key) or "", objects.follow(value))

    def _remember(self, name: str, value: object) -> None:
        if isinstance(value, DictionaryObject):
            value = objects.entry(value, "/D")
        if len(self.named) < MAXIMUM_ENTRIES:
            self.named.setdefault(name, self._explicit(value, name))

    def read(self, value: object) -> Destination | None:
        """Return the destination that an entry names or describes; None if it is none."""
        value = objects.follow(value)
        if isinstance(value, ArrayObject):
            return self._explicit(value, None)
        name = objects.as_name(value) if isinstance(value, NameObject) else objects.as_text(value)
        if not name:
            return None
        return self.named.get(name, Destination(page=None, name=name, known=False))

    def _explicit(self, value: object, name: str | None) -> Destination:
        items = list(list.__iter__(value)) if isinstance(value, ArrayObject) else []
        page = self.pages.get(objects.reference(items[0]) or 0) if items else None
        fit = objects.as_name(items[1]) if len(items) > 1 else ""
        at = {"XYZ": 3, "FitH": 2, "FitBH": 2, "FitR": 5}.get(fit)
        top = objects.as_number(items[at]) if at is not None and len(items) > at else None
        return Destination(page, name, top)


def read_outline(catalog: object, destinations: DestinationReader) -> tuple[OutlineEntry, ...]:
    """Return the outline in reading order; entries that come again end it."""
    found: list[OutlineEntry] = []
    seen: set[int] = set()
    stack = [(objects.entry(objects.entry(catalog, "/Outlines"), "/First"), 1)]
    while stack and len(found) < MAXIMUM_ENTRIES:
        item, level = stack.pop()
        if not isinstance(item, DictionaryObject) or id(item) in seen:
            continue
        seen.add(id(item))
        title = objects.text(item, "/Title") or ""
        found.append(OutlineEntry(level, title, _target(item, destinations)))
        stack.append((objects.entry(item, "/Next"), level))
        stack.append((objects.entry(item, "/First"), level + 1))
    return tuple(found)


def _target(item: DictionaryObject, destinations: DestinationReader) -> Destination | None:
    if "/Dest" in item:
        return destinations.read(objects.raw(item, "/Dest"))
    action = objects.dictionary(item, "/A")
    if objects.name(action, "/S") == "GoTo":
        return destinations.read(objects.raw(action, "/D"))
    return None


def read_labels(catalog: object, pages: int) -> tuple[str, ...]:
    """Return the label of every page."""
    ranges = {0: DictionaryObject()}
    for key, value in objects.tree_items(objects.entry(catalog, "/PageLabels"), "/Nums"):
        start, style = objects.as_integer(key), objects.follow(value)
        if start is not None and isinstance(style, DictionaryObject):
            ranges[start] = style
    has_labels = "/PageLabels" in catalog if isinstance(catalog, DictionaryObject) else False
    labels, begin = [], 0
    for index in range(pages):
        begin = index if index in ranges else begin
        labels.append(_label(ranges[begin], index - begin) if has_labels else str(index + 1))
    return tuple(labels)


def _label(style: DictionaryObject, offset: int) -> str:
    start = objects.integer(style, "/St")
    number = (1 if start is None else start) + offset
    kind = objects.name(style, "/S")
    prefix = objects.text(style, "/P") or ""
    return prefix + _numeral(kind, number)


def _numeral(kind: str, number: int) -> str:
    if kind == "D":
        return str(number)
    if not 0 < number < MAXIMUM_LABEL_NUMBER:
        return ""
    if kind in {"R", "r"}:
        roman = _roman(number)
        return roman.upper() if kind == "R" else roman
    if kind in {"A", "a"}:
        letter = chr(ord(kind) + (number - 1) % 26)
        return letter * (1 + (number - 1) // 26)
    return ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, value)
        text += sign * count
    return text
