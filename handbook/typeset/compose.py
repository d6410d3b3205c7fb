"""Composing: the handbook's parts become flowables and, at the same time, structure elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from handbook.blocks.composer import Composer
from handbook.blocks.placed import Field, Heading, LinkPlacement, Notes, Placement
from handbook.design import Design
from handbook.flowables import Stack
from handbook.model.book import Section
from handbook.model.language import Language
from handbook.model.numbering import ChapterMark, ResolvedHandbook
from handbook.problems import Problem
from handbook.tags import Element, StructureTree
from handbook.tags.platypus import Flowable
from handbook.typeset.cover import compose_cover
from handbook.typeset.furniture import AloneLines
from handbook.typeset.section import compose_section
from handbook.typeset.sheet import compose_sheet


class Reusable(Struct, frozen=True):
    """What it takes to use a composed section in the next pass of the layout."""

    element: Element
    notes: Notes
    density: float
    """How tight it is set."""


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
    reusable: Reusable | None = None
    """None on the cover and on sheets, which each pass composes anew."""


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
    before: Story | None = None,
) -> Story:
    """Compose a handbook.

    `pages` has the page of each anchor as far as it is known, `densities` the density of each
    section that is set tighter than its edition asks. From the story `before` of the same book
    in the same design each section is taken whose page numbers hold; that story is used up.
    """
    composer = Composer(book, design, language, pages)
    tree = StructureTree()
    leaves = _leaves(composer, tree, densities, before.leaves if before else ())
    order = {id(element): place for place, element in enumerate(tree.root.walk())}
    notes = composer.earlier
    return Story(
        tuple(leaves),
        tree,
        tuple(sorted(notes.placements, key=lambda placed: order[id(placed.element)])),
        tuple(notes.headings),
        tuple(notes.fields),
        tuple(sorted(notes.links, key=lambda link: order[id(link.element)])),
        tuple(dict.fromkeys(notes.problems)),
    )


def _leaves(
    composer: Composer,
    tree: StructureTree,
    densities: Mapping[str, float],
    before: Sequence[Leaf],
) -> list[Leaf]:
    book = composer.book
    leaves: list[Leaf] = []

    def add(
        section: Section, parent: Element, *, is_back: bool = False, alone: bool = False
    ) -> None:
        density = densities.get(section.id, 1)
        leaf = before[len(leaves)] if before else None
        if leaf and leaf.reusable and _serves(leaf.reusable, composer, density):
            parent.take(leaf.reusable.element)
            composer.take(leaf.reusable.notes)
        else:
            with composer.at(density):
                leaf = _leaf(composer, section, parent, is_back=is_back, owns_page=is_back or alone)
        leaves.append(leaf)

    if book.sheet:
        (section,) = book.handbook.sections()
        composed = compose_sheet(composer, section, book.sheet, tree.root)
        composer.end_part()
        return [Leaf(section, None, flow, alone=composed.lines) for flow in composed.flows]
    if cover := book.handbook.meta.cover:
        leaves.append(Leaf(None, None, compose_cover(composer, cover, tree.root)))
        composer.end_part()
    for section in book.handbook.front:
        add(section, tree.root)
    for chapter in book.handbook.chapters:
        part = tree.root.add("Part", title=chapter.title.plain(), span=chapter.span)
        for section in chapter.sections:
            add(section, part)
    for section in book.handbook.padding:
        add(section, tree.root, alone=True)
    if book.handbook.back:
        add(book.handbook.back, tree.root, is_back=True)
    return leaves


def _serves(reusable: Reusable, composer: Composer, density: float) -> bool:
    return reusable.density == density and composer.still_holds(reusable.notes)


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
    reusable = Reusable(parent.kids[-1], composer.end_part(), composer.density)
    return Leaf(
        section,
        mark,
        composed.flow,
        composed.foot,
        is_back=is_back,
        starts_page=opens,
        owns_page=owns_page,
        reusable=reusable,
    )
