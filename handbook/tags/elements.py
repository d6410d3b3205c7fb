"""The structure tree as PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from msgspec import Struct, field
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handbook.tags.ledger import Ledger, Mark, Rect
from handbook.tags.structure import (
    KEPT_EMPTY,
    ROLE_MAP,
    Element,
    StructureTree,
    TagError,
)

WITH_ANNOTATIONS: Final = frozenset({"Link", "Form"})
TEXT_ATTRIBUTES: Final = frozenset({"Summary", "Headers", "Desc"})
"""Attributes whose values are strings; the others are names or numbers."""


class _Content(Struct):
    """What an element holds besides its children."""

    marks: list[Mark] = field(default_factory=list)
    annotations: list[tuple[int, Object]] = field(default_factory=list)
    """Page and annotation."""


class TreeWriter:
    """Writes one tree; `annotations` are those of the ledger, in its order."""

    def __init__(
        self,
        pdf: Pdf,
        ledger: Ledger,
        pages: Sequence[Object],
        annotations: Sequence[Object],
    ) -> None:
        self._pdf = pdf
        self._ledger = ledger
        self._pages = pages
        self._annotations = annotations
        self._contents: dict[Element, _Content] = defaultdict(_Content)
        self._objects: dict[Element, Object] = {}
        self._boxes: dict[Element, Rect] = {}
        self._idents: dict[str, Object] = {}

    def write(self, tree: StructureTree) -> None:
        """Add the tree with its parent tree, role map and identifiers to the catalog."""
        self._sort_notes(tree)
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._element(tree.root)
        if document is None:
            raise TagError("the document is empty")
        document.P = root
        root.K = Array([document])
        self._add_parent_tree(root)
        self._add_role_map(root)
        if self._idents:
            names = [
                part
                for ident in sorted(self._idents)
                for part in (String(ident), self._idents[ident])
            ]
            root.IDTree = Dictionary(Names=Array(names))
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _sort_notes(self, tree: StructureTree) -> None:
        """Give each element what the ledger holds of it."""
        for mark in self._ledger.marks:
            self._contents[mark.element].marks.append(mark)
        for record, annotation in zip(self._ledger.annotations, self._annotations, strict=True):
            self._contents[record.element].annotations.append((record.page, annotation))
        for figure in self._ledger.figures:
            if figure.element in self._boxes:
                raise TagError(f"{figure.element} is painted in two places")
            self._boxes[figure.element] = figure.rect
        if strange := self._contents.keys() - set(tree.walk()):
            raise TagError(f"painted, but not in the tree: {sorted(map(repr, strange))}")

    def _element(self, element: Element) -> Object | None:
        """Write an element and all below it; one without content is left out.

        Its entries are given at once, as each that is set afterwards takes as long as all of them.
        """
        content = self._contents.get(element)
        children = [child for kid in element.kids if (child := self._element(kid)) is not None]
        kids: list[Any] = [*children]
        entries: dict[str, Any] = {"/S": role_name(element.role)}
        if content is not None:
            self._add_content(element, content, kids, entries)
        if not kids and element.role not in KEPT_EMPTY:
            return None
        _check(element, content)
        if kids:
            entries["/K"] = kids[0] if len(kids) == 1 else Array(kids)
        self._describe(element, entries)
        if element.role == "Table" and (page := self._first_page(element)):
            # Some readers look for a table only on the page that it names itself.
            entries["/Pg"] = self._pages[page - 1]
        written = self._pdf.make_indirect(Dictionary(entries))  # /Type may be absent
        for child in children:
            child.P = written
        self._objects[element] = written
        self._note_ident(element, written)
        return written

    def _first_page(self, element: Element) -> int | None:
        marks = (self._contents[each].marks for each in element.walk() if each in self._contents)
        return next((found[0].page for found in marks if found), None)

    def _add_content(
        self, element: Element, content: _Content, kids: list[Any], entries: dict[str, Any]
    ) -> None:
        if content.marks and kids:
            raise TagError(f"{element} has text of its own beside its children")
        places = [mark.page for mark in content.marks] + [p for p, _ in content.annotations]
        entries["/Pg"] = self._pages[places[0] - 1]
        for mark in content.marks:
            if mark.page == places[0]:
                kids.append(mark.mcid)
            else:
                page = self._pages[mark.page - 1]
                kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=mark.mcid))
        for page_number, annotation in content.annotations:
            page = self._pages[page_number - 1]
            reference = Dictionary(Type=Name.OBJR, Obj=annotation)
            if page_number != places[0]:
                reference.Pg = page
            kids.append(reference)

    def _describe(self, element: Element, entries: dict[str, Any]) -> None:
        texts = {
            "/Alt": element.alt,
            "/ActualText": element.actual_text,
            "/Lang": element.lang,
            "/T": element.title,
            "/ID": element.ident,
        }
        for key, text in texts.items():
            if text is not None:
                entries[key] = String(text)
        attributes = {owner: dict(values) for owner, values in element.attributes.items()}
        if element in self._boxes:
            box = [round(side, 2) for side in self._boxes[element]]
            attributes.setdefault("Layout", {}).update(BBox=box, Placement="Block")
        if attributes:
            entries["/A"] = Array([_attributes(o, values) for o, values in attributes.items()])

    def _note_ident(self, element: Element, written: Object) -> None:
        if element.ident is None:
            return
        if element.ident in self._idents:
            raise TagError(f"two elements have the identifier “{element.ident}”")
        self._idents[element.ident] = written

    def _add_parent_tree(self, root: Object) -> None:
        """Lead from each page's marks and each annotation back to its element."""
        marks: dict[int, list[Mark]] = defaultdict(list)
        for mark in self._ledger.marks:
            marks[mark.page].append(mark)
        numbers: list[Any] = []
        for number, page in enumerate(self._pages, 1):
            of_page = sorted(marks[number], key=lambda mark: mark.mcid)
            if [mark.mcid for mark in of_page] != list(range(len(of_page))):
                raise TagError(f"the marks of page {number} have gaps")
            if of_page:
                page.StructParents = len(numbers) // 2
                elements = Array([self._objects[mark.element] for mark in of_page])
                numbers += [len(numbers) // 2, elements]
        for record, annotation in zip(self._ledger.annotations, self._annotations, strict=True):
            annotation.StructParent = len(numbers) // 2
            numbers += [len(numbers) // 2, self._objects[record.element]]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2

    def _add_role_map(self, root: Object) -> None:
        used = {element.role for element in self._objects}
        if own := sorted(used & ROLE_MAP.keys()):
            root.RoleMap = Dictionary({f"/{role}": Name(f"/{ROLE_MAP[role]}") for role in own})


@cache
def role_name(role: str) -> Name:
    """Return a role as PDF writes it; there are few, for many elements."""
    return Name(f"/{role}")


def _check(element: Element, content: _Content | None) -> None:
    """Refuse what no reader could make sense of."""
    if element.role in {"Figure", "Formula"} and not (element.alt or element.actual_text):
        raise TagError(f"{element} has no alternative text (ISO 14289-1, 7.3 and 7.7)")
    if element.role == "Note" and not element.ident:
        raise TagError(f"{element} has no identifier (ISO 14289-1, 7.9)")
    if element.role in WITH_ANNOTATIONS and not (content and content.annotations):
        raise TagError(f"{element} has no annotation (ISO 14289-1, 7.18)")


def _attributes(owner: str, values: Mapping[str, object]) -> Dictionary:
    entries = {f"/{key}": _value(key, value) for key, value in values.items()}
    return Dictionary({"/O": Name(f"/{owner}"), **entries})


def _value(key: str, value: object) -> Any:
    if isinstance(value, str):
        return String(value) if key in TEXT_ATTRIBUTES else Name(f"/{value}")
    if isinstance(value, Iterable):
        return Array([_value(key, item) for item in value])
    return value
