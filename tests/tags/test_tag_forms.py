from __future__ import annotations

import pytest
from tagged_demo import FORM, PINE

from handbook.tags import CheckBox, TagError


def box(**options):
    settings = {
        "name": "walk", "tooltip": "I walked for ten minutes", "x": 20, "y": 30, "size": 12,
        "line_width": 1, "line_colour": FORM, "radius": 2.5, "mark_colour": PINE,
    }  # fmt: skip
    return CheckBox(**{**settings, **options})


def fields(sheet, *boxes):
    for each in boxes:
        sheet.canvas.check_box(sheet.tree.root.add("Form"), each)
    sheet.canvas.showPage()
    facts = sheet.facts()
    return facts, [field.get_object() for field in facts.root["/AcroForm"]["/Fields"]]


def test_a_box_is_a_printing_field_with_its_own_look(sheet):
    facts, (field,) = fields(sheet, box())
    assert field["/FT"] == "/Btn"
    assert field["/T"] == "walk"
    assert field["/TU"] == "I walked for ten minutes"
    assert field["/F"] == 4
    assert field["/V"] == field["/AS"] == "/Off"
    assert list(map(float, field["/Rect"])) == [20, 30, 32, 42]
    assert set(field["/AP"]) == {"/N"}
    assert set(field["/AP"]["/N"]) == {"/Off", "/Yes"}
    assert "/NeedAppearances" not in facts.root["/AcroForm"]
    assert "/MK" not in field
    assert facts.reader.pages[0]["/Annots"][0].get_object() == field


def test_the_tick_needs_no_font(sheet):
    _, (field,) = fields(sheet, box())
    off, yes = (field["/AP"]["/N"][state].get_data().decode() for state in ("/Off", "/Yes"))
    assert yes.startswith(off)
    assert yes.removeprefix(off).split()[:4] == ["0.078", "0.282", "0.247", "RG"]
    assert "Tf" not in yes
    assert field["/AP"]["/N"]["/Yes"]["/Resources"] == {}


def test_the_empty_box_is_outlined_on_white(sheet):
    _, (white, clear) = fields(sheet, box(), box(name="b", fill=None))
    look = white["/AP"]["/N"]["/Off"].get_data().decode()
    assert look.startswith("1 1 1 rg 0.459 0.51 0.49 RG 1 w")
    assert look.endswith(" B")
    assert clear["/AP"]["/N"]["/Off"].get_data().decode().endswith(" S")


def test_the_outline_stays_within_the_box(sheet):
    _, (field,) = fields(sheet, box(radius=99, line_width=2))
    path = field["/AP"]["/N"]["/Off"].get_data().decode().split(" w ")[1]
    numbers = [float(word) for word in path.split() if word[-1].isdigit()]
    assert (min(numbers), max(numbers)) == (1, 11)


def test_boxes_that_look_the_same_share_their_looks(sheet):
    _, (first, second) = fields(sheet, box(), box(name="rest", x=90))
    assert first["/AP"]["/N"].raw_get("/Off") == second["/AP"]["/N"].raw_get("/Off")


def test_the_form_element_holds_the_field(sheet):
    facts, (field,) = fields(sheet, box())
    (form,) = facts.find("Form")
    assert form.objects == [field]
    assert facts.parent_tree()[field["/StructParent"]].get_object() == form.entries


@pytest.mark.parametrize("options", [{"name": ""}, {"name": "a.b"}, {"tooltip": " "}])
def test_refuses_a_field_without_name_or_tooltip(options):
    with pytest.raises(TagError):
        box(**options)


def test_refuses_two_fields_of_one_name(sheet):
    with pytest.raises(TagError, match="two fields"):
        fields(sheet, box(), box())


def test_refuses_a_colour_it_cannot_read(sheet):
    with pytest.raises(TagError, match="no colour"):
        fields(sheet, box(line_colour="red"))
