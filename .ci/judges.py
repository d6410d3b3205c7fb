"""The referees' judgements: what veraPDF, outloud, qpdf and the press say of finished PDF files.

Each judge is a function from files to verdicts, one verdict a file, and starts its
program once for all files where the program can do that. A file that a program did
not get to check has a finding that says so: silence is never a pass.
"""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press import is_for_press, press_findings

TIMEOUT_SECONDS = 300
PRESS_ALONE = "@press"
"""Behind the id of a warning: it is accepted of files for a print shop, and of no others."""


@dataclass(frozen=True)
class Verdict:
    """What one referee says of one file: findings fail it, notes do not."""

    referee: str
    file: Path
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the referee found nothing."""
        return not self.findings


@dataclass(frozen=True)
class Tools:
    """Where the programs are, and which outloud warnings are accepted."""

    verapdf_jar: Path
    outloud: Path
    allowed: Mapping[str, str]


def judge(files: Sequence[Path], tools: Tools) -> list[Verdict]:
    """Ask every referee about every file; imposed sheets have no tags that could be judged."""
    sheets = [file for file in files if is_imposed(file)]
    tagged = [file for file in files if file not in sheets]
    return [
        *judge_verapdf(tagged, "ua1", tools.verapdf_jar),
        *judge_verapdf(tagged, "2a", tools.verapdf_jar),
        *judge_verapdf(sheets, "2b", tools.verapdf_jar),
        *judge_outloud(tagged, tools.outloud, tools.allowed),
        *judge_qpdf(files),
        *judge_press([file for file in files if is_for_press(file)]),
    ]


def is_imposed(file: Path) -> bool:
    """Tell whether a file is one of imposed sheets: by its name, and by all that it claims.

    A file that claims less than it should is not let off: only both together count.
    """
    data = file.read_bytes()
    claims_b = b"<pdfaid:conformance>B</pdfaid:conformance>" in data
    return "-sheets_" in file.name and claims_b and b"pdfuaid:part" not in data


def judge_verapdf(files: Sequence[Path], flavour: str, jar: Path) -> list[Verdict]:
    """Validate all files against one flavour, in one Java process."""
    if not files:
        return []
    options = ["--flavour", flavour, "--format", "json", "--maxfailuresdisplayed", "1"]
    done = _run(["java", "-jar", str(jar), *options, *(str(file.resolve()) for file in files)])
    jobs = {
        job["itemDetails"]["name"]: job
        for job in _loads(done.stdout).get("report", {}).get("jobs", [])
    }
    return [
        Verdict(f"veraPDF {flavour}", file, _verapdf_findings(jobs.get(str(file.resolve()))))
        for file in files
    ]


def _verapdf_findings(job: Mapping[str, Any] | None) -> tuple[str, ...]:
    if job is None:
        return ("not checked: the report does not mention the file",)
    if "taskException" in job:
        return (f"not checked: {job['taskException'].get('exceptionMessage', 'exception')}",)
    results = job.get("validationResult") or []
    if not results:
        return ("not checked: the report holds no result",)
    return tuple(finding for result in results for finding in _verapdf_result_findings(result))


def _verapdf_result_findings(result: Mapping[str, Any]) -> list[str]:
    details = result["details"]
    findings = [_verapdf_rule(rule) for rule in details["ruleSummaries"]]
    if result["jobEndStatus"] != "normal":
        findings.append(f"not checked to the end: {result['jobEndStatus']}")
    if not details["passedChecks"]:
        findings.append("not checked: not one check passed")
    if not result["compliant"] and not findings:
        findings.append(f"not compliant, no rule named: {result['statement']}")
    return findings


def _verapdf_rule(rule: Mapping[str, Any]) -> str:
    first: Mapping[str, Any] = next(iter(rule.get("checks") or []), {})
    return (
        f"{rule['clause']}-{rule['testNumber']} {rule['description']} "
        f"({rule['failedChecks']} times; first: {first.get('errorMessage', '')} "
        f"at {first.get('context', 'unknown place')})"
    )


def judge_outloud(
    files: Sequence[Path], outloud: Path, allowed: Mapping[str, str]
) -> list[Verdict]:
    """Check all files with outloud: no error, and no warning that is not allowed."""
    if not files:
        return []
    done = _run([str(outloud), "--json", "-", "--fail-on", "never", *map(str, files)])
    results = {result["path"]: result for result in _loads(done.stdout).get("results", [])}
    return [
        _outloud_verdict(file, results.get(str(file)), _allowed_for(file, allowed))
        for file in files
    ]


def _allowed_for(file: Path, allowed: Mapping[str, str]) -> dict[str, str]:
    """Return what is allowed of one file: some of it for a print shop alone."""
    here = {rule: reason for rule, reason in allowed.items() if not rule.endswith(PRESS_ALONE)}
    if is_for_press(file):
        here |= {rule.removesuffix(PRESS_ALONE): reason for rule, reason in allowed.items()}
    return here


def _outloud_verdict(
    file: Path, result: Mapping[str, Any] | None, allowed: Mapping[str, str]
) -> Verdict:
    if result is None:
        return Verdict("outloud", file, ("not checked: the report does not mention the file",))
    if result["error"]:
        return Verdict("outloud", file, (f"not checked: {result['error']}",))
    findings = _outloud_gaps(result["rules"])
    notes = []
    for entry in result["findings"]:
        if entry["severity"] == "info":
            notes.append(_outloud_finding(entry))
        elif entry["severity"] == "warning" and entry["rule"] in allowed:
            notes.append(f"{_outloud_finding(entry)} [allowed: {allowed[entry['rule']]}]")
        else:
            findings.append(_outloud_finding(entry))
    return Verdict("outloud", file, tuple(findings), tuple(notes))


def _outloud_gaps(rules: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say which rules broke down, and whether any ran at all."""
    gaps = [
        f"{rule['rule']} not checked: {rule['reason']}"
        for rule in rules
        if rule["status"] == "crashed"
    ]
    if not any(rule["status"] == "ran" for rule in rules):
        gaps.append("not checked: no rule ran")
    return gaps


def _outloud_finding(entry: Mapping[str, Any]) -> str:
    where = f" on page {entry['page']}" if "page" in entry else ""
    evidence = f" ({entry['evidence']})" if "evidence" in entry else ""
    return f"{entry['rule']} {entry['severity']}{where}: {entry['message']}{evidence}"


def read_allowed(path: Path) -> dict[str, str]:
    """Read the accepted outloud warnings: rule id to reason.

    Raises:
        ValueError: A line gives no reason.
    """
    allowed = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        rule, _, reason = line.strip().partition(" ")
        if not reason.strip():
            raise ValueError(f"{path}: {rule} is allowed without a reason")
        allowed[rule] = reason.strip()
    return allowed


def judge_qpdf(files: Sequence[Path]) -> list[Verdict]:
    """Check the syntax of each file with qpdf; a warning counts as a finding."""
    return [Verdict("qpdf", file, _qpdf_findings(file)) for file in files]


def _qpdf_findings(file: Path) -> tuple[str, ...]:
    done = _run(["qpdf", "--check", str(file)])
    complaints = tuple(line for line in done.stderr.splitlines() if line.strip())
    if complaints or not done.returncode:
        return complaints
    return (f"qpdf ended with status {done.returncode}",)


def judge_press(files: Sequence[Path]) -> list[Verdict]:
    """Make the plates of each file for a print shop, and look at every dot."""
    return [Verdict("plates", file, press_findings(file)) for file in files]


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a program with a UTF-8 locale, so that reports and file names survive."""
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
    )


def _loads(report: str) -> dict[str, Any]:
    """Read a JSON report; one that is none mentions no file, so that every file fails."""
    try:
        loaded = json.loads(report)
    except json.JSONDecodeError:
        return {}
    return loaded if isinstance(loaded, dict) else {}
