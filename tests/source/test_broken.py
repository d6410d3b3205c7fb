"""Broken files, each with the problems it must give as comments: `#! 12:5 code words`.

Both a problem that is missing and one too many fail; the words must occur in message or hint.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from source_fakes import problems_of

from handbook.problems import CODES
from handbook.source.file_kinds import FILE_KINDS

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
EXPECTED = re.compile(r"^#! (\d+):(\d+) ([a-z0-9-]+) ?(.*)$", re.MULTILINE)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file_gives_exactly_the_expected_problems(path: Path):
    text = path.read_text(encoding="utf-8")
    expected = EXPECTED.findall(text)
    found = problems_of(FILE_KINDS[path.stem.split("-")[0]], text)
    assert expected, "every broken file expects something"
    places = [(str(p.span.line), str(p.span.column), p.code) for p in found if p.span]
    assert sorted(places) == sorted(entry[:3] for entry in expected), _listing(found)
    for line, column, code, words in expected:
        told = [
            f"{p.message} {p.hint}"
            for p in found
            if p.span and (str(p.span.line), str(p.span.column), p.code) == (line, column, code)
        ]
        assert any(words in told_one for told_one in told), (words, told)


def test_there_are_broken_files():
    assert len(BROKEN) > 25


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_problem_has_a_known_code_and_plain_words(path: Path):
    text = path.read_text(encoding="utf-8")
    for problem in problems_of(FILE_KINDS[path.stem.split("-")[0]], text):
        assert problem.code in CODES
        assert problem.span is not None
        assert "Input should" not in problem.message
        assert "pydantic" not in problem.message.lower()


def _listing(found) -> str:
    lines = (f"#! {p.span.line}:{p.span.column} {p.code} {p.message} [{p.hint}]" for p in found)
    return "\n" + "\n".join(lines)
