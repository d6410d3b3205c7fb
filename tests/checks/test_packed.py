"""Objects that are read ahead are those that pypdf reads; all others are left to it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from goodfile import good_file
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from handbook.checks.read import packed


def packed_file(*values: str) -> bytes:
    """Return a file that has objects, written as PDF, in an object stream."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        made = [pdf.make_indirect(pikepdf.Object.parse(value.encode())) for value in values]
        pdf.Root.Made = pikepdf.Array(made)
        stream = BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def shown(value: Any) -> Any:
    """Return all of an object, with its types."""
    if isinstance(value, dict):
        return [(type(key), key, shown(item)) for key, item in dict.items(value)]
    if isinstance(value, list):
        return [shown(item) for item in list.__iter__(value)]
    if isinstance(value, IndirectObject):
        return value.idnum, value.generation
    return type(value), repr(value)


def both(data: bytes) -> tuple[PdfReader, PdfReader]:
    ours, theirs = PdfReader(BytesIO(data)), PdfReader(BytesIO(data))
    packed.read_ahead(ours)
    return ours, theirs


def repacked() -> bytes:
    with pikepdf.open(BytesIO(good_file()[0])) as pdf:
        stream = BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


PLAIN = [
    "<< /A 1 /B -2.5 /C .5 /D (text) /E /Name /F [1 2 [true false null]] /G << >> >>",
    "[ (a) /b.c-d:e_f +1 4. ]",
]
ODD = ["<< /A (with \\) bracket) >>", "<< /A <FEFF2019> >>", "[ /A#20B ]"]


@pytest.mark.parametrize("data", [repacked(), packed_file(*PLAIN, *ODD)], ids=["good", "made"])
def test_all_objects_are_as_pypdf_reads_them(data: bytes):
    ours, theirs = both(data)
    assert ours.xref_objStm
    for number in ours.xref_objStm:
        assert shown(ours.get_object(number)) == shown(theirs.get_object(number))


def test_plain_objects_are_read_ahead_and_odd_ones_are_not():
    ours, _ = both(packed_file(*PLAIN, *ODD))
    made = [item.idnum for item in list.__iter__(ours.root_object["/Made"])]
    ahead = [(0, number) in ours.resolved_objects for number in made]
    assert ahead == [True] * len(PLAIN) + [False] * len(ODD)


@pytest.mark.parametrize(
    "text",
    [b"<< /A 1 ]", b"<< /A >>", b"<< 1 2 >>", b"<< /A 1 /A 2 >>", b"[ 1", b"] 1 [", b"[ % ]"],
)
def test_what_is_broken_is_left(text: bytes):
    reader = PdfReader(BytesIO(good_file()[0]))
    with pytest.raises(packed._Unknown):
        packed._Maker(reader).make(text, 0, len(text))


def test_too_much_is_left(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packed, "MAXIMUM_BYTES", 10)
    ours, _ = both(repacked())
    assert not any((0, number) in ours.resolved_objects for number in ours.xref_objStm)
