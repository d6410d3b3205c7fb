"""The files of a clinic's own that a handbook shows, read and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.artwork import MAX_BYTES, ArtworkError, read_artwork
from handbook.model.artwork import Artwork, Raster
from handbook.model.part import Part
from handbook.model.walk import walk
from handbook.problems import Problem, ProblemsError, Span
from handbook.problems.suggest import short
from handbook.source.files import Folder

MAX_BYTES_OF_ALL = 60_000_000
"""Of all pictures of a handbook as they are stored."""
MAX_EFFORT = 10_000
"""Of reading them all, in shapes: about 5 seconds of drawings, or a dozen photographs."""
FAILED = 500
"""The effort of reading a file that cannot be used."""
LETTERS = 120
"""Of a path, that take as long as a shape."""
PIXELS = 15_000
"""That take as long as a shape."""
_SMALLER = "save it smaller: no page needs more than 3,000 pixels on the longer side"


def read_all(
    folder: Folder, parts: Iterable[Part | None]
) -> tuple[dict[str, Artwork], list[Problem]]:
    """Read every file that parts name as `art`; return them by name, and their problems."""
    found: dict[str, Artwork] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    size = effort = 0
    for name, span in _named(parts):
        if name in seen:
            continue
        seen.add(name)
        if size > MAX_BYTES_OF_ALL or effort > MAX_EFFORT:
            message = f"the pictures before “{short(name)}” are too large together"
            problems.append(Problem("art-too-large", message, span, _SMALLER))
            break
        try:
            found[name] = artwork = _read(folder, name, span)
        except ProblemsError as error:
            problems += error.problems
            effort += FAILED
            continue
        size += len(artwork.picture.data) if isinstance(artwork.picture, Raster) else 0
        effort += _effort(artwork)
    return found, problems


def _effort(artwork: Artwork) -> int:
    picture = artwork.picture
    if isinstance(picture, Raster):
        return picture.width * picture.height // PIXELS
    letters = sum(len(getattr(item, "path", "")) for item in picture.items)
    return len(picture.items) + letters // LETTERS


def _named(parts: Iterable[Part | None]) -> Iterator[tuple[str, Span]]:
    for part in walk([part for part in parts if part is not None]):
        name = getattr(part, "art", None)
        span = getattr(name, "span", part.span)
        if name is not None and span is not None:
            yield str(name), span


def _read(folder: Folder, name: str, span: Span) -> Artwork:
    limit = MAX_BYTES[name.rpartition(".")[2].lower()]
    data = folder.read_bytes(name, span, limit, _SMALLER)
    try:
        return read_artwork(name, data)
    except ArtworkError as error:
        raise ProblemsError(
            Problem(fault.code, f"“{short(name)}” {fault.message}", span, fault.hint)
            for fault in error.faults
        ) from None
