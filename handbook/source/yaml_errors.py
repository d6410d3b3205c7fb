"""What the YAML parser complains about, said again in words for an author."""

from __future__ import annotations

import re

import yaml
from msgspec import Struct

from handbook.problems import Problem, Span

_QUOTES = 'put the whole text between quotes: "…"'


class QuotedText(Struct, frozen=True):
    """The quoted text that the parser read last; its end is a suspect when the next thing fails."""

    span: Span


class _Case(Struct, frozen=True):
    """One complaint of libyaml (0.2), recognised by its words."""

    code: str
    pattern: str
    message: str
    hint: str
    at_context: bool = False
    """Whether the place where the broken thing begins says more than where it broke."""


_CASES = (
    _Case(
        "yaml-quote",
        r"quoted scalar.*(unexpected end of stream|document indicator)",
        "a quote is opened here and never closed",
        "close it with the same sign; inside '…' an apostrophe is written twice, or use ’",
        at_context=True,
    ),
    _Case(
        "yaml-escape",
        r"unknown escape character|hexdecimal number|invalid Unicode character escape",
        "a backslash inside double quotes begins a special sign, and this one does not exist",
        "write \\\\ for a backslash, or use single quotes '…'",
    ),
    _Case(
        "yaml-alias",
        r"scanning an alias",
        "a text that begins with “*” means something else in YAML",
        _QUOTES,
        at_context=True,
    ),
    _Case(
        "yaml-anchor",
        r"scanning an anchor",
        "a text that begins with “&” means something else in YAML",
        _QUOTES,
        at_context=True,
    ),
    _Case(
        "yaml-tag",
        r"(scanning|parsing) a tag|tag handle",
        "a text that begins with “!” means something else in YAML",
        _QUOTES,
        at_context=True,
    ),
    _Case(
        "yaml-directive",
        r"directive|incompatible YAML document|version number",
        "a line that begins with “%” means something else in YAML",
        "delete the line, or put its text between quotes",
        at_context=True,
    ),
    _Case(
        "yaml-tab",
        r"found a tab character",
        "a tab stands where only spaces may stand",
        "indent with spaces, two for each step; most editors can turn tabs into spaces",
    ),
    _Case(
        "yaml-block-text",
        r"scanning a block scalar",
        "after “|” or “>” the line must end; the text begins on the next line",
        "move the text to the next line and indent it",
    ),
    _Case(
        "yaml-dash",
        r"expected '-' indicator",
        "the dash must stand under the dash above, and only dashes may stand in this list",
        "give this line the same indentation as the other lines of the list",
    ),
    _Case(
        "yaml-dash",
        r"block sequence entries are not allowed",
        "a list cannot begin on this line",
        "put the dash on a line of its own below, indented",
    ),
    _Case(
        "yaml-colon",
        r"could not find expected ':'",
        "this line is neither a field (“name: text”) nor the rest of a text above",
        "put a colon and a space after the name, or indent the line under its text",
        at_context=True,
    ),
    _Case(
        "yaml-flow",
        r"parsing a flow (sequence|mapping)",
        "a bracket is opened here and never closed as YAML wants it",
        f"a text that begins with “[” or “{{”: {_QUOTES}",
        at_context=True,
    ),
    _Case(
        "yaml-flow",
        r"did not find expected node content",
        "a text cannot begin with this sign",
        _QUOTES,
    ),
    _Case(
        "yaml-key",
        r"mapping keys are not allowed",
        "a text cannot begin with “?”",
        _QUOTES,
    ),
    _Case(
        "yaml-documents",
        r"<document start>",
        "something stands after the end of the content",
        "one file holds one text; delete what follows “...”",
    ),
)

_GENERIC = _Case(
    "yaml-syntax", "", "this cannot be read as YAML", "compare the line with those around it"
)
_COLON_IN_TEXT = _Case(
    "yaml-colon-in-text",
    "",
    "a colon and a space inside a text begin a new field",
    _QUOTES,
)
_INDENT = _Case(
    "yaml-indent",
    "",
    "this line is indented differently from the lines it belongs to",
    "fields of one part stand exactly under each other, and dashes under dashes",
)
_AFTER_QUOTE = _Case(
    "yaml-quote",
    "",
    "words stand after a closed quote",
    "put the whole text between the quotes; inside '…' an apostrophe is written twice, or use ’",
)
_AFTER_BRACKET = _Case(
    "yaml-flow",
    "",
    "words stand after a closed bracket",
    f"a text that begins with “[” or “{{”: {_QUOTES}",
)
_OPEN_QUOTE = next(case for case in _CASES if case.code == "yaml-quote")
_TAB = next(case for case in _CASES if case.code == "yaml-tab")


def explain(
    error: yaml.MarkedYAMLError, file: str, lines: list[str], quoted: QuotedText | None
) -> Problem:
    """Return the located problem that a syntax error stands for."""
    place = _span(error.problem_mark or error.context_mark, file, lines)
    context = _span(error.context_mark, file, lines) if error.context_mark else place
    words = f"{error.context or ''}: {error.problem or ''}"
    case = next((case for case in _CASES if re.search(case.pattern, words)), None)
    if case:
        return _problem(case, context if case.at_context else place)
    return _guess(words, place, lines, quoted)


def _guess(words: str, place: Span, lines: list[str], quoted: QuotedText | None) -> Problem:
    """Tell apart the faults for which libyaml has one and the same complaint."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before = line[: place.column - 1].rstrip()
    if "cannot start any token" in words:
        return _problem(*_bad_start(line, place))
    if "mapping values are not allowed" in words:
        if _is_field(before):
            return _problem(_COLON_IN_TEXT, place)
        return _without_colon(place, lines) or _problem(_INDENT, place)
    if "did not find expected key" in words:
        return _problem(*_no_key(before, place, quoted))
    return _problem(_GENERIC, place)


def _no_key(before: str, place: Span, quoted: QuotedText | None) -> tuple[_Case, Span]:
    """Explain why something that is no field stands among fields; `before` is left of it."""
    if quoted and quoted.span.end_line == place.line and before.endswith(('"', "'")):
        if quoted.span.line < place.line:
            return _OPEN_QUOTE, _point(quoted.span)
        return _AFTER_QUOTE, place
    return (_AFTER_BRACKET if before.endswith(("]", "}")) else _INDENT), place


def _is_field(before: str) -> bool:
    """Tell whether a field's name and colon stand earlier in the line."""
    return re.match(r"\s*(- +)*[^\s:#]+:\s", before + " ") is not None


def _without_colon(place: Span, lines: list[str]) -> Problem | None:
    """Find the line above that was meant as a field, but has no colon with a space after it."""
    number = place.line - 1
    while number > 0 and not lines[number - 1].strip():
        number -= 1
    above, here = lines[number - 1], lines[place.line - 1]
    indent = len(above) - len(above.lstrip())
    if number == 0 or indent != len(here) - len(here.lstrip()) or _is_field(above):
        return None
    span = Span(place.file, number, indent + 1, number, len(above.rstrip()) + 1)
    case = next(case for case in _CASES if case.code == "yaml-colon")
    return _problem(case, span)


def _bad_start(line: str, place: Span) -> tuple[_Case, Span]:
    sign = line[place.column - 1 : place.column]
    tab = line[: len(line) - len(line.lstrip())].find("\t")
    if sign == "\t" or tab >= 0:
        column = tab + 1 if tab >= 0 else place.column
        return _TAB, Span(place.file, place.line, column, place.line, column + 1)
    message = f"a text cannot begin with “{sign}”"
    return _Case("yaml-sign", "", message, _QUOTES), place


def _problem(case: _Case, span: Span) -> Problem:
    return Problem(case.code, case.message, span, case.hint)


def _point(span: Span) -> Span:
    return Span(span.file, span.line, span.column, span.line, span.column + 1)


def _span(mark: yaml.Mark | None, file: str, lines: list[str]) -> Span:
    if mark is None:
        return Span(file, 1, 1, 1, 1)
    line = min(mark.line + 1, max(1, len(lines)))
    column = mark.column + 1 if line == mark.line + 1 else len(lines[line - 1]) + 1
    return Span(file, line, column, line, column + 1)
