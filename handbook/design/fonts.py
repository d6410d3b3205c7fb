"""The brand's letters: which files they are, and which characters they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from handbook.design.styles import Voice
from handbook.model.brand import Brand
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.model.walk import fields_of, walk
from handbook.problems import Problem, ProblemsError, Span
from handbook.tags import covers, register_font

_NEVER_DRAWN = {"alt", "keywords", "sections", "front", "back"}
"""Fields that are heard, looked up or opened, but not printed."""


class FontSet(Struct, frozen=True):
    """Registered font names by voice, and the characters that each font holds."""

    names: Mapping[Voice, str]
    coverage: Mapping[str, frozenset[int]]

    def missing(self, text: str) -> tuple[str, str] | None:
        """Return the first character that a font of the set lacks, and the font's name."""
        for name, held in self.coverage.items():
            if not held.issuperset(map(ord, text)):
                return next(each for each in text if ord(each) not in held), name
        return None


def font_files(brand: Brand) -> dict[Voice, str]:
    """Return the brand's font files by voice, relative to the folder of fonts."""
    files: dict[Voice, str] = {"heading": f"{brand.heading.family}/{brand.heading.weights['bold']}"}
    voices: tuple[Voice, ...] = ("regular", "medium", "bold")
    for voice in voices:
        weight = voice if voice in brand.text.weights else "regular"
        files[voice] = f"{brand.text.family}/{brand.text.weights[weight]}"
    return files


def missing_font_files(brand: Brand, folder: Path) -> Iterator[Problem]:
    """Yield a problem for each font file of the brand that is not in the folder of fonts."""
    for file in font_files(brand).values():
        if not _is_file(folder / file):
            yield Problem(
                "missing-file",
                f"there is no font file “{file}” in the folder of fonts",
                brand.text.span,
                "name a TrueType file that stands in the folder `fonts`",
            )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long for the disk
        return False


def load_fonts(brand: Brand, folder: Path) -> FontSet:
    """Register the brand's fonts and read which characters they hold.

    Raises ProblemsError for a file that is no font.
    """
    names: dict[Voice, str] = {}
    coverage: dict[str, frozenset[int]] = {}
    for voice, file in font_files(brand).items():
        path = folder / file
        name = path.stem
        try:
            register_font(name, path)
            coverage[name] = covers(path)
        except Exception as error:  # a broken font file fails in ReportLab in many ways
            if _is_interrupt(error):
                raise KeyboardInterrupt from error
            message = f"the font file “{file}” cannot be used: {error}"
            hint = "put a whole TrueType file in its place"
            raise ProblemsError([Problem("broken-font", message, brand.text.span, hint)]) from error
        names[voice] = name
    return FontSet(names, coverage)


def _is_interrupt(error: BaseException | None) -> bool:
    """Tell whether an error came of Ctrl-C, which ReportLab takes for a broken font."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


Find = Callable[[Span, str], Span]
"""Finds a character in the stretch of source that a text was written in."""


def glyph_problems(fonts: FontSet, parts: Iterable[Part], find: Find) -> Iterator[Problem]:
    """Yield a problem for each character of a text that one of the fonts cannot draw."""
    held = frozenset.intersection(*fonts.coverage.values())
    for text, span in (drawn for part in parts for drawn in _drawn(part)):
        if held.issuperset(map(ord, text)):
            continue
        for character in dict.fromkeys(text):
            if found := fonts.missing(character):
                name = unicodedata.name(character, "unnamed character").lower()
                yield Problem(
                    "missing-glyph",
                    f"the font {found[1]} cannot draw “{character}” "
                    f"(U+{ord(character):04X}, {name})",
                    find(span, character) if span else None,
                    "write it in other words, or with a character that the font has",
                )


def _drawn(whole: Part) -> Iterator[tuple[str, Span | None]]:
    """Yield every text of a part that may be drawn, and where it was written."""
    for part in walk(whole):
        if isinstance(part, Inline):
            yield part.plain(), part.span
            continue
        drawn = (name for name in fields_of(type(part)) if name not in _NEVER_DRAWN)
        for value in (getattr(part, name) for name in drawn):
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    yield text, getattr(text, "span", part.span)
