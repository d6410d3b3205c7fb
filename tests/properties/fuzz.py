"""The fuzzer's long mode: `python tests/properties/fuzz.py --cases 10000`.

    python tests/properties/fuzz.py --cases 10000 --workers 2 --start 0 --log fuzz.jsonl
    python tests/properties/fuzz.py --case edit-123 --keep /tmp/case     one case again

Exit status 0 when nothing was found, 1 otherwise. Each finding stands in the log, one JSON
object a line, with the case that makes it again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from fuzz_cases import KINDS, make_case, write_case  # noqa: E402
from judge import judge  # noqa: E402

BATCH = 25


def run_case(name: str, content: Path) -> tuple[str, str, list[str]]:
    """Run one case in a folder: how it ended, the finding, and the codes of its problems."""
    case = make_case(name)
    write_case(case, content)
    verdict = judge(content, case.order)
    return verdict.outcome, verdict.finding, sorted(verdict.codes)


def run_batch(names: Sequence[str]) -> list[tuple[str, str, str, list[str]]]:
    """Run some cases in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        return [(name, *run_case(name, Path(folder) / "content")) for name in names]


def names_of(start: int, count: int) -> Iterator[str]:
    """Yield the names of cases, a third of each kind."""
    for number in range(start, start + count):
        yield f"{KINDS[number % len(KINDS)]}-{number}"


def main() -> int:
    """Run the long mode, or one case."""
    options = _options()
    if options.case:
        return _one(options.case, options.keep)
    names = list(names_of(options.start, options.cases))
    batches = [names[at : at + BATCH] for at in range(0, len(names), BATCH)]
    outcomes, codes, found, begin = Counter[str](), Counter[str](), 0, time.monotonic()
    with (
        get_context("spawn").Pool(options.workers, maxtasksperchild=20) as pool,
        options.log.open("a", encoding="utf-8") as log,
    ):
        done = 0
        for batch in pool.imap_unordered(run_batch, batches):
            done += len(batch)
            for name, outcome, finding, problems in batch:
                outcomes[f"{name.split('-')[0]} {outcome}"] += 1
                codes.update(problems)
                if finding:
                    found += 1
                    log.write(json.dumps({"case": name, "finding": finding}) + "\n")
                    log.flush()
            if done % (20 * BATCH) == 0 or done == len(names):
                seconds = time.monotonic() - begin
                _say(f"{done} cases, {found} findings, {seconds:.0f} s")
    _say(json.dumps({"outcomes": outcomes, "codes": dict(codes.most_common())}, indent=2))
    return 1 if found else 0


def _one(name: str, keep: Path | None) -> int:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        outcome, finding, codes = run_case(name, keep or Path(folder) / "content")
    _say(f"{name}: {outcome} {', '.join(codes)}\n{finding}")
    return 1 if finding else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--log", type=Path, default=Path("fuzz.jsonl"))
    parser.add_argument("--case", help="one case by its name")
    parser.add_argument("--keep", type=Path, help="where the content of that case is left")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
