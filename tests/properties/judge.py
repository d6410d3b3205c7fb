"""Builds a folder of content in this process, and says whether the program kept its promise.

The promise: a whole PDF that passes every check, or problems that name a line of the author.
A traceback, a wait, or a problem that only the program itself can be guilty of, is a finding.
"""

from __future__ import annotations

import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from handbook import checks, problems
from handbook.model.edition import PaperName
from handbook.pipeline import Built, Order, build, kinds
from handbook.problems import Problem, ProblemsError, Severity, render
from handbook.source import Library

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "fonts"
SECONDS = 20
"""Of processor time, what one case may take."""
PATIENCE = 300
"""Seconds on the clock after which a case waits for something that does not come."""
MEGABYTES = 250
"""What one case may take beyond what its process holds when it begins."""
KNOWN = problems.CODES.keys() | checks.CODES.keys()
OURS = {code for code in checks.CODES if code.startswith("pdf-")} | {"text-misplaced"}
"""Codes that blame the PDF: content that came so far must never cause them …"""
BACKSTOPS = {"pdf-outside-live-area"}
"""… but for these, which find words that are too long for their place, and name their line."""


@dataclass(frozen=True)
class Verdict:
    """How a case ended: `built`, `refused`, or with a finding in words."""

    outcome: str
    finding: str = ""
    built: Built | None = None
    codes: frozenset[str] = frozenset()


class TooSlow(BaseException):
    """Raised by the alarm; no code of the program catches it."""


def judge(content: Path, order: Order) -> Verdict:
    """Build, and return what came of it."""
    library = Library(content, kinds())
    # The mark never falls, and other tests of this process may have raised it or hold memory.
    mark, held = memory(), resident()
    try:
        with alarm(SECONDS, PATIENCE):
            built = build(order, library, FONTS, lambda _step: None)
    except ProblemsError as error:
        return _refused(error.problems, library)
    except TooSlow:
        return Verdict("hung", f"hung: {_where(traceback.format_exc())}")
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it is, it is told
        return Verdict("raised", f"raised {type(error).__name__}: {traceback.format_exc()}")
    surplus = [p for p in built.problems if p.severity is Severity.ERROR or p.code in OURS]
    if surplus:
        return Verdict("built", f"built with {_told(surplus)}", built)
    if memory() > mark and memory() - held > MEGABYTES:
        return Verdict("large", f"large: {memory() - held} MB", built)
    return Verdict("built", "", built)


def _refused(found: tuple[Problem, ...], library: Library) -> Verdict:
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    codes = frozenset(problem.code for problem in errors)
    if not errors:
        return Verdict("refused", "refused without an error", None, codes)
    bad = [p for p in errors if _is_fault(p)]
    if bad:
        return Verdict("refused", f"refused with {_told(bad)}", None, codes)
    try:
        text = render(found, library.read)
    except Exception:  # noqa: BLE001  # whatever it is, it is told
        return Verdict("raised", f"raised while rendering: {traceback.format_exc()}")
    if "\x1b" in text:
        return Verdict("raised", "raised an escape sequence to the terminal")
    return Verdict("refused", "", None, codes)


def _is_fault(problem: Problem) -> bool:
    if problem.span is None or problem.span.line < 1 or problem.span.column < 1:
        return True
    if problem.code not in KNOWN or not problem.message:
        return True
    return problem.code in OURS - BACKSTOPS


def _told(found: list[Problem]) -> str:
    return "; ".join(
        f"{p.code} {'' if p.span else 'without a place '}({p.message[:150]})" for p in found[:3]
    )


def _where(trace: str) -> str:
    return trace[-1500:]


def memory() -> int:
    """Return the most memory that this process has ever held, in MB."""
    unit = 1_000_000 if sys.platform == "darwin" else 1_000  # what the systems count in
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def resident() -> int:
    """Return the memory that this process holds now, in MB; where only the mark is known, that."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return memory()
    return pages * resource.getpagesize() // 1_000_000


@contextmanager
def alarm(seconds: float, patience: float) -> Iterator[None]:
    """Raise TooSlow after that much processor time, or after so many seconds on the clock.

    The clock alone would call a case slow whose processor is busy with others.
    """

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    limits = {
        signal.ITIMER_PROF: (signal.SIGPROF, seconds),
        signal.ITIMER_REAL: (signal.SIGALRM, patience),
    }
    before = {number: signal.signal(number, ring) for number, _ in limits.values()}
    for timer, (_, limit) in limits.items():
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for timer in limits:
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def an_order(handbook: str, paper: PaperName | None = None, edition: str = "screen") -> Order:
    """Return an order for the English handbook of that name."""
    return Order(handbook, "en", edition, paper)
