"""What stands on a sheet, whether it fits, and that it says all that a lone page has to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Flowable
from sheet_tools import one_sheet, reader, words

from handbook.checks import read_facts
from handbook.checks.reading import element_text, mark_texts
from handbook.cli import main
from handbook.flowables import Gap, Stack
from handbook.pipeline import Order, build
from handbook.problems import Severity
from handbook.typeset.fit import EXACT, fits, missing_height
from handbook.typeset.furniture import Furniture

GIVEN_BY = "  given_by:\n    - id: clinic\n      label: Clinic\n"
FONTS = Path(__file__).parents[2] / "fonts"
NIGHT = "{ section: rest-well, block: night }"
LINK = "{ section: call-now, place: 2 }"


def test_a_sheet_is_a_small_file_of_its_own(make):
    built = make()
    assert built.file_name == "tiny_en_sheet-rest_a4.pdf"
    assert built.pages == 1
    assert not [problem for problem in built.problems if problem.severity is Severity.ERROR]
    read = reader(built)
    assert read.metadata.title == "Rest tonight – Rest your back"
    assert [entry.title for entry in read.outline if not isinstance(entry, list)] == [
        "Rest tonight"
    ]


def test_it_says_what_a_lone_page_has_to_say(make):
    text = words(make())
    for said in (
        "Rest your back",
        "Version 0.1, 31 May 2026",
        "DRAFT. Clinical review: not yet done.",
        "Given to you by",
        "Clinic logo or stamp",
        "Sources: Nobody",
        "Worried?",
    ):
        assert said in text


def test_markup_prints_as_it_stands(make, edit):
    edit("sheets.yaml", "title: Rest tonight", 'title: "<b>Rest</b> &lt;1"')
    edit("sheets.yaml", "lead: A sheet", 'lead: "<para> (Tj) ET &#x0; A sheet" #')
    edit("handbook.yaml", "  notice:", '  alone: "<a href=x>Call</a>"\n  notice:')
    text = words(make())
    for written in ("<b>Rest</b> &lt;1", "<para> (Tj) ET &#x0; A sheet", "<a href=x>Call</a>"):
        assert written in text


def test_the_same_bytes_each_time(make):
    assert make().pdf == make().pdf


def test_a_voice_hears_the_safety_line_before_the_blocks(make):
    """Elsewhere it is an artifact, as the handbook says the same in its text."""
    facts = read_facts(make().pdf)
    texts = mark_texts(facts)
    told = [element_text(e, texts) for e in facts.elements() if e.standard in ("P", "H1")]
    line = told.index("Worried? Go to page “When to call” in the handbook.")
    assert (
        told.index("Rest tonight")
        < line
        < told.index("Lie on your side, with a pillow between your knees.")
    )


class TestReferences:
    def test_one_that_leads_outside_names_the_section(self, content, make):
        one_sheet(content, LINK)
        text = words(make())
        assert "go on with rest (see “Rest well” in the handbook)" in text
        assert "on page “Rest well” in the handbook." in text

    def test_one_that_leads_inside_stays_a_link(self, content, make, edit):
        edit("sections/call-now.yaml", "[rest](#rest-well)", "[rest](#night)")
        one_sheet(content, f"{LINK}\n      - {NIGHT}")
        built = make()
        assert "go on with rest, on page" in words(built)
        annotations = [a.get_object() for a in reader(built).pages[0]["/Annots"]]
        assert [a["/Dest"] for a in annotations if a["/Subtype"] == "/Link"] == ["night"]

    def test_the_safety_line_may_have_words_of_its_own(self, make, edit):
        edit("handbook.yaml", "  notice:", "  alone: Call now.\n  notice:")
        text = words(make())
        assert "Call now." in text
        assert "Go to page" not in text

    def test_a_sheet_on_when_to_call_leads_nowhere(self, content, make):
        one_sheet(content, "{ section: call-now, place: 1 }")
        assert "This handbook does not replace care" in words(make())


class TestFit:
    def test_two_sides(self, content, make):
        one_sheet(content, f"{NIGHT}\n      - {LINK[:-2]}, back: true }}", "pages: 2")
        built = make()
        first, second = (page.extract_text() for page in reader(built).pages)
        assert "My knees are bent." in first
        assert "Given to you by" in first
        assert "better" in second
        assert "Sources" not in first

    def test_too_much_is_told_in_millimetres_at_the_sheet(self, content, errors, edit):
        text = "      - Call.\n" + "      - This is 1 more of the lines.\n" * 6
        blocks = "".join(f"  - block: list\n    items:\n{text}" for _ in range(8))
        edit("sections/call-now.yaml", "blocks:\n", f"blocks:\n{blocks}")
        chosen = "\n      - ".join(f"{{ section: call-now, place: {n} }}" for n in range(1, 9))
        one_sheet(content, chosen)
        (found,) = errors()
        assert found.code == "does-not-fit"
        assert str(found.span).endswith("sheets.yaml:3:5")
        assert "its page is " in found.message
        missing = int(found.message.split(" mm")[0].rsplit(" ", 1)[1])
        assert 30 < missing < 200
        assert "pages: 2" in found.hint
        one_sheet(content, chosen, "pages: 2")
        edit("../../../editions/sheets.yaml", "bottom: 20.5", "bottom: 150")
        (found,) = errors()
        assert "each of its 2 pages is " in found.message

    @pytest.mark.parametrize(("height", "pages"), [(100, 1), (60, 2), (30, 4)])
    def test_the_missing_height_is_what_would_make_it_fit(self, height: float, pages: int):
        children: list[Flowable] = [Gap(45), Stack([Gap(20), Gap(20)], whole=True), Gap(45)]
        flow = Stack(children)
        missing = missing_height(flow, 100, height, pages)
        assert fits(flow, 100, height + missing, pages)
        assert not missing or not fits(flow, 100, height + missing - 2 * EXACT, pages)

    def test_what_fits_misses_nothing(self):
        assert missing_height(Stack([Gap(10)]), 100, 10, 1) == 0


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_sheet_of_the_handbook_passes_all_checks(library, paper):
    names = library.sheets_of("back-pain", "en")
    assert len(names) == 5
    for name in names:
        order = Order("back-pain", "en", "sheets", paper, sheet=name)
        built = build(order, library, FONTS, lambda _step: None)
        assert built.problems == ()
        assert built.file_name == f"back-pain_en_sheet-{name}_{paper}.pdf"


class TestWhatIsLeftOutIsFound:
    def test_the_clinics_lines(self, errors, edit, monkeypatch):
        edit("handbook.yaml", "note: A small handbook\n", f"note: A small handbook\n{GIVEN_BY}")
        monkeypatch.setattr("handbook.typeset.sheet._given_by", lambda *_arguments: [])
        assert "the text “Clinic” is not placed on any page" in [p.message for p in errors()]

    def test_the_safety_line(self, errors, monkeypatch):
        monkeypatch.setattr(Furniture, "_safety", lambda *_arguments, **_options: None)
        assert "pdf-words-missing" in {each.code for each in errors()}

    def test_the_running_head(self, errors, monkeypatch):
        monkeypatch.setattr(Furniture, "_sheet_head", lambda *_arguments, **_options: None)
        assert "pdf-words-missing" in {each.code for each in errors()}

    def test_a_title_that_is_too_long_for_the_head(self, errors, edit):
        edit("handbook.yaml", "title: Rest your back", f"title: {'Rest your back ' * 5}")
        assert errors()[0].code == "does-not-fit"


class TestCommandLine:
    def test_build_makes_every_sheet_and_list_shows_them(self, content, tmp_path, capsys):
        out = tmp_path / "dist"
        options = ["--content", str(content), "build", "--edition", "sheets", "--out", str(out)]
        assert main(options) == 0
        assert [path.name for path in out.iterdir()] == ["tiny_en_sheet-rest_a4.pdf"]
        assert "tiny (en, sheet-rest): finishing" in capsys.readouterr().err
        assert main(["--content", str(content), "list"]) == 0
        assert "tiny        en          rest: Rest tonight" in capsys.readouterr().out

    def test_errors_of_the_sheets_are_told_once(self, content, tmp_path, capsys, edit):
        edit("sheets.yaml", "title:", "titel:")
        options = ["--content", str(content), "build", "--edition", "sheets"]
        assert main([*options, "--out", str(tmp_path / "dist")]) == 1
        assert capsys.readouterr().err.count("did you mean `title`?") == 1

    def test_a_handbook_without_sheets_has_no_such_edition(self, content, tmp_path, capsys):
        (content / "handbooks/tiny/en/sheets.yaml").unlink()
        options = ["--content", str(content), "build", "tiny", "--edition", "sheets"]
        assert main([*options, "--out", str(tmp_path / "dist")]) == 2
        assert "not made in the edition “sheets”" in capsys.readouterr().err
