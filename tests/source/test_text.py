"""Bytes → text: only clean UTF-8 passes, and what is refused is named and located."""

from __future__ import annotations

import unicodedata

import pytest

from handbook.problems import ProblemsError
from handbook.source.text import MAX_FOUND, decode_bytes, place_of

NAME = "a.yaml"


def refused(data: bytes) -> list:
    with pytest.raises(ProblemsError) as caught:
        decode_bytes(data, NAME)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("title: “é”\n".encode(), "title: “é”\n"),
        (b"\xef\xbb\xbftitle: x", "title: x"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("e\u0301".encode(), "\u00e9"),
        ("\u0627\u0644\u200f \U0001f468\u200d\U0001f469".encode(), None),
        ("tiếng Việt".encode(), "tiếng Việt"),
        (b"", ""),
        (b"\t", "\t"),
    ],
)
def test_good_text(data: bytes, text: str | None):
    assert decode_bytes(data, NAME) == (data.decode() if text is None else text)


@pytest.mark.parametrize(
    ("data", "code", "words", "place"),
    [
        ("title: é".encode("utf-16"), "file-encoding", "UTF-16", (1, 1)),
        ("title: é".encode("utf-16-le"), "file-encoding", "UTF-16", (1, 1)),
        ("title: é".encode("utf-16-be"), "file-encoding", "UTF-16", (1, 1)),
        ("title: é".encode("utf-32"), "file-encoding", "UTF-32", (1, 1)),
        ("a: b\nc: dé\n".encode("latin-1"), "file-encoding", "“é”", (2, 5)),
        ("a: “x”".encode("cp1252"), "file-encoding", "Latin-1", (1, 4)),
        (b"a: \xc3", "file-encoding", "middle of a character", (1, 4)),
        (b"a: \xed\xa0\x80", "text-surrogate", "surrogate", (1, 4)),
        (b"a: \xc0\x80", "file-encoding", "0xC0", (1, 4)),
        (b"%PDF-1.7\n", "file-format", "PDF", (1, 1)),
        (b"PK\x03\x04....", "file-format", "Word", (1, 1)),
        (b"a: \x00", "text-control", "U+0000", (1, 4)),
        (b"a\nbc\x1b[31m", "text-control", "U+001B", (2, 3)),
        ("a: \x85".encode(), "text-control", "U+0085", (1, 4)),
        ("a: \u202e".encode(), "text-direction", "hide words", (1, 4)),
        ("a: \u2066".encode(), "text-direction", "U+2066", (1, 4)),
        ("a: \u2028b".encode(), "text-invisible", "U+2028", (1, 4)),
        ("a: b\ufeff".encode(), "text-invisible", "U+FEFF", (1, 5)),
        ("a: \U000e0041".encode(), "text-invisible", "U+E0041", (1, 4)),
        ("a: \ufffd".encode(), "text-damaged", "lost", (1, 4)),
        (("a: e" + "\u0301" * 31).encode(), "text-combining", "30 accents", (1, 5)),
    ],
)
def test_refused_text(data: bytes, code: str, words: str, place: tuple[int, int]):
    (problem,) = refused(data)
    assert problem.code == code
    assert words in problem.message
    assert (problem.span.file, problem.span.line, problem.span.column) == (NAME, *place)
    assert problem.hint


def test_every_forbidden_character_is_told_and_floods_are_cut():
    problems = refused(b"a: \x01\nb: \x02")
    assert [(p.span.line, p.span.column) for p in problems] == [(1, 4), (2, 4)]
    assert len(refused(b"\x01" * 1000)) == MAX_FOUND + 1


def test_thirty_accents_pass():
    text = "e" + "\u0301" * 30
    assert decode_bytes(text.encode(), NAME) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (4, (3, 1))])
def test_place_of(offset: int, place: tuple[int, int]):
    assert place_of("a\nb\nc", offset) == place
