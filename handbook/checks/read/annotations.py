"""Reads links, form fields and other annotations (ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pypdf.generic import DictionaryObject, StreamObject

from handbook.checks.facts import Annotation, Destination, Field, FormFont
from handbook.checks.read import objects
from handbook.checks.read.fonts import UNKNOWN, read_font
from handbook.checks.read.navigation import DestinationReader

MAXIMUM_FIELDS = 20_000
MAXIMUM_OPERATORS = 1_000
"""Characters of a default appearance that are looked at."""
_FONT_OPERATOR = re.compile(r"/([^\s/<>()\[\]]+)\s+(\d{1,4}(?:\.\d{0,6})?)\s+Tf\b")


def read_annotation(item: object, page: int, destinations: DestinationReader) -> Annotation | None:
    """Read one annotation; None if it is no annotation at all."""
    value = objects.follow(item)
    if not isinstance(value, DictionaryObject):
        return None
    kind = objects.name(value, "/Subtype")
    action = objects.dictionary(value, "/A")
    action_kind = objects.name(action, "/S")
    return Annotation(
        page=page,
        kind=kind,
        box=objects.rectangle(value, "/Rect") or objects.NO_BOX,
        contents=objects.text(value, "/Contents") or "",
        struct_parent=objects.integer(value, "/StructParent"),
        flags=objects.integer(value, "/F") or 0,
        address=objects.text(action, "/URI") if action_kind == "URI" else None,
        destination=_destination(value, action, destinations),
        action=_other_action(value, action, action_kind),
        field=_field(value) if kind == "Widget" else None,
    )


def _destination(
    value: DictionaryObject, action: DictionaryObject, destinations: DestinationReader
) -> Destination | None:
    if "/Dest" in value:
        return destinations.read(objects.raw(value, "/Dest"))
    if objects.name(action, "/S") == "GoTo":
        return destinations.read(objects.raw(action, "/D"))
    return None


def _other_action(value: DictionaryObject, action: DictionaryObject, kind: str) -> str | None:
    if "/AA" in value:
        return "AA"
    if kind and kind not in {"URI", "GoTo"}:
        return kind
    return f"{kind} and more" if "/Next" in action else None


def _field(value: DictionaryObject) -> Field:
    normal = objects.entry(objects.entry(value, "/AP"), "/N")
    states = _states(normal)
    current = _inherited(value, "/V")
    font, font_size = _default_appearance(value)
    return Field(
        name=_full_name(value),
        kind=objects.as_name(_inherited(value, "/FT")),
        tooltip=objects.as_text(_inherited(value, "/TU")) or "",
        flags=objects.as_integer(_inherited(value, "/Ff")) or 0,
        states=states,
        other_appearances=any(key in objects.dictionary(value, "/AP") for key in ("/D", "/R")),
        value=objects.as_name(current) or objects.as_text(current) or "",
        state=objects.name(value, "/AS"),
        appearance=isinstance(normal, StreamObject),
        font=font,
        font_size=font_size,
    )


def _default_appearance(value: DictionaryObject) -> tuple[str, float]:
    """Return the name and size of the font that typed text is set in."""
    operators = objects.as_text(_inherited(value, "/DA")) or ""
    found = _FONT_OPERATOR.search(operators[:MAXIMUM_OPERATORS])
    return (found[1], float(found[2])) if found else ("", 0)


def _states(normal: object) -> tuple[str, ...]:
    """Return the states that have an appearance stream; none if there is one for all."""
    if not isinstance(normal, DictionaryObject) or isinstance(normal, StreamObject):
        return ()
    drawn = [key for key in normal if isinstance(objects.entry(normal, key), StreamObject)]
    return tuple(key.removeprefix("/") for key in drawn)


def _ancestors(value: DictionaryObject) -> list[DictionaryObject]:
    found = [value]
    while len(found) < objects.MAXIMUM_CHAIN:
        parent = objects.entry(found[-1], "/Parent")
        if not isinstance(parent, DictionaryObject):
            break
        found.append(parent)
    return found


def _inherited(value: DictionaryObject, key: str) -> object:
    for holder in _ancestors(value):
        if key in holder:
            return objects.entry(holder, key)
    return None


def _full_name(value: DictionaryObject) -> str:
    """ISO 32000-1, 12.7.3.2: the partial names from the outermost parent on, with full stops."""
    parts = [objects.text(holder, "/T") for holder in reversed(_ancestors(value))]
    return ".".join(part for part in parts if part)


def read_field_names(catalog: object) -> frozenset[str]:
    """Return the full names of all fields that hang on the form of the document."""
    found: set[str] = set()
    seen: set[int] = set()
    listed = objects.array(objects.entry(catalog, "/AcroForm"), "/Fields")
    waiting = [objects.follow(item) for item in listed]
    while waiting and len(seen) < MAXIMUM_FIELDS:
        value = waiting.pop()
        if not isinstance(value, DictionaryObject) or id(value) in seen:
            continue
        seen.add(id(value))
        found.add(_full_name(value))
        waiting.extend(objects.follow(kid) for kid in objects.array(value, "/Kids"))
    return frozenset(found)


def read_form_fonts(catalog: object) -> Mapping[str, FormFont]:
    """Return the fonts of the form by their names."""
    resources = objects.dictionary(objects.entry(catalog, "/AcroForm"), "/DR")
    fonts = objects.dictionary(resources, "/Font")
    found = {}
    for key in fonts:
        font = read_font(objects.entry(fonts, key))
        characters = frozenset(text for text in font.texts.values() if text != UNKNOWN)
        found[key.removeprefix("/")] = FormFont(font.embedded, characters)
    return found
