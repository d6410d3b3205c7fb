"""Complaints of the YAML parser that no file in `broken/` brings about."""

from __future__ import annotations

import pytest
import yaml
from source_fakes import nodes_of

from handbook.source.yaml_errors import explain


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: @x", "yaml-sign", 1, 4),
        ("a: `x`", "yaml-sign", 1, 4),
        ("a: ]", "yaml-flow", 1, 4),
        ("a: [b\nc: d\n", "yaml-flow", 1, 4),
        ("a: {page:x} on", "yaml-flow", 1, 13),
        ("a: & b", "yaml-anchor", 1, 4),
        ("a: !x!y z", "yaml-tag", 1, 4),
        ("a: ? b", "yaml-key", 1, 4),
        ("a: - b", "yaml-dash", 1, 4),
        ("- a\nb: c", "yaml-dash", 2, 1),
        ("a: |\n\tx", "yaml-tab", 2, 1),
        ("a:\n  b: c\n\td: e", "yaml-tab", 3, 1),
        ('a: "x\n---\n"', "yaml-quote", 1, 4),
        ("a: |0\n b", "yaml-block-text", 1, 5),
        ('a: "\\ud800"', "yaml-escape", 1, 7),
        ("--- a\n...\nb: c", "yaml-documents", 3, 1),
        ("a: b\n\nc\nd: e", "yaml-colon", 3, 1),
        ("'a' 'b': c", "yaml-indent", 1, 5),
    ],
)
def test_faults_are_told_apart(text: str, code: str, line: int, column: int):
    node, problems = nodes_of(text)
    assert node is None
    (problem,) = problems
    assert (problem.code, problem.span.line, problem.span.column) == (code, line, column)
    assert problem.message
    assert problem.hint


def test_an_unheard_complaint_is_still_told_in_its_place():
    mark = yaml.Mark("x", 5, 1, 2, None, None)
    error = yaml.MarkedYAMLError(problem="something new", problem_mark=mark)
    problem = explain(error, "a.yaml", ["a: b", "c: d"], None)
    assert problem.code == "yaml-syntax"
    assert (problem.span.line, problem.span.column) == (2, 3)
    assert "new" not in problem.message


def test_a_complaint_beyond_the_end_stays_in_the_file():
    mark = yaml.Mark("x", 50, 10, 0, None, None)
    error = yaml.MarkedYAMLError(problem="something new", problem_mark=mark)
    problem = explain(error, "a.yaml", ["a: b"], None)
    assert (problem.span.line, problem.span.column) == (1, 5)
    assert explain(yaml.MarkedYAMLError(), "a.yaml", [""], None).span.line == 1
