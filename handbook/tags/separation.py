"""Colours for a print shop: from sRGB to the four inks of offset printing on coated paper.

The profile beside this module says which inks give which colour (ISO 12647-2, FOGRA39). Greys are
printed in black ink alone: black text then has one sharp edge instead of four that may not meet.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each 0 to 1."""

CONDITION: Final = "FOGRA39"
"""Name of the printing condition in the registry of the ICC."""
INK_LIMIT: Final = 300
"""Percent of all inks on one place: what sheets of coated paper still dry with on both sides. The
profile keeps 5 below it."""

NEARLY_BLACK: Final = 20.0
"""CIE L*; that of black ink alone on this paper is 15."""


@cache
def separate(red: int, green: int, blue: int) -> Inks:
    """Return the inks of an sRGB colour (0 to 255 each), in whole percent.

    What lies beyond the gamut of the inks becomes the nearest they can do (relative colorimetric).
    """
    if red == green == blue:
        return 0.0, 0.0, 0.0, _black(red)
    from PIL import Image  # noqa: PLC0415  # no other edition needs it

    pixel = separate_image(Image.new("RGB", (1, 1), (red, green, blue)))
    cyan, magenta, yellow, black = (round(ink / 255, 2) for ink in pixel.tobytes())
    return cyan, magenta, yellow, black


def separate_line(red: int, green: int, blue: int) -> Inks:
    """Return the inks of a line: one that is nearly black is of black ink alone, and sharp."""
    light = 0.2126 * _light(red) + 0.7152 * _light(green) + 0.0722 * _light(blue)
    return (0.0, 0.0, 0.0, 1.0) if _star(light) < NEARLY_BLACK else separate(red, green, blue)


def separate_image(image: Image) -> Image:
    """Return a picture in the inks of the press."""
    from PIL import ImageCms  # noqa: PLC0415

    separated = ImageCms.applyTransform(image.convert("RGB"), _to_inks())
    if separated is None:  # only where a picture is changed in its place
        raise ValueError("the picture cannot be separated")
    return separated


def press_profile() -> bytes:
    """Return the profile of the press."""
    return (
        resources.files("handbook.tags").joinpath("fogra39", "FOGRA39_coated_295.icc").read_bytes()
    )


def _black(level: int) -> float:
    """Return the tint of black ink that is as light as a grey, from 0 to 1."""
    wanted, tints = _star(_light(level)), _lightness_of_black()
    return min(range(len(tints)), key=lambda tint: abs(tints[tint] - wanted)) / 100


def _light(level: int) -> float:
    """Return the linear light of an sRGB channel (IEC 61966-2-1), 0 to 1."""
    signal = level / 255
    return float(signal / 12.92 if signal <= 0.04045 else ((signal + 0.055) / 1.055) ** 2.4)


def _star(light: float) -> float:
    """Return the CIE lightness L* of a luminance, 0 to 100."""
    return float(116 * light ** (1 / 3) - 16) if light > 0.008856 else 903.3 * light


@cache
def _lightness_of_black() -> tuple[float, ...]:
    """Return L* of black ink on this paper, for each percent; that of the paper counts as 100."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    ramp = bytes(part for tint in range(101) for part in (0, 0, 0, round(2.55 * tint)))
    image = Image.frombytes("CMYK", (101, 1), ramp)
    to_lab = ImageCms.buildTransform(
        _profile(press_profile()),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.NOOPTIMIZE,
    )
    lab = ImageCms.applyTransform(image, to_lab)
    return tuple(value / 2.55 for value in lab.tobytes()[::3]) if lab else ()


@cache
def _to_inks() -> ImageCmsTransform:
    """Return the way from sRGB to the inks, exact and without a table made for speed."""
    from PIL import ImageCms  # noqa: PLC0415

    srgb = resources.files("handbook.tags").joinpath("srgb", "sRGB.icc").read_bytes()
    return ImageCms.buildTransform(
        _profile(srgb),
        _profile(press_profile()),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.NOOPTIMIZE,
    )


def _profile(data: bytes) -> ImageCmsProfile:
    from PIL import ImageCms  # noqa: PLC0415

    return ImageCms.ImageCmsProfile(BytesIO(data))
