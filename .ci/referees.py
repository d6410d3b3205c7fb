"""Let the referees judge finished PDF files; the exit status is 1 when any has a finding.

    venv/bin/python .ci/referees.py --verapdf cli.jar --outloud venv/bin/outloud dist/*.pdf
    venv/bin/python .ci/referees.py --verapdf cli.jar --outloud venv/bin/outloud --self-test

Referees: veraPDF for PDF/UA-1 and for PDF/A-2a, outloud, qpdf; for imposed sheets, which have no
tags, veraPDF for PDF/A-2b and qpdf; for a print shop, also the plates that Ghostscript makes.
`.ci/run` fetches them.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from judges import Tools, Verdict, judge, read_allowed
from selftest import BROKEN, self_test

ALLOWED = Path(__file__).with_name("outloud-allowed.txt")


def main() -> int:
    """Judge the files of the command line, or the referees themselves."""
    options = _parse()
    try:
        allowed = read_allowed(ALLOWED)
    except ValueError as error:
        print(f"referees: {error}")
        return 1
    tools = Tools(options.verapdf, options.outloud, allowed)
    if options.self_test:
        return _report_self_test(self_test(tools))
    if not options.files:
        print("referees: no PDF file to judge")
        return 1
    return _report(judge(options.files, tools))


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--verapdf", type=Path, required=True, help="veraPDF's cli.jar")
    parser.add_argument("--outloud", type=Path, required=True, help="the outloud command")
    parser.add_argument("--self-test", action="store_true", help="judge files broken on purpose")
    parser.add_argument("files", type=Path, nargs="*", help="the PDF files")
    return parser.parse_args()


def _report_self_test(complaints: Sequence[str]) -> int:
    for complaint in complaints:
        print(f"FAIL  {complaint}")
    if not complaints:
        print(f"self-test: all referees report the {len(BROKEN)} broken files as they should")
    return 1 if complaints else 0


def _report(verdicts: Sequence[Verdict]) -> int:
    for verdict in verdicts:
        print(f"{'pass' if verdict.passed else 'FAIL'}  {verdict.referee:<12} {verdict.file.name}")
        for finding in verdict.findings:
            print(f"      {finding}")
        for note in verdict.notes:
            print(f"      note: {note}")
    passed = sum(verdict.passed for verdict in verdicts)
    print(f"referees: {passed} passed, {len(verdicts) - passed} failed")
    return 0 if passed == len(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
