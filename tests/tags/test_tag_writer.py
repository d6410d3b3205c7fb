from __future__ import annotations

import pytest
from tagged_demo import BODY, METADATA, run, style

from handbook.tags import COLUMN_HEADER, Element, TagError, TaggedParagraph, finish


def write(sheet, element, text="x", y=10.0):
    with sheet.canvas.tagged(element):
        sheet.canvas.setFont(BODY, 12)
        sheet.canvas.drawString(10, y, text)


def test_elements_without_content_are_left_out_but_cells_stay(sheet):
    root = sheet.tree.root
    write(sheet, root.add("P"))
    root.add("Sect").add("P")
    table = root.add("Table")
    table.add("TR").add("TD")
    assert sheet.facts().document.outline().split() == [
        "Document", "P", "'x'", "Table", "TR", "TD",
    ]  # fmt: skip


def test_the_tree_has_the_order_of_composing_not_of_painting(sheet):
    first, second = sheet.tree.root.add("P"), sheet.tree.root.add("P")
    write(sheet, second, "second ")
    write(sheet, first, "first ")
    assert sheet.facts().document.text() == "first second "


def test_entries_of_an_element(sheet):
    p = sheet.tree.root.add(
        "P", alt="a", actual_text="b", lang="vi", title="t", ident="i", attributes=COLUMN_HEADER
    )
    write(sheet, p)
    facts = sheet.facts()
    (node,) = facts.find("P")
    entries = {key: node.entries[f"/{key}"] for key in ("Alt", "ActualText", "Lang", "T", "ID")}
    assert entries == {"Alt": "a", "ActualText": "b", "Lang": "vi", "T": "t", "ID": "i"}
    assert node.attributes == {"/Scope": "/Column"}
    names = facts.root["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert (names[0], names[1].get_object()) == ("i", node.entries)


def test_attribute_values_keep_their_kinds(sheet):
    values = {"ColSpan": 2, "Scope": "Both", "Summary": "All", "Headers": ["a", "b"]}
    write(sheet, sheet.tree.root.add("P", attributes={"Table": values}))
    (node,) = sheet.facts().find("P")
    assert node.attributes == {
        "/ColSpan": 2, "/Scope": "/Both", "/Summary": "All", "/Headers": ["a", "b"],
    }  # fmt: skip


def test_a_figure_has_its_box_on_the_page(sheet):
    figure = sheet.tree.root.add("Figure", alt="A line", attributes={"Layout": {"Width": 5}})
    sheet.canvas.translate(100, 50)
    with sheet.canvas.figure(figure, (0, 0, 40, 30)):
        sheet.canvas.line(0, 0, 40, 30)
    (node,) = sheet.facts().find("Figure")
    assert list(map(float, node.attributes["/BBox"])) == [100, 50, 140, 80]
    assert node.attributes["/Placement"] == "/Block"
    assert node.attributes["/Width"] == 5


def test_the_parent_tree_leads_back(demo, facts):
    parents = facts.parent_tree()
    found = 0
    for number, page in enumerate(facts.reader.pages):
        elements = parents[page["/StructParents"]].get_object()
        assert page["/Tabs"] == "/S"
        for mcid, element in enumerate(elements):
            nodes = [n for n in facts.document.walk() if (number, mcid) in n.marks]
            assert [node.entries for node in nodes] == [element.get_object()]
            assert facts.pages[number].roles[mcid] == nodes[0].role
            found += 1
        for annotation in page.get("/Annots", []):
            holder = parents[annotation["/StructParent"]].get_object()
            (node,) = [n for n in facts.document.walk() if annotation.get_object() in n.objects]
            assert node.entries == holder
    assert found == len(demo.ledger.marks)
    assert facts.root["/StructTreeRoot"]["/ParentTreeNextKey"] == len(parents)


def test_the_outline_opens_and_leads_to_pages(facts):
    outline = facts.reader.outline
    assert outline[0].title == "Back pain in the first 3 months"
    assert [item.title for item in outline[1]] == ["Why your back may hurt", "Daily checklist"]
    pages = [facts.reader.get_destination_page_number(item) for item in outline[1]]
    assert pages == [1, 3]
    assert facts.root["/Outlines"]["/Count"] == 3


def test_links_land(demo, facts):
    places = facts.reader.named_destinations
    assert {
        name: (facts.reader.get_destination_page_number(place) + 1, place.left, place.top)
        for name, place in places.items()
    } == {
        anchor.name: (anchor.page, round(anchor.x, 2), round(anchor.y, 2))
        for anchor in demo.ledger.anchors
    }
    assert set(places) == {"top", "why", "check"}
    for link in facts.find("Link"):
        for annotation in link.objects:
            assert annotation["/Contents"]
            assert annotation["/F"] == 4
            assert list(annotation["/Border"]) == [0, 0, 0]
            assert annotation.get("/Dest", "why") in places


def test_page_labels(facts):
    assert facts.reader.page_labels == ["i", "p 1", "p 2", "p 3"]


def test_the_catalog_says_what_the_file_is(facts):
    root = facts.root
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert len(intent["/DestOutputProfile"].get_data()) > 1000
    assert "/PageMode" not in root
    assert facts.reader.metadata.title == METADATA.title
    assert facts.reader.metadata.creation_date_raw == "D:20260115000000Z"
    assert facts.reader.xmp_metadata.dc_title == {"x-default": METADATA.title}


# What must not pass


def test_refuses_an_empty_document(sheet):
    sheet.canvas.showPage()
    with pytest.raises(TagError, match="document is empty"):
        sheet.finish()


def test_refuses_text_beside_children(sheet):
    p = sheet.tree.root.add("P")
    write(sheet, p)
    write(sheet, p.add("Strong"))
    with pytest.raises(TagError, match="text of its own beside its children"):
        sheet.finish()


def test_refuses_what_is_not_in_the_tree(sheet):
    write(sheet, sheet.tree.root.add("P"))
    write(sheet, Element("P"))
    with pytest.raises(TagError, match="not in the tree"):
        sheet.finish()


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("Figure", "no alternative text"),
        ("Formula", "no alternative text"),
        ("Note", "no identifier"),
        ("Link", "no annotation"),
        ("Form", "no annotation"),
    ],
)
def test_refuses_an_element_without_what_its_role_needs(sheet, role, message):
    write(sheet, sheet.tree.root.add(role))
    with pytest.raises(TagError, match=message):
        sheet.finish()


def test_refuses_a_figure_in_two_places(sheet):
    figure = sheet.tree.root.add("Figure", alt="x")
    for _ in range(2):
        with sheet.canvas.figure(figure, (0, 0, 9, 9)):
            sheet.canvas.line(0, 0, 9, 9)
    with pytest.raises(TagError, match="two places"):
        sheet.finish()


def test_refuses_an_identifier_twice(sheet):
    for _ in range(2):
        write(sheet, sheet.tree.root.add("Note", ident="n1"))
    with pytest.raises(TagError, match="identifier “n1”"):
        sheet.finish()


def test_refuses_a_link_to_nowhere(sheet):
    link = sheet.tree.root.add("Link")
    paragraph = TaggedParagraph([run("x", link, anchor="nowhere")], style())
    paragraph.wrapOn(sheet.canvas, 100, 100)
    paragraph.drawOn(sheet.canvas, 0, 0)
    with pytest.raises(TagError, match="nothing is at nowhere"):
        sheet.finish()


def test_refuses_an_outline_to_nowhere_or_with_a_gap(new_sheet):
    for level, name, message in ((0, "nowhere", "nothing is at"), (1, "a", "skips a level")):
        sheet = new_sheet()
        write(sheet, sheet.tree.root.add("P"))
        sheet.canvas.anchor("a", 0, 0)
        sheet.canvas.outline("Title", name, level)
        with pytest.raises(TagError, match=message):
            sheet.finish()


def test_refuses_labels_that_begin_late(sheet):
    write(sheet, sheet.tree.root.add("P"))
    sheet.canvas.page_label("decimal", page=2)
    with pytest.raises(TagError, match="first page has no label"):
        sheet.finish()


def test_refuses_a_ledger_of_another_file(sheet, demo):
    write(sheet, sheet.tree.root.add("P"))
    sheet.canvas.save()
    with pytest.raises(TagError, match="1 pages, the ledger 4"):
        finish(sheet.stream.getvalue(), tree=demo.tree, ledger=demo.ledger, metadata=METADATA)


def test_refuses_marks_with_gaps(sheet):
    write(sheet, sheet.tree.root.add("P"))
    write(sheet, sheet.tree.root.kids[0])
    sheet.canvas.save()
    del sheet.canvas.ledger.marks[0]
    with pytest.raises(TagError, match="have gaps"):
        finish(
            sheet.stream.getvalue(),
            tree=sheet.tree, ledger=sheet.canvas.ledger, metadata=METADATA,
        )  # fmt: skip
