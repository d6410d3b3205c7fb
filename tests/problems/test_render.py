"""Problems as text and as data."""

from __future__ import annotations

import json
import unicodedata

import pytest

from handbook.problems import Problem, Severity, Span, as_json, in_order, render
from handbook.problems.render import MAX_SHOWN, WIDTH


def report(problem: Problem, text: str) -> list[str]:
    return render([problem], lambda file: text if file == "a.yaml" else None).split("\n")


def at(line: int, column: int, end_column: int, end_line: int | None = None, **rest) -> Problem:
    span = Span("a.yaml", line, column, end_line or line, end_column)
    return Problem("unknown-field", "there is no field “titel”", span, **rest)


def test_the_whole_form():
    text = "id: why\ntitel: Why\n"
    problem = at(2, 1, 6, hint="did you mean `title`?")
    assert render([problem], lambda _file: text) == (
        "a.yaml:2:1 unknown-field there is no field “titel”\n"
        "  2 | titel: Why\n"
        "    | ^^^^^\n"
        "  hint: did you mean `title`?\n"
        "\n"
        "1 error\n"
    )


def width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me") for c in text)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("abc XYZ", "XYZ"),
        ("\tabc\tXYZ", "XYZ"),
        ("日本 日本", "本"),
        ("e\u0301e\u0301 x", "x"),
        ("\U0001f600 x", "x"),
        ("x" * 300 + "MARK" + "y" * 300, "MARK"),
        ("x" * 98 + "MARK", "MARK"),
        ("MARK" + "y" * 300, "MARK"),
        ("日" * 200 + "MARK" + "日" * 200, "MARK"),
        ("\t" * 50 + "MARK" + "\t" * 50, "MARK"),
    ],
)
def test_the_caret_stands_under_the_mark(line: str, marked: str):
    start = line.index(marked)
    shown, carets = report(at(1, start + 1, start + len(marked) + 1), line)[1:3]
    assert width(shown) <= WIDTH + 6
    first, last = carets.index("^"), carets.rindex("^") + 1
    position, under = 0, ""
    for character in shown:
        if first <= position < last:
            under += character
        position += width(character)
    assert under == marked


def test_a_long_span_is_cut_at_the_window():
    shown, carets = report(at(1, 1, 400), "x" * 500)[1:3]
    assert width(carets) <= width(shown) <= WIDTH + 6
    assert shown.endswith("…")


def test_a_span_over_lines_marks_the_first():
    assert report(at(1, 4, 3, end_line=3), "a: |\n  b\n  c")[1:3] == ["  1 | a: |", "    |    ^"]


@pytest.mark.parametrize("place", [(9, 1, 2), (1, 99, 120), (1, 1, 1)])
def test_places_outside_the_text_do_no_harm(place: tuple[int, int, int]):
    assert "unknown-field" in report(at(*place), "short")[0]


def test_no_source_no_quote():
    problem = Problem("file-missing", "gone", Span("none.yaml", 1, 1, 1, 1))
    assert report(problem, "")[:2] == ["none.yaml:1:1 file-missing gone", ""]


def test_nothing_reaches_the_terminal_as_a_command():
    problem = Problem("x", "bad \x1b[31m\u202e name", Span("a.yaml", 1, 1, 1, 3), "\x07hint")
    text = render([problem], lambda _file: "a: \x1b]0;owned\x07 \u202e \u200b")
    assert not any(unicodedata.category(c).startswith("C") for c in text.replace("\n", ""))
    assert "\ufffd" in text


def test_pages_and_problems_without_a_place():
    page = Problem("small-type", "type of 7 pt", page=3)
    both = Problem("small-type", "type of 7 pt", Span("a.yaml", 1, 1, 1, 2), page=3)
    assert report(page, "")[0] == "page 3 small-type type of 7 pt"
    assert report(both, "abc")[0] == "a.yaml:1:1 page 3 small-type type of 7 pt"
    assert report(Problem("x", "no place"), "")[0] == "x no place"


def test_order_and_doubles():
    spans = [Span("b", 1, 1, 1, 1), Span("a", 10, 1, 10, 2), Span("a", 9, 5, 9, 6), None]
    problems = [Problem("x", "m", span) for span in spans]
    assert [p.span for p in in_order([*problems, *problems])] == [
        spans[2],
        spans[1],
        spans[0],
        None,
    ]


def test_the_closing_line():
    error, other = at(1, 1, 2), at(1, 2, 3)
    warning = at(1, 3, 4, severity=Severity.WARNING)
    assert render([], lambda _file: None) == ""
    assert report(warning, "abc")[0].startswith("a.yaml:1:3 unknown-field warning: ")
    assert report(warning, "abc")[-2] == "1 warning"
    text = render([error, other, warning], lambda _file: "abc")
    assert text.endswith("2 errors and 1 warning\n")


def test_a_flood_is_cut():
    problems = [Problem("x", f"number {n}", Span("a", n + 1, 1, n + 1, 2)) for n in range(1000)]
    text = render(problems, lambda _file: None)
    assert text.count("number") == MAX_SHOWN
    assert text.endswith(f"1000 errors ({1000 - MAX_SHOWN} more not shown)\n")


def test_colour_only_when_asked():
    assert "\x1b[" not in render([at(1, 1, 2)], lambda _file: "abc")
    assert "\x1b[31m" in render([at(1, 1, 2)], lambda _file: "abc", colour=True)


def test_as_json():
    problem = at(2, 3, 4, hint="h")
    (data,) = json.loads(json.dumps(as_json([problem])))
    assert data == {
        "code": "unknown-field",
        "severity": "error",
        "message": "there is no field “titel”",
        "hint": "h",
        "file": "a.yaml",
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 4,
        "page": None,
    }
    assert as_json([Problem("x", "m", page=4)])[0]["file"] is None
