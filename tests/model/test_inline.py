"""Inline markup: parsed once, into nodes; and the fields and parts of the model."""

from __future__ import annotations

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from workshop import located, section, text

from handbook.model.fields import Colour, Day, Facts, Identifier, Paragraphs, PlainText, blanks
from handbook.model.inline import (
    MAX_DEPTH,
    Emphasis,
    Inline,
    Jump,
    Link,
    MarkupError,
    PageNumber,
    Strong,
    Term,
    Words,
    parse,
)
from handbook.model.located import Scalar
from handbook.model.part import Part
from handbook.model.walk import texts, walk
from handbook.problems import Span

PRINTED = st.characters(exclude_categories=("C", "Z"), include_characters=" ")


class TestMarkup:
    @pytest.mark.parametrize(
        ("markup", "nodes"),
        [
            ("plain", (Words("plain"),)),
            ("**a** b", (Strong((Words("a"),)), Words(" b"))),
            ("*a*", (Emphasis((Words("a"),)),)),
            ("**a *b* c**", (Strong((Words("a "), Emphasis((Words("b"),)), Words(" c"))),)),
            ("[a](https://b.co)", (Link((Words("a"),), "https://b.co"),)),
            ("[a](mailto:b@c.co)", (Link((Words("a"),), "mailto:b@c.co"),)),
            ("[a](#b)", (Jump((Words("a"),), "b"),)),
            ("[a](term:b-c)", (Term((Words("a"),), "b-c"),)),
            ("{page:call-now}", (PageNumber("call-now"),)),
            (r"\*a\* \[b\] \{c\} \\", (Words(r"*a* [b] {c} \\"[:-1]),)),
            ("2 * 3 * 4", (Words("2 * 3 * 4"),)),
            ("a  b\n c", (Words("a b c"),)),
            ("  a  ", (Words("a"),)),
            ("{page: x}", (Words("{page: x}"),)),
        ],
    )
    def test_becomes_nodes(self, markup: str, nodes: tuple):
        assert parse(markup).nodes == nodes

    @pytest.mark.parametrize(
        ("markup", "offset"),
        [
            ("a **b", 2),
            ("a *b", 2),
            ("ab [c", 3),
            ("a [b] c", 2),
            ("a [b](javascript:x)", 2),
            ("a [b](file:///etc/passwd)", 2),
            ("a [b](#)", 2),
            ("a ** b", 2),
        ],
    )
    def test_that_is_broken_is_told_at_its_place(self, markup: str, offset: int):
        with pytest.raises(MarkupError) as caught:
            parse(markup)
        assert caught.value.offset == offset

    def test_has_a_limit_to_its_depth(self):
        with pytest.raises(MarkupError, match="deep"):
            parse("[" * (MAX_DEPTH + 2) + "a")

    @given(st.text(PRINTED, min_size=1).filter(str.strip))
    def test_text_in_backslashes_comes_out_as_it_went_in(self, words: str):
        escaped = "".join(f"\\{c}" if c in "\\*[]{}" else c for c in words)
        assert parse(escaped).plain() == " ".join(words.split(" ")).strip() or "  " in words

    @given(st.text(alphabet="ab *[](){}\\#:/_.hpttermsg", max_size=40))
    def test_anything_is_nodes_or_an_error(self, markup: str):
        if not markup.strip(" \t\r\n"):
            return
        offset = 0
        try:
            parse(markup)
        except MarkupError as error:
            offset = error.offset
        assert 0 <= offset <= len(markup)

    def test_page_numbers_are_filled_in(self):
        inline = parse("See page {page:a} or **{page:b}**.")
        assert inline.plain({"a": "3", "b": "12"}.__getitem__) == "See page 3 or 12."
        assert inline.plain() == "See page  or ."

    def test_walk_meets_parents_first(self):
        kinds = [type(node).__name__ for node in parse("a **b [c](#d)**").walk()]
        assert kinds == ["Words", "Strong", "Words", "Jump", "Words"]

    def test_places_do_not_count_when_texts_are_compared(self):
        here = Scalar("a *b*", Span("a.yaml", 1, 1, 1, 6))
        there = parse("a *b*")
        assert parse(here) == there
        assert operator.ne(parse(here), there) is False
        assert hash(parse(here)) == hash(there)
        assert parse(here) != parse("a *c*")
        assert parse(here).span == here.span

    def test_a_link_knows_its_own_place(self):
        place = Span("a.yaml", 4, 9, 4, 10)
        scalar = Scalar("ab [c](#d)", Span("a.yaml", 1, 1, 1, 6), lambda _offset: place)
        [jump] = [node for node in parse(scalar).walk() if isinstance(node, Jump)]
        assert jump.span == place


class TestFields:
    @pytest.mark.parametrize(
        ("kind", "good", "bad"),
        [
            (Identifier, "call-now", "Call now"),
            (Identifier, "a1-b2", "a--b"),
            (Identifier, "a", "-a"),
            (Colour, "#14483F", "14483F"),
            (Colour, "#14483f", "#1448"),
            (Day, "2026-05-31", "31.5.2026"),
            (Day, "2026-05-31", "2026-02-30"),
            (Day, "2026-05-31", "1748649600"),
            (Facts, ["a.b", "a.c"], ["a.b", "a.b"]),
            (Facts, ["a.b"], ["A.B"]),
            (PlainText, " a ", " "),
        ],
    )
    def test_take_what_is_right_only(self, kind, good, bad):
        adapter = TypeAdapter(kind)
        adapter.validate_python(good)
        with pytest.raises(ValidationError):
            adapter.validate_python(bad)

    def test_one_paragraph_may_be_written_without_a_list(self):
        adapter = TypeAdapter(Paragraphs)
        assert adapter.validate_python("a") == adapter.validate_python(["a"])
        with pytest.raises(ValidationError):
            adapter.validate_python([])

    def test_places_stay_with_texts(self):
        span = Span("a.yaml", 1, 1, 1, 2)
        assert TypeAdapter(Identifier).validate_python(Scalar("a", span)).span is span

    @pytest.mark.parametrize(
        "phrase", ["no blank", "{page} {other}", "{page", "{page!r}", "{page} }"]
    )
    def test_a_phrase_has_its_blanks_and_no_others(self, phrase: str):
        with pytest.raises(ValueError, match=r"blank|braces"):
            blanks("page").func(phrase)
        assert blanks("page").func("on {page}") == "on {page}"


class TestParts:
    def test_know_their_place_and_cannot_be_changed(self):
        made = section(text("a"))
        assert made.span is not None
        assert made.span.file == "words.yaml"
        with pytest.raises(ValidationError):
            made.title = Inline.of("b")  # type: ignore[misc]

    def test_refuse_unknown_fields(self):
        with pytest.raises(ValidationError):
            section(text("a", colour="red"))

    def test_walk_meets_everything_in_the_order_of_the_fields(self):
        cells = [[text("c", "d")], [{"block": "list", "items": ["e", "f"]}]]
        made = section(
            text("b"), {"block": "columns", "spans": [6, 6], "cells": cells}, lead="a", title="t"
        )
        assert [each.plain() for each in texts(made)] == ["t", "a", *"bcdef"]
        kinds = [getattr(part, "kind", "") for part in walk(made) if isinstance(part, Part)]
        assert kinds == ["", "text", "columns", "text", "list"]

    def test_located_values_have_lines_of_their_own(self):
        value = located({"a": ["x", "y"]})
        assert value["a"][0].span.line < value["a"][1].span.line
