"""Resolve: numbers, and everything that one part says of another."""

from __future__ import annotations

import pytest
import workshop
from workshop import section, text

from handbook.model.book import Handbook
from handbook.problems import Problem, ProblemsError, Severity
from handbook.resolve import resolve

PELVIS = {"id": "pelvis", "term": "Pelvis", "meaning": "The ring of bones at your hips."}
NHS = {"id": "nhs", "organisation": "NHS", "title": "Back pain"}
TOMMYS = {"id": "tommys", "organisation": "Tommy’s", "title": "Back pain"}


def errors(book: Handbook) -> list[Problem]:
    with pytest.raises(ProblemsError) as caught:
        resolve(book)
    return list(caught.value.problems)


def warnings(book: Handbook) -> list[Problem]:
    found = list(resolve(book)[1])
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return found


class TestAnchors:
    @pytest.mark.parametrize("markup", ["[see](#stand-wel)", "page {page:stand-wel}"])
    def test_one_that_leads_nowhere(self, markup: str):
        book = workshop.handbook(
            section(text("First.", f"Go {markup} now.")), section(text("a"), id="stand-well")
        )
        [found] = errors(book)
        assert found.code == "unknown-anchor"
        assert "“stand-wel”" in found.message
        assert found.hint == "did you mean “stand-well”?"
        assert found.span is not None
        assert found.span.file == "words.yaml"
        first, second = book.front[0].blocks[0].text  # type: ignore[attr-defined]
        assert found.span.line == second.span.line != first.span.line

    def test_hints_name_what_there_is_when_nothing_is_alike(self):
        [found] = errors(workshop.handbook(section(text("[see](#zzz)"))))
        assert found.hint == "known: words"

    def test_blocks_may_be_meant_as_well_as_sections(self):
        inner = text("a", id="deep")
        columns = {"block": "columns", "spans": [6, 6], "cells": [[inner], [text("b")]]}
        book = workshop.handbook(
            section(text("[x](#top) [y](#deep)"), text("a", id="top"), columns)
        )
        assert resolve(book)[0].anchors == {"words", "top", "deep"}

    def test_links_outside_of_the_sections_are_checked_too(self):
        safety = {"question": "Q?", "action": "Go to page {page:nowhere}.", "notice": "N."}
        [found] = errors(workshop.handbook(section(text("a")), safety=safety))
        assert found.code == "unknown-anchor"
        assert found.span is not None
        assert found.span.file == "handbook.yaml"

    def test_two_of_one_name(self):
        book = workshop.handbook(section(text("a", id="twice"), text("b", id="twice")))
        [found] = errors(book)
        assert found.code == "duplicate-id"
        first = book.front[0].blocks[0]
        assert f"words.yaml:{first.id.span.line}" in found.message  # type: ignore[attr-defined]

    def test_a_block_named_like_a_section(self):
        book = workshop.handbook(section(text("a", id="other")), section(text("b"), id="other"))
        assert [problem.code for problem in errors(book)] == ["duplicate-id"]


class TestGlossary:
    def test_a_word_that_it_does_not_have(self):
        book = workshop.handbook(section(text("Your [pelvis](term:pelvs).")), glossary=[PELVIS])
        [found] = errors(book)
        assert found.code == "unknown-glossary-entry"
        assert found.hint == "did you mean “pelvis”?"

    def test_two_entries_of_one_name(self):
        book = workshop.handbook(section(text("a")), glossary=[PELVIS, PELVIS])
        [found] = errors(book)
        assert found.code == "duplicate-id"
        assert found.span is not None
        assert found.span.file == "glossary.yaml"


class TestReferences:
    def test_one_that_is_not_listed(self):
        block = text("a", refs=["nhss"])
        [found] = [
            problem
            for problem in errors(workshop.handbook(section(block), references=[NHS]))
            if problem.severity is Severity.ERROR
        ]
        assert found.code == "unknown-reference"
        assert found.hint == "did you mean “nhs”?"

    def test_one_that_nobody_names(self):
        [found] = warnings(workshop.handbook(section(text("a")), references=[NHS]))
        assert found.code == "unused-reference"
        assert "“nhs”" in found.message
        assert found.span is not None
        assert found.span.file == "references.yaml"

    def test_two_of_one_name(self):
        book = workshop.handbook(section(text("a", refs=["nhs"])), references=[NHS, NHS])
        assert [problem.code for problem in errors(book)] == ["duplicate-id"]

    def test_a_claim_without_any(self):
        book = workshop.handbook(section(text("a", facts=["care.sit"])))
        [found] = warnings(book)
        assert found.code == "claim-without-reference"
        assert found.span == book.front[0].blocks[0].span

    def test_a_claim_with_one_is_fine(self):
        block = text("a", facts=["care.sit"], refs=["nhs"])
        assert warnings(workshop.handbook(section(block), references=[NHS])) == []


class TestNumbers:
    def test_sources_are_numbered_as_they_are_listed(self):
        blocks = [text("a", refs=["tommys"]), text("b", refs=["tommys", "nhs"])]
        columns = {"block": "columns", "spans": [6, 6],
                   "cells": [[text("c", refs=["nhs"])], [text("d")]]}  # fmt: skip
        book = workshop.handbook(
            section(*blocks), section(columns, id="b"), section(text("e"), id="c"),
            references=[NHS, TOMMYS],
        )  # fmt: skip
        resolved, _ = resolve(book)
        assert dict(resolved.reference_numbers) == {"nhs": 1, "tommys": 2}
        assert dict(resolved.used_references) == {"words": (1, 2), "b": (1,), "c": ()}

    def test_chapters_are_numbered_from_one(self):
        front, one, two = (section(text("a"), id=name) for name in ("front", "one", "two"))
        book = workshop.handbook(front, chapters=[[one], [two]])
        resolved, _ = resolve(book)
        assert resolved.chapter_of(front) is None
        assert [resolved.chapter_of(each).number for each in (one, two)] == [1, 2]

    def test_all_errors_come_at_once(self):
        book = workshop.handbook(
            section(text("[a](#x) [b](term:y) {page:z}", refs=["q"], id="words"))
        )
        assert sorted(problem.code for problem in errors(book)) == [
            "duplicate-id", "unknown-anchor", "unknown-anchor", "unknown-glossary-entry",
            "unknown-reference",
        ]  # fmt: skip


def test_the_resolved_handbook_cannot_be_changed():
    resolved, _ = resolve(workshop.handbook(section(text("a"))))
    with pytest.raises(TypeError):
        resolved.chapters["words"] = None  # type: ignore[index]
