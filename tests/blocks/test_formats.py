"""Other forms of a handbook: boxes to tick and lines, each a field that says what it is for."""

from __future__ import annotations

import workshop
from workshop import composer, printed, root, section

from handbook.checks import read_facts

BOXES = [{"id": "large-print", "label": "Large print"}, {"id": "spoken", "label": "To hear it"}]
NEEDS = {
    "block": "formats",
    "text": "Tick what you need.",
    "boxes": BOXES,
    "lines": [{"id": "language", "label": "My language"}],
}


def test_boxes_and_lines_are_fields():
    book = workshop.handbook(section(NEEDS, sparse=True))
    fields = [each.field for each in read_facts(printed(book).pdf).annotations if each.field]
    assert [(field.name, field.tooltip) for field in fields] == [
        ("words_large-print", "Large print"),
        ("words_spoken", "To hear it"),
        ("words_language", "My language"),
    ]


def test_boxes_are_a_list_whose_labels_are_boxes():
    block = section(NEEDS).blocks[0]
    made = root()
    composer().block(block, made)
    assert [element.role for element in made.walk()][:9] == [
        "Document", "Callout", "P", "L", "LI", "Lbl", "Form", "LBody", "P",
    ]  # fmt: skip


def test_on_paper_there_is_nothing_to_click():
    book = workshop.handbook(section(NEEDS, sparse=True))
    facts = read_facts(printed(book, "print").pdf)
    assert [each for each in facts.annotations if each.field] == []
    assert "My language" in " ".join(run.text for page in facts.pages for run in page.runs)
