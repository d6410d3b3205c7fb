"""Bytes of a content file → text: UTF-8, Unicode form NFC, no character that hides or deceives."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from handbook.problems import Problem, ProblemsError, Span

# UAX #15, 12.1: the Stream-Safe Text Format allows at most 30 combining marks in a row. Longer
# runs are no writing of any language, and normalising them takes time that grows with the square.
MAX_COMBINING = 30
MAX_FOUND = 20
"""How many forbidden characters of one text are reported one by one."""

_SAVE_AGAIN = "open the file in your editor and save it again with the encoding UTF-8"

_SIGNATURES = {
    b"PK\x03\x04": "a zip archive or a Word document",
    b"%PDF-": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a photograph",
}

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

_GROUPS = (
    ("text-surrogate", "\ud800-\udfff", "half of a surrogate pair, which is no character"),
    (
        "text-direction",
        "\u202a-\u202e\u2066-\u2069",
        "an invisible character that turns the direction of writing and can hide words",
    ),
    ("text-control", "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f", "a control character"),
    (
        "text-invisible",
        "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f",
        "an invisible character that has no place in content",
    ),
    (
        "text-damaged",
        "\ufffd\ufdd0-\ufdef\ufffe\uffff",
        "the sign for a character that was lost on its way here",
    ),
)
_MEANINGLESS = {
    "Cn": "a character that Unicode does not know",
    "Co": "a character of private use, which means something in one font only,",
}
_FORBIDDEN = re.compile("|".join(f"([{group[1]}])" for group in _GROUPS))
_ANY = re.compile(f"[{''.join(group[1] for group in _GROUPS)}]")
"""The same in one set, which takes a tenth of the time."""

_HINTS = {
    "text-damaged": "type the words again, or copy them anew from where they came",
}


def decode_bytes(data: bytes, name: str) -> str:
    """Return the text of a file, in NFC and with every line end as a single line feed.

    Raises ProblemsError when the bytes are not clean UTF-8; `name` is the file in the messages.
    """
    _refuse_other_formats(data, name)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemsError([_not_utf8(error, name)]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = list(forbidden_problems(text, name))
    if problems:
        raise ProblemsError(problems)
    return unicodedata.normalize("NFC", text)


def forbidden(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield offset, code and message for characters that no content may hold."""
    first = _ANY.search(text)
    for match in _FORBIDDEN.finditer(text, first.start()) if first else ():
        code, _, meaning = _GROUPS[(match.lastindex or 1) - 1]
        yield match.start(), code, f"{meaning} (U+{ord(match[0]):04X}) stands here"
    yield from _unknown(text)
    run = _combining_run(text)
    if run is not None:
        yield run, "text-combining", f"more than {MAX_COMBINING} accents are piled on one letter"


def _unknown(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield characters that mean nothing to others: of private use, or not in Unicode."""
    rare = [sign for sign in set(text) if unicodedata.category(sign) in _MEANINGLESS]
    known = [sign for sign in rare if not _FORBIDDEN.match(sign)]
    for match in re.finditer(f"[{re.escape(''.join(known))}]", text) if known else ():
        kind = _MEANINGLESS[unicodedata.category(match[0])]
        yield match.start(), "text-unknown", f"{kind} (U+{ord(match[0]):04X}) stands here"


def forbidden_problems(text: str, name: str) -> Iterator[Problem]:
    """Yield a located problem for each forbidden character, the first 20 of them."""
    for count, (offset, code, message) in enumerate(forbidden(text)):
        line, column = place_of(text, offset)
        span = Span(name, line, column, line, column + 1)
        if count == MAX_FOUND:
            yield Problem("text-control", "more such characters follow from here on", span)
            return
        yield Problem(code, message, span, hint_for(code))


def hint_for(code: str) -> str:
    """Return how to mend a forbidden character."""
    return _HINTS.get(code, "delete it, and type the words around it again")


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a character of the text."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _combining_run(text: str) -> int | None:
    marks = "".join(character for character in set(text) if unicodedata.combining(character))
    if not marks:
        return None
    found = re.search(f"[{re.escape(marks)}]{{{MAX_COMBINING + 1}}}", text)
    return found.start() if found else None


def _refuse_other_formats(data: bytes, name: str) -> None:
    span = Span(name, 1, 1, 1, 1)
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            problem = Problem(
                "file-format", f"this is {what}, not a text file", span, "content is YAML text"
            )
            raise ProblemsError([problem])
    encoding = _wide_encoding(data)
    if encoding:
        message = f"this file is written in {encoding}; content must be UTF-8"
        raise ProblemsError([Problem("file-encoding", message, span, _SAVE_AGAIN)])


def _wide_encoding(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding
    start = data[:200]
    halves = (start[0::2], start[1::2])
    empty = sorted(half.count(0) for half in halves)
    every_second = empty[0] == 0 and empty[1] >= 4 and empty[1] > 0.4 * len(halves[0])
    return "UTF-16" if every_second else None


def _not_utf8(error: UnicodeDecodeError, name: str) -> Problem:
    before = bytes(error.object[: error.start]).decode("utf-8")
    before = before.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    line, column = place_of(before, len(before))
    span = Span(name, line, column, line, column + 1)
    found = bytes(error.object[error.start : error.start + 3])
    if found[0] == 0xED and len(found) == 3 and 0xA0 <= found[1] <= 0xBF:
        message = "half of a surrogate pair, which is no character, stands here"
        return Problem("text-surrogate", message, span, hint_for("text-surrogate"))
    if error.reason == "unexpected end of data":
        message = "the file ends in the middle of a character; a part of it may be missing"
        return Problem("file-encoding", message, span, "copy the file again from where it came")
    message = (
        f"this file is not UTF-8 but probably Latin-1 (Windows-1252): "
        f"the byte 0x{found[0]:02X} stands here{_as_latin(found[0])}"
    )
    return Problem("file-encoding", message, span, _SAVE_AGAIN)


def _as_latin(byte: int) -> str:
    letter = bytes([byte]).decode("cp1252", errors="replace")
    return f", which would be “{letter}”" if letter.isprintable() and letter != "\ufffd" else ""
