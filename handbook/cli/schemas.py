"""`schema`: the JSON Schemas of the kinds of YAML file."""

from __future__ import annotations

from argparse import Namespace

from handbook.cli.orders import check_name
from handbook.cli.session import Session, UsageError
from handbook.pipeline import write
from handbook.problems.suggest import one_of
from handbook.source import SCHEMA_KINDS, schema_text


def run(options: Namespace, session: Session) -> int:
    """Print one schema, or write one or all to the content's folder `schemas`."""
    kind: str | None = options.kind
    if kind is not None:
        check_name("kind of file", kind, SCHEMA_KINDS)
    known = session.library.kinds
    if options.write:
        for name in [kind] if kind else SCHEMA_KINDS:
            target = session.library.root / "schemas" / f"{name}.schema.json"
            write(schema_text(name, known).encode(), target)
            session.console.say(f"{target}")
        return 0
    if kind is None:
        raise UsageError("name a kind of file", f"there are {one_of(SCHEMA_KINDS)}")
    session.console.result(schema_text(kind, known).rstrip("\n"))
    return 0
