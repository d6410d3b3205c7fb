"""Reads what a file says of itself: the Info dictionary and XMP (ISO 16684-1)."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from pypdf.generic import DictionaryObject

from handbook.checks.facts import Metadata
from handbook.checks.read import objects

HANDBOOK_NAMESPACE = "https://wilimedia.co/ns/handbook/1.0/"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    HANDBOOK_NAMESPACE: "hb",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MAXIMUM_XMP = 2_000_000
"""Bytes."""
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class MetadataError(ValueError):
    """The XMP packet cannot be read; the message says why, in words."""


def read_metadata(info: object, stream: object) -> Metadata:
    """Read both places; raises MetadataError if the XMP packet is not safe, sound XML."""
    data = objects.stream_data(stream)
    found = _info(info)
    if not data:
        return Metadata(found, {}, has_xmp=False)
    return Metadata(found, _properties(parse_xmp(data)), has_xmp=True)


def _info(info: object) -> dict[str, str]:
    value = objects.follow(info)
    if not isinstance(value, DictionaryObject):
        return {}
    pairs = ((key.removeprefix("/"), objects.text(value, key)) for key in value)
    return {key: found for key, found in pairs if found is not None}


def parse_xmp(data: bytes) -> ElementTree.Element:
    """Parse an XMP packet; raises MetadataError.

    A packet has no use for a document type, and without one no entity can be declared: none
    that explodes, none that reaches for another file. So one that declares any is refused.
    """
    if len(data) > MAXIMUM_XMP:
        raise MetadataError("the metadata are larger than any metadata need to be")
    text = _decode(data)
    if _DECLARATION.search(text):
        raise MetadataError("the metadata declare entities or a document type")
    try:
        return ElementTree.fromstring(text)  # noqa: S314  # no declarations: see above
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise MetadataError(f"the metadata are not sound XML ({error})") from None


def _decode(data: bytes) -> str:
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    text = data.decode("utf-8-sig", "replace")
    # Text that is decoded already must not name an encoding again.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _properties(root: ElementTree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for attribute, value in description.attrib.items():
            if not attribute.startswith((_RDF, "{http://www.w3.org/XML/")):
                found.setdefault(_short(attribute), value.strip())
        for child in description:
            found.setdefault(_short(child.tag), _value(child))
    return found


def _short(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else tag


def _value(element: ElementTree.Element) -> str:
    items = [item.text or "" for item in element.iter(f"{_RDF}li")]
    return "; ".join(item.strip() for item in items) if items else (element.text or "").strip()
