"""One file by itself, of the kind that its first line names."""

from __future__ import annotations

from pathlib import Path

from handbook.model.part import Part
from handbook.problems import Problem, ProblemsError, Span
from handbook.problems.suggest import did_you_mean, one_of, short
from handbook.source.file_kinds import FILE_KINDS, FileKind
from handbook.source.files import Folder, SourceFile
from handbook.source.library import Library, Loaded
from handbook.source.reading import Reader
from handbook.source.schema_comment import SCHEMA_COMMENT

_ENDING = ".schema.json"


def load_alone(file: Path, shown: str, library: Library) -> Loaded[Part]:
    """Load a file from anywhere; `shown` is the name of its folder in messages.

    The schema comment tells the kind of file. Outside of the content its path does not matter.
    """
    folder = Folder(file.parent, shown)
    try:
        kind = _kind_of(folder.read(file.name))
    except ProblemsError as error:
        return Loaded(None, error.problems)
    read = Reader(library.root, library.kinds).read(folder, file.name, kind)
    inside = library.root.resolve() in file.resolve().parents
    problems = [p for p in read.problems if inside or p.code != "schema-comment"]
    return Loaded(read.part, tuple(problems))


def _kind_of(source: SourceFile) -> FileKind[Part]:
    """Return the kind of a file; raises ProblemsError when its first line does not tell it."""
    found = SCHEMA_COMMENT.match(source.text.split("\n", 1)[0])
    name = found[1].rsplit("/", 1)[-1].removesuffix(_ENDING) if found else ""
    if name in FILE_KINDS:
        return FileKind(name, FILE_KINDS[name])
    if found:
        message = f"there is no kind of file “{short(name)}”"
        hint = did_you_mean(name, FILE_KINDS) or f"there are {one_of(FILE_KINDS)}"
        span = Span(source.name, 1, found.start(1) + 1, 1, found.end(1) + 1)
    else:
        message = "the first line does not tell what kind of file this is"
        hint = f"begin it with `# yaml-language-server: $schema=…/section{_ENDING}`"
        span = Span(source.name, 1, 1, 1, 1)
    raise ProblemsError([Problem("schema-comment", message, span, hint)])
