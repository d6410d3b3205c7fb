"""YAML text → located nodes."""

from __future__ import annotations

import pytest
from source_fakes import node_of, nodes_of

from handbook.model.located import Mapping, Scalar, Sequence
from handbook.problems import Span
from handbook.source import nodes
from handbook.source.nodes import MAX_DEPTH, MAX_PROBLEMS, MAX_TEXT, Empty


def test_scalars_stay_as_they_are_written():
    text = "a: no\nb: 1.10\nc: 2026-05-01\nd: 0x10\ne: ~\nf: null\ng: 1_000\nh: 'on'\n"
    assert dict(node_of(text)) == {
        "a": "no",
        "b": "1.10",
        "c": "2026-05-01",
        "d": "0x10",
        "e": "~",
        "f": "null",
        "g": "1_000",
        "h": "on",
    }


def test_everything_knows_its_place():
    node = node_of("# comment\nid: why\nblocks:\n  - text: one\n    more: [a, b]\n")
    assert isinstance(node, Mapping)
    assert node.span == Span("test.yaml", 2, 1, 5, 17)
    assert node.key_spans["blocks"] == Span("test.yaml", 3, 1, 3, 7)
    assert node["id"].span == Span("test.yaml", 2, 5, 2, 8)
    (block,) = node["blocks"]
    assert block.span == Span("test.yaml", 4, 5, 5, 17)
    assert isinstance(block["more"], Sequence)
    assert block["more"].span == Span("test.yaml", 5, 11, 5, 17)
    assert block["more"][1].span == Span("test.yaml", 5, 15, 5, 16)


# Each text holds one X; its place in the value must lead to its place in the file.
@pytest.mark.parametrize(
    "text",
    [
        "a: plain text X",
        "a: plain text\n  that goes on\n\n  X to here",
        "a: 'it''s ''quoted'' X'",
        "a: 'it''s\n  quoted\n  X'",
        'a: "caf\\u00e9 \\"said\\" \\\\ X"',
        'a: "one\\n two\\t \\x41 \\U0001F600 X"',
        'a: "one \\\n    two\\\n    \\ three X"',
        "a: |\n  one\n    two\n\n  three X\n",
        "a: |2-\n   one\n  X two",
        "a: >\n  one\n  two\n\n    more\n  three X\n",
        "a: > # comment X no\n  one\n",
        "a: >+\n  one\n\n  (X)\n\n",
        "a: {b: X}",
        "- a\n- [é, 日本 X]",
        "a: \U0001f600 X",
    ],
)
def test_places_inside_scalars_are_exact(text: str):
    node, _ = nodes_of(text.replace("# comment X no", "# comment"))
    text = text.replace("# comment X no", "# comment")
    found = 0
    for scalar in nodes.walk(node):
        if isinstance(scalar, Scalar) and "X" in scalar:
            place = scalar.at(scalar.index("X"))
            assert text.split("\n")[place.line - 1][place.column - 1] == "X"
            found += 1
    assert found == text.count("X")


def test_offsets_outside_a_scalar_stay_in_its_file():
    scalar = node_of("a: text")["a"]
    assert scalar.at(-5) == Span("test.yaml", 1, 4, 1, 5)
    assert scalar.at(99).line == 1


def test_escapes_are_normalised():
    assert node_of('a: "e\\u0301"')["a"] == "é"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n...\n", "\n\n"])
def test_empty_files(text: str):
    node, problems = nodes_of(text)
    assert node is None
    assert [problem.code for problem in problems] == ["file-empty"]


def test_an_empty_value_is_marked_at_its_key():
    node = node_of("a:\nb: ''\n")
    assert isinstance(node["a"], Empty)
    assert node["a"].span == Span("test.yaml", 1, 1, 1, 2)
    assert not isinstance(node["b"], Empty)


def test_a_double_key_names_both_places_and_keeps_the_first():
    node, (problem,) = nodes_of("a: 1\nb: 2\n'a': 3\n")
    assert node == {"a": "1", "b": "2"}
    assert (problem.span.line, problem.span.column) == (3, 1)
    assert "line 1" in problem.message


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[\n", "? ", "{? ["])
def test_deep_nesting_stops_early(opening: str):
    node, problems = nodes_of(opening * 10_000)
    assert node is None
    assert problems[-1].code == "yaml-depth"


def test_nesting_to_the_limit_passes():
    assert node_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert nodes_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[0] is None


def test_too_many_values(monkeypatch):
    monkeypatch.setattr(nodes, "MAX_NODES", 50)
    assert nodes_of("- a\n" * 49)[0] is not None
    node, problems = nodes_of("- a\n" * 50)
    assert node is None
    assert problems[-1].code == "file-too-large"


def test_too_long_a_text():
    assert not nodes_of(f"a: {'x' * MAX_TEXT}")[1]
    node, (problem,) = nodes_of(f"a: {'x' * (MAX_TEXT + 1)}")
    assert problem.code == "text-too-long"
    assert node is not None


def test_too_many_problems_stop_the_reading():
    node, problems = nodes_of("a: 1\n" * 1000)
    assert node is None
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"


def test_an_alias_bomb_is_refused():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    _, problems = nodes_of("\n".join(lines))
    assert {problem.code for problem in problems} == {
        "yaml-anchor",
        "yaml-alias",
    }


def test_an_alias_as_a_key_is_refused():
    node, problems = nodes_of("a: &x b\n*x : c\nd: e\n")
    assert [problem.code for problem in problems] == ["yaml-anchor", "yaml-alias"]
    assert node == {"a": "b", "d": "e"}
