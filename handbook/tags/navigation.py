"""Ways through the document: anchors, links, the outline and page labels, as PDF objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, String

from handbook.tags.ledger import Ledger, LinkRecord, OutlineEntry, PageLabel
from handbook.tags.structure import TagError
from handbook.tags.widgets import PRINT

LABEL_STYLES: Final = {
    "decimal": Name.D,
    "roman": Name.r,
    "Roman": Name.R,
    "letters": Name.a,
    "Letters": Name.A,
}


def add_anchors(pdf: Pdf, ledger: Ledger, pages: Sequence[Object]) -> None:
    """Add the named destinations (ISO 32000-1, 12.3.2.3) and refuse links that lead nowhere."""
    names = ledger.anchor_pages()
    wanted = {link.anchor for link in ledger.links} | {entry.anchor for entry in ledger.outline}
    if missing := sorted(wanted - names.keys() - {None}, key=str):
        raise TagError(f"nothing is at {', '.join(map(str, missing))}")
    if not names:
        return
    tree = NameTree.new(pdf)
    for anchor in ledger.anchors:
        place = [pages[anchor.page - 1], Name.XYZ, round(anchor.x, 2), round(anchor.y, 2), None]
        tree[anchor.name] = Array(place)
    pdf.Root.Names = Dictionary(Dests=tree.obj)


def link_annotation(link: LinkRecord) -> Dictionary:
    """Make a link annotation (ISO 32000-1, 12.5.6.5); ISO 14289-1, 7.18.5 wants /Contents."""
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(side, 3) for side in link.rect]),
        Border=Array([0, 0, 0]),
        F=PRINT,
        Contents=String(link.description),
    )
    if link.address is not None:
        annotation.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(link.address))
    else:
        annotation.Dest = String(str(link.anchor))
    return annotation


def add_outline(pdf: Pdf, entries: Iterable[OutlineEntry]) -> None:
    """Add the outline, all of it open."""
    with pdf.open_outline() as outline:
        levels = [outline.root]
        for entry in entries:
            if entry.level >= len(levels):
                raise TagError(f"the outline skips a level before “{entry.title}”")
            item = OutlineItem(entry.title, String(entry.anchor))
            levels[entry.level].append(item)
            levels[entry.level + 1 :] = [item.children]


def add_page_labels(pdf: Pdf, labels: Iterable[PageLabel]) -> None:
    """Add the page labels (ISO 32000-1, 12.4.2)."""
    numbers: list[Object | int] = []
    for label in sorted(labels, key=lambda label: label.page):
        entry = Dictionary()
        if label.style is not None:
            entry.S = LABEL_STYLES[label.style]
            entry.St = label.start
        if label.prefix:
            entry.P = String(label.prefix)
        numbers += [label.page - 1, entry]
    if numbers:
        if numbers[0] != 0:
            raise TagError("the first page has no label")
        pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))
