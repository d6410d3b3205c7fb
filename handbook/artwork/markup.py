"""The bytes of an SVG file → a tree of elements, with nothing fetched and nothing expanded."""

from __future__ import annotations

import re

from lxml import etree

from handbook.artwork.faults import ArtworkError, refuse

MAX_ELEMENTS = 3_000
"""In a file, with every copy that `use` makes; a detailed drawing has some hundreds."""
MAX_DEPTH = 40
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
PLAIN = "save it as “plain SVG” or “optimised SVG”"
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENTITY = re.compile(rb"<!(ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def parse(data: bytes) -> etree._Element:
    """Return the `svg` element.

    Raises ArtworkError for XML that is broken, deep or long, for another encoding than UTF-8,
    and for entities and style sheets, whatever they are.
    """
    _check_text(data)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data.removeprefix(b"\xef\xbb\xbf"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"is no whole SVG: {str(error)[:100]}"
        raise refuse("art-broken", message, "export it again") from None
    if root.tag not in (f"{SVG}svg", "svg"):
        raise refuse("art-broken", "is XML, but no SVG", "export it again as SVG")
    _check_size(root)
    if any(sibling.target == "xml-stylesheet" for sibling in root.itersiblings(preceding=True)
           if isinstance(sibling, etree._ProcessingInstruction)):  # fmt: skip
        message = "takes its looks from another file (xml-stylesheet)"
        raise refuse("art-remote", message, f"{PLAIN}, which has all in one file")
    return root


def _check_text(data: bytes) -> None:
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    named = declared[1].decode().lower() if declared else "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = "another encoding"
    if named not in ("utf-8", "utf8", "us-ascii", "ascii") or b"\0" in data:
        raise refuse("art-broken", "is not written in UTF-8", "save it again, as UTF-8")
    if _ENTITY.search(data):
        message = "declares entities (<!ENTITY …>), which can swell or fetch files"
        raise refuse("art-unsafe", message, f"{PLAIN}, which has none")


def _check_size(root: etree._Element) -> None:
    count, depth, level = 0, 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        count, depth = count + (event == "start"), max(depth, level)
        if count > MAX_ELEMENTS:
            raise too_many()
        if depth > MAX_DEPTH:
            message = f"has more than {MAX_DEPTH} groups inside one another"
            raise refuse("art-too-large", message, "ungroup the drawing")


def too_many() -> ArtworkError:
    """Return the error of a drawing of too many parts."""
    message = f"is too large: it has more than {MAX_ELEMENTS:,} shapes"
    return refuse("art-too-large", message, "simplify the drawing, or save it as PNG")


def local(name: object) -> str:
    """Return a name without its namespace; an empty one for what is no element of SVG."""
    text = str(name)
    if text.startswith(SVG):
        return text[len(SVG) :]
    return "" if text.startswith("{") else text
