"""Hostile and broken picture files, through the command line: problems with their place, exit
status 1, in bounded time and memory, with no network, and the old PDF stays."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from limited import MEGABYTES, PDF, SECONDS, Ended, Workshop, every_case
from PIL import Image

BOOK = "handbooks/tiny/en"
PAGE = f"{BOOK}/sections/rest-well.yaml"
OLD = b"the PDF of yesterday"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 40 20">'
)
RED = '<rect width="40" height="20" fill="red"/>'
STOP = "<stop offset='0' stop-color='red'/>"
LARGE = (4_100, 3_100)
"""Pixels, just under the limit."""


def svg(inner: str, before: str = "") -> bytes:
    return f"{before}{HEAD}{inner}</svg>".encode()


def show(content: Path, name: str, data: bytes) -> None:
    """Put a picture on a page of the handbook."""
    (content / BOOK / name).write_bytes(data)
    page = content / PAGE
    text = page.read_text(encoding="utf-8")
    block = f'  - block: figure\n    art: {name}\n    alt: A box stands.\n    caption: "A box."\n'
    page.write_text(text.replace("blocks:\n", f"blocks:\n{block}", 1), encoding="utf-8")


def build(workshop: Workshop, content: Path) -> Ended:
    out = content.parent / "dist"
    out.mkdir()
    (out / PDF).write_bytes(OLD)
    ran = workshop.run(
        "--content", "content", "build", "tiny", "--out", "dist", cwd=content.parent, alone=True
    )
    assert "Traceback" not in ran.err
    assert ran.seconds < SECONDS
    assert ran.megabytes < MEGABYTES
    assert len(ran.err) < 20_000
    return ran


def laughs() -> str:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 12)]
    return f"<!DOCTYPE svg [{''.join(lines)}]>"


def copies(each: int, levels: int) -> str:
    inner = f'<g id="a0">{RED}</g>'
    for level in range(1, levels):
        copy = f'<use xlink:href="#a{level - 1}"/>'
        inner += f'<g id="a{level}">{copy * each}</g>'
    return f'<defs>{inner}</defs><use xlink:href="#a{levels - 1}"/>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, pixels: bytes = b"", more: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + more
        + chunk(b"IDAT", zlib.compress(pixels, 9))
        + chunk(b"IEND", b"")
    )


def swelling(byte: bytes, megabytes: int) -> bytes:
    """Return so many bytes, packed: one megabyte is, and the others are copies of it."""
    million = byte * 1_000_000
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    end, checksum = packer.flush(), 1
    for _ in range(megabytes):
        checksum = zlib.adler32(million, checksum)
    return b"x\x9c" + packed * megabytes + end + struct.pack(">I", checksum)


def image(mode: str, size: tuple[int, int], form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, form, **options)
    return stream.getvalue()


TRACKER = "https://example.org/x"
CASES: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "a billion laughs": ("a.svg", svg("<g>&a11;</g>", laughs()), "art-unsafe"),
    "laughs in an attribute": ("a.svg", svg('<g id="&a11;"/>', laughs()), "art-unsafe"),
    "an entity that is a file": (
        "a.svg",
        svg("<g>&x;</g>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "art-unsafe",
    ),
    "an entity from the network": (
        "a.svg",
        svg("<g>&x;</g>", f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{TRACKER}">]>'),
        "art-unsafe",
    ),
    "a parameter entity": (
        "a.svg",
        svg(RED, f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "{TRACKER}"> %x;]>'),
        "art-unsafe",
    ),
    "an entity in UTF-16": (
        "a.svg",
        ("\ufeff" + svg("<g>&x;</g>", '<!DOCTYPE svg [<!ENTITY x "y">]>').decode()).encode(
            "utf-16-le"
        ),
        "art-broken",
    ),
    "another encoding by name": (
        "a.svg",
        svg(RED, '<?xml version="1.0" encoding="utf-7"?>'),
        "art-broken",
    ),
    "a style sheet elsewhere": (
        "a.svg",
        svg(RED, f'<?xml-stylesheet href="{TRACKER}"?>'),
        "art-remote",
    ),
    "an import": ("a.svg", svg(f"<style>@import '{TRACKER}';</style>{RED}"), "art-remote"),
    "a fill elsewhere": ("a.svg", svg(f"<path d='M0 0h9' fill='url({TRACKER})'/>"), ""),
    "a picture elsewhere": ("a.svg", svg(f"<image xlink:href='{TRACKER}'/>"), "art-unsupported"),
    "a file as a picture": ("a.svg", svg("<image href='/etc/passwd'/>"), "art-unsupported"),
    "a copy from a file": ("a.svg", svg("<use href='../../x.svg#a'/>"), "art-remote"),
    "an inclusion": (
        "a.svg",
        svg(f"<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='{TRACKER}'/>"),
        "art-unsupported",
    ),
    "a script": ("a.svg", svg("<script>alert(1)</script>"), "art-unsafe"),
    "a handler": ("a.svg", svg("<g onload='alert(1)'/>"), "art-unsafe"),
    "a page inside": ("a.svg", svg("<foreignObject><b/></foreignObject>"), "art-unsafe"),
    "10,000 groups inside one another": (
        "a.svg",
        svg("<g>" * 10_000 + "</g>" * 10_000),
        "art-broken",
    ),
    "100 groups inside one another": ("a.svg", svg("<g>" * 100 + "</g>" * 100), "art-too-large"),
    "100,000 shapes": ("a.svg", svg("<path/>" * 100_000), "art-too-large"),
    "a path of 0.9 MB": (
        "a.svg",
        svg(f"<path d='M0 0{' l1 1-1-1' * 100_000}'/>"),
        "art-too-large",
    ),
    "a file of 1.5 MB": ("a.svg", svg(RED + " " * 1_500_000), "file-too-large"),
    "a number without an end": ("a.svg", svg(f"<path d='{'1' * 250_000}x'/>"), "art-unsupported"),
    "a long transform": (
        "a.svg",
        svg(f"<g transform='{'scale(1) ' * 100_000}'>{RED}</g>"),
        "art-unsupported",
    ),
    "copies of copies": ("a.svg", svg(copies(10, 12)), "art-too-large"),
    "a chain of copies": ("a.svg", svg(copies(1, 1_000)), "art-too-large"),
    "copies in a ring": (
        "a.svg",
        svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
        "art-unsupported",
    ),
    "gradients in a ring": (
        "a.svg",
        svg(
            "<linearGradient id='a' xlink:href='#b'/><linearGradient id='b' xlink:href='#a'/>"
            "<path d='M0 0h9v9z' fill='url(#a)'/>"
        ),
        "art-unsupported",
    ),
    "1,900 shapes in 50 blended colours": (
        "a.svg",
        svg(
            f"<linearGradient id='a'>{STOP * 50}</linearGradient>"
            + "<path d='M0 0h9v9z' fill='url(#a)'/>" * 1_900
        ),
        "art-too-large",
    ),
    "a clip of many shapes": (
        "a.svg",
        svg(
            f"<clipPath id='c'><path d='M0 0{' l1 1-1-1' * 2_000}z'/></clipPath>"
            + RED.replace("/>", " clip-path='url(#c)'/>") * 900
        ),
        "art-too-large",
    ),
    "a clip of itself": (
        "a.svg",
        svg(
            "<clipPath id='c'><path d='M0 0h9v9z' clip-path='url(#c)'/></clipPath>"
            "<g clip-path='url(#c)'/>"
        ),
        "art-unsupported",
    ),
    "gradients that hand on their colours": (
        "a.svg",
        svg(
            f"<linearGradient id='a0'>{STOP * 50}</linearGradient>"
            + "".join(f"<linearGradient id='a{n + 1}' xlink:href='#a{n}'/>" for n in range(1_900))
            + RED
        ),
        "art-too-large",
    ),
    "a gradient of 1,000 colours": (
        "a.svg",
        svg(
            f"<linearGradient id='a'>{STOP * 1_000}</linearGradient>"
            + "<path d='M0 0h9v9z' fill='url(#a)'/>" * 1_000
        ),
        "art-too-large",
    ),
    "a style of 1,000 lines": (
        "a.svg",
        svg(f"<style>*{{{'fill:red;' * 1_000}}}</style>{RED * 1_000}"),
        "art-too-large",
    ),
    "a style of its own for every shape": (
        "a.svg",
        svg("".join(f"<path style='a:{n};{'fill:red;' * 60}'/>" for n in range(1_500))),
        "art-too-large",
    ),
    "styles for every shape": (
        "a.svg",
        svg(f"<style>{'g>*:not(.a){fill:red}' * 2_000}</style>{RED * 4_000}"),
        "art-too-large",
    ),
    "a selector from nowhere": ("a.svg", svg(f"<style>%%%{{fill:red}}</style>{RED}"), ""),
    "numbers beyond all": ("a.svg", svg("<rect width='1e99' height='1e99'/>"), "art-unsupported"),
    "a view box beyond all": ("a.svg", svg(RED).replace(b"0 0 40", b"0 0 1e300"), ""),
    "half of a file": ("a.svg", svg(RED * 9)[:200], "art-broken"),
    "noise": ("a.svg", b"<" + bytes(range(256)) * 40, "art-broken"),
    "a page of HTML": ("a.svg", b"<!DOCTYPE html><html><body/></html>", "art-broken"),
    "a packed drawing": ("a.svg", b"\x1f\x8b" + b"\0" * 99, "art-kind"),
    "900 million pixels": ("a.png", png(30_000, 30_000), "art-too-large"),
    "2 billion pixels a side": ("a.png", png(2**31 - 1, 2**31 - 1), "art-too-large"),
    "14 million pixels": ("a.png", png(4_000, 3_500), "art-too-large"),
    "no pixels": ("a.png", png(0, 0), ""),
    "more pixels than it says": ("a.png", lambda: png(9, 9, pixels=b"\0" * 50_000_000), ""),
    "fewer pixels than it says": ("a.png", png(900, 900, pixels=b"\0" * 99), "art-broken"),
    "a profile that swells": (
        "a.png",
        lambda: png(9, 9, more=chunk(b"iCCP", b"x\0\0" + swelling(b"\0", 200))),
        "",
    ),
    "a text that swells": (
        "a.png",
        lambda: png(9, 9, more=chunk(b"zTXt", b"x\0\0" + swelling(b"a", 200)) * 20),
        "",
    ),
    "a moving picture": (
        "a.png",
        lambda: image(
            "RGB", (9, 9), "PNG", save_all=True, append_images=[Image.new("RGB", (9, 9), "red")]
        ),
        "art-animated",
    ),
    "a cut photograph": ("a.jpg", image("RGB", (900, 600), "JPEG")[:500], "art-broken"),
    "a photograph called PNG": ("a.png", image("RGB", (9, 9), "JPEG"), "art-kind"),
    "a program called PNG": ("a.png", b"MZ" + b"\0" * 99, "art-kind"),
    "a moving GIF called JPEG": ("a.jpg", image("P", (9, 9), "GIF"), "art-kind"),
    "13 MB": ("a.jpg", b"\xff\xd8\xff" + b"\0" * 13_000_000, "file-too-large"),
    "11 MB of nothing": ("a.jpg", b"\xff\xd8\xff" + b"\0" * 11_000_000, "art-broken"),
    "an empty file": ("a.png", b"", "art-kind"),
}


@pytest.mark.parametrize("case", every_case(CASES))
def test_a_hostile_picture_is_refused(
    case: tuple[str, bytes | Callable[[], bytes], str], content: Path, workshop: Workshop
):
    name, data, code = case
    show(content, name, data() if callable(data) else data)
    ran = build(workshop, content)
    assert ran.status == 1, ran.err
    assert f"content/{PAGE}:9:10 {code}" in ran.err, ran.err
    assert (content.parent / "dist" / PDF).read_bytes() == OLD


HEAVY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "shapes": ("a.svg", lambda: svg(RED * 2_990)),
    "shapes deep in groups": ("a.svg", lambda: svg("<g>" * 38 + RED * 2_950 + "</g>" * 38)),
    "long transforms": (
        "a.svg",
        lambda: svg(f"<path d='M0 0h9v9' transform='{'scale(1)' * 36}'/>" * 450),
    ),
    "a long dash for all": (
        "a.svg",
        lambda: svg(f"<g stroke='red' stroke-dasharray='{'1 ' * 29}1'>{RED * 2_980}</g>"),
    ),
    "long styles": (
        "a.svg",
        lambda: svg(
            "".join(
                f"<path d='M0 0h9v9' style='fill:red;a:{n};{'k:y;' * 18}'/>" for n in range(1_900)
            )
        ),
    ),
    "one style for all": (
        "a.svg",
        lambda: svg(f"<style>*{{{'fill:red;' * 45}}}</style>{RED * 2_990}"),
    ),
    "shapes in blended colours": (
        "a.svg",
        lambda: svg(
            f"<linearGradient id='a'>{STOP * 2}</linearGradient>"
            + "<path d='M0 0h9v9z' fill='url(#a)'/>" * 500
        ),
    ),
    "blended colours": (
        "a.svg",
        lambda: svg(
            "".join(f"<linearGradient id='a{n}'>{STOP * 50}</linearGradient>" for n in range(40))
            + "".join(f"<path d='M0 0h9v9z' fill='url(#a{n})'/>" for n in range(20))
        ),
    ),
    "curves": ("a.svg", lambda: svg(f"<path d='M0 0{' c1 1 2 1 0 0' * 11_300}'/>")),
    "arcs": ("a.svg", lambda: svg(f"<path d='M0 0{'a9 9 0 1 1 1 0a9 9 0 1 1-1 0' * 5_300}'/>")),
    "copies": ("a.svg", lambda: svg(copies(7, 4))),
    "clips": (
        "a.svg",
        lambda: svg(
            "<clipPath id='c'><circle r='9'/></clipPath>"
            + RED.replace("/>", " clip-path='url(#c)'/>") * 980
        ),
    ),
    "pixels one can see through": ("a.png", lambda: image("RGBA", LARGE, "PNG")),
    "pixels of a palette": ("a.png", lambda: image("P", LARGE, "PNG", transparency=0)),
    "deep pixels": ("a.png", lambda: image("I;16", LARGE, "PNG")),
    "a progressive photograph": (
        "a.jpg",
        lambda: image("RGB", LARGE, "JPEG", progressive=True, subsampling=0),
    ),
    "a photograph for print": ("a.jpg", lambda: image("CMYK", LARGE, "JPEG")),
}


@pytest.mark.parametrize("case", every_case(HEAVY))
def test_the_largest_that_is_allowed_is_built_within_the_limits(
    case: tuple[str, Callable[[], bytes]], content: Path, workshop: Workshop
):
    name, make = case
    show(content, name, make())
    ran = build(workshop, content)
    assert ran.status == 0, ran.err
    assert (content.parent / "dist" / PDF).read_bytes() != OLD


def photograph(form: str, size: tuple[int, int]) -> bytes:
    """Return a picture that packs as badly as a photograph."""
    small = Image.frombytes("RGB", (300, 225), random.Random(1).randbytes(300 * 225 * 3))
    stream = io.BytesIO()
    small.resize(size, Image.Resampling.BICUBIC).save(stream, form, compress_level=1, quality=90)
    return stream.getvalue()


MANY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "drawings": ("svg", lambda: svg(RED * 2_990)),
    "drawings that reach out of their page": (
        "svg",
        lambda: svg(RED * 2_980 + "<rect x='90000000' width='9' height='9'/>"),
    ),
    "drawings with a fault each": ("svg", lambda: svg(RED * 2_980 + "<text/>")),
    "files of nothing": ("jpg", lambda: b"\xff\xd8\xff" + b"\0" * 11_000_000),
    "photographs": ("jpg", lambda: photograph("JPEG", (3_990, 2_990))),
    "photographs as PNG": ("png", lambda: photograph("PNG", (2_000, 1_500))),
}


@pytest.mark.parametrize("case", every_case(MANY))
def test_many_large_pictures_are_refused_in_time(
    case: tuple[str, Callable[[], bytes]], content: Path, workshop: Workshop
):
    ending, make = case
    data = make()
    for number in range(40):
        show(content, f"a{number}.{ending}", data + b"\n" * number)
    ran = build(workshop, content)
    assert ran.status == 1
    assert "too large together" in ran.err


def test_a_dozen_sane_pictures_of_each_kind_are_built(content: Path, workshop: Workshop):
    photo, drawing = photograph("JPEG", (2_000, 1_500)), svg(RED * 120)
    for number in range(12):
        show(content, f"a{number}.jpg", photo + b"\n" * number)
        show(content, f"a{number}.svg", drawing + b"\n" * number)
    ran = build(workshop, content)
    assert ran.status == 0, ran.err
