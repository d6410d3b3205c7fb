"""The lexer of content streams: every kind of operand, and agreement with pypdf's."""

from __future__ import annotations

from io import BytesIO

import pytest
from goodfile import good_file
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject

from handbook.checks.read.lexer import (
    DRAWING,
    PATH,
    Budget,
    Drawing,
    Operand,
    TooMuchContentError,
    operations,
    read_drawing,
)


def read(data: bytes) -> list[tuple[bytes, list[Operand]]]:
    return list(operations(data, Budget(10_000)))


@pytest.mark.parametrize(
    ("written", "operand"),
    [
        (b"1", 1.0),
        (b"-.5", -0.5),
        (b"+3.", 3.0),
        (b"true", 1.0),
        (b"/Name", "Name"),
        (b"/A#20B", "A B"),
        (b"/", ""),
        (b"(plain)", b"plain"),
        (b"(a (nested) one)", b"a (nested) one"),
        (rb"(\(\101\7\n\\x\y)", b"(A\x07\n\\xy"),
        (b"(line \\\nends)", b"line ends"),
        (b"<41 4a4>", b"AJ@"),
        (b"<>", b""),
        (b"[1 (a) [2]]", [1.0, b"a", [2.0]]),
        (b"<</MCID 3 /Inner <</Type /X>>>>", {"MCID": 3.0, "Inner": {"Type": "X"}}),
    ],
)
def test_operand(written: bytes, operand: Operand) -> None:
    assert read(written + b" op") == [(b"op", [operand])]


def test_operators_need_no_space() -> None:
    assert [operator for operator, _ in read(b"q(a)Tj[1]TJ/N Do%gone\nQ")] == [
        b"q",
        b"Tj",
        b"TJ",
        b"Do",
        b"Q",
    ]


def test_inline_image_is_one_operator() -> None:
    found = read(b"q BI /W 2 /H 1 ID \x00(EI[\xff EI Q")
    assert [operator for operator, _ in found] == [b"q", b"EI", b"Q"]


def test_numbers_without_sense_are_words() -> None:
    assert read(b"1.2.3 --4 5 op") == [(b"1.2.3", []), (b"--4", []), (b"op", [5.0])]


def test_a_path_is_read_at_once() -> None:
    assert read(b"1 2 m 3 -.5 l\n1 2 3 4 5 6 c h 7 8 m W n") == [
        (b"m", [1.0, 2.0]),
        (PATH, [3.0, -0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]),
        (b"W", []),
        (b"n", []),
    ]


PAINTED = b" 3 -.5 l h\nf 1 w .5 0 1 RG 5 6 m 7 8 9 1 2 3 c S\n2 w 0 g 1 1 m 2 2 l B*"


def test_a_drawing_is_read_at_once() -> None:
    assert read(b"1 2 m" + PAINTED + b" 3 w ET") == [
        (b"m", [1.0, 2.0]),
        (DRAWING, [PAINTED]),
        (b"w", [3.0]),
        (b"ET", []),
    ]
    assert read_drawing(PAINTED) == Drawing(
        [3.0, -0.5, 5.0, 6.0, 7.0, 8.0, 9.0, 1.0, 2.0, 3.0, 1.0, 1.0, 2.0, 2.0],
        [1.0, 2.0],
        ["RG", "g"],
        strokes=True,
    )


def test_a_drawing_is_what_its_operators_say() -> None:
    found = operations(b"1 2 m" + PAINTED, Budget(10_000), drawings=False)
    assert [operator for operator, _ in found] == [
        *(b"m", PATH, b"f", b"w", b"RG", b"m", PATH, b"S", b"w", b"g", b"m", PATH, b"B*")
    ]


def test_a_drawing_with_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="float"):
        read_drawing(b" 1.2.3 4 l f")


@pytest.mark.parametrize(
    ("written", "operator", "count"),
    [
        (b"3 l", b"l", 1),
        (b"3 4 5 l", b"l", 3),
        (b"1 2 3 4 c", b"c", 4),
        (b"1 2 3 4 5 6 7 8 c", b"c", 8),
        (b"1 2.3.4 l", b"2.3.4", 1),
        (b"1 2 lh", b"lh", 2),
        (b"1 (2) l", b"l", 2),
    ],
)
def test_what_a_path_should_not_hold_comes_as_it_stands(
    written: bytes, operator: bytes, count: int
) -> None:
    first, *rest = operations(b"0 0 m 1 1 l " + written + b" h f", Budget(99), drawings=False)
    assert first == (b"m", [0.0, 0.0])
    before = [(PATH, [1.0, 1.0])], [(PATH, []), (b"l", [1.0, 1.0])]
    assert rest[:1] in before or rest[:2] in before
    found = rest[1] if rest[0][1] else rest[2]
    assert (found[0], len(found[1])) == (operator, count)


def test_budget() -> None:
    with pytest.raises(TooMuchContentError):
        list(operations(b"q " * 200, Budget(100)))
    with pytest.raises(TooMuchContentError):
        list(operations(b" " * 2000, Budget(100)))
    for alone in (b"1 ", b"[ ", b"/A ", b"(a) "):
        with pytest.raises(TooMuchContentError):
            list(operations(alone * 30, Budget(100)))
    with pytest.raises(TooMuchContentError):
        list(operations(b"0 0 m" + b" 1 1 l" * 900, Budget(200)))


def test_agrees_with_pypdf() -> None:
    reader = PdfReader(BytesIO(good_file()[0]))
    for page in reader.pages:
        theirs = ContentStream(page["/Contents"], reader).operations
        ours = read(page["/Contents"].get_data())
        assert ours == [(operator, [_plain(item) for item in items]) for items, operator in theirs]


def _plain(value: object) -> Operand:
    if isinstance(value, DictionaryObject):
        return {str(key)[1:]: _plain(item) for key, item in value.items()}
    if isinstance(value, ArrayObject):
        return [_plain(item) for item in value]
    if isinstance(value, NameObject):
        return str(value)[1:]
    if isinstance(value, int | float):
        return float(value)
    return str(value).encode("cp1252")
