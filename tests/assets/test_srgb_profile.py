"""The ICC profile of the PDF/A output intent, made here from the numbers of sRGB.

`build_profile` is the recipe for ``handbook/tags/srgb/sRGB.icc``: no third party's bytes,
no clock. If the recipe changes, write its result to that file and mend the checksum in the
ORIGIN.yaml beside it.
"""

from __future__ import annotations

import hashlib
import io
import struct
from pathlib import Path

import yaml
from PIL import Image, ImageCms

FOLDER = Path(__file__).resolve().parents[2] / "handbook" / "tags" / "srgb"
PROFILE = FOLDER / "sRGB.icc"

HEADER = 128
CURVE_POINTS = 1024
DATE = (2025, 1, 1, 0, 0, 0)
"""Year, month, day, hour, minute, second: fixed, so that the bytes never change."""

# In 1/65536, as ICC stores them: the white of the connection space (D50), the three sRGB
# primaries moved from D65 to it by the Bradford method, and the matrix of that move.
WHITE = (0xF6D6, 0x10000, 0xD32D)
RED = (0x6FA0, 0x38F5, 0x0390)
GREEN = (0x6297, 0xB787, 0x18D9)
BLUE = (0x249F, 0x0F84, 0xB6C3)
ADAPTATION = (0x10C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E)


def light(signal: float) -> float:
    """Return the linear light of an sRGB signal, both from 0 to 1."""
    return signal / 12.92 if signal <= 0.04045 else ((signal + 0.055) / 1.055) ** 2.4


def curve() -> bytes:
    """Return the tone curve as a table of 16-bit values."""
    last = CURVE_POINTS - 1
    values = [round(light(i / last) * 65535) for i in range(CURVE_POINTS)]
    return b"curv" + struct.pack(f">4xI{CURVE_POINTS}H", CURVE_POINTS, *values)


def description(text: str) -> bytes:
    """Return a version 2 description: ASCII only, with empty Unicode and script parts."""
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc" + struct.pack(">4xI", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


def xyz(value: tuple[int, int, int]) -> bytes:
    """Return one colour of the connection space."""
    return b"XYZ " + struct.pack(">4x3i", *value)


def tags() -> list[tuple[bytes, bytes]]:
    """Return the profile's tags; the three tone curves are one and the same."""
    tone = curve()
    return [
        (b"desc", description("sRGB IEC61966-2.1")),
        (b"cprt", b"text" + bytes(4) + b"No copyright, use freely\0"),
        (b"wtpt", xyz(WHITE)),
        (b"chad", b"sf32" + struct.pack(">4x9i", *ADAPTATION)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", tone),
        (b"gTRC", tone),
        (b"bTRC", tone),
    ]


def header(size: int) -> bytes:
    """Return the header: version 2.4, a display, RGB, no identifier of maker or profile."""
    start = struct.pack(">I4x4s4s4s4s", size, b"\x02\x40\0\0", b"mntr", b"RGB ", b"XYZ ")
    middle = struct.pack(">6H4s28x", *DATE, b"acsp")
    return (start + middle + struct.pack(">3i", *WHITE)).ljust(HEADER, b"\0")


def build_profile() -> bytes:
    """Return the whole profile."""
    entries = tags()
    body = b""
    places: dict[bytes, int] = {}
    table = struct.pack(">I", len(entries))
    start = HEADER + 4 + 12 * len(entries)
    for name, content in entries:
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, places[content], len(content))
    return header(start + len(body)) + table + body


def test_file_is_what_the_recipe_gives() -> None:
    assert PROFILE.read_bytes() == build_profile()


def test_origin_matches() -> None:
    origin = yaml.safe_load((FOLDER / "ORIGIN.yaml").read_text(encoding="utf-8"))
    assert origin["file"] == PROFILE.name
    assert origin["sha256"] == hashlib.sha256(PROFILE.read_bytes()).hexdigest()
    assert origin["licence"] == "CC0-1.0"


def test_header_suits_an_output_intent() -> None:
    profile = PROFILE.read_bytes()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 4096
    assert profile[8] == 2
    assert profile[12:24] == b"mntrRGB XYZ "
    assert profile[36:40] == b"acsp"
    assert struct.unpack(">6H", profile[24:36]) == DATE
    assert profile[84:100] == bytes(16)


def test_colours_are_those_of_srgb() -> None:
    """Through the profile and back by littleCMS's own sRGB, no value moves by over 1 in 255."""
    steps = range(0, 256, 15)
    colours = bytes(v for r in steps for g in steps for b in steps for v in (r, g, b))
    image = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    ours = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE.read_bytes()))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    there = ImageCms.profileToProfile(
        image, ours, ImageCms.createProfile("sRGB"), renderingIntent=intent
    )
    assert there is not None
    moved = [abs(a - b) for a, b in zip(colours, there.tobytes(), strict=True)]
    assert max(moved) <= 1
