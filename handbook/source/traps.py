"""YAML that is valid, and yet says something else than its author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.problems import Problem, Severity, Span

_DASH_LINE = re.compile(r"\s*- ")
_FIELD_LINE = re.compile(r"\s*(- )?[a-z][a-z_]*:(\s|$)")
_COMMENT = re.compile(r"[ \t]+(#\S.*)")


def traps(span: Span, style: str, lines: list[str]) -> Iterator[Problem]:
    """Yield what is suspicious about one scalar; `lines` are those of the whole file."""
    if style == "":
        yield from _swallowed_dashes(span, lines)
        yield from _lost_words(span, lines)
    elif style in ("'", '"'):
        yield from _swallowed_fields(span, lines)


def _swallowed_dashes(span: Span, lines: list[str]) -> Iterator[Problem]:
    for number in range(span.line + 1, span.end_line + 1):
        line = lines[number - 1]
        if _DASH_LINE.match(line):
            column = len(line) - len(line.lstrip()) + 1
            yield Problem(
                "yaml-dash",
                "this dash is read as a part of the text above, not as a new item",
                Span(span.file, number, column, number, column + 1),
                "the dash must stand exactly under the dash above; "
                "if a dash in the text is meant, put the text between quotes",
            )


def _lost_words(span: Span, lines: list[str]) -> Iterator[Problem]:
    line = lines[span.end_line - 1] if span.end_line <= len(lines) else ""
    found = _COMMENT.match(line, span.end_column - 1)
    if found:
        yield Problem(
            "yaml-comment",
            "everything from “#” on is a comment and will not be printed",
            Span(
                span.file, span.end_line, found.start(1) + 1, span.end_line, len(line.rstrip()) + 1
            ),
            "put the text between quotes if “#” belongs to it, "
            "or a space after “#” if it is a comment",
            Severity.WARNING,
        )


def _swallowed_fields(span: Span, lines: list[str]) -> Iterator[Problem]:
    for number in range(span.line + 1, span.end_line + 1):
        if _FIELD_LINE.match(lines[number - 1]):
            yield Problem(
                "yaml-quote",
                f"the text that is quoted here goes on into line {number}, which looks like a "
                "field of its own",
                Span(span.file, span.line, span.column, span.line, span.column + 1),
                "close the quote at the end of its text",
                Severity.WARNING,
            )
            return
