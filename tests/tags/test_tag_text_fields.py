from __future__ import annotations

import io

import pytest
import tagged_demo
from tagged_demo import BODY, FORM, INK
from test_tag_forms import box

from handbook.tags import StructureTree, TagError, TaggedCanvas, TextField, WritingRules


def text_field(**options):
    settings = {
        "name": "name", "tooltip": "My name", "x": 20, "y": 300, "width": 180, "height": 20,
        "font": BODY, "font_size": 12, "colour": INK,
    }  # fmt: skip
    return TextField(**{**settings, **options})


def notes(**options):
    rules = WritingRules(step=25, line_width=0.8, colour=FORM)
    settings = {"name": "notes", "y": 100, "height": 98, "multiline": True, "rules": rules}
    return text_field(**{**settings, **options})


def fields(sheet, *wanted):
    for each in wanted:
        sheet.canvas.text_field(sheet.tree.root.add("Form"), each)
    sheet.canvas.showPage()
    facts = sheet.facts()
    return facts, [field.get_object() for field in facts.root["/AcroForm"]["/Fields"]]


def test_a_text_field_prints_and_brings_its_own_look(sheet):
    facts, (field,) = fields(sheet, text_field())
    assert field["/FT"] == "/Tx"
    assert field["/T"] == "name"
    assert field["/TU"] == "My name"
    assert field["/F"] == 4
    assert field["/Ff"] == 0
    assert list(map(float, field["/Rect"])) == [20, 300, 200, 320]
    assert set(field["/AP"]) == {"/N"}
    assert "/V" not in field
    assert "/MK" not in field
    assert "/NeedAppearances" not in facts.root["/AcroForm"]


def test_an_empty_field_hides_nothing(sheet):
    _, (field,) = fields(sheet, text_field())
    look = field["/AP"]["/N"]
    assert look.get_data() == b"/Tx BMC EMC"
    assert list(map(float, look["/BBox"])) == [0, 0, 180, 20]


def test_lines_belong_to_a_field_of_many_lines(sheet):
    _, (field,) = fields(sheet, notes())
    assert field["/Ff"] == 1 << 12
    look = field["/AP"]["/N"].get_data().decode()
    assert look.startswith("/Tx BMC q 0.459 0.51 0.49 RG 0.8 w 0 0.4 m 180 0.4 l 0 25.4 m")
    assert look.endswith("0 75.4 m 180 75.4 l S Q EMC")


def test_typed_text_has_a_fixed_size_and_the_font_of_the_form(sheet):
    facts, (field,) = fields(sheet, text_field())
    assert field["/DA"] == f"/{BODY} 12 Tf 0.106 0.153 0.141 rg"
    assert set(facts.root["/AcroForm"]["/DR"]["/Font"]) == {f"/{BODY}"}


def test_fields_share_one_font_and_fields_of_one_size_their_look(sheet):
    _, (first, second) = fields(sheet, text_field(), text_field(name="phone", y=200))
    assert first["/AP"].raw_get("/N") == second["/AP"].raw_get("/N")
    assert len(sheet.canvas.ledger.typing_fonts) == 1


def test_a_form_of_boxes_has_no_font(sheet):
    sheet.canvas.check_box(sheet.tree.root.add("Form"), box())
    sheet.canvas.showPage()
    assert "/DR" not in sheet.facts().root["/AcroForm"]


def test_the_form_element_holds_the_field(sheet):
    facts, (field,) = fields(sheet, text_field())
    (form,) = facts.find("Form")
    assert form.objects == [field]
    assert facts.parent_tree()[field["/StructParent"]].get_object() == form.entries


def test_the_tab_key_follows_the_tags(sheet):
    facts, _ = fields(sheet, text_field())
    assert facts.reader.pages[0]["/Tabs"] == "/S"


def test_a_field_moves_with_its_flowable(sheet):
    sheet.canvas.translate(10, 20)
    _, (field,) = fields(sheet, text_field())
    assert list(map(float, field["/Rect"])) == [30, 320, 210, 340]


@pytest.mark.parametrize(
    "options", [{"name": ""}, {"name": "a.b"}, {"tooltip": " "}, {"height": 11}, {"width": 5}]
)
def test_refuses_a_field_that_cannot_be_used(options):
    with pytest.raises(TagError):
        text_field(**options)


def test_refuses_a_field_outside_a_form_element(sheet):
    with pytest.raises(TagError, match="belongs to a Form element"):
        sheet.canvas.text_field(sheet.tree.root.add("P"), text_field())


def test_refuses_a_font_that_is_not_registered(sheet):
    with pytest.raises(ValueError, match="not registered"):
        sheet.canvas.text_field(sheet.tree.root.add("Form"), text_field(font="Helvetica"))


def test_refuses_two_fields_of_one_name(sheet):
    with pytest.raises(TagError, match="two fields"):
        fields(sheet, text_field(), text_field())


def test_measuring_makes_no_font():
    tagged_demo.fonts()
    canvas = TaggedCanvas(
        io.BytesIO(), tree=StructureTree(), page_size=(400, 400), initial_font=BODY, measure=True
    )
    canvas.text_field(canvas.tree.root.add("Form"), text_field())
    assert not canvas.ledger.typing_fonts
    assert len(canvas.ledger.widgets) == 1
