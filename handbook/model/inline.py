"""Text with inline markup, parsed once into typed nodes.

Markup: `**strong**`, `*emphasis*`, `[words](https://…)`, `[words](#anchor)`,
`[words](term:id)`, `{page:anchor}` for a computed page number, and a backslash before a sign
that is meant as it stands. Nothing after this module sees markup, so no text can carry any
further.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from handbook.model.address import SCHEMES, address_fault
from handbook.model.located import Scalar
from handbook.problems import Span

MAX_DEPTH = 10
"""How deep marks may stand in marks."""
SHAPELESS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Signs without a shape that only say where a line may break or letters may join."""


class Words(Struct, frozen=True):
    """Plain words."""

    text: str


class Strong(Struct, frozen=True):
    """Words of strong importance."""

    children: tuple[Node, ...]


class Emphasis(Struct, frozen=True):
    """Words that a voice would stress."""

    children: tuple[Node, ...]


class _Placed(Struct, frozen=True, eq=False):
    """What knows its place, in a last field `span` that does not count when two are compared."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and astuple(self)[:-1] == astuple(other)[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other  # that of Struct compares what `eq=False` leaves: identity

    def __hash__(self) -> int:
        return hash(astuple(self)[:-1])


class Link(_Placed, frozen=True):
    """Words that lead to an address outside the handbook."""

    children: tuple[Node, ...]
    address: str
    span: Span | None = None


class Jump(_Placed, frozen=True):
    """Words that lead to an anchor inside the handbook."""

    children: tuple[Node, ...]
    anchor: str
    span: Span | None = None


class Term(_Placed, frozen=True):
    """Words that name an entry of the glossary."""

    children: tuple[Node, ...]
    term: str
    span: Span | None = None


class PageNumber(_Placed, frozen=True):
    """The number of the page on which an anchor stands; known after layout."""

    anchor: str
    span: Span | None = None


Node = Words | Strong | Emphasis | Link | Jump | Term | PageNumber


class MarkupError(ValueError):
    """The inline markup is broken; `offset` counts characters from the start of the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Inline(_Placed, frozen=True):
    """A run of text with its markup resolved into nodes."""

    nodes: tuple[Node, ...]
    span: Span | None = None

    @classmethod
    def of(cls, text: str, span: Span | None = None) -> Inline:
        """Make an inline of plain words, without reading any markup in it."""
        return cls((Words(text),), span)

    def plain(self, page_of: Callable[[str], str] = lambda _anchor: "") -> str:
        """Return the words without markup; `page_of` gives the text of a page number."""
        return "".join(_plain(node, page_of) for node in self.nodes)

    def walk(self) -> Iterator[Node]:
        """Yield every node, parents before children, in reading order."""
        for node in self.nodes:
            yield from _walk(node)

    def replaced(self, change: Callable[[Node], tuple[Node, ...]]) -> Inline:
        """Return this text with some nodes in place of each of its nodes, inner ones too."""
        return Inline(_replaced(self.nodes, change), self.span)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1}


def _plain(node: Node, page_of: Callable[[str], str]) -> str:
    if isinstance(node, Words):
        return node.text
    if isinstance(node, PageNumber):
        return page_of(node.anchor)
    return "".join(_plain(child, page_of) for child in node.children)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if not isinstance(node, Words | PageNumber):
        for child in node.children:
            yield from _walk(child)


def _replaced(
    nodes: tuple[Node, ...], change: Callable[[Node], tuple[Node, ...]]
) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        for each in change(node):
            if isinstance(each, Words | PageNumber):
                found.append(each)
            else:
                found.append(replace(each, children=_replaced(each.children, change)))
    return _merge(found)


def _validate(value: Any) -> Inline:
    if isinstance(value, Inline):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "text is expected here")
    if not shows(value):
        raise PydanticCustomError("empty_text", "this text is empty")
    try:
        return parse(value)
    except MarkupError as error:
        raise PydanticCustomError(
            "inline_markup", "{reason}", {"reason": str(error), "offset": error.offset}
        ) from error


def shows(text: str) -> bool:
    """Tell whether a reader sees anything of a text."""
    return bool((text if text.isascii() else text.translate(SHAPELESS)).strip())


def parse(text: str) -> Inline:
    """Parse inline markup; white space, line ends among it, is folded to single spaces.

    Raises MarkupError when a mark is not closed or a link leads to a forbidden place.
    """
    nodes = _merge(_Parser(text).nodes(""))
    return Inline(_trim(nodes), getattr(text, "span", None))


_SPACE = re.compile(r"[ \t\r\n]+")
_PLAIN = re.compile(r"[^\\*\[\]{]*")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
_PAGE = re.compile(r"\{page:([a-z0-9-]+)\}")


class _Parser:
    """A recursive-descent parser over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def nodes(self, closer: str) -> list[Node]:
        """Read nodes up to `closer`, or to the end when `closer` is empty."""
        start, found = self.at, list[Node]()
        if self.depth > MAX_DEPTH:
            raise MarkupError(f"marks stand more than {MAX_DEPTH} deep in each other", start)
        self.depth += 1
        while self.at < len(self.text):
            if closer and self.text.startswith(closer, self.at) and self.at > start:
                self.depth -= 1
                return found
            found.append(self._node())
        if closer:
            opener = {"]": "["}.get(closer, closer)
            raise MarkupError(
                f"the mark “{opener}” is opened here and never closed", start - len(opener)
            )
        return found

    def _node(self) -> Node:
        text, at = self.text, self.at
        if text[at] == "\\" and at + 1 < len(text) and text[at + 1] in "\\*[]{}":
            self.at += 2
            return Words(text[at + 1])
        if text[at] == "*":
            if self._opens("**"):
                return Strong(self._inside("**"))
            if self._opens("*"):
                return Emphasis(self._inside("*"))
        if text[at] == "[":
            return self._link()
        if text[at] == "{" and (page := _PAGE.match(text, at)):
            self.at = page.end()
            return PageNumber(page[1], self._span(at))
        return self._words()

    def _opens(self, mark: str) -> bool:
        after = self.at + len(mark)
        return (
            self.text.startswith(mark, self.at)
            and after < len(self.text)
            and not self.text[after].isspace()
        )

    def _inside(self, mark: str) -> tuple[Node, ...]:
        start = self.at
        self.at += len(mark)
        children = self.nodes(mark)
        self.at += len(mark)
        return self._with_words(_merge(children), start)

    def _link(self) -> Node:
        start = self.at
        self.at += 1
        children = self._with_words(_merge(self.nodes("]")), start)
        if _holds_link(children):
            raise MarkupError("a link cannot stand in a link", start)
        target = _LINK.match(self.text, self.at)
        if not target:
            raise MarkupError(
                "square brackets hold the words of a link: [words](https://…); "
                "put a backslash before a bracket that is meant as it stands",
                start,
            )
        self.at = target.end()
        return self._link_to(target[1], children, start)

    def _with_words(self, nodes: tuple[Node, ...], start: int) -> tuple[Node, ...]:
        if not any(shows(_plain(node, _itself)) for node in nodes):
            raise MarkupError("there are no words between these marks", start)
        return nodes

    def _link_to(self, target: str, children: tuple[Node, ...], start: int) -> Node:
        span = self._span(start)
        if target.startswith("#") and len(target) > 1:
            return Jump(children, target[1:], span)
        if target.startswith("term:") and len(target) > 5:
            return Term(children, target[5:], span)
        if target.startswith(SCHEMES):
            if fault := address_fault(target):
                raise MarkupError(f"“{target}” cannot be opened: {fault}", start)
            return Link(children, target, span)
        raise MarkupError(
            f"“{target}” is no address for a link: use https:, http:, mailto:, tel:, "
            "#anchor or term:id",
            start,
        )

    def _words(self) -> Node:
        start = self.at
        self.at = _PLAIN.match(self.text, start + 1).end()  # type: ignore[union-attr]
        return Words(_SPACE.sub(" ", self.text[start : self.at]))

    def _span(self, offset: int) -> Span | None:
        return self.text.at(offset) if isinstance(self.text, Scalar) else None


def _itself(anchor: str) -> str:
    return anchor


def _holds_link(nodes: tuple[Node, ...]) -> bool:
    if all(isinstance(node, Words) for node in nodes):
        return False
    return any(isinstance(node, _LEADING) for top in nodes for node in _walk(top))


_LEADING = (Link, Jump, Term)


def _merge(nodes: list[Node]) -> tuple[Node, ...]:
    if len(nodes) == 1:
        return (nodes[0],)
    merged: list[Node] = []
    for is_words, run in groupby(nodes, lambda node: isinstance(node, Words)):
        if is_words:
            text = "".join(node.text for node in run if isinstance(node, Words))
            merged.append(Words(_SPACE.sub(" ", text)))
        else:
            merged.extend(run)
    return tuple(merged)


def _trim(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    first, last = nodes[0], nodes[-1]
    if isinstance(last, Words):
        nodes = (*nodes[:-1], Words(last.text.rstrip()))
    if isinstance(first, Words):
        nodes = (Words(nodes[0].text.lstrip()), *nodes[1:])  # type: ignore[union-attr]
    return tuple(node for node in nodes if node != Words(""))
