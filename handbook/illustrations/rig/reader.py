"""Reads YAML with its positions: every value knows where it stands, every mistake is collected."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from handbook.problems import Problem, ProblemsError, Span

_TRUE, _FALSE = {"true", "yes"}, {"false", "no"}


class Problems:
    """The mistakes found so far in one file."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        """Note one mistake."""
        self.found.append(Problem(code, message, span, hint))

    def raise_any(self) -> None:
        """Raise what was found, in the order of the file.

        Raises:
            ProblemsError: something was found.
        """
        if self.found:
            raise ProblemsError(sorted(self.found, key=_position))


def _position(problem: Problem) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)


class Value:
    """One YAML value. A wrong value is noted, and a harmless one returned in its place."""

    def __init__(self, node: yaml.Node, file: str, problems: Problems) -> None:
        self.node, self.file, self.problems = node, file, problems

    @property
    def span(self) -> Span:
        """Return where the value stands."""
        start, end = self.node.start_mark, self.node.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    @property
    def is_list(self) -> bool:
        """Tell whether the value is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Tell whether the value is a mapping."""
        return isinstance(self.node, yaml.MappingNode)

    def wrong(self, code: str, message: str, hint: str = "") -> None:
        """Note that this value is wrong."""
        self.problems.add(code, message, self.span, hint)

    def text(self) -> str:
        """Return the value as text."""
        if isinstance(self.node, yaml.ScalarNode):
            return str(self.node.value)
        self.wrong("scene-value", "a word is expected here")
        return ""

    def choice(self, allowed: Iterable[str], what: str, code: str = "scene-value") -> str:
        """Return the value, which must be one of a few words."""
        word, words = self.text(), list(allowed)
        if word not in words:
            self.wrong(code, f"unknown {what} '{word}'", _nearest(word, words))
        return word if word in words else words[0]

    def number(self, least: float = -1000.0, most: float = 1000.0) -> float:
        """Return the value as a number within a range."""
        try:
            value = float(self.text())
        except ValueError:
            self.wrong("scene-value", f"'{self.text()}' is not a number")
            return least if least > -1000.0 else 0.0
        if not least <= value <= most:
            self.wrong("scene-value", f"{value:g} is out of range", f"{least:g} to {most:g}")
        return value

    def flag(self) -> bool:
        """Return the value as yes or no."""
        word = self.text().lower()
        if word not in _TRUE | _FALSE:
            self.wrong("scene-value", f"'{word}' is neither yes nor no", "write true or false")
        return word in _TRUE

    def items(self) -> Iterator[Value]:
        """Yield the values of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.wrong("scene-value", "a list is expected here")
            return
        for node in self.node.value:
            yield Value(node, self.file, self.problems)

    def numbers(self, count: int) -> tuple[float, ...]:
        """Return a list of exactly so many numbers."""
        values = tuple(item.number() for item in self.items())
        if len(values) != count:
            self.wrong("scene-value", f"{count} numbers are expected here, not {len(values)}")
            return (0.0,) * count
        return values

    def fields(
        self, allowed: Iterable[str], what: str, code: str = "scene-unknown-key"
    ) -> dict[str, Value]:
        """Return the fields of a mapping; fields that are not allowed are noted."""
        if not isinstance(self.node, yaml.MappingNode):
            self.wrong("scene-value", f"{what}: fields are expected here")
            return {}
        words, found = list(allowed), dict[str, Value]()
        for key_node, node in self.node.value:
            key = Value(key_node, self.file, self.problems)
            word = key.text()
            if word not in words:
                key.wrong(code, f"{what} has no '{word}'", _nearest(word, words))
            elif word in found:
                key.wrong("scene-value", f"'{word}' stands here twice")
            else:
                found[word] = Value(node, self.file, self.problems)
        return found


def _nearest(word: str, words: list[str]) -> str:
    close = difflib.get_close_matches(word, words, n=1)
    return f"did you mean '{close[0]}'?" if close else f"one of: {', '.join(sorted(words))}"


def read(path: Path, problems: Problems) -> Value:
    """Return the root value of a YAML file.

    Raises:
        ProblemsError: the file is not YAML at all, or empty.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            node = yaml.compose(stream, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        span = Span(str(path), line, column, line, column + 1)
        problem = Problem("scene-yaml", str(error.problem), span, "mend the YAML")
        raise ProblemsError([problem]) from error
    if node is None:
        raise ProblemsError([Problem("scene-yaml", "empty", Span(str(path), 1, 1, 1, 1))])
    root = Value(node, str(path), problems)
    _refuse_aliases(root, set())
    return root


def _refuse_aliases(value: Value, seen: set[int]) -> None:
    """Refuse values that stand for another one: they could contain themselves.

    Raises:
        ProblemsError: there is one.
    """
    if id(value.node) in seen:
        hint = "write the value out"
        raise ProblemsError([Problem("scene-yaml", "aliases are not read", value.span, hint)])
    seen.add(id(value.node))
    parts = value.node.value if isinstance(value.node, yaml.CollectionNode) else ()
    for part in parts:
        for node in part if isinstance(part, tuple) else (part,):
            _refuse_aliases(Value(node, value.file, value.problems), seen)
