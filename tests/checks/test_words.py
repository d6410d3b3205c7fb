"""The comparison of words: whatever differs is found, and nothing else is."""

from __future__ import annotations

import pytest
from goodfile import good_file, span
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from handbook.checks import Expectation, ExpectedText, Facts
from handbook.checks.facts import Box, Element, Mark, Page, TextRun
from handbook.checks.rules.words import check_page_order, check_words
from handbook.problems import Problem


def facts_of(paragraphs: list[list[str]]) -> Facts:
    """Facts of one page: paragraphs, made of stretches of text."""
    texts = [text for paragraph in paragraphs for text in paragraph]
    box = Box(0, 0, 1, 1)
    runs = tuple(TextRun(1, text, "F", 12, box, Mark(1, n)) for n, text in enumerate(texts))
    page = Page(1, "1", box, None, 0, "S", 0, runs, (), (), {}, ())
    numbers = iter(range(len(texts)))
    elements = tuple(
        Element(n + 1, "P", "P", 1, kids=tuple(Mark(1, next(numbers)) for _ in paragraph))
        for n, paragraph in enumerate(paragraphs)
    )
    return Facts(pages=(page,), tree=(Element(0, "Document", "Document", kids=elements),))


def expected(*texts: str | ExpectedText) -> Expectation:
    placed = [text if isinstance(text, ExpectedText) else ExpectedText(text) for text in texts]
    return replace(good_file()[1], texts=tuple(placed), source_map={(1, 1): span(7)})


def problems(paragraphs: list[list[str]], *texts: str | ExpectedText) -> list[Problem]:
    return list(check_words(facts_of(paragraphs), expected(*texts)))


@pytest.mark.parametrize(
    "paragraphs",
    [
        [["one two", " three"], ["four"]],
        [["one ", "two\n\nthree"], [" four "]],
        [["one"], ["two"], ["three"], ["four"]],
        [["one t", "wo three"], ["", "four"]],
    ],
)
def test_white_space_does_not_matter(paragraphs: list[list[str]]) -> None:
    assert problems(paragraphs, "one two", "three  four") == []


def test_texts_that_are_joined() -> None:
    parts = ("see (", ExpectedText("page 4", joined=True), ExpectedText(").", joined=True))
    assert problems([["see (", "page 4", ")."]], *parts) == []
    assert problems([["see (", " page 4", ")."]], *parts) != []


def test_words_fuse_between_stretches_but_not_between_paragraphs() -> None:
    assert [p.code for p in problems([["one", "two"]], "one", "two")] == ["pdf-words-fused"]
    assert problems([["one"], ["two"]], "one", "two") == []


def test_places() -> None:
    texts = [ExpectedText("a b c", span(3)), ExpectedText("d e f", span(4), "phrase")]
    (missing,) = problems([["a b c"]], *texts)
    assert (missing.code, missing.span, missing.page) == ("pdf-words-missing", span(4), 1)
    assert "fixed phrase" in missing.message
    (surplus,) = problems([["a b c d e f"], ["g"]], *texts)
    assert (surplus.code, surplus.span, surplus.page) == ("pdf-words-surplus", span(7), 1)


def test_one_loss_over_two_texts_is_told_for_each() -> None:
    found = problems(
        [["x", " y"]], "x", ExpectedText("a b", span(1)), ExpectedText("c", span(2)), "y"
    )
    assert [(p.code, p.span) for p in found] == [
        ("pdf-words-missing", span(1)),
        ("pdf-words-missing", span(2)),
    ]


def test_long_texts_that_share_nothing() -> None:
    found = problems(
        [[" ".join(f"a{n}" for n in range(30_000))]], *(f"b{n}" for n in range(30_000))
    )
    assert found[-1].message.endswith("than these")


WORDS = st.lists(st.sampled_from(["a", "b", "c", "dd", "e"]), max_size=12)


@given(WORDS, WORDS)
def test_found_if_and_only_if_different(one: list[str], other: list[str]) -> None:
    found = problems([[word + " "] for word in one], *other)
    assert bool(found) == (one != other)


@given(st.lists(st.text("ab ", max_size=4), max_size=8))
def test_cutting_a_text_changes_nothing(parts: list[str]) -> None:
    assert problems([parts], "".join(parts)) == []


def test_page_order_of_a_foreign_file_is_a_warning() -> None:
    box = Box(0, 0, 1, 1)
    pages = tuple(
        Page(
            n,
            str(n),
            box,
            None,
            0,
            "",
            n,
            (TextRun(n, "a", "F", 9, box, Mark(n, 0)),),
            (),
            (),
            {},
            (),
        )
        for n in (1, 2)
    )
    kids = (Mark(2, 0), Mark(1, 0))
    facts = Facts(pages=pages, tree=(Element(0, "P", "P", kids=kids),))
    (alone,) = check_page_order(facts, None)
    (ours,) = check_page_order(facts, good_file()[1])
    assert (alone.severity, ours.severity) == ("warning", "error")
