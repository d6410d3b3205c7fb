"""Every check on a finished PDF, what it proves and where its rule comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Facts
from handbook.checks.rules import (
    colours,
    fields,
    figures,
    identity,
    links,
    outline,
    ownership,
    pages,
    press,
    safety,
    tags,
    typography,
    words,
)
from handbook.problems import Problem

Run = Callable[[Facts, Expectation | None], Iterator[Problem]]


class Check(Struct, frozen=True):
    """A check: a pure function from facts and expectation to problems."""

    name: str
    proves: str
    """What is true of a PDF that passes, in the words of the report."""
    source: str
    """Where the rule comes from."""
    run: Run
    needs_expectation: bool = False
    """Whether it compares with the content, and so cannot run on a PDF alone."""
    for_readers: bool = False
    """Whether it is about reading on a screen, which nobody does with imposed sheets."""
    needs_tags: bool = False
    """Whether it says nothing of a PDF without tags; the check “coverage” reports those."""


CHECKS: tuple[Check, ...] = (
    Check(
        "readable",
        "The file is whole and can be read.",
        "ISO 32000-1, 7.5",
        safety.check_readable,
    ),
    Check(
        "words",
        "Every word of the content is there once, in order, for a screen reader too.",
        "ISO 14289-1, 7.2; WCAG 2.2, 1.3.2",
        words.check_words,
        needs_expectation=True,
        needs_tags=True,
    ),
    Check(
        "page order",
        "Reading goes from page to page and never back.",
        "WCAG 2.2, 1.3.2",
        words.check_page_order,
        needs_tags=True,
    ),
    Check(
        "links",
        "Every link leads to where its words say.",
        "ISO 14289-1, 7.18.5; WCAG 2.2, 2.4.4",
        links.check_links,
    ),
    Check(
        "page references",
        "Every printed page number is right.",
        "the handbook's specification",
        links.check_page_references,
        needs_tags=True,
    ),
    Check(
        "form fields",
        "Every check box and text field is there, can be filled in and is described.",
        "ISO 14289-1, 7.18.4; ISO 19005-2, 6.3.3 and 6.4.1; WCAG 2.2, 4.1.2",
        fields.check_fields,
    ),
    Check(
        "figures",
        "Every picture is described in words.",
        "ISO 14289-1, 7.3; WCAG 2.2, 1.1.1",
        figures.check_figures,
        needs_tags=True,
    ),
    Check(
        "fonts",
        "Every font is in the file and says which characters it shows.",
        "ISO 14289-1, 7.21; ISO 19005-2, 6.2.11",
        typography.check_fonts,
    ),
    Check(
        "characters",
        "All text is made of characters that every program knows.",
        "ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7",
        typography.check_characters,
    ),
    Check(
        "text is seen",
        "All text that is read out can be seen as well.",
        "ISO 32000-1, 9.3.6; WCAG 2.2, 1.3.2",
        typography.check_text_is_seen,
        needs_expectation=True,
    ),
    Check(
        "text sizes",
        "No text is smaller than the edition promises.",
        "the edition's minimum_size and furniture_minimum",
        typography.check_text_sizes,
        needs_expectation=True,
    ),
    Check(
        "live area",
        "Nothing stands too near to the edge of the paper to be printed.",
        "the paper's live margin",
        pages.check_live_area,
        needs_expectation=True,
    ),
    Check(
        "page boxes",
        "Every page has the size of its paper.",
        "ISO 32000-1, 14.11.2; the paper's size",
        pages.check_page_boxes,
        needs_expectation=True,
    ),
    Check(
        "print shop",
        "A print shop finds a clean page, its profile, and marks where it cuts.",
        "ISO 15930-7",
        press.check_press,
        needs_expectation=True,
    ),
    Check(
        "colours",
        "All colours are of the kind that the edition's printer takes.",
        "ISO 19005-2, 6.2.4.3; ISO 15930-7",
        colours.check_colours,
    ),
    Check(
        "page count",
        "No page is missing, and each has its number.",
        "ISO 32000-1, 12.4.2",
        pages.check_page_count,
        needs_expectation=True,
    ),
    Check(
        "headings",
        "Headings go down one level at a time.",
        "ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1 and 2.4.6",
        outline.check_headings,
        needs_tags=True,
    ),
    Check(
        "outline",
        "The bookmarks are the headings and lead to them.",
        "ISO 14289-1, 7.17; WCAG 2.2, 2.4.5",
        outline.check_outline,
        for_readers=True,
    ),
    Check(
        "identity",
        "The file tells its title, language, version, review state and standards.",
        "ISO 14289-1, 5, 7.1 and 7.2; ISO 19005-2, 6.2.3 and 6.6; WCAG 2.2, 2.4.2 and 3.1.1",
        identity.check_identity,
    ),
    Check(
        "coverage",
        "Everything on the pages is either tagged or marked as decoration.",
        "ISO 14289-1, 7.1",
        ownership.check_coverage,
        for_readers=True,
    ),
    Check(
        "ownership",
        "Tags and page content hold on to each other, both ways.",
        "ISO 32000-1, 14.7.4",
        ownership.check_ownership,
        needs_tags=True,
    ),
    Check(
        "roles",
        "Every tag has a known role and stands where it may.",
        "ISO 14289-1, 7.1 and 7.2; ISO 32000-1, 14.8.4",
        tags.check_roles,
        needs_tags=True,
    ),
    Check(
        "lists",
        "Lists are made of items with label and body.",
        "ISO 14289-1, 7.6; ISO 32000-1, 14.8.4.3.3",
        tags.check_lists,
        needs_tags=True,
    ),
    Check(
        "tables",
        "Tables have header cells and rows of equal length.",
        "ISO 14289-1, 7.5; WCAG 2.2, 1.3.1",
        tags.check_tables,
        needs_tags=True,
    ),
    Check(
        "annotations",
        "Links and form fields hang on their tags, and the tab key follows.",
        "ISO 14289-1, 7.18.1 to 7.18.5",
        ownership.check_annotations,
        needs_tags=True,
    ),
    Check(
        "active content",
        "Nothing in the file acts by itself, and nothing is locked.",
        "ISO 19005-2, 6.1.3, 6.5.1 and 6.8; ISO 14289-1, 7.16",
        safety.check_active,
    ),
)
