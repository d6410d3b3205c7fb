"""The report: what a clinic reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from damage import DAMAGES
from goodfile import good_file
from msgspec.structs import replace

from handbook.checks import CHECKS, Check, Expectation, Facts, report, validate
from handbook.problems import Problem


def damaged(name: str) -> bytes:
    return next(damage for damage in DAMAGES if damage.name == name).damaged()


def test_good_report(tmp_path: Path) -> None:
    data, expectation = good_file()
    file = tmp_path / "back.pdf"
    file.write_bytes(data)
    found = validate(file, expectation)
    assert (found.name, found.pages, found.size) == ("back.pdf", 3, len(data))
    assert validate(data, expectation, name="x.pdf") == replace(found, name="x.pdf")
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    text = found.text()
    assert text.startswith("Report on back.pdf\nTitle: Back pain: a test\n3 pages, ")
    assert text.endswith("Result: no errors.\n")
    for check in CHECKS:
        assert f"  passed  {check.name}: " in text


def test_finding_names_page_and_place() -> None:
    text = validate(damaged("text_changed"), good_file()[1]).text()
    assert "  FAILED  words: " in text
    assert "  1. page 2, content/book.yaml:7:5, pdf-words-changed\n" in text
    assert "     The content says “tall.”, the tag text says “small.”.\n" in text
    assert text.endswith("Result: 1 error. Do not hand this file out.\n")


def test_without_expectation_only_what_needs_none_runs() -> None:
    found = validate(good_file()[0])
    assert found.passed
    assert {o.check.name for o in found.outcomes if not o.ran} == {
        check.name for check in CHECKS if check.needs_expectation
    }
    told = " ".join(found.text().split())
    assert (
        "not run: words, text is seen, text sizes, live area, page boxes, print shop, page count. "
        in told
    )


def test_unreadable_file_runs_nothing_else() -> None:
    found = validate(b"no PDF", good_file()[1])
    assert [o.check.name for o in found.outcomes if o.ran] == ["readable"]
    assert "They need a file that can be read." in " ".join(found.text().split())


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        validate(tmp_path / "missing.pdf")


def test_check_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_facts: Facts, _expectation: Expectation | None) -> Iterator[Problem]:
        yield Problem("pdf-empty", "before")
        raise KeyError("gone")

    check = Check("broken", "Nothing.", "nowhere", broken)
    monkeypatch.setattr(report, "CHECKS", (check,))
    found = validate(good_file()[0])
    assert [problem.code for problem in found.problems] == ["pdf-empty", "pdf-check-failed"]


def test_many_alike_are_counted() -> None:
    data, expectation = good_file()
    anchors = tuple(replace(expectation.anchors[0], name=f"n{n}") for n in range(50))
    found = validate(data, replace(expectation, anchors=anchors))
    assert len(found.problems) == report.MAXIMUM_ALIKE + 1
    assert found.problems[-1].message == "and 30 more of the same kind"


def test_every_check_says_what_it_proves_and_why() -> None:
    for check in CHECKS:
        assert check.proves.endswith(".")
        assert check.source
        assert check.run.__doc__
        assert check.run.__doc__.startswith("Prove that")


def test_pypdf_stays_quiet(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture) -> None:
    validate(damaged("truncated"))
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")
