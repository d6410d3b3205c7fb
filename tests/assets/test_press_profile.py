"""The profile of the press: as it was taken in, licensed, and read alike by two programs.

`Table` is a second reader of it, written for this test: what littleCMS answers in a build is held
against the numbers in the file.
"""

from __future__ import annotations

import hashlib
import itertools
import struct
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageCms

from handbook.tags.separation import (
    INK_LIMIT,
    press_profile,
    separate,
    separate_image,
    separate_line,
)

FOLDER = Path(__file__).resolve().parents[2] / "handbook" / "tags" / "fogra39"
BRAND = ("#14483F", "#3C7466", "#A6152B", "#E3EFE9", "#DDD4F1", "#FFEDDB", "#FFC48C", "#E58F45")
OTHERS = ("#000001", "#2C1F1E", "#C58A66", "#8E7CC3", "#FF0000", "#00FF00", "#0000FF", "#FFFF00")
D50 = (0.9642, 1.0, 0.8249)
TO_D50 = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
"""From linear sRGB to XYZ under D50 (IEC 61966-2-1, moved by the Bradford method)."""


def channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def origin() -> dict[str, str]:
    return yaml.safe_load((FOLDER / "ORIGIN.yaml").read_text(encoding="utf-8"))


def lab(colour: str) -> tuple[float, float, float]:
    """Return CIE L*, a* and b* of an sRGB colour, by the book."""
    signals = [channel / 255 for channel in channels(colour)]
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in signals]
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in TO_D50]
    x, y, z = (
        t ** (1 / 3) if (t := value / white) > 216 / 24389 else (24389 / 27 * t + 16) / 116
        for value, white in zip(xyz, D50, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


class Table:
    """A table of the profile (ICC.1:2001, 6.5.7, lut16Type), read between its nodes in all axes."""

    def __init__(self, profile: bytes, name: bytes) -> None:
        count = struct.unpack(">I", profile[128:132])[0]
        tags = [
            struct.unpack(">4sII", profile[at : at + 12]) for at in range(132, 132 + 12 * count, 12)
        ]
        [(_, at, size)] = [tag for tag in tags if tag[0] == name]
        tag = profile[at : at + size]
        assert tag[:4] == b"mft2"
        self.ins, self.outs, self.nodes = tag[8], tag[9], tag[10]
        steps, self.last = struct.unpack(">HH", tag[48:52])
        values = struct.unpack(f">{(size - 52) // 2}H", tag[52:])
        self.before = [values[n * steps : (n + 1) * steps] for n in range(self.ins)]
        start = self.ins * steps
        end = start + self.nodes**self.ins * self.outs
        self.grid, rest = values[start:end], values[end:]
        self.after = [rest[n * self.last : (n + 1) * self.last] for n in range(self.outs)]

    def __call__(self, inputs: Sequence[float]) -> list[float]:
        """Return the outputs for inputs, all from 0 to 1."""
        places = [
            _between(curve, value) / 65535 * (self.nodes - 1)
            for curve, value in zip(self.before, inputs, strict=True)
        ]
        lows = [min(int(place), self.nodes - 2) for place in places]
        found = [0.0] * self.outs
        for corner in itertools.product((0, 1), repeat=self.ins):
            weight, index = 1.0, 0
            for place, low, up in zip(places, lows, corner, strict=True):
                weight *= place - low if up else 1 - (place - low)
                index = index * self.nodes + low + up
            for n in range(self.outs):
                found[n] += weight * self.grid[index * self.outs + n]
        return [
            _between(curve, value / 65535) / 65535
            for curve, value in zip(self.after, found, strict=True)
        ]


def _between(curve: Sequence[int], value: float) -> float:
    place = min(max(value, 0.0), 1.0) * (len(curve) - 1)
    low = min(int(place), len(curve) - 2)
    return curve[low] + (place - low) * (curve[low + 1] - curve[low])


def encoded(colour: tuple[float, float, float]) -> list[float]:
    """Return L*a*b* as a version 2 table has it: 100 is 0xFF00, and 0 of a* and b* 0x8000."""
    lightness, a, b = colour
    return [lightness * 652.8 / 65535, (a + 128) * 256 / 65535, (b + 128) * 256 / 65535]


def test_profile_matches_its_origin() -> None:
    assert origin()["file"] == "FOGRA39_coated_295.icc"
    assert hashlib.sha256(press_profile()).hexdigest() == origin()["sha256"]
    licence = FOLDER / origin()["licence_file"]
    assert hashlib.sha256(licence.read_bytes()).hexdigest() == origin()["licence_sha256"]
    assert "zlib/libpng License" in licence.read_text(encoding="utf-8")


def test_header_suits_an_output_intent() -> None:
    profile = press_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 150_000
    assert profile[8] == 2
    assert profile[12:24] == b"prtrCMYKLab "
    assert struct.unpack(">6H", profile[24:36]) == (2025, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("colour", BRAND + OTHERS)
def test_inks_are_those_of_the_table(colour: str) -> None:
    """Within a percent of what the table says: half of it is rounding to whole percent."""
    wanted = Table(press_profile(), b"B2A1")(encoded(lab(colour)))
    assert separate(*channels(colour)) == pytest.approx(wanted, abs=0.016)


@pytest.mark.parametrize("colour", BRAND)
def test_printed_colours_look_like_the_brands(colour: str) -> None:
    """Through the table of the other way, from inks to colours: near enough for the eye."""
    there = Table(press_profile(), b"A2B1")(separate(*channels(colour)))
    gaps = [(a - b) * 65535 for a, b in zip(there, encoded(lab(colour)), strict=True)]
    distance = sum((gap / scale) ** 2 for gap, scale in zip(gaps, (652.8, 256, 256), strict=True))
    assert distance**0.5 < 6


def test_no_colour_takes_more_ink_than_is_promised() -> None:
    colours = list(itertools.product(range(0, 256, 15), repeat=3))
    image = Image.frombytes("RGB", (len(colours), 1), bytes(itertools.chain(*colours)))
    inks = separate_image(image).tobytes()
    totals = [sum(inks[at : at + 4]) for at in range(0, len(inks), 4)]
    assert len(totals) == 18**3
    assert 250 < max(totals) / 2.55 <= INK_LIMIT


@pytest.mark.parametrize(
    ("level", "black"), [(0, 1.0), (20, 1.0), (255, 0.0), (0x61, 0.76), (0x80, 0.62)]
)
def test_greys_are_of_black_ink_alone(level: int, black: float) -> None:
    assert separate(level, level, level) == pytest.approx((0, 0, 0, black), abs=0.03)


@pytest.mark.parametrize("colour", ["#160E10", "#2C1F1E", "#000000"])
def test_lines_that_are_nearly_black_are_of_black_ink_alone(colour: str) -> None:
    assert separate_line(*channels(colour)) == (0, 0, 0, 1)


@pytest.mark.parametrize("colour", ["#14483F", "#A6152B", "#808080"])
def test_other_lines_are_as_areas(colour: str) -> None:
    assert separate_line(*channels(colour)) == separate(*channels(colour))


def test_tints_of_black_are_as_light_as_the_greys() -> None:
    to_lab = Table(press_profile(), b"A2B1")
    for level in range(60, 256, 13):
        wanted = lab(f"#{level:02X}{level:02X}{level:02X}")[0]
        there = to_lab(separate(level, level, level))[0] * 65535 / 652.8
        assert there == pytest.approx(wanted, abs=1.2)


def test_pictures_take_the_same_inks_as_areas() -> None:
    picture = Image.new("RGB", (2, 1), "#A6152B")
    separated = separate_image(picture)
    assert separated.mode == "CMYK"
    assert [round(ink / 255, 2) for ink in separated.tobytes()[:4]] == list(
        separate(0xA6, 0x15, 0x2B)
    )


def test_the_profile_is_read_by_littlecms() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(press_profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "FOGRA39 coated, 295% ink"
