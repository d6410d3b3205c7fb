"""Keeps what pypdf writes to its log: a file that it had to mend is a damaged file."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

MAXIMUM_MESSAGES = 10


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if len(self.messages) < MAXIMUM_MESSAGES and message not in self.messages:
            self.messages.append(message)


@contextmanager
def collected() -> Iterator[list[str]]:
    """Collect pypdf's warnings in a list instead of printing them."""
    logger = logging.getLogger("pypdf")
    collector, propagate = _Collector(), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
