"""PNG and JPEG files → pixels that print: upright, in sRGB or grey, opaque, without metadata."""

from __future__ import annotations

import contextlib
import struct
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Literal

from PIL import Image, ImageCms, ImageOps

from handbook.artwork.faults import ArtworkError, refuse
from handbook.model.artwork import Raster

MAX_PIXELS = 13_000_000
"""Of a file: as many as a telephone's camera takes, and far more than a page can show."""
MAX_SIDE = 2000
"""Of what is stored, in pixels: 300 dpi over the whole width of a page's text."""
QUALITY = 88
_DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, AttributeError,
    ArithmeticError, AssertionError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow raises for files that are damaged in one way or another."""
_SMALLER = f"save it with at most {MAX_SIDE:,} pixels on the longer side; no page shows more"


def read_pixels(data: bytes, form: str) -> Raster:
    """Read a PNG or a JPEG file.

    Raises ArtworkError when it is damaged, animated or too large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow, for large and odd files; judged below
        try:
            return _read(data, "PNG" if form == "PNG" else "JPEG")
        except Image.DecompressionBombError:
            raise _too_large("more pixels than any page can show") from None
        except _DAMAGE:
            message = "is damaged or was cut off"
            raise refuse("art-broken", message, "export or copy the file again") from None


def _read(data: bytes, form: Literal["PNG", "JPEG"]) -> Raster:
    image: Image.Image = Image.open(BytesIO(data), formats=(form,))
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(f"{width:,} × {height:,} pixels")
    if form == "PNG" and getattr(image, "is_animated", False):
        message = "is animated, which paper is not"
        raise refuse("art-animated", message, "export a single picture of it")
    longer = max(width, height, MAX_SIDE)
    image.draft(None, (width * MAX_SIDE // longer, height * MAX_SIDE // longer))
    image.load()
    if _lies(image):
        width, height = height, width
    _set_upright(image)
    profile = image.info.get("icc_profile")
    image = _opaque(image)
    if max(image.size) > MAX_SIDE:
        image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    if profile and image.mode in ("RGB", "CMYK"):
        image = _in_srgb(image, profile)
    image = image if image.mode in ("L", "RGB") else image.convert("RGB")
    image.info.clear()
    return Raster(width, height, form, _file(image, form))


def in_grey(raster: Raster) -> bytes:
    """Return the file of a picture whose colours are grey."""
    with Image.open(BytesIO(raster.data)) as image:
        return _file(image.convert("L"), raster.form)


def in_inks(raster: Raster, separate: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """Return a picture in the inks of a press; one without colours is of black ink alone."""
    with Image.open(BytesIO(raster.data)) as image:
        if image.mode != "L":
            return separate(image)
        none = Image.new("L", image.size, 0)
        return Image.merge("CMYK", (none, none, none, ImageOps.invert(image)))


def _file(image: Image.Image, form: Literal["PNG", "JPEG"]) -> bytes:
    """Write a file without metadata: Pillow would keep some that stand in `info`.

    A PNG is packed quickly, for the PDF packs its pixels anew.
    """
    stream = BytesIO()
    options = {"compress_level": 1} if form == "PNG" else {"quality": QUALITY}
    image.save(stream, form, **options)
    return stream.getvalue()


def _lies(image: Image.Image) -> bool:
    """Tell whether a camera was turned to its side: values 5 to 8 of Exif's orientation."""
    try:
        return 5 <= int(image.getexif().get(0x0112, 1)) <= 8
    except _DAMAGE:
        return False


def _set_upright(image: Image.Image) -> None:
    with contextlib.suppress(*_DAMAGE):  # broken metadata are no broken picture
        ImageOps.exif_transpose(image, in_place=True)


def _opaque(image: Image.Image) -> Image.Image:
    """Return a picture with 8 bits a channel, on white paper where it is transparent."""
    if image.mode.startswith(("I", "F")):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        image = image.convert("L")
    clear = image.mode in ("LA", "PA", "La", "RGBA", "RGBa") or "transparency" in image.info
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA" if clear else "RGB")
    elif clear and image.mode in ("L", "RGB"):
        image = image.convert("LA" if image.mode == "L" else "RGBA")
    if not clear:
        return image
    plain = Image.new("L" if image.mode.startswith("L") else "RGB", image.size, "white")
    letters = image.convert(plain.mode)
    plain.paste(letters, mask=image.getchannel("A"))
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Turn the colours of a profile into sRGB; a profile that is broken is left out."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, *_DAMAGE):
        return image
    return changed or image


def _too_large(what: str) -> ArtworkError:
    return refuse("art-too-large", f"is too large: {what}", _SMALLER)
