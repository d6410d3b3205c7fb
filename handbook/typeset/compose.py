"""Composing: the handbook's parts become flowables and, at the same time, structure elements."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from reportlab.platypus import Flowable

from handbook.blocks.composer import Composer
from handbook.blocks.placed import Field, Heading, LinkPlacement, Placement
from handbook.design import Design
from handbook.flowables import Stack
from handbook.model.book import Section
from handbook.model.language import Language
from handbook.model.numbering import ChapterMark, ResolvedHandbook
from handbook.problems import Problem
from handbook.tags import Element, StructureTree
from handbook.typeset.cover import compose_cover
from handbook.typeset.furniture import AloneLines
from handbook.typeset.section import compose_section
from handbook.typeset.sheet import compose_sheet


class Leaf(Struct, frozen=True):
    """What one section puts on its pages, and what the furniture of these pages says."""

    section: Section | None
    """None on the cover."""
    mark: ChapterMark | None
    content: Stack | Flowable
    foot: Flowable | None = None
    """Stands between the text frame and the foot of the last page."""
    is_back: bool = False
    starts_page: bool = False
    """Whether it must begin at the top of a page, as an opener must."""
    owns_page: bool = True
    """Whether nothing else stands on its pages, even where sections run on."""
    alone: AloneLines | None = None
    """What the furniture says on a sheet; that of a handbook it knows."""


class Story(Struct, frozen=True):
    """Everything that printing needs: flowables, the structure tree, and what was promised."""

    leaves: tuple[Leaf, ...]
    tree: StructureTree
    placements: tuple[Placement, ...]
    headings: tuple[Heading, ...]
    fields: tuple[Field, ...]
    links: tuple[LinkPlacement, ...]
    problems: tuple[Problem, ...] = ()
    """Of single blocks in this design."""


def compose(
    book: ResolvedHandbook,
    design: Design,
    language: Language,
    pages: Mapping[str, int],
    densities: Mapping[str, float],
) -> Story:
    """Compose a handbook.

    `pages` has the page of each anchor as far as it is known, `densities` the density of each
    section that is set tighter than its edition asks.
    """
    composer = Composer(book, design, language, pages)
    tree = StructureTree()
    leaves = _leaves(composer, tree, densities)
    order = {id(element): place for place, element in enumerate(tree.root.walk())}
    return Story(
        tuple(leaves),
        tree,
        tuple(sorted(composer.placements, key=lambda placed: order[id(placed.element)])),
        tuple(composer.headings),
        tuple(composer.fields),
        tuple(sorted(composer.links, key=lambda link: order[id(link.element)])),
        tuple(dict.fromkeys(composer.problems)),
    )


def _leaves(composer: Composer, tree: StructureTree, densities: Mapping[str, float]) -> list[Leaf]:
    book = composer.book

    def leaf(
        section: Section, parent: Element, *, is_back: bool = False, alone: bool = False
    ) -> Leaf:
        with composer.at(densities.get(section.id, 1)):
            return _leaf(composer, section, parent, is_back=is_back, owns_page=is_back or alone)

    if book.sheet:
        (section,) = book.handbook.sections()
        composed = compose_sheet(composer, section, book.sheet, tree.root)
        return [Leaf(section, None, flow, alone=composed.lines) for flow in composed.flows]
    leaves: list[Leaf] = []
    if cover := book.handbook.meta.cover:
        leaves.append(Leaf(None, None, compose_cover(composer, cover, tree.root)))
    leaves += [leaf(section, tree.root) for section in book.handbook.front]
    for chapter in book.handbook.chapters:
        part = tree.root.add("Part", title=chapter.title.plain(), span=chapter.span)
        leaves += [leaf(section, part) for section in chapter.sections]
    leaves += [leaf(section, tree.root, alone=True) for section in book.handbook.padding]
    if book.handbook.back:
        leaves.append(leaf(book.handbook.back, tree.root, is_back=True))
    return leaves


def _leaf(
    composer: Composer,
    section: Section,
    parent: Element,
    *,
    is_back: bool = False,
    owns_page: bool = False,
) -> Leaf:
    composed = compose_section(composer, section, parent)
    mark = composer.book.chapter_of(section)
    owns_page = owns_page or any(getattr(block, "owns_page", False) for block in section.blocks)
    opens = section.opener is not None and not composer.stacked
    return Leaf(section, mark, composed.flow, composed.foot, is_back, opens, owns_page)
