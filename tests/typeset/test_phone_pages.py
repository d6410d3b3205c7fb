"""The phone's handbook as a whole: the smallest file, and each page says where it is from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from workshop import laid_out_loosely, pages_ending_with_a_title

from handbook.checks import read_facts
from handbook.checks.facts import Facts, Page
from handbook.flowables import Stack
from handbook.model.book import Handbook
from handbook.pipeline import Built
from handbook.source import Library

CLEARLY = 0.97
"""The phone's file as a share of each other, at most."""


@pytest.fixture(scope="module")
def phone(real: Callable[[str], Built]) -> Built:
    return real("phone")


@pytest.fixture(scope="module")
def facts(phone: Built) -> Facts:
    return read_facts(phone.pdf)


@pytest.fixture(scope="module")
def handbook(library: Library) -> Handbook:
    return library.load_handbook("back-pain", "en").whole()


def words(page: Page) -> str:
    return "".join("".join(run.text for run in page.runs).split())


def lacks(page: Page, handbook: Handbook) -> list[str]:
    """Return what a page does not say of name, version and page number."""
    meta = handbook.meta
    wanted = (meta.title.plain(), meta.version, str(page.number))
    return [each for each in wanted if "".join(each.split()) not in words(page)]


def test_each_page_says_name_version_and_number(facts: Facts, handbook: Handbook):
    assert {page.number: found for page in facts.pages if (found := lacks(page, handbook))} == {}


@pytest.mark.parametrize("number", [1, 2, 40])
def test_a_page_that_does_not_is_seen(facts: Facts, handbook: Handbook, number: int):
    page = facts.pages[number - 1]
    assert lacks(replace(page, runs=page.runs[:0]), handbook)
    small = [run for run in page.runs if handbook.meta.version not in run.text]
    assert handbook.meta.version in lacks(replace(page, runs=tuple(small)), handbook)


def test_no_page_ends_with_a_title(facts: Facts):
    assert pages_ending_with_a_title(facts) == []


def test_a_page_that_does_is_seen(library: Library, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Stack, "_start_of_rest", lambda _stack, index: index)
    spoiled = laid_out_loosely("phone", library)
    assert pages_ending_with_a_title(read_facts(spoiled.pdf)) != []


def test_it_is_the_smallest_file(
    phone: Built, back_pain: Built, office_print: Built, real: Callable[[str], Built]
):
    """Those for large print and for print shops are larger than these by far."""
    booklet = real("booklet")
    sheets = booklet.imposed
    assert sheets
    others = [len(each.pdf) for each in (back_pain, office_print, booklet, sheets)]
    assert len(phone.pdf) < CLEARLY * min(others)
