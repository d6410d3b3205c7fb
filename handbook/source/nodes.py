"""YAML text → values that know their places.

The C parser's events are read one by one, so that nesting and size are bounded before anything is
built. Scalars stay text as written. What YAML offers beyond plain content (tags, anchors, aliases,
merge keys, several documents) is refused: nothing in content needs it, and each of it is far more
often a text that wants quotes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, cast

import yaml
from msgspec import Struct, field

from handbook.model.located import Mapping, Scalar, Sequence
from handbook.problems import Problem, Span
from handbook.problems.suggest import short
from handbook.source.files import SourceFile
from handbook.source.locate import Locator
from handbook.source.text import forbidden, hint_for
from handbook.source.traps import traps
from handbook.source.yaml_errors import QuotedText, explain

MAX_DEPTH = 50
MAX_NODES = 50_000
MAX_TEXT = 20_000
"""The longest single text, in characters: about ten printed pages."""
MAX_PROBLEMS = 100
"""A file with more problems than this is not read any further."""

Node = Mapping | Sequence | Scalar
_QUOTES = 'put the whole text between quotes: "…"'


class Empty(Scalar):
    """A place where a value is missing, such as `title:` with nothing after it."""


class Refused(Scalar):
    """Stands where something was refused; the problem has been reported already."""


class _Stop(Exception):  # noqa: N818 - it ends the reading and is no error of the program
    """No sense in reading on."""


class _MappingFrame(Struct):
    span: Span
    items: dict[str, Node] = field(default_factory=dict)
    key_spans: dict[str, Span] = field(default_factory=dict)
    key: Scalar | None = None
    awaits_value: bool = False
    """True between a key and its value; `key` is None then for a key that was refused."""


class _SequenceFrame(Struct):
    span: Span
    items: list[Node] = field(default_factory=list)


def parse(source: SourceFile) -> tuple[Node | None, list[Problem]]:
    """Read one YAML file; the node is None when the file cannot be read to its end."""
    reader = _Reader(source)
    try:
        for event in yaml.parse(source.text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        fault = explain(error, source.name, reader.lines, reader.quoted)
        earlier = [p for p in reader.problems if (p.code, p.span) != (fault.code, fault.span)]
        return None, [*earlier, fault]
    except yaml.YAMLError as error:  # pragma: no cover - text.py lets no such character pass
        start = Span(source.name, 1, 1, 1, 1)
        return None, [*reader.problems, Problem("yaml-syntax", str(error), start)]
    except _Stop:
        return None, reader.problems
    if reader.root is None or isinstance(reader.root, Empty):
        reader.report("file-empty", "this file is empty", Span(source.name, 1, 1, 1, 1))
        return None, reader.problems
    return reader.root, reader.problems


class _Reader:
    """Builds nodes from events; its stack takes the place of recursion."""

    def __init__(self, source: SourceFile) -> None:
        self.file = source.name
        self.text = source.text
        self.lines = source.text.split("\n")
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.quoted: QuotedText | None = None
        self._stack: list[_MappingFrame | _SequenceFrame] = []
        self._nodes = 0
        self._documents = 0
        self._end = (1, 1)

    def report(self, code: str, message: str, span: Span, hint: str = "") -> None:
        """Note a problem; stop when there are too many."""
        self._note(Problem(code, message, span, hint))

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._count(event)
            self._add(self._scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._count(event)
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._count(event)
            self._add(self._alias(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._begin_document(event)

    def _begin_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second document begins here"
            hint = "one file holds one text; delete the line “---” or split the file"
            self.report("yaml-documents", message, self._span(event), hint)
            raise _Stop

    def _count(self, event: yaml.Event) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"this file holds more than {MAX_NODES:,} values"
            self.report("file-too-large", message, self._span(event), "split it into several files")
            raise _Stop

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        if len(self._stack) >= MAX_DEPTH:
            message = f"parts are nested more than {MAX_DEPTH} deep from here on"
            self.report("yaml-depth", message, span, _QUOTES)
            raise _Stop
        self._refuse_marks(event, span)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._stack.append(_MappingFrame(span) if is_mapping else _SequenceFrame(span))

    def _close(self, event: yaml.Event) -> None:
        frame = self._stack.pop()
        start = frame.span
        place = self._span(event)
        if (place.line, place.column) != (place.end_line, place.end_column):  # a closing bracket
            self._end = (place.end_line, place.end_column)
        span = Span(self.file, start.line, start.column, *self._end)
        if isinstance(frame, _MappingFrame):
            self._add(Mapping(dict(frame.items), span, frame.key_spans))
        else:
            self._add(Sequence(frame.items, span))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
        elif isinstance(frame := self._stack[-1], _SequenceFrame):
            frame.items.append(node)
        elif frame.awaits_value:
            self._add_value(frame, node)
        else:
            frame.key = self._key(frame, node)
            frame.awaits_value = True

    def _add_value(self, frame: _MappingFrame, node: Node) -> None:
        if frame.key is not None:
            if isinstance(node, Empty):
                node = Empty("", frame.key.span)
            frame.items[str(frame.key)] = node
            frame.key_spans[str(frame.key)] = frame.key.span
        frame.key, frame.awaits_value = None, False

    def _key(self, frame: _MappingFrame, node: Node) -> Scalar | None:
        if isinstance(node, Refused):
            return None
        if not isinstance(node, Scalar) or isinstance(node, Empty):
            self.report("yaml-key", "the name of a field must be a word", node.span, _QUOTES)
            return None
        if node == "<<":
            hint = "write the fields out where they are needed"
            self.report("yaml-merge", "fields cannot be merged with “<<”", node.span, hint)
            return None
        if node in frame.items:
            first = frame.key_spans[node].line
            message = f"the field “{short(node)}” stands here a second time; first in line {first}"
            self.report("duplicate-key", message, node.span, "delete one of the two, or join them")
            return None
        return node

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        span = self._span(event)
        message = "a text that begins with “*” means something else in YAML (an alias)"
        hint = f"{_QUOTES}; if an alias is meant, write the text out again"
        self.report("yaml-alias", message, span, hint)
        return Refused("", span)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = self._span(event)
        self._end = (span.end_line, span.end_column)
        style = event.style or ""
        self.quoted = QuotedText(span) if style in ("'", '"') else None
        self._refuse_marks(event, span)
        if len(event.value) > MAX_TEXT:
            message = f"this text has {len(event.value):,} characters; at most {MAX_TEXT:,} fit"
            self.report("text-too-long", message, _point(span), "split it into paragraphs")
            return Refused("", span)
        for problem in traps(span, style, self.lines):
            self._note(problem)
        if event.value == "" and style == "":
            return Empty("", span)
        raw = self.text[_mark(event.start_mark).index : _mark(event.end_mark).index]
        return self._clean(event.value, raw, span, style)

    def _clean(self, value: str, raw: str, span: Span, style: str) -> Scalar:
        """Make the scalar; only escapes in double quotes can bring in anything new."""
        locate = Locator(self.file, raw, span.line, span.column, style, value)
        if style != '"' or "\\" not in raw:
            return Scalar(value, span, locate)
        found = list(forbidden(value))
        for offset, code, message in found:
            self.report(code, message, locate(offset), hint_for(code))
        if found:
            return Refused("", span)
        locate.value = unicodedata.normalize("NFC", value)
        return Scalar(locate.value, span, locate)

    def _refuse_marks(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, span: Span
    ) -> None:
        if event.anchor is not None:
            message = "a text that begins with “&” means something else in YAML (an anchor)"
            self.report("yaml-anchor", message, _point(span), _QUOTES)
        if event.tag is not None:
            message = "a text that begins with “!” means something else in YAML (a tag)"
            self.report("yaml-tag", message, _point(span), _QUOTES)

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            message = "too many problems; the rest of this file was not read"
            self.problems.append(Problem("too-many-problems", message, problem.span))
            raise _Stop

    def _span(self, event: yaml.Event) -> Span:
        start, end = _mark(event.start_mark), _mark(event.end_mark)
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _mark(mark: Any) -> yaml.Mark:
    if mark is None:
        raise ValueError("the parser gives each event its place")
    return cast("yaml.Mark", mark)


def _point(span: Span) -> Span:
    return Span(span.file, span.line, span.column, span.line, span.column + 1)


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, in the order in which they are written."""
    yield node
    if isinstance(node, Mapping):
        for child in node.values():
            yield from walk(child)
    elif isinstance(node, Sequence):
        for child in node:
            yield from walk(child)
