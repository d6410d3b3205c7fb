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

MAX_EFFORT = 8_000
"""Of reading them all, in shapes: about a second and a half, whatever they are."""
FAILED, FAILED_LATE = 300, 4_000
"""The effort of reading a file that cannot be used, when that is seen soon or at the end."""
LETTERS = 100
"""Of a path, that take as long as a shape."""
PIXELS = 5_900
"""That take as long as a shape."""
PACKED = 1_200
"""Bytes of the pixels of a PNG, that take as long to pack anew for the PDF as a shape."""
_SMALLER = (
    "save it smaller, and a photograph as JPEG:"
    " no page needs more than 2,000 pixels on the longer side"
)


def read_all(
    folder: Folder, parts: Iterable[Part | None]
) -> tuple[dict[str, Artwork], list[Problem]]:
    """Read every file that parts name as `art`; return them by name, and their problems."""
    found: dict[str, Artwork] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    effort = 0
    for name, span in _named(parts):
        if name in seen:
            continue
        seen.add(name)
        if effort >= MAX_EFFORT:
            message = f"the pictures before “{short(name)}” are too large together"
            problems.append(Problem("art-too-large", message, span, _SMALLER))
            break
        try:
            data = _bytes(folder, name, span)
            found[name] = artwork = read_artwork(name, data)
            effort += _effort(artwork)
        except ArtworkError as error:
            effort += FAILED_LATE if error.late else FAILED + len(data) // LETTERS
            problems += [
                Problem(fault.code, f"“{short(name)}” {fault.message}", span, fault.hint)
                for fault in error.faults
            ]
        except ProblemsError as error:
            problems += error.problems
    return found, problems


def _effort(artwork: Artwork) -> int:
    picture = artwork.picture
    if isinstance(picture, Raster):
        packed = len(picture.data) // PACKED if picture.form == "PNG" else 0
        return picture.width * picture.height // PIXELS + packed
    letters = sum(len(getattr(item, "path", "")) for item in picture.items)
    return len(picture.items) + letters // LETTERS


def _named(parts: Iterable[Part | None]) -> Iterator[tuple[str, Span]]:
    for part in walk([part for part in parts if part is not None]):
        name = getattr(part, "art", None)
        span = getattr(name, "span", part.span)
        if name is not None and span is not None:
            yield str(name), span


def _bytes(folder: Folder, name: str, span: Span) -> bytes:
    limit = MAX_BYTES[name.rpartition(".")[2].lower()]
    return folder.read_bytes(name, span, limit, _SMALLER)
