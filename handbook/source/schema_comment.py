"""The first line of each file of content: it tells editors which schema to check it with."""

from __future__ import annotations

import os
import re
from pathlib import Path

from handbook.problems import Problem, Severity, Span
from handbook.source.files import SourceFile

SCHEMA_COMMENT = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*)\s*$")


def schema_line(root: Path, folder: Path, kind: str) -> str:
    """Return the right first line for a file of this kind in `folder` of the content `root`."""
    path = Path(os.path.relpath(root / "schemas" / f"{kind}.schema.json", folder)).as_posix()
    return f"# yaml-language-server: $schema={path}"


def check_schema_comment(source: SourceFile, right: str) -> list[Problem]:
    """Return a warning when the first line is not `right`."""
    first = source.text.split("\n", 1)[0]
    if first.rstrip() == right:
        return []
    found = SCHEMA_COMMENT.match(first)
    if found:
        start, end = found.start(1) + 1, max(found.end(1), found.start(1) + 1) + 1
        message = "this is not the path of the schema for this kind of file"
    else:
        start = end = 1
        message = "the first line does not name the schema that editors check this file with"
    span = Span(source.name, 1, start, 1, end)
    hint = f"the first line should be `{right}`"
    return [Problem("schema-comment", message, span, hint, Severity.WARNING)]
