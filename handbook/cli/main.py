"""From the arguments to an exit status: 0 good, 1 content or PDF has errors, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from handbook.cli.arguments import PROGRAM, parse
from handbook.cli.console import Console
from handbook.cli.interrupts import listening
from handbook.cli.session import UsageError, open_session
from handbook.cli.trouble import reason_of
from handbook.problems import ProblemsError

GOOD, ERRORS, WRONG_USAGE = 0, 1, 2
INTERRUPTED = 130
"""128 and the number of the signal, as shells count."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; no argument means `sys.argv`."""
    console = Console()
    with listening() as ear:
        try:
            status = _run(sys.argv[1:] if argv is None else argv, console)
        except KeyboardInterrupt:
            return _stopped(console)
        except BrokenPipeError:  # the reader of the output has seen enough
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
            return ERRORS
        except Exception:
            if ear.heard:  # a library took it for an error of its own
                return _stopped(console)
            raise
        return _stopped(console) if ear.heard and status != GOOD else status


def _stopped(console: Console) -> int:
    console.say("stopped; no file was left half written")
    return INTERRUPTED


def _run(argv: Sequence[str], console: Console) -> int:
    try:
        options = parse(argv)
    except SystemExit as done:  # argparse has said why
        return done.code if isinstance(done.code, int) else WRONG_USAGE
    try:
        session = open_session(options.content, options.fonts, console)
        return int(options.run(options, session))
    except UsageError as error:
        console.say(f"{PROGRAM}: {error}" + (f"\n  hint: {error.hint}" if error.hint else ""))
        return WRONG_USAGE
    except ProblemsError as error:
        console.problems(error.problems, lambda _file: None)
        return ERRORS
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        console.say(f"{PROGRAM}: {place}{reason_of(error)}")
        return ERRORS
    finally:
        console.close()
