"""Reads the structure tree (ISO 32000-1, 14.7), cycles and nonsense included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pypdf.generic import ArrayObject, DictionaryObject

from handbook.checks.facts import Element, Mark, ObjectReference
from handbook.checks.read import objects
from handbook.checks.read.roles import STANDARD_ROLES

MAXIMUM_ELEMENTS = 300_000
MAXIMUM_ROLE_STEPS = 20

_TEXTS = (
    ("/Alt", "alt"),
    ("/ActualText", "actual_text"),
    ("/Lang", "language"),
    ("/T", "title"),
    ("/ID", "ident"),
)
Kid = Element | Mark | ObjectReference
ParentTree = Mapping[int, int | tuple[int | None, ...] | None]


class StructureReader:
    """Reads the tree once; afterwards `faults` says what is wrong with its build."""

    def __init__(
        self, root: object, pages: Mapping[int, int], annotations: Mapping[int, int]
    ) -> None:
        """Prepare; `pages` and `annotations` map object numbers to numbers and indices."""
        self.root, self.pages, self.annotations = root, pages, annotations
        self.roles = objects.dictionary(root, "/RoleMap")
        self.classes = objects.dictionary(root, "/ClassMap")
        self.numbers: dict[int, int] = {}
        self.count = 0
        self.faults: list[str] = []
        self._standards: dict[str, str] = {}

    def tree(self) -> tuple[Element, ...]:
        """Return the elements below the root."""
        kids = self._kids(self.root, None, objects.reference(self.root), 0)
        return tuple(kid for kid in kids if isinstance(kid, Element))

    def parent_tree(self) -> ParentTree:
        """Return the ParentTree in numbers of elements; call it after `tree`."""
        found: dict[int, int | tuple[int | None, ...] | None] = {}
        for key, value in objects.tree_items(objects.entry(self.root, "/ParentTree"), "/Nums"):
            number = objects.as_integer(key)
            if number is None:
                continue
            owner = objects.follow(value)
            if isinstance(owner, ArrayObject):
                found[number] = tuple(self._known(item) for item in list.__iter__(owner))
            else:
                found[number] = self._known(value)
        return found

    def _known(self, value: object) -> int | None:
        return self.numbers.get(objects.reference(value) or 0)

    def _fault(self, message: str) -> None:
        if message not in self.faults:
            self.faults.append(message)

    def _kids(
        self, holder: object, page: int | None, own: int | None, depth: int
    ) -> tuple[Kid, ...]:
        kids = objects.raw(holder, "/K")
        resolved = objects.follow(kids)
        if resolved is None:
            return ()
        items: Sequence[object] = (
            list(list.__iter__(resolved)) if isinstance(resolved, ArrayObject) else [kids]
        )
        found = (self._kid(item, page, own, depth) for item in items)
        return tuple(kid for kid in found if kid is not None)

    def _kid(self, item: object, page: int | None, own: int | None, depth: int) -> Kid | None:
        value = objects.follow(item)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._mark(value, page, 0)
        if not isinstance(value, DictionaryObject):
            self._fault("an element holds something that is neither content nor an element")
            return None
        kind = objects.name(value, "/Type") if "/Type" in value else ""
        if kind == "MCR":
            at = self._page(value, page)
            stream = objects.reference(objects.raw(value, "/Stm")) or 0
            return self._mark(objects.integer(value, "/MCID"), at, stream)
        if kind == "OBJR":
            number = objects.reference(objects.raw(value, "/Obj"))
            return ObjectReference(self.annotations.get(number or 0))
        return self._element(item, value, page, own, depth + 1)

    def _mark(self, mcid: int | None, page: int | None, stream: int) -> Mark | None:
        if mcid is None or page is None:
            self._fault("an element holds content of which nobody knows the page")
            return None
        return Mark(page, mcid, stream)

    def _page(self, holder: DictionaryObject, otherwise: int | None) -> int | None:
        number = objects.reference(objects.raw(holder, "/Pg"))
        if number is None:
            return otherwise
        if number not in self.pages:
            self._fault("an element stands on a page that is not in the document")
        return self.pages.get(number)

    def _element(
        self,
        item: object,
        value: DictionaryObject,
        page: int | None,
        parent: int | None,
        depth: int,
    ) -> Element | None:
        own = objects.reference(item)
        if own is not None and own in self.numbers:
            self._fault("an element stands in the tree twice")
            return None
        if depth > objects.MAXIMUM_DEPTH or self.count >= MAXIMUM_ELEMENTS:
            self._fault("the tree is too deep or too large")
            return None
        number, self.count = self.count, self.count + 1
        if own is not None:
            self.numbers[own] = number
        if objects.reference(objects.raw(value, "/P")) != parent:
            self._fault("an element names another parent than the one it stands under")
        page = self._page(value, page)
        role = objects.name(value, "/S")
        return Element(
            number=number,
            role=role,
            standard=self._standard(role),
            page=page,
            attributes=self._attributes(value),
            kids=self._kids(value, page, own, depth),
            **{field: objects.text(value, key) for key, field in _TEXTS if key in value},
        )

    def _standard(self, role: str) -> str:
        if role not in self._standards:
            self._standards[role] = self._mapped(role)
        return self._standards[role]

    def _mapped(self, role: str) -> str:
        for _ in range(MAXIMUM_ROLE_STEPS):
            mapped = objects.name(self.roles, f"/{role}")
            if role in STANDARD_ROLES or not mapped:
                return role
            role = mapped
        self._fault(f"the role map leads {role} in a circle")
        return role

    def _attributes(self, value: DictionaryObject) -> dict[str, dict[str, object]]:
        if "/A" not in value and "/C" not in value:
            return {}
        found: dict[str, dict[str, object]] = {}
        named = _several(objects.entry(value, "/C"))
        classes = [objects.entry(self.classes, f"/{objects.as_name(item)}") for item in named]
        own = _several(objects.entry(value, "/A"))
        for item in [*(one for each in classes for one in _several(each)), *own]:
            attributes = objects.follow(item)
            if isinstance(attributes, DictionaryObject):
                owner = found.setdefault(objects.name(attributes, "/O"), {})
                owner.update(_plain_items(attributes))
        return found


def _several(value: object) -> list[object]:
    if value is None:
        return []
    return list(list.__iter__(value)) if isinstance(value, ArrayObject) else [value]


def _plain_items(attributes: DictionaryObject) -> dict[str, object]:
    keys = [key for key in attributes if key != "/O"]
    return {key.removeprefix("/"): _plain(objects.entry(attributes, key)) for key in keys}


def _plain(value: object) -> object:
    """Turn a pypdf object into a string, a number or a tuple of such; None for the rest."""
    if isinstance(value, ArrayObject):
        items = [objects.follow(item) for item in list.__iter__(value)]
        return tuple(None if isinstance(item, ArrayObject) else _plain(item) for item in items)
    number = objects.as_number(value)
    if number is not None:
        return number
    return objects.as_text(value) or objects.as_name(value) or None
