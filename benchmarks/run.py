"""Measures the build and its peers, prints a table, and writes `benchmarks/results.md`.

A peer that cannot be installed or run is reported so; the program ends well all the same.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent
RESULTS = HERE / "results.md"
ABOUT = """All lay out the same {words:,} words. The peers get them as plain HTML and Typst \
markup, without figures, columns, panels, page references and form fields, and check nothing \
afterwards. Each is installed in an environment of its own. They run in turn; CPU time is that of \
a fresh process, user and system; memory is its peak."""
STAGES = ("imports", "load", "layout", "finish", "checks")


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took: seconds, and megabytes of memory at most."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Program:
    """What is measured: `command` writes `pdf`; `python` is that of its own environment."""

    name: str
    command: Sequence[str]
    pdf: Path
    python: Path
    told: bool = False
    """Whether it prints its version and what its stages took, as JSON."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program; `script` lays `source` out, in an environment with `requirement`."""

    name: str
    requirement: str
    script: str
    source: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    usage: Usage | None = None
    pdf: Path | None = None
    stages: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


OURS = "this project, with figures and validation"
INSTALL = ("--require-hashes", "-r", str(HOME / "requirements.lock"))
"""What the README installs; more packages in an environment make its start slower."""
PEERS = (
    Peer("WeasyPrint", "weasyprint==70.0", "peer_weasyprint.py", "text.html"),
    Peer("Typst", "typst==0.15.2", "peer_typst.py", "text.typ", (str(HOME / "fonts"),)),
)


def main() -> None:
    """Measure, print and write."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = json.loads(_run([sys.executable, "-m", "benchmarks.prepare", name]).stdout)["words"]
        environments = options.environments or folder
        ours = _ours(folder, environments)
        programs, absent = [ours], []
        for peer in PEERS:
            try:
                programs.append(_program(peer, folder, environments))
            except (OSError, subprocess.SubprocessError) as error:
                absent.append(_absent(peer.name, error))
        rows = [*_measure(programs, options.times), *absent]
        stages, _ = _stages(ours.python, options.times)
        rows[0] = replace(rows[0], stages=stages)
        figures = _figures(ours.python, options.times)
        text = _report(rows, figures, words, options.times)
    sys.stdout.write(text)
    RESULTS.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="runs of each; the fastest counts")
    parser.add_argument(
        "--environments", type=Path, metavar="DIR", help="where the peers' environments stay"
    )
    options = parser.parse_args()
    if options.environments:
        options.environments = options.environments.resolve()
    return options


def _ours(folder: Path, environments: Path) -> Program:
    build = ["build", "back-pain", "--language", "en", "--edition", "screen", "--paper", "a4"]
    python = _environment("handbook", INSTALL, environments)
    command = [str(python), str(HOME / "make_handbook.py"), *build, "--out", str(folder)]
    return Program(OURS, command, folder / "back-pain_en_screen_a4.pdf", python)


def _program(peer: Peer, folder: Path, environments: Path) -> Program:
    pdf = folder / f"{peer.name}.pdf"
    python = _environment(peer.name.lower(), [peer.requirement], environments)
    given = [str(folder / peer.source), str(pdf), *peer.arguments]
    command = [str(python), str(HERE / peer.script), *given]
    return Program(peer.name, command, pdf, python, told=True)


def _environment(name: str, requirements: Sequence[str], environments: Path) -> Path:
    """Return the Python of a virtual environment that has what is required."""
    folder = environments / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(folder)])
    _run([str(python), "-m", "pip", "install", "--quiet", *requirements])
    return python


def _absent(name: str, error: Exception) -> Row:
    said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
    return Row(name, note=f"not measured: {said[-1] if said else error}")


def _measure(programs: Sequence[Program], times: int) -> list[Row]:
    """Run all programs in turn, several times, so that a machine that gets slower slows all.

    Of each the run with the least CPU time counts. A first run, which is not counted, leaves
    compiled modules, as any second run finds them.
    """
    runs: list[list[tuple[Usage, str]]] = [[] for _ in programs]
    failed: dict[int, Row] = {}
    for _ in range(times + 1):
        for number, program in enumerate(programs):
            if number in failed:
                continue
            try:
                runs[number].append(_measured(program.command))
            except (OSError, subprocess.SubprocessError) as error:
                failed[number] = _absent(program.name, error)
    return [
        failed.get(number) or _row(program, runs[number][1:])
        for number, program in enumerate(programs)
    ]


def _row(program: Program, runs: Sequence[tuple[Usage, str]]) -> Row:
    usage, said = min(runs, key=lambda run: run[0].cpu)
    if not program.told:
        return Row(program.name, usage, program.pdf)
    found = json.loads(said)
    name = f"{program.name} {found['version']}, the text alone"
    return Row(name, usage, program.pdf, found["stages"])


def _stages(python: Path, times: int, *arguments: str) -> tuple[dict[str, float], int]:
    """Return the CPU time of the stages in seconds, each the fastest, and the bytes of the file."""
    command = [str(python), "-m", "benchmarks.stages", *arguments]
    found = [json.loads(_run(command).stdout) for _ in range(times)]
    fastest = {name: min(each["stages"][name] for each in found) for name in STAGES}
    return fastest, found[0]["bytes"]


def _figures(python: Path, times: int) -> str:
    """Say what the figures add to the file and to the time."""
    whole, size = _stages(python, times)
    bare, rest = _stages(python, times, "bare")
    more = {name: whole[name] - bare[name] for name in STAGES[1:]}
    parts = ", ".join(f"{name} {1000 * more[name]:.0f}" for name in ("layout", "finish", "checks"))
    return (
        f"The figures add {(size - rest) / 1000:.0f} kB and "
        f"{1000 * sum(more.values()):.0f} ms of CPU time ({parts})."
    )


def _measured(command: Sequence[str]) -> tuple[Usage, str]:
    """Run a command in a fresh process, and measure that process alone."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=HOME, env=_clean())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        said = output.read().decode("utf-8", "replace")
        if process.returncode:
            told = errors.read().decode("utf-8", "replace")
            raise subprocess.CalledProcessError(process.returncode, list(command), said, told)
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * unit / 1e6), said


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=HOME, env=_clean(), capture_output=True, text=True, check=True, timeout=600
    )


def _clean() -> dict[str, str]:
    """Return an environment in which Python keeps compiled modules, as it does unasked."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _report(rows: Sequence[Row], figures: str, words: int, times: int) -> str:
    made = datetime.now(UTC).date().isoformat()
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    lines = [
        "# How long it takes",
        "",
        f"Made by `python -m benchmarks.run` on {made}.",
        f"{where}, {os.cpu_count()} cores; the fastest of {times} runs.",
        ABOUT.format(words=words),
        "",
        "| Program | CPU, s | Clock, s | Memory, MB | Pages | File, kB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *map(_line, rows),
        "",
        f"| CPU time of the stages, s | {' | '.join(STAGES)} |",
        f"| --- |{' ---: |' * len(STAGES)}",
        *(_stage_line(row) for row in rows if row.stages),
        "",
        figures,
        "",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    if row.usage is None or row.pdf is None:
        return f"| {row.name} | {row.note} | | | | |"
    usage, data = row.usage, row.pdf.read_bytes()
    return (
        f"| {row.name} | {usage.cpu:.2f} | {usage.wall:.2f} | {usage.memory:.0f} "
        f"| {_pages(row.pdf)} | {len(data) / 1000:.0f} |"
    )


def _stage_line(row: Row) -> str:
    cells = (f"{row.stages[name]:.2f}" if name in row.stages else "" for name in STAGES)
    return f"| {row.name} | {' | '.join(cells)} |"


def _pages(pdf: Path) -> str:
    """Count the pages in a process of its own, so that this one stays small.

    What a process took at most counts from its parent's size on.
    """
    code = "import sys, pypdf; print(len(pypdf.PdfReader(sys.argv[1]).pages))"
    counted = subprocess.run(
        [sys.executable, "-c", code, str(pdf)], capture_output=True, text=True, check=False
    )
    return re.sub(r"\D", "", counted.stdout) or "?"


if __name__ == "__main__":
    main()
