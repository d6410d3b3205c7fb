"""The printed words of a handbook, in their structure, as HTML and as Typst markup.

Both come from the structure tree and the text painted for it, so that the peers get every word
of the tagged text in the same order: headings, paragraphs, lists and tables. Figures are left
out, which is to the peers' advantage.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.tags import Element, StructureTree
from handbook.tags.ledger import Ledger

LEFT_OUT = frozenset({"Figure"})
HTML_TAGS: Mapping[str, str] = {
    "Part": "section", "Sect": "section", "Div": "div", "Callout": "div", "P": "p",
    "Caption": "p", "L": "ul", "LI": "li", "LBody": "div", "TOC": "ul", "TOCI": "li",
    "Table": "table", "THead": "thead", "TBody": "tbody", "TR": "tr", "TH": "th", "TD": "td",
    "Strong": "strong", "Em": "em",
}  # fmt: skip
"""What becomes of a role in HTML; headings keep their level, all others their words only."""
TYPST_MARKUP: Mapping[str, tuple[str, str]] = {
    "P": ("#par[", "]\n"), "Caption": ("#par[", "]\n"), "LI": ("#list.item[", "]\n"),
    "TOCI": ("#list.item[", "]\n"), "TD": ("[", "],"), "TH": ("[", "],"),
    "Strong": ("#strong[", "]"),
}  # fmt: skip
"""What stands around a role's words in Typst; headings and tables take more."""


@dataclass(frozen=True, slots=True)
class Look:
    """A plain look in the handbook's letters; lengths in points."""

    title: str
    language: str
    page: tuple[float, float]
    margin: float
    size: float
    leading: float
    text: Mapping[int, str]
    """Files of the text font by weight."""
    heading: str


def words(tree: StructureTree, ledger: Ledger) -> int:
    """Count the words that the peers get."""
    found: list[str] = []
    _render(tree, ledger, _note_in(found), lambda _element, inside: inside)
    return sum(len(text.split()) for text in found)


def as_html(tree: StructureTree, ledger: Ledger, look: Look) -> str:
    """Return a page of HTML with simple CSS."""
    body = _render(tree, ledger, html.escape, _html_element)
    return (
        f'<!doctype html><html lang="{look.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(look.title)}</title><style>{_css(look)}</style></head>"
        f"<body>{body}</body></html>"
    )


def as_typst(tree: StructureTree, ledger: Ledger, look: Look) -> str:
    """Return a Typst document."""
    return _typst_head(look) + _render(tree, ledger, _typst_text, _typst_element)


def _note_in(found: list[str]) -> Callable[[str], str]:
    def note(text: str) -> str:
        found.append(text)
        return text

    return note


def _render(
    tree: StructureTree,
    ledger: Ledger,
    text: Callable[[str], str],
    wrap: Callable[[Element, str], str],
) -> str:
    texts: dict[Element, list[str]] = defaultdict(list)
    for mark in ledger.marks:
        texts[mark.element].append(mark.text)

    def render(element: Element) -> str:
        if element.role in LEFT_OUT:
            return ""
        own = text("".join(texts[element])) if element in texts else ""
        return wrap(element, own + "".join(render(kid) for kid in element.kids))

    return render(tree.root)


def _heading_level(element: Element) -> str:
    return element.role[1:] if element.role[1:].isdigit() else ""


def _html_element(element: Element, inside: str) -> str:
    level = _heading_level(element)
    tag = f"h{level}" if level else HTML_TAGS.get(element.role)
    return f"<{tag}>{inside}</{tag}>" if tag else inside


def _css(look: Look) -> str:
    faces = [("text", weight, file) for weight, file in look.text.items()]
    faces.append(("heading", 600, look.heading))
    return "".join(
        f"@font-face{{font-family:{name};font-weight:{weight};src:url(file://{file})}}"
        for name, weight, file in faces
    ) + (
        f"@page{{size:{look.page[0]}pt {look.page[1]}pt;margin:{look.margin}pt;"
        "@bottom-center{content:counter(page)}}"
        f"body{{font:{look.size}pt/{look.leading}pt text;margin:0}}"
        "h1,h2{font-family:heading;font-weight:600}h1,h2,h3{break-after:avoid}"
        "h1{font-size:26pt;line-height:30pt;break-before:page}"
        "p,li{margin:0 0 6pt}ul{list-style:none}"
        "table{border-collapse:collapse;width:100%}"
        "td,th{padding:4pt 8pt;border-bottom:.6pt solid #999;text-align:left}"
    )


def _typst_text(text: str) -> str:
    """Return text as a string of Typst code, so that no letter of it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#("{escaped}");'


def _typst_element(element: Element, inside: str) -> str:
    level = _heading_level(element)
    if level:
        start = "#pagebreak(weak: true)\n" if level == "1" else ""
        return f"{start}#heading(level: {level})[{inside}]\n"
    if element.role == "Table":
        return f"#table(columns: {_columns(element)}, {inside})\n"
    if element.role == "Caption" and element.parent and element.parent.role == "Table":
        return f"table.cell(colspan: {_columns(element.parent)})[{inside}],"
    before, after = TYPST_MARKUP.get(element.role, ("", ""))
    return f"{before}{inside}{after}"


def _columns(table: Element) -> int:
    return max(len(row.kids) for row in table.walk() if row.role == "TR")


def _typst_head(look: Look) -> str:
    title = look.title.replace('"', '\\"')
    return (
        f'#set document(title: "{title}")\n'
        f"#set page(width: {look.page[0]}pt, height: {look.page[1]}pt,"
        f' margin: {look.margin}pt, numbering: "1")\n'
        f'#set text(font: "Be Vietnam Pro", size: {look.size}pt, lang: "{look.language[:2]}")\n'
        '#show heading: set text(font: "Literata", weight: 600)\n'
        f"#set par(leading: {look.leading - look.size}pt)\n"
    )
