"""The bytes of a file → artwork, by what the file is and not by what it is called alone."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from handbook.artwork.faults import refuse
from handbook.model.artwork import Artwork, Raster, Vector

MAX_BYTES = {"svg": 1_000_000, "png": 12_000_000, "jpg": 12_000_000, "jpeg": 12_000_000}
"""The largest file of each ending."""
_STARTS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_OTHERS = {
    b"GIF8": "a GIF",
    b"RIFF": "a WebP picture",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a packed file",
    b"PK\x03\x04": "a packed file",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"BM": "a BMP",
}
_FORMS = {"svg": "SVG", "png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}


def read_artwork(name: str, data: bytes) -> Artwork:
    """Read a file; `name` ends in .svg, .png, .jpg or .jpeg.

    Raises ArtworkError with everything that is wrong with it.
    """
    expected = _FORMS[name.rpartition(".")[2].lower()]
    found = _form_of(data)
    if found != expected:
        message = f"is {_named(found)}, and its name says {expected}"
        raise refuse("art-kind", message, f"save it as {expected}, or name it as what it is")
    return Artwork(name, hashlib.sha256(data).hexdigest(), _read(found, data))


@lru_cache(maxsize=8)
def _read(form: str, data: bytes) -> Vector | Raster:
    """Read a file once, however many editions show it."""
    if form == "SVG":
        from handbook.artwork.svg import read_svg  # noqa: PLC0415  # takes 0.4 s

        return read_svg(data)
    from handbook.artwork.pixels import read_pixels  # noqa: PLC0415  # takes a while

    return read_pixels(data, form)


def _form_of(data: bytes) -> str:
    for start, form in _STARTS.items():
        if data.startswith(start):
            return form
    for start, words in _OTHERS.items():
        if data.startswith(start):
            return words
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "SVG"
    return "no picture that is known here"


def _named(form: str) -> str:
    return f"a {form}" if form == "PNG" else f"an {form}" if form == "SVG" else form
