from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.tags.lines import break_lines, mend_last_line, split_words


def measure(_run: int, text: str) -> float:
    return float(len(text))


def lines_of(texts, width, *, first=None, cut_words=True):
    words = split_words(texts, measure)
    return break_lines(words, first or width, width, measure, cut_words=cut_words)


def texts_of(texts, width, **options):
    return [line.text for line in lines_of(texts, width, **options)]


@pytest.mark.parametrize(
    ("texts", "width", "expected"),
    [
        (["one two three"], 7, ["one two", "three"]),
        (["one two three"], 13, ["one two three"]),
        (["one two"], 6, ["one", "two"]),
        (["say ", "you", ", now"], 8, ["say you,", "now"]),
        (["say ", "you", ", now"], 7, ["say", "you,", "now"]),
        (["one ", " two"], 9, ["one two"]),
        (["one", " two"], 9, ["one two"]),
        (["one ", "two"], 9, ["one two"]),
        (["  one\t two  "], 9, ["one two"]),
        (["at 5\u00a0pm or later"], 6, ["at", "5\u00a0pm", "or", "later"]),
        (["a\u202fb c"], 3, ["a\u202fb", "c"]),
        (["one\ntwo"], 9, ["one", "two"]),
        (["one \n", "two"], 9, ["one", "two"]),
        (["one ", "\ntwo"], 9, ["one", "two"]),
        (["one\n"], 9, ["one"]),
        (["", "one", ""], 9, ["one"]),
        ([" "], 9, []),
        ([], 9, []),
        (["abcdefgh"], 3, ["abc", "def", "gh"]),
        (["follow-up-visit"], 10, ["follow-up-", "visit"]),
        (["abc", "defg"], 5, ["abcde", "fg"]),
        (["x abcdefgh"], 4, ["x", "abcd", "efgh"]),
        (["ab"], 0.5, ["a", "b"]),
    ],
)
def test_breaks(texts, width, expected):
    assert texts_of(texts, width) == expected


def test_the_first_line_has_its_own_width():
    assert texts_of(["one two three"], 9, first=4) == ["one", "two three"]


def test_a_word_too_wide_may_stand_out():
    lines = lines_of(["a follow-up"], 4, cut_words=False)
    assert [line.text for line in lines] == ["a", "follow-up"]
    assert not any(line.cut for line in lines)


def test_says_where_a_word_was_cut():
    assert [line.cut for line in lines_of(["a abcdefgh b"], 4)] == [False, True, False, False]


def test_a_line_keeps_the_space_at_its_end_but_does_not_count_it():
    first, last = lines_of(["one two"], 4)
    assert "".join(piece.text for piece in first.pieces()) == "one "
    assert first.width == 3
    assert "".join(piece.text for piece in last.pieces()) == "two"


def test_the_space_belongs_to_the_run_that_has_it():
    (line,) = lines_of(["one", " ", " two ", "three"], 99)
    assert [(piece.run, piece.text) for piece in line.pieces()] == [
        (0, "one"), (1, " "), (2, "two "), (3, "three"),
    ]  # fmt: skip


ALPHABET = st.sampled_from("abc \u00a0-\n")


@given(st.lists(st.text(ALPHABET, max_size=12), max_size=5), st.floats(1, 20))
def test_no_text_is_lost_or_doubled(texts, width):
    lines = lines_of(texts, width)
    whole = "".join(piece.text for line in lines for piece in line.pieces())
    words = [word for word in "".join(texts).replace("\n", " ").split(" ") if word]
    assert whole == " ".join(words)


@given(st.lists(st.text(ALPHABET, max_size=12), max_size=5), st.floats(1, 20))
def test_no_line_is_wider_than_its_room(texts, width):
    assert all(line.width <= width + 0.001 for line in lines_of(texts, width))


@given(st.lists(st.text(ALPHABET, max_size=12), max_size=5), st.integers(1, 20))
def test_lines_are_filled(texts, width):
    flat = [text.replace("\n", " ") for text in texts]
    lines = lines_of(flat, width, cut_words=False)
    for line, after in pairwise(lines):
        assert line.width + 1 + after.words[0].width > width


def _broken(text: str, width: float) -> list[str]:
    words = split_words([text], lambda _run, piece: float(len(piece)))
    lines = break_lines(words, width, width, lambda _run, piece: float(len(piece)))
    return [line.text for line in mend_last_line(lines, width)]


def test_a_last_line_of_one_word_gets_company() -> None:
    assert _broken("aa bb cc dd", 8) == ["aa bb", "cc dd"]


def test_a_last_line_of_one_word_stays_where_the_line_above_cannot_spare_one() -> None:
    assert _broken("aaaa bbb cccc", 8) == ["aaaa bbb", "cccc"]


def test_a_word_that_does_not_fit_beside_the_last_one_stays_above() -> None:
    assert _broken("a b cc ddddddd", 8) == ["a b cc", "ddddddd"]
