from __future__ import annotations

import pytest

from handbook.problems import Span
from handbook.tags import ROLE_MAP, Element, StructureTree, TagError
from handbook.tags.structure import STANDARD_ROLES


def test_walks_in_reading_order():
    root = Element("Document")
    first, second = root.add("Sect"), root.add("Sect")
    inner = first.add("P")
    assert list(root.walk()) == [root, first, inner, second]
    assert list(inner.ancestors()) == [first, root]


def test_finds_the_closest_of_a_role():
    link = Element("Link")
    strong = link.add("Strong")
    assert strong.closest("Link") is link
    assert strong.closest("Strong") is strong
    assert link.closest("P") is None


def test_the_source_is_the_nearest_span():
    span = Span("a.yaml", 1, 1, 1, 2)
    block = Element("P", span=span)
    assert block.add("Span").source() == span
    assert Element("P").source() is None


def test_own_roles_stand_for_standard_ones():
    assert set(ROLE_MAP.values()) <= STANDARD_ROLES
    assert not set(ROLE_MAP) & STANDARD_ROLES


@pytest.mark.parametrize("role", ["Aside", "p", "", "Title"])
def test_refuses_a_role_that_no_reader_knows(role):
    with pytest.raises(TagError, match="neither a standard role"):
        Element(role)


def test_refuses_a_second_parent():
    child = Element("Document").add("P")
    with pytest.raises(TagError, match="already belongs"):
        Element("Sect").append(child)


def test_refuses_a_circle():
    root = Element("Document")
    child = root.add("Sect")
    with pytest.raises(TagError, match="cannot belong to itself"):
        child.append(root)


def test_the_root_is_a_document():
    with pytest.raises(TagError, match="the root is a Document"):
        StructureTree(Element("Part"))
