"""Reads tags back with pypdf, without any of the code under test."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"INLINE IMAGE"}
SHOW = {b"Tj", b"TJ", b"'", b'"'}


@dataclass
class PageFacts:
    """What stands in a page's content: text by MCID, artifacts, and anything out of order."""

    texts: dict[int, str]
    roles: dict[int, str]
    artifacts: list[tuple[str, str]]
    faults: list[str]


def decode(font: DictionaryObject, data: bytes) -> str:
    cmap = font["/ToUnicode"].get_data().decode("ascii")
    table = {
        int(code, 16): bytes.fromhex(value).decode("utf-16-be")
        for code, value in re.findall(r"<(..)> <((?:....)+)>", cmap)
    }
    return "".join(table[code] for code in data)


class _PageReader:
    """Runs through a page's operators and notes who owns what they paint."""

    def __init__(self, page: PageObject) -> None:
        self.fonts = page["/Resources"].get("/Font", {})
        self.facts = PageFacts({}, {}, [], [])
        self.open: list[tuple[int | None, bool]] = []
        self.in_text = False
        self.font = DictionaryObject()

    def run(self, operands: list[Any], operator: bytes) -> None:
        if operator in {b"BMC", b"BDC"}:
            self.begin(str(operands[0]), operands[1] if operator == b"BDC" else {})
        elif operator == b"EMC":
            _, in_text = self.open.pop()
            if in_text != self.in_text:
                self.facts.faults.append("marked content and text object cross")
        elif operator in {b"BT", b"ET"}:
            self.in_text = operator == b"BT"
        elif operator == b"Tf":
            self.font = self.fonts[operands[0]]
        elif operator in SHOW | PAINT:
            self.paint(operands, operator)

    def begin(self, tag: str, options: dict[str, Any]) -> None:
        if self.open:
            self.facts.faults.append(f"{tag} inside {self.open[-1]}")
        mcid = options.get("/MCID")
        self.open.append((mcid, self.in_text))
        if mcid is None:
            kind = str(options.get("/Type")), str(options.get("/Subtype"))
            self.facts.artifacts.append(kind)
            if tag != "/Artifact":
                self.facts.faults.append(f"{tag} without an identifier")
        else:
            self.facts.texts[int(mcid)] = ""
            self.facts.roles[int(mcid)] = tag[1:]

    def paint(self, operands: list[Any], operator: bytes) -> None:
        if not self.open:
            self.facts.faults.append(f"{operator!r} has no owner")
        elif operator in SHOW and self.open[-1][0] is not None:
            data = operands[-1]
            raw = data.original_bytes if hasattr(data, "original_bytes") else bytes(data)
            self.facts.texts[int(self.open[-1][0])] += decode(self.font, raw)


def page_facts(reader: PdfReader, number: int) -> PageFacts:
    page = reader.pages[number]
    contents = _PageReader(page)
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        contents.run(operands, operator)
    if contents.open:
        contents.facts.faults.append("marked content is still open")
    return contents.facts


@dataclass
class Node:
    """A structure element as the file has it."""

    role: str
    attributes: dict[str, object]
    entries: DictionaryObject
    kids: list[Node | str]
    marks: list[tuple[int, int]]
    objects: list[DictionaryObject]

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def outline(self, depth: int = 0) -> str:
        lines = [f"{'  ' * depth}{self.role}"]
        lines += [
            f"{'  ' * (depth + 1)}{kid!r}" if isinstance(kid, str) else kid.outline(depth + 1)
            for kid in self.kids
        ]
        return "\n".join(lines)


class TagFacts:
    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(pdf))
        self.root = self.reader.trailer["/Root"]
        self.pages = [page_facts(self.reader, n) for n in range(len(self.reader.pages))]
        self._numbers = {
            page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)
        }
        kids = self.root["/StructTreeRoot"]["/K"]
        self.document = self._node(kids[0], self.root["/StructTreeRoot"])

    def _node(self, reference: IndirectObject, parent: DictionaryObject) -> Node:
        entries = reference.get_object()
        assert entries["/P"].get_object() == parent
        node = Node(entries["/S"][1:], _attributes(entries), entries, [], [], [])
        kids = entries.get("/K", ArrayObject())
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            value = kid.get_object()
            if isinstance(value, int):
                self._mark(node, entries.raw_get("/Pg"), value)
            elif value.get("/Type") == "/MCR":
                self._mark(node, value.raw_get("/Pg"), value["/MCID"])
            elif value.get("/Type") == "/OBJR":
                node.objects.append(value["/Obj"])
            else:
                node.kids.append(self._node(kid, entries))
        return node

    def _mark(self, node: Node, page: IndirectObject, mcid: int) -> None:
        number = self._numbers[page.idnum]
        node.marks.append((number, int(mcid)))
        node.kids.append(self.pages[number].texts[int(mcid)])

    def find(self, role: str) -> list[Node]:
        return [node for node in self.document.walk() if node.role == role]

    def parent_tree(self) -> dict[int, object]:
        numbers = self.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        return {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}


def _attributes(entries: DictionaryObject) -> dict[str, object]:
    owners = [owner.get_object() for owner in entries.get("/A", [])]
    return {key: value for owner in owners for key, value in owner.items() if key != "/O"}
