"""Files that are wrong on purpose, and what each referee has to say of them.

A referee that never complains is worth nothing, so before the real files are judged
these prove that every one of them is awake, and complains for the right reason.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from judges import Tools, Verdict, judge, judge_outloud

TEXT = b"BT /F 12 Tf 20 50 Td (Nobody hears me) Tj ET"
FONTS = b"<< /Font << /F 5 0 R >> >>"
BLACK_INK = b"0 0 0 1 k "
OBJECTS = (
    # "english" is the name of a language, not its tag: outloud warns of it.
    b"<< /Type /Catalog /Pages 2 0 R /Lang (english) >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >>",
    b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources %s >>" % FONTS,
    b"<< /Length %d >>\nstream\n%s\nendstream",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


@dataclass(frozen=True)
class Broken:
    """A broken file, and for each referee the words its findings must hold.

    The empty text stands for "no finding at all".
    """

    name: str
    content: bytes
    expected: dict[str, str]


CLAIM = b"% <pdfaid:conformance>B</pdfaid:conformance>\n"


def untagged_pdf(*, xref_shift: int = 0, claim: bytes = b"", paint: bytes = b"") -> bytes:
    """Write a small PDF without tags; a shift of its cross-reference table damages it.

    `paint` are operators that come before the text.
    """
    body = b"%PDF-1.7\n" + claim
    offsets = []
    stream = paint + TEXT
    for number, content in enumerate(OBJECTS, start=1):
        filled = content % (len(stream), stream) if b"%s" in content else content
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, filled)
    size = len(OBJECTS) + 1
    table = b"".join(b"%010d 00000 n \n" % (offset + xref_shift) for offset in offsets)
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + xref + trailer


BROKEN = (
    Broken(
        "untagged.pdf",
        untagged_pdf(),
        {"veraPDF ua1": "7.1-", "veraPDF 2a": "6.7.", "outloud": "DOC-002", "qpdf": ""},
    ),
    # Its fonts are not embedded, which no part of PDF/A allows; tags are not asked for.
    Broken(
        "book-sheets_a4.pdf",
        untagged_pdf(claim=CLAIM),
        {"veraPDF 2b": "6.2.11.4.1-", "qpdf": ""},
    ),
    # Who only claims less is judged by everything all the same.
    Broken("modest.pdf", untagged_pdf(claim=CLAIM), {"veraPDF ua1": "7.1-", "outloud": "DOC-002"}),
    # For a print shop: black of four inks, in CMYK and as RGB; too much ink; no black text.
    Broken(
        "mixed_press.pdf", untagged_pdf(paint=b".7 .6 .6 .9 k "), {"plates": "grey of several inks"}
    ),
    Broken("rgb_press.pdf", untagged_pdf(paint=b"0 0 0 rg "), {"plates": "grey of several inks"}),
    Broken(
        "wet_press.pdf",
        untagged_pdf(paint=b"1 1 .6 .5 k 9 9 9 9 re f " + BLACK_INK),
        {"plates": "310% of ink"},
    ),
    Broken("coloured_press.pdf", untagged_pdf(paint=b"1 0 0 0 k "), {"plates": "only 0%"}),
    Broken(
        "clean_press.pdf",
        untagged_pdf(paint=b"1 1 .5 .5 k 9 9 9 9 re f " + BLACK_INK),
        {"plates": ""},
    ),
    Broken("damaged.pdf", untagged_pdf(xref_shift=7), {"qpdf": "cross-reference table"}),
    Broken(
        "nonsense.pdf",
        b"This is no PDF at all.\n",
        {
            "veraPDF ua1": "not checked",
            "veraPDF 2a": "not checked",
            "outloud": "not checked",
            "qpdf": "PDF header",
        },
    ),
)


def self_test(tools: Tools) -> list[str]:
    """Judge the broken files and say in what the referees fell short, empty if in nothing."""
    with tempfile.TemporaryDirectory() as folder:
        files = [_write(Path(folder), broken) for broken in BROKEN]
        verdicts = judge(files, replace(tools, allowed={}))
        complaints = [complaint for broken in BROKEN for complaint in _compare(broken, verdicts)]
        return complaints + _check_allowance(files[0], tools)


def _write(folder: Path, broken: Broken) -> Path:
    path = folder / broken.name
    path.write_bytes(broken.content)
    return path


def _compare(broken: Broken, verdicts: Sequence[Verdict]) -> list[str]:
    complaints = []
    for referee, words in broken.expected.items():
        [verdict] = [v for v in verdicts if (v.referee, v.file.name) == (referee, broken.name)]
        findings = "\n".join(verdict.findings)
        if words and words not in findings:
            complaints.append(f"{referee} does not say {words!r} of {broken.name}: {findings}")
        if not words and findings:
            complaints.append(f"{referee} should find nothing in {broken.name}: {findings}")
    return complaints


def _check_allowance(untagged: Path, tools: Tools) -> list[str]:
    """An allowance silences a warning (DOC-014) and never an error (DOC-002)."""
    allowed = {"DOC-014": "self-test", "DOC-002": "self-test"}
    [strict] = judge_outloud([untagged], tools.outloud, {})
    [lenient] = judge_outloud([untagged], tools.outloud, allowed)
    for_press = untagged.with_name("links_press.pdf")
    for_press.write_bytes(untagged.read_bytes())
    apart = {"DOC-014@press": "self-test"}
    [elsewhere, here] = judge_outloud([untagged, for_press], tools.outloud, apart)
    checks = {
        "outloud allows everybody what is allowed to a print shop": _names("DOC-014", elsewhere),
        "outloud fails what is allowed to a print shop": not _names("DOC-014", here),
        "outloud does not fail a warning that is not allowed": _names("DOC-014", strict),
        "outloud fails a warning that is allowed": not _names("DOC-014", lenient),
        "outloud lets an error be allowed": _names("DOC-002", lenient),
    }
    return [complaint for complaint, fine in checks.items() if not fine]


def _names(rule: str, verdict: Verdict) -> bool:
    return any(finding.startswith(rule) for finding in verdict.findings)
