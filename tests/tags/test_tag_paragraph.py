from __future__ import annotations

import re

import pytest
from pypdf.generic import ContentStream
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from tagged_demo import BODY, BOLD, run, style

from handbook.checks.read import read_facts
from handbook.tags import Element, FontError, TagError, TaggedParagraph, metrics
from handbook.tags.fonts import embedded_font

TEXT = "one two three four five six seven eight nine ten eleven twelve"


@pytest.fixture(autouse=True)
def _registered(sheet):
    """The sheet registers the fonts."""


def paragraph(*runs, **look):
    tracking = look.pop("tracking", 0)
    return TaggedParagraph(list(runs), style(**look), tracking=tracking)


def draw(sheet, flowable, width=200.0, x=20.0, y=100.0):
    flowable.wrapOn(sheet.canvas, width, 300)
    flowable.drawOn(sheet.canvas, x, y)


def width_of(text, size=12.0, font=BODY):
    return embedded_font(font).width(text, size)


def test_each_run_marks_its_element(sheet):
    p = sheet.tree.root.add("P")
    runs = [
        run("Say ", p.add("Span")),
        run("you", p.add("Strong"), font=BOLD),
        run(", not me.", p.add("Span")),
    ]
    draw(sheet, paragraph(*runs))
    facts = sheet.facts()
    assert facts.document.outline() == "\n".join(
        [
            "Document", "  P", "    Span", "      'Say '", "    Strong", "      'you'",
            "    Span", "      ', not me.'",
        ]
    )  # fmt: skip
    assert facts.pages[0].faults == []
    assert facts.root["/StructTreeRoot"]["/RoleMap"] == {"/Strong": "/Span"}


def test_lines_of_one_element_are_one_mark_with_spaces_between(sheet):
    draw(sheet, paragraph(run(TEXT, sheet.tree.root.add("P"))), width=60)
    facts = sheet.facts()
    assert facts.pages[0].texts == {0: TEXT}


def test_runs_of_one_element_are_one_mark(sheet):
    p = sheet.tree.root.add("P")
    draw(sheet, paragraph(run("one ", p), run("two", p, colour="#14483F", size=14)))
    assert sheet.facts().pages[0].texts == {0: "one two"}


def test_a_run_of_nobody_is_an_artifact(sheet):
    p = sheet.tree.root.add("P")
    draw(sheet, paragraph(run("1 ", None), run("one", p), run(" 2", None)))
    (page,) = sheet.facts().pages
    assert page.texts == {0: "one"}
    assert (len(page.artifacts), page.faults) == (2, [])


def test_in_an_artifact_it_is_part_of_it(sheet):
    p = sheet.tree.root.add("P")
    draw(sheet, paragraph(run("one", p)))
    link = p.add("Link")
    with sheet.canvas.artifact("Pagination"):
        draw(sheet, paragraph(run("one", p), run(" two", link, anchor="x", underline=True)))
    (page,) = sheet.facts().pages
    assert page.texts == {0: "one"}
    assert (page.artifacts, page.faults) == ([("/Pagination", "None")], [])


def test_in_another_element_it_is_refused(sheet):
    figure, p = sheet.tree.root.add("Figure", alt="x"), sheet.tree.root.add("P")
    inner = paragraph(run("one", p))
    with sheet.canvas.tagged(figure), pytest.raises(TagError, match="painted inside"):
        draw(sheet, inner)


def test_without_an_element_it_can_be_part_of_a_figure(sheet):
    figure = sheet.tree.root.add("Figure", alt="x")
    with sheet.canvas.tagged(figure):
        draw(sheet, paragraph(run("label", None)))
    assert sheet.facts().pages[0].texts == {0: "label"}


def test_splitting_keeps_the_elements_and_the_words(sheet):
    p = sheet.tree.root.add("P")
    whole = paragraph(run(TEXT, p))
    whole.wrapOn(sheet.canvas, 80, 300)
    first, second = whole.split(80, 3 * 18)
    assert (first.height, second.height) == (54, whole.height - 54)
    for part in (first, second):
        draw(sheet, part, width=80)
        sheet.canvas.showPage()
    facts = sheet.facts()
    (node,) = facts.find("P")
    assert [page for page, _ in node.marks] == [0, 1]
    assert all(not kid.startswith(" ") for kid in node.kids)
    assert node.text() == TEXT


def test_parts_can_be_split_again(sheet):
    whole = paragraph(run(TEXT, sheet.tree.root.add("P")))
    whole.wrapOn(sheet.canvas, 60, 300)
    lines = [line.text for line in whole.lines()]
    parts, rest = [], whole
    while rest.height > 36:
        head, rest = rest.split(60, 36)
        parts.append(head)
    parts.append(rest)
    assert [line.text for part in parts for line in part.lines()] == lines
    remaining = [line.text for line in rest.lines()]
    rest.wrapOn(sheet.canvas, 300, 300)
    assert [line.text for line in rest.lines()] == [" ".join(remaining)]


@pytest.mark.parametrize(
    ("lines", "room", "look", "parts"),
    [
        (4, 4, {}, [4]),
        (4, 2, {}, [2, 2]),
        (4, 3, {}, [3, 1]),
        (4, 3, {"allowWidows": 0}, [2, 2]),
        (4, 1, {}, []),
        (4, 1, {"allowOrphans": 1}, [1, 3]),
        (3, 2, {"allowWidows": 0}, []),
        (3, 2, {"allowWidows": 0, "allowOrphans": 1}, [1, 2]),
        (4, 0, {"allowOrphans": 1}, []),
    ],
)
def test_splits_where_the_style_allows(sheet, lines, room, look, parts):
    text = "\n".join(["word"] * lines)
    whole = paragraph(run(text, sheet.tree.root.add("P")), **look)
    assert [part.height / 18 for part in whole.split(100, room * 18)] == parts


def test_only_the_first_line_is_indented():
    whole = paragraph(run(TEXT, None), firstLineIndent=30, leftIndent=5)
    whole.wrap(100, 300)
    first, second = whole.split(100, 36)
    assert whole._place(0, whole._lines[0])[0].left == 35
    assert whole._place(1, whole._lines[1])[0].left == 5
    assert first._place(0, first._lines[0])[0].left == 35
    assert second._place(0, second._lines[0])[0].left == 5


@pytest.mark.parametrize(("alignment", "share"), [(0, 0), (TA_CENTER, 0.5), (TA_RIGHT, 1)])
def test_alignment_leaves_the_space_at_the_end_out(alignment, share):
    p = paragraph(run("one two", None), alignment=alignment, tracking=0.5)
    p.wrap(width_of("one two"), 300)
    (left,) = (item.left for item in p._place(0, p._lines[0]))
    visible = width_of("one") + 0.5 * 2
    assert left == pytest.approx((width_of("one two") - visible) * share)


def test_tracking_counts_and_is_reset(sheet):
    p = paragraph(run("one", sheet.tree.root.add("P")), tracking=-0.3)
    draw(sheet, p)
    assert p.lines()[0].width == pytest.approx(width_of("one") - 0.6)
    code = " ".join(sheet.canvas._code)
    assert re.findall(r"(\S+) Tc|(Tj)", code) == [("-0.3", ""), ("", "Tj"), ("0", "")]


def test_lines_tell_their_text_and_width():
    p = paragraph(run("one two three", None))
    p.wrap(width_of("one two") + 1, 300)
    facts = p.lines()
    assert [(line.text, line.words) for line in facts] == [("one two", 2), ("three", 1)]
    assert facts[0].width == pytest.approx(width_of("one two"))


def test_a_word_too_wide_is_cut_unless_the_style_forbids():
    for allowed, count in ((1, 3), (0, 1)):
        p = paragraph(run("mmmmm", None), splitLongWords=allowed)
        p.wrap(width_of("mm") + 1, 300)
        assert len(p.lines()) == count
        assert any(line.cut for line in p.lines()) is bool(allowed)


def test_least_and_greatest_width():
    p = paragraph(run("one three\ntwo", None), leftIndent=4, rightIndent=2)
    assert p.min_width() == p.minWidth() == pytest.approx(width_of("three") + 6)
    assert p.max_width() == pytest.approx(width_of("one three") + 6)


def test_an_empty_paragraph_takes_no_room(sheet):
    p = paragraph()
    assert p.wrap(100, 100) == (100, 0)
    assert p.min_width() == p.max_width() == 0
    draw(sheet, p)


def test_the_base_line_shares_the_surplus():
    p = paragraph(run("x", None))
    font = metrics(BODY, 12)
    below = 18 - p.first_baseline
    assert p.first_baseline - font.ascent == pytest.approx(below + font.descent)


def links_of(sheet, *runs, width=100.0):
    draw(sheet, paragraph(*runs), width=width)
    return sheet.canvas.ledger.links


def test_a_link_over_two_lines_is_two_rectangles_of_one_element(sheet):
    link = sheet.tree.root.add("P").add("Link")
    first, second = links_of(sheet, run("one two", link, address="https://a.org/?b&c"), width=40)
    assert first.element is second.element is link
    assert first.description == second.description == "one two"
    assert first.rect == pytest.approx((20, 118, 20 + width_of("one"), 136))
    assert second.rect == pytest.approx((20, 100, 20 + width_of("two"), 118))
    facts = sheet.facts()
    assert [annotation["/A"]["/URI"] for annotation in facts.find("Link")[0].objects] == [
        "https://a.org/?b&c"
    ] * 2


def test_a_link_of_several_runs_is_one_rectangle(sheet):
    link = sheet.tree.root.add("P").add("Link")
    target = {"anchor": "there"}
    (record,) = links_of(
        sheet,
        run("See ", None),
        run("the ", link.add("Span"), **target),
        run("list", link.add("Strong"), **target),
        run(" now", None),
        width=300,
    )
    assert (record.description, record.anchor) == ("the list", "there")
    left = 20 + width_of("See ")
    assert record.rect[0] == pytest.approx(left)
    assert record.rect[2] == pytest.approx(left + width_of("the list"))


def test_a_split_link_is_called_by_its_whole_text(sheet):
    link = sheet.tree.root.add("P").add("Link")
    whole = paragraph(run("one\ntwo\nthree\nfour", link, anchor="there"))
    for part in whole.split(100, 36):
        draw(sheet, part)
    assert {record.description for record in sheet.canvas.ledger.links} == {"one two three four"}
    assert len(sheet.canvas.ledger.links) == 4


def test_a_link_can_have_its_own_name(sheet):
    link = sheet.tree.root.add("Link")
    (record,) = links_of(sheet, run("7", link, anchor="x", description="Lifting, page 7"))
    assert record.description == "Lifting, page 7"


def test_underlines_are_artifacts_and_end_with_the_letters(sheet):
    draw(sheet, paragraph(run("one two", sheet.tree.root.add("P"), underline=True)), width=40)
    code = "\n".join(sheet.canvas._code)
    lines = [line.split() for line in code.splitlines() if line.endswith("l S")]
    lengths = [float(words[3]) - float(words[0]) for words in lines]
    assert lengths == pytest.approx([width_of("one"), width_of("two")], abs=0.02)
    (page,) = sheet.facts().pages
    assert (page.faults, len(page.artifacts)) == ([], 1)


def test_raised_runs_come_down_again(sheet):
    p = sheet.tree.root.add("P")
    draw(sheet, paragraph(run("see", p), run("1", p, size=8, rise=4), run(" there", p)))
    code = " ".join(sheet.canvas._code)
    assert code.index("4 Ts") < code.index("0 Ts")
    assert sheet.facts().pages[0].texts == {0: "see1 there"}


def test_a_raised_run_at_the_end_raises_nothing_after_it(sheet):
    p = sheet.tree.root.add("P")
    draw(sheet, paragraph(run("see", p), run("1", p, size=8, rise=4)))
    assert " ".join(sheet.canvas._code).count("Ts") == 2
    draw(sheet, paragraph(run("there", sheet.tree.root.add("P"))))
    low = {one.text: one.box.y0 for one in read_facts(sheet.finish()).runs()}
    assert low["1"] > low["there"] == low["see"]


def test_text_is_never_markup(sheet):
    text = "<b>a & b</b> &amp; <link href='x'>(c)\\"
    draw(sheet, paragraph(run(text, sheet.tree.root.add("P"))), width=300)
    assert sheet.facts().pages[0].texts == {0: text}


def test_refuses_a_link_outside_of_a_link_element():
    for element in (None, Element("P")):
        with pytest.raises(TagError, match="stands in no Link"):
            paragraph(run("x", element, anchor="y"))


def test_refuses_to_justify():
    with pytest.raises(TagError, match="justifies"):
        paragraph(run("x", None), alignment=TA_JUSTIFY)


def test_refuses_a_font_that_would_not_be_embedded():
    with pytest.raises(FontError, match="not registered"):
        paragraph(run("x", None, font="Helvetica"))
    with pytest.raises(FontError, match="not registered"):
        _ = paragraph(run("x", None), fontName="Helvetica").first_baseline


def test_a_blank_is_heard_and_copied_but_only_its_line_is_seen(sheet):
    p = sheet.tree.root.add("P")
    runs = [
        run("I am ", p.add("Span")),
        run("____", p.add("Span"), underline=True, blank=True),
        run(" weeks pregnant.", p.add("Span")),
    ]
    draw(sheet, paragraph(*runs))
    facts = sheet.facts()
    assert "".join(facts.pages[0].texts.values()) == "I am ____ weeks pregnant."
    assert [text for text, mode in shown(facts) if mode == 3] == ["____"]


def shown(facts) -> list[tuple[str, int]]:
    """What is shown on the first page, in order, and its rendering mode."""
    mode, found = 0, []
    texts = iter(facts.pages[0].texts.values())
    content = ContentStream(facts.reader.pages[0].get_contents(), facts.reader)
    for operands, operator in content.operations:
        if operator == b"Tr":
            mode = int(operands[0])
        elif operator == b"Tj":
            found.append((next(texts), mode))
    assert mode == 0, "what comes next would be invisible"
    return found
