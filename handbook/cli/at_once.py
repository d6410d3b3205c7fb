"""Makes PDFs on all processors at once.

It stands apart from `making` because what it takes to start processes is slow to load.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from handbook.cli.making import Made, label, make, make_in_turn
from handbook.cli.session import Session
from handbook.pipeline import Order, kinds
from handbook.problems import Problem
from handbook.source import Library


def make_at_once(orders: Sequence[Order], session: Session) -> Iterator[Made]:
    """Make PDFs on all processors; yields each as it is done, in any order.

    Each PDF has the bytes that it would have alone. On an interrupt, the work at hand is given up.
    """
    workers = min(processors(), len(orders))
    if workers < 2:
        yield from make_in_turn(orders, session)
        return
    # “spawn” is the one way to start that all systems have; nothing is shared with this process.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin)
    try:
        with _interrupts_held():
            tasks = {
                pool.submit(make_apart, order, session.library.root, session.fonts): order
                for order in orders
            }
        session.console.status(f"{len(orders)} PDFs to make, {workers} at once")
        for count, task in enumerate(as_completed(tasks), start=1):
            yield _result(task, tasks[task])
            if count < len(orders):
                session.console.status(f"{count} of {len(orders)} PDFs done")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make_apart(order: Order, content: Path, fonts: Path) -> Made:
    """Make a PDF in a process of its own, which knows nothing but these arguments."""
    return make(order, Library(content, kinds()), fonts, lambda _step: None)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back for a moment; processes that start in it hold it back for good.

    It then reaches the first process alone, which answers it, also while others are starting.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Hold Ctrl-C back on Windows too, as early as a process can; and end with the first one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first_process, daemon=True).start()


def _end_with_the_first_process() -> None:
    """End this process when the one that started it was killed; it would wait for ever."""
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _result(task: Future[Made], order: Order) -> Made:
    try:
        return task.result()
    except BrokenProcessPool:
        hint = "is there enough memory? build it alone, without --all"
        message = f"{label(order)}: the process that made it was ended from outside"
        return Made(order, None, (Problem("process-lost", message, hint=hint),))
