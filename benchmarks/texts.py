"""The printed words of a handbook, in their structure, as HTML and as Typst markup.

Both come from the structure tree and the text that was painted for it, so the peers get every
word of the tagged text, in the same order: headings, paragraphs, lists and tables. Figures are
left out, which is to the peers' advantage.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handbook.tags import Element, StructureTree
from handbook.tags.ledger import Ledger

HTML_TAGS: Mapping[str, str] = {
    "Part": "section", "Sect": "section", "Div": "div", "Callout": "div", "TOC": "ul",
    "TOCI": "li", "P": "p", "Caption": "p", "L": "ul", "LI": "li", "LBody": "div", "Table": "table",
    "THead": "thead", "TBody": "tbody", "TR": "tr", "TH": "th", "TD": "td", "Link": "span",
    "Strong": "strong", "Em": "em", "Span": "span", "Lbl": "span", "Form": "span",
    **{f"H{level}": f"h{level}" for level in range(1, 7)},
}  # fmt: skip
LEFT_OUT = frozenset({"Figure"})
INLINE = frozenset({"Link", "Strong", "Em", "Span", "Lbl", "Form", "Reference", "Quote"})


@dataclass(frozen=True, slots=True)
class Look:
    """Page and letters: lengths in points, files of fonts with their families."""

    page: tuple[float, float]
    margin: float
    size: float
    leading: float
    text_family: str
    text_files: tuple[tuple[int, str], ...]
    """Weight and path."""
    heading_family: str
    heading_file: str
    title: str
    language: str


class Source:
    """Walks a tree with the text of its elements."""

    def __init__(self, tree: StructureTree, ledger: Ledger) -> None:
        self.root = tree.root
        texts: dict[Element, list[str]] = defaultdict(list)
        for mark in ledger.marks:
            texts[mark.element].append(mark.text)
        self.texts = {element: "".join(parts) for element, parts in texts.items()}

    def words(self) -> int:
        """Count the words that the peers get."""
        return sum(len(text.split()) for text in self._texts(self.root))

    def _texts(self, element: Element) -> Iterator[str]:
        if element.role in LEFT_OUT:
            return
        yield self.texts.get(element, "")
        for kid in element.kids:
            yield from self._texts(kid)

    def html(self, look: Look) -> str:
        """Return a page of HTML with simple CSS."""
        body = self._html(self.root)
        title = html.escape(look.title)
        return (
            f'<!doctype html><html lang="{look.language}"><head><meta charset="utf-8">'
            f"<title>{title}</title><style>{_css(look)}</style></head><body>{body}</body></html>"
        )

    def _html(self, element: Element) -> str:
        return self._render(element, html.escape, _as_html)

    def typst(self, look: Look) -> str:
        """Return a Typst document."""
        body = self._render(self.root, _typst_text, _as_typst)
        return _typst_head(look) + body

    def _render(
        self,
        element: Element,
        text: Callable[[str], str],
        wrap: Callable[[Element, str], str],
    ) -> str:
        if element.role in LEFT_OUT:
            return ""
        inside = text(self.texts.get(element, ""))
        inside += "".join(self._render(kid, text, wrap) for kid in element.kids)
        return wrap(element, inside)


def _as_html(element: Element, inside: str) -> str:
    tag = HTML_TAGS.get(element.role)
    if tag is None:
        return inside
    return f"<{tag}>{inside}</{tag}>"


def _css(look: Look) -> str:
    width, height = look.page
    faces = [
        f"@font-face{{font-family:{look.text_family};font-weight:{weight};"
        f"src:url(file://{path})}}"
        for weight, path in look.text_files
    ]
    faces.append(
        f"@font-face{{font-family:{look.heading_family};font-weight:600;"
        f"src:url(file://{look.heading_file})}}"
    )
    return "".join(faces) + (
        f"@page{{size:{width}pt {height}pt;margin:{look.margin}pt;"
        f"@bottom-center{{content:counter(page);font:10pt {look.text_family}}}}}"
        f"body{{font:{look.size}pt/{look.leading}pt {look.text_family};margin:0}}"
        f"h1,h2{{font-family:{look.heading_family};font-weight:600}}"
        "h1{font-size:26pt;line-height:30pt;break-before:page}h1,h2,h3,h4{break-after:avoid}"
        "p,li{margin:0 0 6pt}td,th{padding:4pt 8pt;border-bottom:.6pt solid #999;text-align:left}"
        "table{border-collapse:collapse;width:100%}"
    )


def _typst_text(text: str) -> str:
    """Return a text as Typst code: a string, so that no letter of it is markup."""
    if not text:
        return ""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}";'


def _as_typst(element: Element, inside: str) -> str:
    role = element.role
    if role in INLINE:
        return f"#strong[{inside}]" if role == "Strong" else inside
    if role.startswith("H") and role[1:].isdigit():
        start = "#pagebreak(weak: true)" if role == "H1" else ""
        return f"{start}#heading(level: {role[1:]})[{inside}]\n"
    if role == "Table":
        columns = max(sum(1 for _ in row.kids) for row in element.walk() if row.role == "TR")
        return f"#table(columns: {columns}, {inside})\n"
    if role in {"TD", "TH"}:
        return f"[{inside}],"
    if role in {"TR", "THead", "TBody"}:
        return inside
    if role == "LI":
        return f"#list.item[{inside}]\n"
    if role in {"P", "Caption", "LBody", "TOCI"}:
        return f"#par[{inside}]\n" if role != "LBody" else inside
    return f"{inside}\n"


def _typst_head(look: Look) -> str:
    width, height = look.page
    return (
        f'#set document(title: "{look.title}")\n'
        f"#set page(width: {width}pt, height: {height}pt, margin: {look.margin}pt,"
        ' numbering: "1")\n'
        f'#set text(font: "{look.text_family}", size: {look.size}pt, lang: "{look.language[:2]}")\n'
        f'#show heading: set text(font: "{look.heading_family}", weight: 600)\n'
        f"#set par(leading: {look.leading - look.size}pt)\n"
    )
