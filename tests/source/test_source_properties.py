"""Whatever is written, the source stage answers with a part or with problems; it never raises."""

from __future__ import annotations

import os

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from source_fakes import KINDS, problems_of
from test_decode import GOOD

from handbook.model.book import Section
from handbook.model.located import Scalar
from handbook.problems import CODES, ProblemsError, as_json, render
from handbook.source.decode import decode
from handbook.source.file_kinds import FILE_KINDS
from handbook.source.files import SourceFile
from handbook.source.nodes import parse, walk
from handbook.source.text import decode_bytes, forbidden

NAME = "a.yaml"
NAMES = ["block", "text", "title", "id", "blocks", "items", "cells", "columns", "checklist", "alt"]
VALUES = ["why", "Why **so**", "[a](#b)", "{page:x}", "*", "[", "no", "2", "-1", "true", "", " "]
TRAPS = ["__class__", "[key]", "level", "lines", "figure", "scene", "sitting", "heading", "opener"]
WORDS = st.sampled_from([*NAMES, *VALUES, *TRAPS])
TREES = st.recursive(
    WORDS | st.text(max_size=8) | st.none() | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=25,
)
YAML_SIGNS = st.text(alphabet="ab:-[]{}'\"|>&*!%@`#?,\\ \n\t<~1é\u0301", max_size=60)
# The long mode: FUZZ_EXAMPLES=10000 pytest tests/source/test_source_properties.py
EXAMPLES = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "150")),
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
)


def answer(data: bytes, kind: str = "section") -> None:
    """Go all the way; every problem must be told in full, and rendered."""
    model = FILE_KINDS[kind]
    problems: list = []
    part = None
    try:
        source = SourceFile(NAME, decode_bytes(data, NAME))
    except ProblemsError as error:
        problems = list(error.problems)
    else:
        node, problems = parse(source)
        if node is not None:
            part, found = decode(model, node, KINDS)
            problems = [*problems, *found]
    assert (part is not None) or problems
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert problem.span is not None
        assert problem.span.file == NAME
        assert problem.span.line >= 1
        assert problem.span.column >= 1
    assert len(as_json(problems)) <= len(problems)
    assert "\x1b" not in render(problems, lambda _file: data.decode("utf-8", "replace"))


@EXAMPLES
@given(st.binary(max_size=200), st.sampled_from(sorted(FILE_KINDS)))
def test_any_bytes(data: bytes, kind: str):
    answer(data, kind)


@EXAMPLES
@given(st.text(max_size=100))
def test_any_text(text: str):
    answer(text.encode("utf-8", "surrogatepass"))


@EXAMPLES
@given(YAML_SIGNS)
def test_any_yaml_signs(text: str):
    answer(text.encode())
    answer(f"id: a\ntitle: {text}\nblocks: []".encode())


@EXAMPLES
@given(TREES, st.sampled_from(sorted(FILE_KINDS)))
def test_any_tree(tree: object, kind: str):
    answer(yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"), kind)


@EXAMPLES
@given(st.data())
def test_any_single_edit_of_good_content(data: st.DataObject):
    lines = GOOD.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    edit = data.draw(st.sampled_from(["delete", "double", "swap", "letter"]))
    if edit == "delete":
        del lines[at]
    elif edit == "double":
        lines.insert(at, lines[at])
    elif edit == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    else:
        column = data.draw(st.integers(0, len(lines[at])))
        sign = data.draw(st.characters(codec="utf-8"))
        lines[at] = lines[at][:column] + sign + lines[at][column + 1 :]
    answer("\n".join(lines).encode())


@EXAMPLES
@given(TREES)
def test_values_are_read_as_a_plain_yaml_parser_reads_text(tree: object):
    text = yaml.safe_dump(tree, allow_unicode=True)
    assume(not any(forbidden(text)))  # such a text is refused before it comes so far
    node, problems = parse(SourceFile(NAME, text))
    if node is not None and not problems:
        assert _plain(node) == yaml.load(text, yaml.BaseLoader)


@EXAMPLES
@given(st.text(alphabet="ab 'é\"\\\n\t:#-日", min_size=1, max_size=40), st.sampled_from("'\"|>p"))
def test_every_letter_is_found_in_its_place(text: str, style: str):
    dumped = yaml.dump(
        {"k": text}, default_style=None if style == "p" else style, allow_unicode=True, width=20
    )
    lines = dumped.split("\n")
    node, _ = parse(SourceFile(NAME, dumped))
    for scalar in walk(node) if node is not None else ():
        assert isinstance(scalar, Scalar | dict)
        for offset, letter in enumerate(scalar if isinstance(scalar, Scalar) else ""):
            if letter in "abé日:#-":
                place = scalar.at(offset)
                assert lines[place.line - 1][place.column - 1] == letter


def test_the_good_content_is_good():
    assert problems_of(Section, GOOD) == []


def _plain(node: object) -> object:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return str(node)
