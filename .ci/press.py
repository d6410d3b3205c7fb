"""The press referee: Ghostscript makes the plates of a print shop, and each dot is counted.

A file for a print shop passes when no place takes more ink than paper can dry, when no text is
printed in a black or grey of several inks, and when most of its text is in black ink alone.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

INK_LIMIT = 300
"""Percent of all inks on one dot. Sheets of coated paper printed on both sides still dry with it
(the limit of ISO Coated v2 300%, for the same printing condition, FOGRA39)."""
LEAST_COLOUR = 20
"""Percent by which the inks of coloured text differ: with less it is a black or grey of inks that
have to meet exactly, and letters grow coloured edges when they do not."""
LEAST_BLACK = 60
"""Percent of the dots of text that are in black ink alone: running text."""
RESOLUTION = 100
"""Dots an inch: colours are flat, so that finer ones would say the same."""
STEP = 100 / 255
"""Percent of one of the 256 steps of a plate."""
ROUNDING = 4 * STEP
"""Percent by which four plates may be off together."""
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
WITHOUT_TEXT = "-dFILTERTEXT"
TIMEOUT_SECONDS = 300

Plates = NDArray[np.uint8]
"""Steps of ink, from 0 to 255, by row, column and plate."""


@dataclass
class Text:
    """Dots of text found so far: in black ink alone, and in all inks."""

    black: int = 0
    inked: int = 0


def is_for_press(file: Path) -> bool:
    """Tell whether a file is for a print shop: by its name, or by what it says of itself."""
    return "_press" in file.name or b"<hb:edition>press" in file.read_bytes()


def press_findings(file: Path) -> tuple[str, ...]:
    """Return what is wrong with the plates of a file."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            whole = _make_plates(file, Path(folder) / "whole")
            bare = _make_plates(file, Path(folder) / "bare", WITHOUT_TEXT)
            if not whole or len(whole) != len(bare):
                return ("not checked: Ghostscript made no plates",)
            return tuple(_findings(whole, bare))
    except (OSError, subprocess.SubprocessError) as error:
        return (f"not checked: {error}",)


def _findings(whole: Sequence[Path], bare: Sequence[Path]) -> Iterator[str]:
    text = Text()
    for number, (page, without_text) in enumerate(zip(whole, bare, strict=True), start=1):
        plates = _read(page)
        yield from _too_much_ink(number, plates)
        letters = plates[(plates != _read(without_text)).any(axis=2)]
        yield from _mixed_text(number, letters, text)
    if not text.inked:
        yield "not checked: there is no text"
    elif 100 * text.black < LEAST_BLACK * text.inked:
        share = 100 * text.black / text.inked
        yield f"only {share:.0f}% of the text is in black ink alone; {LEAST_BLACK}% is the least"


def _too_much_ink(number: int, plates: Plates) -> Iterator[str]:
    total = plates.sum(axis=2, dtype=np.uint16)
    most = float(total.max()) * STEP
    if most > INK_LIMIT + ROUNDING:
        row, column = (25.4 / RESOLUTION * at for at in divmod(int(total.argmax()), total.shape[1]))
        place = f"{column:.0f} mm from the left, {row:.0f} mm from the top"
        yield f"page {number}: {most:.0f}% of ink, {place}; {INK_LIMIT}% is the most"


def _mixed_text(number: int, letters: Plates, text: Text) -> Iterator[str]:
    """Judge the dots of letters; white ones take no ink and do not count."""
    colour = letters[:, :3]
    strongest, weakest = colour.max(axis=1), colour.min(axis=1)
    is_coloured = strongest > 1
    mixed = is_coloured & ((strongest - weakest) * STEP < LEAST_COLOUR)
    if mixed.any():
        yield f"page {number}: {int(mixed.sum())} dots of text in a black or grey of several inks"
    text.black += int(((letters[:, 3] > 1) & ~is_coloured).sum())
    text.inked += int((letters > 1).any(axis=1).sum())


def _make_plates(file: Path, folder: Path, *options: str) -> list[Path]:
    """Make the plates of each page and return one file a page; the plates lie beside it.

    Raises SubprocessError when Ghostscript fails.
    """
    folder.mkdir()
    settings = ("-sDEVICE=tiffsep", f"-r{RESOLUTION}", "-sCompression=lzw", *options)
    subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", *settings,
         f"-sOutputFile={folder}/page-%05d.tif", str(file)],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
    )  # fmt: skip
    return sorted(folder.glob("page-?????.tif"))


def _read(page: Path) -> Plates:
    return np.stack([_plate(page, name) for name in PLATES], axis=2)


def _plate(page: Path, name: str) -> Plates:
    """Return one plate; in the files, no ink is white."""
    with Image.open(page.with_name(f"{page.stem}({name}).tif")) as image:
        return 255 - np.asarray(image.convert("L"), dtype=np.uint8)
