"""Checks the shape of the tag tree: roles, lists and tables (ISO 14289-1, 7.2, 7.5 and 7.6)."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Element, Facts, Mark
from handbook.checks.read.roles import STANDARD_ROLES
from handbook.checks.reading import problem_at
from handbook.problems import Problem

_PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}
_KIDS = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody", "Caption"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "TOC", "Caption"},
}
_MAY_BE_EMPTY = frozenset({"TD", "TH"})
_SCOPES = frozenset({"Row", "Column", "Both"})
MAXIMUM_SPAN = 1_000
"""Rows or columns over which a cell is believed to reach."""


def check_roles(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that every tag has a role that is known, stands where it may, and holds something."""
    if not facts.has_tree:
        return
    if [element.standard for element in facts.tree] != ["Document"]:
        yield Problem("pdf-tag-misplaced", "the tag tree does not begin with one Document")
    idents: set[str] = set()
    for element in facts.elements():
        role = element.standard
        if role == "Note" and (not element.ident or element.ident in idents):
            message = "a note has no identifier of its own (ISO 14289-1, 7.9)"
            yield problem_at("pdf-note-without-id", message, element, expectation)
        idents.add(element.ident or "")
        if role not in STANDARD_ROLES:
            message = f"nobody knows the role {role or '(none)'}"
            yield problem_at("pdf-tag-unknown", message, element, expectation)
        if not element.kids and role not in _MAY_BE_EMPTY and element.actual_text is None:
            yield problem_at("pdf-tag-empty", f"a tag {role} holds nothing", element, expectation)
        yield from _misplaced(element, expectation)


def _misplaced(element: Element, expectation: Expectation | None) -> Iterator[Problem]:
    role, allowed = element.standard, _KIDS.get(element.standard)
    for kid in element.elements():
        parents = _PARENTS.get(kid.standard)
        if (parents and role not in parents) or (allowed and kid.standard not in allowed):
            message = f"a tag {kid.standard} stands in a tag {role}"
            yield problem_at("pdf-tag-misplaced", message, kid, expectation)
    if allowed and any(isinstance(kid, Mark) for kid in element.kids):
        message = f"text stands right in a tag {role}, in none of its parts"
        yield problem_at("pdf-tag-misplaced", message, element, expectation)


def check_lists(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that lists are made of items, and items of a label and a body."""
    for element in facts.elements():
        roles = [kid.standard for kid in element.elements()]
        if element.standard == "L" and "LI" not in roles:
            yield problem_at("pdf-list-broken", "a list has no items", element, expectation)
        if element.standard != "LI":
            continue
        parts = [role for role in roles if role in {"Lbl", "LBody"}]
        if parts not in (["Lbl", "LBody"], ["LBody"]):
            made_of = " and ".join(parts) or "nothing"
            message = f"a list item is made of {made_of}, not of label and body"
            yield problem_at("pdf-list-broken", message, element, expectation)


def check_tables(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that tables have header cells that say of what, and rows of equal length."""
    for table in facts.elements():
        if table.standard != "Table":
            continue
        cells = [e for e in table.walk() if e.standard in {"TH", "TD"}]
        heads = [cell for cell in cells if cell.standard == "TH"]
        if cells and not heads:
            yield problem_at("pdf-table-without-heads", "a table has no heads", table, expectation)
        for head in heads:
            if head.attribute("Table", "Scope") not in _SCOPES:
                message = "a header cell does not say whether it heads its row or its column"
                yield problem_at("pdf-table-without-scope", message, head, expectation)
        yield from _ragged(table, expectation)


def _ragged(table: Element, expectation: Expectation | None) -> Iterator[Problem]:
    rows = [element for element in table.walk() if element.standard == "TR"]
    reaching: list[tuple[int, int]] = []  # rows still to go, columns
    lengths = set()
    for row in rows:
        length = sum(columns for _, columns in reaching)
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        for cell in row.elements():
            columns, down = _span(cell, "ColSpan"), _span(cell, "RowSpan")
            length += columns
            if down > 1:
                reaching.append((down - 1, columns))
        lengths.add(length)
    if len(lengths) > 1:
        message = f"the rows of a table have from {min(lengths)} to {max(lengths)} columns"
        yield problem_at("pdf-table-ragged", message, table, expectation)


def _span(cell: Element, key: str) -> int:
    value = cell.attribute("Table", key)
    return int(min(max(value, 1), MAXIMUM_SPAN)) if isinstance(value, float) else 1
