"""Style sheets and `style` attributes of an SVG, written out as attributes of each element."""

from __future__ import annotations

from typing import Any

import cssselect2
import tinycss2
from lxml import etree

from handbook.artwork.faults import refuse
from handbook.artwork.markup import PLAIN, local

MAX_MATCHES = 150_000
"""Rules and their declarations, times elements: about a second."""
MAX_CSS = 50_000
"""Characters of all style sheets together."""
MAX_STYLES = 200_000
"""Characters of all different `style` attributes together."""


def write_out(root: etree._Element) -> None:
    """Turn every declaration into an attribute, the stronger ones last; drop the style sheets.

    Raises ArtworkError for what a drawing on paper cannot follow: @import, @media, fonts.
    """
    sheets = [element for element in root.iter() if local(element.tag) == "style"]
    rules = _rules("\n".join("".join(map(str, sheet.itertext())) for sheet in sheets))
    for sheet in sheets:
        parent = sheet.getparent()
        if parent is not None:
            parent.remove(sheet)
    lines = sum(1 + len(declarations) for _, declarations in rules)
    if lines * sum(1 for _ in root.iter()) > MAX_MATCHES:
        message = f"is too large: {len(rules):,} styles for as many shapes"
        raise refuse("art-too-large", message, PLAIN)
    matcher = cssselect2.Matcher()
    for prelude, declarations in rules:
        try:
            for selector in cssselect2.compile_selector_list(prelude):
                matcher.add_selector(selector, declarations)
        except cssselect2.SelectorError:
            message = f"has a style for “{tinycss2.serialize(prelude).strip()[:40]}”"
            raise refuse("art-unsupported", f"{message}, which is not understood", PLAIN) from None
    own = _own_styles(root)
    for wrapped in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        _apply(wrapped.etree_element, [match[-1] for match in matcher.match(wrapped)], own)


def _own_styles(root: etree._Element) -> dict[str, Declarations]:
    """Return the declarations of every `style` attribute by its text."""
    texts = {element.get("style", "") for element in root.iter()}
    if sum(map(len, texts)) > MAX_STYLES:
        raise refuse("art-too-large", "is too large: it has too many styles", PLAIN)
    return {text: _declarations(text) for text in texts}


Declarations = list[tuple[str, str, bool]]


def _rules(text: str) -> list[tuple[Any, Declarations]]:
    if len(text) > MAX_CSS:
        raise refuse("art-too-large", "has too long a style sheet", PLAIN)
    rules = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            remote = rule.lower_at_keyword == "import"
            code = "art-remote" if remote else "art-unsupported"
            message = f"has a style with @{rule.at_keyword[:20]}, which is not followed here"
            raise refuse(code, message, PLAIN)
        if rule.type == "qualified-rule":
            rules.append((rule.prelude, _declarations(rule.content)))
    return rules


def _declarations(content: Any) -> Declarations:
    parsed = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return [
        (each.lower_name, tinycss2.serialize(each.value).strip(), each.important)
        for each in parsed
        if each.type == "declaration"
    ]


def _apply(
    element: etree._Element, matched: list[Declarations], own: dict[str, Declarations]
) -> None:
    last = own[element.attrib.pop("style", "")]
    every = [each for declarations in (*matched, last) for each in declarations]
    for name, value, _ in sorted(every, key=lambda each: each[2]):
        if not name.startswith("-"):
            element.set(name, value)
    element.attrib.pop("class", None)
