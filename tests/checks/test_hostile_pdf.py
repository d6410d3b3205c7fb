"""Files that are broken at random or on purpose get an answer in words, in bounded time."""

from __future__ import annotations

import random
import time
from functools import cache
from io import BytesIO

import pytest
from damage import annotation, element, saved
from goodfile import good_file
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, StreamDecodeLevel, String

from handbook.checks import Report, validate

SECONDS = 5
"""What one file may take (the limit of the specification), generous on a busy machine."""


def answered(data: bytes) -> Report:
    """Validate; fails on a traceback, a check that broke, or a wait that is too long."""
    begin = time.process_time()
    report = validate(data, good_file()[1])
    assert time.process_time() - begin < SECONDS
    assert report.text()
    assert [p.message for p in report.problems if p.code == "pdf-check-failed"] == []
    return report


@cache
def plain() -> bytes:
    """The good file without compression, so that damaged bytes reach every reader."""
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        descriptor = pdf.pages[0].obj.Resources.Font.F1.FontDescriptor
        descriptor.FontFile2 = pdf.make_stream(b"nobody looks into it")
        stream = BytesIO()
        level = StreamDecodeLevel.generalized
        pdf.save(stream, compress_streams=False, static_id=True, stream_decode_level=level)
        return stream.getvalue()


@pytest.mark.parametrize("seed", range(60))
def test_random_bytes(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(plain())
    begin = data.index(b"begincmap") if chance.random() < 0.3 else 0
    for _ in range(chance.choice((1, 5, 50))):
        place = chance.randrange(begin, len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[place] = chance.randrange(256)
        elif kind == 1:
            del data[place : place + chance.randrange(1, 20)]
        else:
            data[place:place] = chance.choice((b"[", b"<<", b"(", b">>", b"0 0 R", b"/K", b"\x00"))
    answered(bytes(data))


@pytest.mark.parametrize("seed", range(60))
def test_random_values(seed: int) -> None:
    chance = random.Random(seed)
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        holders = [item for item in pdf.objects if isinstance(item, Dictionary | Array | Stream)]
        for _ in range(chance.choice((1, 3, 10))):
            _break_one(chance, pdf, chance.choice(holders))
        try:
            data = saved(pdf)
        except Exception:  # noqa: BLE001  # what pikepdf cannot write need not be read
            return
    answered(data)


def _break_one(chance: random.Random, pdf: Pdf, holder: Object) -> None:
    junk = chance.choice(
        (
            -1,
            10**12,
            1.5,
            True,
            String("\x00\ud7ff junk"),
            Name.Junk,
            Array([]),
            Array([1, Array([Name.K])]),
            Dictionary(),
            Dictionary(S=Name.GoTo, K=3),
            chance.choice(list(pdf.objects)),
        )
    )
    if isinstance(holder, Array):
        if len(holder):
            holder[chance.randrange(len(holder))] = junk
        return
    keys = [key for key in holder.keys() if key not in {"/Length", "/Filter"}]  # noqa: SIM118
    if keys and chance.random() < 0.2:
        del holder[chance.choice(keys)]
    elif keys:
        holder[chance.choice(keys)] = junk


@pytest.mark.parametrize("share", [0.001, 0.1, 0.3, 0.5, 0.7, 0.95, 0.999])
def test_every_length(share: float) -> None:
    data = good_file()[0]
    report = answered(data[: int(len(data) * share)])
    assert not report.passed


@pytest.mark.parametrize(
    "content",
    [
        b"(" * 500_000,
        b"[" * 500_000,
        b"<<" * 500_000,
        b"q " * 500_000,
        b"/Span BMC " * 200_000,
        b"(" + b"a" * 2_000_000,
        b"1 " * 1_000_000,
        b"BI /W 1 ID " + b"x" * 2_000_000,
        b"% " + b"c" * 2_000_000,
        b")>}{" * 500_000,
        b"0 0 m " * 300_000 + b"S",
        b"9" * 1_000_000 + b" w",
        b"[" * 3_000_000,
        b"2 " * 2_000_000,
        b"BT /F1 9 Tf " + b"(abc) Tj " * 70_000,
        b"/Tip BMC " * 30_000 + b"BT /F1 9 Tf " + b"(a) Tj " * 30_000,
        b"BI ID EI " * 60_000,
        b"1e999 nan -inf 0 0 0 cm 0 0 9 9 re f",
        b"/P <</MCID 99999999999999999999>> BDC EMC",
        b"/P <</MCID -1>> BDC EMC /P /Missing BDC EMC /P BDC 1 BDC",
        b"BT (no font) Tj ET Tj TJ Tf ' \" Do gs sh",
    ],
    ids=lambda content: repr(content[:12]),
)
def test_hostile_content(content: bytes) -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        pdf.pages[0].obj.Contents.write(content)
        answered(saved(pdf))


def test_form_that_paints_itself() -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(F=form)
        page.Contents.write(b"/Artifact BMC /F Do EMC")
        report = answered(saved(pdf))
    assert any("contains itself" in problem.message for problem in report.problems)


def test_forms_that_multiply() -> None:
    """Ten forms, each painting the next ten times, would paint ten thousand million times."""
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        inner = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
        inner.BBox = Array([0, 0, 9, 9])
        for _ in range(10):
            outer = pdf.make_stream(b"/F Do " * 10, Type=Name.XObject, Subtype=Name.Form)
            outer.BBox, outer.Resources = inner.BBox, Dictionary(XObject=Dictionary(F=inner))
            inner = outer
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(F=inner)
        page.Contents.write(b"/Artifact BMC /F Do EMC")
        report = answered(saved(pdf))
    assert "pdf-too-large" in {problem.code for problem in report.problems}


def test_deep_tag_tree() -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        parent = element(pdf, "Tip")
        for _ in range(2_000):
            child = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, P=parent))
            parent.K = Array([child])
            parent = child
        report = answered(saved(pdf))
    assert "pdf-tag-tree-broken" in {problem.code for problem in report.problems}


def test_endless_outline_names_and_parents() -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        first = pdf.Root.Outlines.First
        first.Next = first
        first.First = first
        names = pdf.Root.Names.Dests
        names.Kids = Array([names])
        labels = pdf.make_indirect(pdf.Root.PageLabels)
        pdf.Root.PageLabels = labels
        labels.Kids = Array([labels, labels])
        widget = annotation(pdf, 3)
        widget.Parent = widget
        report = answered(saved(pdf))
    assert not report.passed


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"\xff\xfe<\x00",
        b"<a>" * 100_000,
        b"<a " + b"b='c' " * 1_000 + b"/>",
        b"\x00" * 1_000_000,
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-7'?><a/>",
    ],
    ids=lambda packet: repr(packet[:12]),
)
def test_hostile_metadata(packet: bytes) -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
        assert not answered(saved(pdf)).passed


@pytest.mark.parametrize(
    "map_",
    [
        b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange",
        b"1 beginbfrange <00> <FF> [ endbfrange",
        b"1 beginbfchar <> <> endbfchar",
        b"beginbfchar " + b"<41> <0041>" * 50_000,
        b"1 begincodespacerange <0000000000000000> <FF> endcodespacerange",
    ],
    ids=lambda map_: repr(map_[:24]),
)
def test_hostile_font_maps(map_: bytes) -> None:
    with Pdf.open(BytesIO(good_file()[0])) as pdf:
        font = pdf.pages[0].obj.Resources.Font.F1
        font.ToUnicode.write(map_)
        assert not answered(saved(pdf)).passed


def test_foreign_file_without_tags() -> None:
    """A PDF of somebody else, with nothing but text in a font that is not in the file."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100)).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 20 50 Td (Hello) Tj ET")
        report = validate(saved(pdf))
    codes = {problem.code for problem in report.problems}
    assert {"pdf-not-tagged", "pdf-font-not-embedded", "pdf-title-missing"} <= codes
    assert "not run: words" in report.text()
