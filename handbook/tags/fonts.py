"""Fonts that are embedded as subsets and extract as the text that was set.

The only place that touches ReportLab's registry of fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from handbook.tags.outlines import without_hints

NO_BREAK_SPACE = 0xA0
BLOCK = 100
"""The most entries a block of a map may have (Adobe Technical Note 5411)."""


class FontError(ValueError):
    """A font is unknown, would not be embedded, or lacks a character."""


class FontMetrics(Struct, frozen=True):
    """Heights above the base line at one size, in points; the descent is below it, negative."""

    ascent: float
    descent: float
    cap_height: float


CODES = 256
"""Of one subset."""
UNASSIGNED = 1 << 30


class EmbeddedFont(TTFont):
    """A TrueType font as it must stand in a PDF/UA file.

    ReportLab's own writes ToUnicode blocks that are too long and map codes to U+0000, and
    sets .notdef for a character that the font lacks (ISO 14289-1, 7.21.7 and 7.21.8).
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False)
        self.path = path.resolve()
        self.coverage = _coverage(self.face)
        held = self.face.charWidths
        self._advances: dict[str, float] = {
            chr(code): held[_drawn_as(code)] / 1000 for code in self.coverage
        }

    def is_from(self, path: Path) -> bool:
        """Tell whether a file holds this very font."""
        return path.resolve() == self.path or path.read_bytes() == self.path.read_bytes()

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points; every character must be there."""
        try:
            return size * sum(map(self._advances.__getitem__, text))
        except KeyError:
            raise self._lack(text) from None

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Split text into stretches of one subset each; every character must be there."""
        if not self.coverage.issuperset(map(ord, text)):
            raise self._lack(text)
        known: Mapping[int, int] = getattr(self.state.get(doc), "assignments", {})
        drawn = map(ord, text.replace(chr(NO_BREAK_SPACE), " "))
        codes = [known.get(code, UNASSIGNED) for code in drawn]
        if codes and max(codes) < CODES:  # all of it was set before, and in the first subset
            return [(0, bytes(codes))]
        return super().splitString(text, doc, encoding)

    def codes(self, doc: Any) -> Sequence[int]:
        """Return the code point of each code in a document; nothing where one byte is too few."""
        subsets = self.state[doc].subsets if doc in self.state else []
        return tuple(subsets[0]) if len(subsets) == 1 else ()

    def _lack(self, text: str) -> FontError:
        lacking = next(character for character in text if ord(character) not in self.coverage)
        return FontError(f"{self.fontName} lacks “{lacking}” (U+{ord(lacking):04X}): {text!r}")

    def addObjects(self, doc: Any) -> None:
        """Add the subsets to the document, unhinted, and with ToUnicode maps written anew."""
        state = self.state[doc]
        maps = [_to_unicode(subset) for subset in state.subsets]
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(maps))]
        super().addObjects(doc)
        for name, content in zip(names, maps, strict=True):
            base_name = doc.idToObject[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base_name}"].content = content
            file = doc.idToObject[f"fontFile:{self.face.filename}({base_name})"]
            file.content = without_hints(file.content)
            file.dictionary["Length1"] = len(file.content)


def register_font(name: str, path: Path) -> EmbeddedFont:
    """Make a font file known by a name; doing so twice is the same as once.

    Raises FontError when the name, or the name inside the file, belongs to another font.
    """
    if name not in _registry():
        pdfmetrics.registerFont(EmbeddedFont(name, path))
    known = embedded_font(name)
    if known.fontName != name or not known.is_from(path):
        raise FontError(f"{path} cannot be “{name}”: there is another font of that name")
    return known


def embedded_font(name: str) -> EmbeddedFont:
    """Return a registered font; raises FontError for any that would not be embedded."""
    font = _registry().get(name)
    if not isinstance(font, EmbeddedFont):
        raise FontError(f"the font “{name}” is not registered, so it would not be embedded")
    return font


def metrics(name: str, size: float) -> FontMetrics:
    """Return the heights of a registered font at a size in points."""
    face = embedded_font(name).face
    return FontMetrics(*(h * size / 1000 for h in (face.ascent, face.descent, face.capHeight)))


def covers(path: Path) -> frozenset[int]:
    """Return the code points that a font file has letters for."""
    path = path.resolve()
    for font in _registry().values():
        if isinstance(font, EmbeddedFont) and font.path == path:
            return font.coverage
    return _coverage(TTFontFace(str(path)))


def _registry() -> dict[str, object]:
    fonts: dict[str, object] = pdfmetrics._fonts  # type: ignore[attr-defined]  # not in the stubs
    return fonts


def _coverage(face: TTFontFace) -> frozenset[int]:
    """Return what a face can set; ReportLab sets a no-break space as a space."""
    held = frozenset(face.charToGlyph)
    return held | {NO_BREAK_SPACE} if ord(" ") in held else held


def _drawn_as(code: int) -> int:
    return ord(" ") if code == NO_BREAK_SPACE else code


def _to_unicode(subset: Sequence[int]) -> str:
    """Write the ToUnicode map of a subset: code n stands for character `subset[n]`."""
    entries = [f"<{code:02X}> <{_utf16(value)}>" for code, value in enumerate(subset) if value]
    return to_unicode_map("<00> <FF>", "bfchar", entries)


def to_unicode_map(code_space: str, kind: str, entries: Sequence[str]) -> str:
    """Write a ToUnicode map (ISO 32000-1, 9.10.3) of `bfchar` or `bfrange` entries."""
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            code_space,
            "endcodespacerange",
            *_blocks(kind, entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
            "",
        ]
    )


def _blocks(kind: str, entries: Sequence[str]) -> Iterable[str]:
    for first in range(0, len(entries), BLOCK):
        block = entries[first : first + BLOCK]
        yield f"{len(block)} begin{kind}"
        yield from block
        yield f"end{kind}"


def _utf16(value: int) -> str:
    return chr(value).encode("utf-16-be").hex().upper()
