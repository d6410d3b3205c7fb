"""PNG and JPEG files: upright, opaque, in sRGB or grey, without metadata, of bounded size."""

from __future__ import annotations

from io import BytesIO

import pytest
from own_books import picture, svg
from PIL import Image, ImageCms

from handbook.artwork import ArtworkError, read_artwork
from handbook.artwork.pixels import MAX_SIDE
from handbook.model.artwork import Raster


def read(data: bytes, name: str = "a.png") -> tuple[Raster, Image.Image]:
    raster = read_artwork(name, data).picture
    assert isinstance(raster, Raster)
    return raster, Image.open(BytesIO(raster.data))


def code(data: bytes, name: str = "a.png") -> str:
    with pytest.raises(ArtworkError) as caught:
        read_artwork(name, data)
    (fault,) = caught.value.faults
    assert fault.hint
    return fault.code


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGB", (200, 40, 30), (200, 40, 30)),
        ("RGBA", (200, 40, 30, 0), (255, 255, 255)),
        ("RGBA", (0, 0, 0, 51), (204, 204, 204)),
        ("L", 90, 90),
        ("LA", (0, 51), 204),
        ("1", 1, 255),
        ("I;16", 256 * 90 + 7, 90),
    ],
)
def test_a_png_becomes_opaque(mode: str, colour: object, expected: object):
    _, image = read(picture(mode, (9, 6), "PNG", colour))
    assert image.mode in ("L", "RGB")
    assert image.getpixel((4, 3)) == expected


def test_a_palette_with_a_clear_colour_becomes_opaque():
    image = Image.new("P", (9, 6))
    image.putpalette([10, 20, 30, 200, 40, 30])
    image.paste(1, (4, 0, 9, 6))
    stream = BytesIO()
    image.save(stream, "PNG", transparency=0)
    _, found = read(stream.getvalue())
    assert found.getpixel((0, 0)) == (255, 255, 255)
    assert found.getpixel((8, 0)) == (200, 40, 30)


def test_cmyk_becomes_rgb():
    raster, image = read(picture("CMYK", (90, 60), "JPEG", (0, 255, 255, 0)), "a.jpg")
    assert (raster.form, image.mode) == ("JPEG", "RGB")
    red, green, blue = image.getpixel((40, 30))
    assert red > 220
    assert green < 40
    assert blue < 40


def test_a_camera_that_was_turned():
    image = Image.new("RGB", (90, 60), "white")
    image.paste("black", (0, 0, 45, 60))
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = BytesIO()
    image.save(stream, "JPEG", exif=exif)
    raster, found = read(stream.getvalue(), "a.jpg")
    assert (raster.width, raster.height) == found.size == (60, 90)
    assert found.getpixel((30, 10))[0] < 20
    assert found.getpixel((30, 80))[0] > 235


def test_broken_metadata_are_no_broken_picture():
    data = picture("RGB", (90, 60), "JPEG", "red", exif=b"Exif\0\0II*\0\xff\xff\xff\xffgarbage")
    assert read(data, "a.jpg")[1].size == (90, 60)


def wide_profile() -> bytes:
    """A profile whose red and green are swapped: what uses it shows."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data)


def test_colours_of_a_profile_become_srgb():
    data = picture("RGB", (9, 6), "PNG", (255, 0, 0), icc_profile=wide_profile())
    red, green, _ = read(data)[1].getpixel((3, 3))
    assert green > 200 > red


def test_a_broken_profile_is_left_out():
    data = picture("RGB", (9, 6), "PNG", (200, 40, 30), icc_profile=b"no profile at all")
    assert read(data)[1].getpixel((3, 3)) == (200, 40, 30)


def test_nothing_else_of_the_file_is_kept():
    exif = Image.Exif()
    exif[0x013B] = "Somebody's name"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for form, name in (("JPEG", "a.jpg"), ("PNG", "a.png")):
        data = picture("RGB", (90, 60), form, "red", exif=exif, icc_profile=profile, dpi=(72, 72))
        raster, image = read(data, name)
        assert b"Somebody" in data
        assert b"Somebody" not in raster.data
        assert not image.getexif()
        assert not {"icc_profile", "dpi", "comment"} & image.info.keys()


def test_a_large_picture_is_stored_smaller_and_counts_as_it_is():
    raster, image = read(picture("RGB", (MAX_SIDE + 800, 1000), "PNG"))
    assert (raster.width, raster.height) == (MAX_SIDE + 800, 1000)
    assert max(image.size) == MAX_SIDE


def test_an_animation_is_refused():
    frames = [Image.new("RGB", (9, 6), colour) for colour in ("red", "blue")]
    stream = BytesIO()
    frames[0].save(stream, "PNG", save_all=True, append_images=frames[1:])
    assert code(stream.getvalue()) == "art-animated"


PNG, JPEG = picture("RGB", (90, 60), "PNG", "red"), picture("RGB", (90, 60), "JPEG", "red")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", JPEG, "art-kind"),
        ("a.jpg", PNG, "art-kind"),
        ("a.svg", PNG, "art-kind"),
        ("a.png", svg(), "art-kind"),
        ("a.png", picture("RGB", (9, 6), "GIF"), "art-kind"),
        ("a.jpeg", picture("RGB", (9, 6), "TIFF"), "art-kind"),
        ("a.png", b"", "art-kind"),
        ("a.svg", b"\x1f\x8bpacked", "art-kind"),
        ("a.png", PNG[:-30], "art-broken"),
        ("a.png", PNG[:20], "art-broken"),
        ("a.jpg", JPEG[:-200], "art-broken"),
        ("a.jpg", JPEG[:3], "art-broken"),
        ("a.png", PNG.replace(b"IDAT", b"IDOT"), "art-broken"),
    ],
)
def test_what_is_no_such_picture(name: str, data: bytes, expected: str):
    assert code(data, name) == expected
