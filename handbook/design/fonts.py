"""The brand's letters: which files they are, and which characters they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.design.styles import Voice
from handbook.model.brand import Brand
from handbook.model.inline import Inline
from handbook.problems import Problem, Span
from handbook.tags import covers, register_font


@dataclass(frozen=True, slots=True)
class FontSet:
    """Registered font names by voice, and the characters that each font holds."""

    names: Mapping[Voice, str]
    coverage: Mapping[str, frozenset[int]]

    def missing(self, text: str) -> tuple[str, str] | None:
        """Return the first character that a font of the set lacks, and the font's name."""
        for name, held in self.coverage.items():
            for character in text:
                if ord(character) not in held:
                    return character, name
        return None


def font_files(brand: Brand) -> dict[Voice, str]:
    """Return the brand's font files by voice, relative to the folder of fonts."""
    files: dict[Voice, str] = {"heading": f"{brand.heading.family}/{brand.heading.weights['bold']}"}
    voices: tuple[Voice, ...] = ("regular", "medium", "bold")
    for voice in voices:
        weight = voice if voice in brand.text.weights else "regular"
        files[voice] = f"{brand.text.family}/{brand.text.weights[weight]}"  # type: ignore[index]
    return files


def missing_font_files(brand: Brand, folder: Path) -> Iterator[Problem]:
    """Yield a problem for each font file of the brand that is not in the folder of fonts."""
    for file in font_files(brand).values():
        if not (folder / file).is_file():
            yield Problem(
                "missing-file",
                f"there is no font file “{file}” in the folder of fonts",
                brand.text.span,
                "name a TrueType file that stands in the folder `fonts`",
            )


def load_fonts(brand: Brand, folder: Path) -> FontSet:
    """Register the brand's fonts and read which characters they hold."""
    names: dict[Voice, str] = {}
    coverage: dict[str, frozenset[int]] = {}
    for voice, file in font_files(brand).items():
        path = folder / file
        name = path.stem
        register_font(name, path)
        names[voice] = name
        coverage[name] = covers(path)
    return FontSet(names, coverage)


def glyph_problems(
    fonts: FontSet, texts: Iterable[Inline | tuple[str, Span | None]]
) -> Iterator[Problem]:
    """Yield a problem for each text with a character that one of the fonts cannot draw."""
    for text in texts:
        words, span = (text.plain(), text.span) if isinstance(text, Inline) else text
        if found := fonts.missing(words):
            character, font = found
            name = unicodedata.name(character, "unnamed character")
            yield Problem(
                "missing-glyph",
                f"the font {font} cannot draw “{character}” "
                f"(U+{ord(character):04X}, {name.lower()})",
                span,
                "write it in other words, or with a character that the font has",
            )
