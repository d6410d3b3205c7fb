"""The fuzzer's short mode: seeded cases of each kind; `fuzz.py` beside this is the long one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fuzz import names_of
from fuzz_cases import KINDS, REAL, good_files, make_case, thin_files, write_case
from judge import Verdict, judge

from handbook.problems import Problem, Span
from handbook.source import Library
from handbook.source.library import Loaded

CASES = int(os.environ.get("FUZZ_CASES", "48"))
PARTS = 4
"""Tests that the cases are shared among, so that several processors can work on them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_case_ends_in_a_whole_pdf_or_in_located_problems(part: int, tmp_path: Path):
    outcomes = set()
    for name in list(names_of(0, CASES))[part::PARTS]:
        case = make_case(name)
        write_case(case, tmp_path / "content")
        verdict = judge(tmp_path / "content", case.order)
        assert not verdict.finding, f"{name}: {verdict.finding}"
        outcomes.add(verdict.outcome)
    assert outcomes == {"built", "refused"}, "nothing would be proved"


def test_a_case_is_the_same_every_time():
    for name in names_of(7, 6):
        assert make_case(name) == make_case(name)


def test_what_edits_are_made_of_is_good(tmp_path: Path):
    """Without the edit, nothing would be wrong: it is the edit that is judged."""
    case = make_case("edit-2")
    whole = {name: text.encode() for name, text in (good_files(REAL) | thin_files()).items()}
    write_case(type(case)("thin", whole, case.order), tmp_path / "content")
    assert judge(tmp_path / "content", case.order).outcome == "built"


def test_the_long_mode_tells_what_it_did(tmp_path: Path):
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("fuzz.py")),
            "--cases",
            "3",
            "--workers",
            "1",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 cases, 0 findings" in done.stdout
    assert all(kind in done.stdout for kind in KINDS)


# The judge can find -------------------------------------------------------------------------------


def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build) -> Verdict:
    case = make_case("bytes-0")
    write_case(case, tmp_path / "content")
    monkeypatch.setattr("judge.build", build)
    monkeypatch.setattr("judge.SECONDS", 0.3)
    monkeypatch.setattr("judge.PATIENCE", 2)
    return judge(tmp_path / "content", case.order)


def test_the_judge_finds_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def build(*_arguments: object) -> None:
        raise KeyError("x")

    assert "raised KeyError" in judged(tmp_path, monkeypatch, build).finding


def test_the_judge_finds_a_sleep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def build(*_arguments: object) -> None:
        time.sleep(60)

    assert "hung" in judged(tmp_path, monkeypatch, build).finding


def test_the_judge_counts_no_time_that_others_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def build(*_arguments: object) -> None:
        time.sleep(0.6)  # longer than the processor time that is allowed
        raise KeyError("x")

    assert "raised KeyError" in judged(tmp_path, monkeypatch, build).finding


def test_the_judge_finds_a_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def build(*_arguments: object) -> None:
        while True:
            pass

    assert "hung" in judged(tmp_path, monkeypatch, build).finding


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("does-not-fit", "too high"), "without a place"),
        (Problem("nobody-knows", "x", Span("a", 1, 1, 1, 1)), "nobody-knows"),
        (Problem("pdf-words-missing", "x", Span("a", 1, 1, 1, 1)), "pdf-words-missing"),
        (Problem("text-misplaced", "x", Span("a", 1, 1, 1, 1)), "text-misplaced"),
        (Problem("does-not-fit", "x", Span("a", 0, 1, 1, 1)), "does-not-fit"),
    ],
)
def test_the_judge_finds_bad_problems(
    problem: Problem, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def load(_self: Library, _code: str) -> Loaded:
        return Loaded(None, (problem,))

    monkeypatch.setattr(Library, "load_language", load)
    case = make_case("bytes-0")
    write_case(type(case)("good", {}, case.order), tmp_path / "content")
    assert words in judge(tmp_path / "content", case.order).finding
