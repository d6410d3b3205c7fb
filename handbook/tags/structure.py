"""The logical structure of the document (ISO 32000-1, 14.7.2), built before any page exists.

Composing makes the tree in reading order; layout and painting only refer to its elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypedDict, Unpack

from handbook.problems import Span

Attributes = Mapping[str, Mapping[str, object]]
"""Attributes by owner (ISO 32000-1, 14.8.5), such as `{"Table": {"Scope": "Column"}}`."""

ROLE_MAP: Final[Mapping[str, str]] = {
    "Callout": "Div",
    "Em": "Span",
    "PageReference": "Span",
    "Strong": "Span",
}
"""Our own roles, and the standard role that each stands for (ISO 32000-1, 14.7.3).

A call-out groups blocks; ISO 32000-1 has no role for an aside, and `Note` means a footnote. A
page reference says on paper what a link says on a screen.
"""

STANDARD_ROLES: Final = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot",
    "Figure", "Formula", "Form",
})  # fmt: skip
"""The standard structure types of ISO 32000-1, 14.8.4, without Ruby and Warichu."""

KEPT_EMPTY: Final = frozenset({"TD", "TH"})
"""An empty cell holds the columns together; every other element without content is left out."""

COLUMN_HEADER: Final[Attributes] = {"Table": {"Scope": "Column"}}
ROW_HEADER: Final[Attributes] = {"Table": {"Scope": "Row"}}
ORDERED_LIST: Final[Attributes] = {"List": {"ListNumbering": "Decimal"}}
BULLET_LIST: Final[Attributes] = {"List": {"ListNumbering": "Disc"}}
PLAIN_LIST: Final[Attributes] = {"List": {"ListNumbering": "None"}}


class ElementOptions(TypedDict, total=False):
    """What an element can have besides its role."""

    span: Span | None
    alt: str | None
    actual_text: str | None
    lang: str | None
    title: str | None
    ident: str | None
    attributes: Attributes | None


class TagError(ValueError):
    """The program tagged something wrongly; no content can cause this."""


class Element:
    """A structure element: what a stretch of the document is, and what belongs to it.

    `span` is the place in the author's files. `ident` becomes /ID, which a `Note` must have
    (ISO 14289-1, 7.9). Attribute values are names, numbers or sequences of them.
    """

    __slots__ = (
        "actual_text", "alt", "attributes", "ident", "kids", "lang", "parent", "role", "span",
        "title",
    )  # fmt: skip

    def __init__(
        self,
        role: str,
        *,
        span: Span | None = None,
        alt: str | None = None,
        actual_text: str | None = None,
        lang: str | None = None,
        title: str | None = None,
        ident: str | None = None,
        attributes: Attributes | None = None,
    ) -> None:
        if role not in STANDARD_ROLES and role not in ROLE_MAP:
            raise TagError(f"“{role}” is neither a standard role nor one of {sorted(ROLE_MAP)}")
        self.role = role
        self.span = span
        self.alt = alt
        self.actual_text = actual_text
        self.lang = lang
        self.title = title
        self.ident = ident
        self.attributes = attributes or {}
        self.parent: Element | None = None
        self.kids: list[Element] = []

    def __repr__(self) -> str:
        return f"<{self.role}{f' from {self.span}' if self.span else ''}>"

    def add(self, role: str, **options: Unpack[ElementOptions]) -> Element:
        """Make a child, append it and return it."""
        child = Element(role, **options)
        self.append(child)
        return child

    def append(self, child: Element) -> None:
        """Append a child that has no parent yet."""
        if child.parent is not None:
            raise TagError(f"{child} already belongs to {child.parent}")
        if child is self or child in self.ancestors():
            raise TagError(f"{child} cannot belong to itself")
        child.parent = self
        self.kids.append(child)

    def take(self, child: Element) -> None:
        """Append a child that leaves its present parent, with all that is below it."""
        if child.parent is not None:
            child.parent.kids.remove(child)
            child.parent = None
        self.append(child)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += reversed(element.kids)

    def ancestors(self) -> Iterator[Element]:
        """Yield the parent, its parent and so on, up to the root."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def closest(self, role: str) -> Element | None:
        """Return this element or the nearest one above it that has the role."""
        if self.role == role:
            return self
        return next((above for above in self.ancestors() if above.role == role), None)

    def source(self) -> Span | None:
        """Return the place in the author's files of this element or the nearest one above it."""
        if self.span is not None:
            return self.span
        return next((above.span for above in self.ancestors() if above.span is not None), None)


class StructureTree:
    """The structure of one document; `root` is its `Document` element."""

    def __init__(self, root: Element | None = None) -> None:
        self.root = root or Element("Document")
        if self.root.role != "Document" or self.root.parent is not None:
            raise TagError(f"the root is a Document of its own, not {self.root}")

    def walk(self) -> Iterator[Element]:
        """Yield every element in reading order, the root first."""
        return self.root.walk()
