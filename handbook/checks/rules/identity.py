"""Checks what the file says of itself (ISO 14289-1, 5 and 7.1; ISO 19005-2, 6.6 and 6.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Facts
from handbook.problems import Problem

_SAME = (
    ("Title", "dc:title"),
    ("Author", "dc:creator"),
    ("Subject", "dc:description"),
    ("Keywords", "pdf:Keywords"),
    ("Producer", "pdf:Producer"),
    ("Creator", "xmp:CreatorTool"),
)
_CLAIMS = (("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A"))
_SHEET_CLAIMS = (("pdfuaid:part", None), ("pdfaid:part", "2"), ("pdfaid:conformance", "B"))
"""Of imposed sheets, which have no tags."""


def check_identity(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that the file tells its title, language, standards and version, and tells one story."""
    xmp = facts.metadata.xmp
    if not xmp.get("dc:title"):
        yield Problem("pdf-title-missing", "the metadata do not tell the title")
    if not facts.language:
        yield Problem("pdf-language-missing", "the file does not say in which language it is")
    sheets = bool(facts.twin) and expectation is None
    if not facts.marked and not sheets:
        yield Problem("pdf-not-marked-tagged", "the file does not say that it is tagged")
    if not facts.shows_title:
        yield Problem("pdf-title-not-shown", "the window shows the file's name, not the title")
    claims = _SHEET_CLAIMS if sheets else _CLAIMS
    wrong = [f"{key} is {xmp.get(key) or 'missing'}" for key, due in claims if xmp.get(key) != due]
    if wrong:
        standards = "PDF/A-2b alone" if sheets else "PDF/UA-1 and PDF/A-2a"
        message = f"the file does not claim {standards} ({', '.join(wrong)})"
        yield Problem("pdf-standard-missing", message)
    if "GTS_PDFA1" not in facts.output_intents:
        yield Problem("pdf-output-intent-missing", "the file does not say what its colours mean")
    yield from _one_story(facts)
    if expectation:
        yield from _compare(facts, expectation)


def _one_story(facts: Facts) -> Iterator[Problem]:
    info, xmp = facts.metadata.info, facts.metadata.xmp
    for key, name in _SAME:
        if key in info and name in xmp and info[key] != xmp[name]:
            message = f"{key} is “{info[key]}” in one place and “{xmp[name]}” in the other"
            yield Problem("pdf-metadata-disagree", message)
    for key, name in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        if key in info and name in xmp and _day(info[key]) != _day(xmp[name]):
            message = f"{key} is {info[key]} in one place and {xmp[name]} in the other"
            yield Problem("pdf-metadata-disagree", message)


def _day(stamp: str) -> str:
    """Return year, month and day of `D:20250131…` and of `2025-01-31…` as eight digits."""
    return stamp.removeprefix("D:").replace("-", "")[:8]


def _compare(facts: Facts, expectation: Expectation) -> Iterator[Problem]:
    info, xmp = facts.metadata.info, facts.metadata.xmp
    due = {
        "dc:title": expectation.title,
        "hb:version": expectation.version,
        "hb:review": expectation.review,
        **{f"hb:{name}": value for name, value in expectation.properties.items()},
    }
    for name, value in due.items():
        if xmp.get(name) != value:
            yield _wrong(name, xmp.get(name), value)
    if info.get("Title", expectation.title) != expectation.title:
        yield _wrong("Title", info["Title"], expectation.title)
    if facts.language and facts.language != expectation.language:
        yield _wrong("the language", facts.language, expectation.language)
    day = expectation.date.strftime("%Y%m%d")
    for name in ("xmp:CreateDate", "xmp:ModifyDate"):
        if _day(xmp.get(name, "")) != day:
            yield _wrong(name, xmp.get(name), expectation.date.isoformat())


def _wrong(name: str, there: str | None, due: str) -> Problem:
    is_there = "missing" if there is None else f"“{there}”"
    return Problem("pdf-metadata-wrong", f"{name} is {is_there}; it should be “{due}”")
