"""The file of sheets: what it says of itself, and what it leaves behind."""

from __future__ import annotations

from io import BytesIO

from booklets import NAME, booklet, description, sheets
from pypdf import PdfReader

from handbook.checks import validate
from handbook.impose import SHEETS, impose


def reader() -> PdfReader:
    return PdfReader(BytesIO(sheets(8)))


def test_same_pages_same_bytes():
    source = booklet(8)
    again = impose(source, sheet=SHEETS["a5"], thickness=0.1, description=description(source))
    assert again == sheets(8)


def test_nothing_of_the_tags_is_left():
    root = reader().trailer["/Root"]
    assert set(root) == {
        "/Type",
        "/Pages",
        "/Lang",
        "/OutputIntents",
        "/Metadata",
        "/ViewerPreferences",
    }
    for page in reader().pages:
        assert "/Annots" not in page
        for form in page["/Resources"]["/XObject"].values():
            assert b"BDC" not in form.get_object().get_data()


def test_printers_are_told_how_to_print():
    preferences = reader().trailer["/Root"]["/ViewerPreferences"]
    assert preferences["/Duplex"] == "/DuplexFlipShortEdge"
    assert preferences["/PrintScaling"] == "/None"
    assert preferences["/DisplayDocTitle"] == True  # noqa: E712  # pypdf's own kind of truth


def test_the_report_leads_to_the_file_for_readers():
    report = validate(sheets(8))
    assert report.twin == NAME
    assert f"for screen readers: {NAME}" in report.text()
    ran = {outcome.check.name for outcome in report.outcomes if outcome.ran}
    assert {"identity", "active content", "fonts", "characters"} <= ran
    assert not {"coverage", "outline", "words"} & ran
    (identity,) = (each for each in report.outcomes if each.check.name == "identity")
    assert not {"pdf-standard-missing", "pdf-not-marked-tagged"} & {
        problem.code for problem in identity.problems
    }


def test_a_booklet_that_claims_nothing_of_tags_is_no_sheet():
    """Without tags and without a twin, a file does not pass."""
    found = {problem.code for problem in validate(booklet(4)).problems}
    assert {"pdf-not-tagged", "pdf-not-marked-tagged"} <= found
