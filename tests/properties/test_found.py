"""What the fuzzers found, as small cases: each once ended in a traceback, a wait, or a problem
that blamed the PDF. Now each ends in a PDF, or in a problem with its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from fuzz_cases import CONTENT, good_files
from judge import Verdict, an_order, judge

from handbook.flowables import Box, Panel, Stack
from handbook.flowables.box import part_at
from handbook.flowables.row import shared
from handbook.problems import Problem, Span, render
from handbook.typeset.printing import _PageFlow

BOOK = "handbooks/tiny/en"
PAGE = f"{BOOK}/sections/call-now.yaml"
META = f"{BOOK}/handbook.yaml"
WORD = "physiotherapist" * 12
LONG = "many more words than there is room for " * 6
Build = Callable[..., Verdict]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build the tiny handbook with changes: a file, old words, new words."""

    def run(*changes: tuple[str, str, str], edition: str = "screen") -> Verdict:
        name = f"editions/{edition}.yaml"
        files = good_files("tiny") | {name: (CONTENT / name).read_text(encoding="utf-8")}
        for name, old, new in changes:
            assert old in files[name]
            files[name] = files[name].replace(old, new, 1)
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        verdict = judge(tmp_path, an_order("tiny", edition=edition))
        assert not verdict.finding, verdict.finding
        return verdict

    return run


def block(yaml: str) -> tuple[str, str, str]:
    """Put a block before the others of a page."""
    indented = "\n".join(f"    {line}" for line in yaml.split("\n"))
    return (PAGE, "blocks:\n", f"blocks:\n  -{indented[3:]}\n")


def test_a_title_in_the_running_head_that_is_too_wide(build: Build):
    assert build((META, "title: Call now", f"title: {LONG}")).built


def test_a_version_that_is_too_wide(build: Build):
    verdict = build((META, '"0.1"', f'"{LONG}"'))
    assert verdict.built or verdict.codes == {"does-not-fit"}


def test_words_on_the_cover_that_are_too_high(build: Build):
    verdict = build((META, "A handbook for the tests of the program", LONG * 6))
    assert verdict.codes == {"does-not-fit"}


def test_a_main_message_that_ends_with_a_page_number(build: Build):
    assert build((META, "Call when you are worried.", "See page {page:call-now}")).built


@pytest.mark.parametrize("lines", [12, 13, 16])
def test_lines_to_write_on(lines: int, build: Build):
    verdict = build(block(f"block: write-lines\ntitle: Notes\nlines: {lines}"))
    assert bool(verdict.built) == (lines <= 12)
    assert verdict.built or verdict.codes == {"out-of-range"}


@pytest.mark.parametrize(
    "address",
    ["https", "words", "https://exämple.org", "https://", "mailto:me", "tel:x", "https://a b"],
)
def test_addresses_that_cannot_be_opened(address: str, build: Build):
    verdict = build((f"{BOOK}/references.yaml", "https://example.org/back", address))
    assert verdict.codes == {"bad-form"}
    verdict = build(block(f"block: text\ntext: Read [more]({address})"))
    assert verdict.codes == {"markup"}


def test_an_edition_that_forgets_a_style(build: Build):
    verdict = build(("editions/screen.yaml", "\n  body:", "\n  # body:"))
    assert verdict.codes == {"wrong-value"}


def test_an_edition_with_type_below_its_own_minimum(build: Build):
    verdict = build(("editions/screen.yaml", "minimum_size: 12", "minimum_size: 14"))
    assert verdict.codes == {"wrong-value"}


def test_an_edition_whose_default_paper_it_does_not_have(build: Build):
    verdict = build(("editions/screen.yaml", "default_paper: a4", "default_paper: a5"))
    assert verdict.codes == {"wrong-value"}


def test_margins_that_leave_no_room(build: Build):
    verdict = build(("editions/screen.yaml", "inner: 20", "inner: 170"))
    assert verdict.codes == {"wrong-value"}


def test_a_font_with_a_name_that_no_disk_can_hold(build: Build):
    verdict = build(("brands/wilimedia.yaml", "Literata-SemiBold", "x" * 300))
    assert verdict.codes == {"missing-file"}


@pytest.mark.parametrize(("face", "weight"), [("heading", "bold"), ("text", "regular")])
def test_a_brand_without_a_weight(face: str, weight: str, build: Build):
    brand = good_files("tiny")["brands/wilimedia.yaml"]
    start = brand.index(f"    {weight}:", brand.index(f"\n{face}:"))
    line = brand[start : brand.index("\n", start)]
    verdict = build(("brands/wilimedia.yaml", line, line.replace(weight, "medium", 1) + "x"))
    assert verdict.codes & {"wrong-value", "duplicate-key", "bad-form"}


@pytest.mark.parametrize("words", ['"\\u00ad"', "\u00ad", "'**\u00ad**'", "'[\u00ad](#rest-well)'"])
def test_words_of_which_nothing_is_seen(words: str, build: Build):
    verdict = build((PAGE, "title: When to call", f"title: {words}"))
    assert verdict.codes <= {"empty-text", "markup"}
    assert verdict.codes


def test_a_description_of_which_nothing_is_seen(build: Build):
    alt = "alt: Woman stands with one hand on her lower back."
    assert build((META, alt, "alt: '\u00ad'")).codes == {"empty-text"}


@pytest.mark.parametrize("sign", ["\u0ba6", "\ue000", "\U000f0000"])
def test_a_character_without_a_meaning_where_nothing_draws_it(sign: str, build: Build):
    assert build((META, "alt: Woman stands", f"alt: Woman {sign} stands")).codes == {"text-unknown"}


def test_a_link_in_a_link(build: Build):
    inner = "Read [on [here](#rest-well)](#call-now)"
    assert build(block(f"block: text\ntext: {inner}")).codes == {"markup"}


def test_words_beside_a_line_that_leave_no_room_for_it(build: Build):
    assert build(block(f"block: goal\ntitle: Goal\nprompts: ['{LONG}', '{WORD}']")).built


def test_cells_that_are_wider_than_their_row(build: Build):
    box = "{id: yes, label: '" + LONG + "'}, {id: no, label: '" + LONG + "'}"
    feedback = f"block: feedback\ntitle: Well?\ntext: Say so.\nboxes: [{box}]\nsend_to: Us"
    verdict = build(block(feedback.replace("yes", "good").replace("id: no", "id: bad")))
    assert verdict.built


def test_a_diary_in_a_narrow_column(build: Build):
    diary = """\
block: columns
spans: [9, 3]
cells:
  - - {block: text, text: A week}
  - - block: diary
      scale: {title: Pain, low: none, high: much}
      columns: {day: Day, pain: Pain, tried: Tried, amount: Amount, helped: Helped}
      example: {day: Example, morning: "2", evening: "3", tried: [walk], hours: "1",
        minutes: "5", helped: A little}
      days: [Mo, Tu, We, Th, Fr, Sa, Su]
      labels: {morning: am, evening: pm, hours: hours, minutes: minutes}
      tried: [{id: walk, text: Walk}, {id: rest, text: Rest}]"""
    verdict = build(block(diary))
    assert verdict.built or verdict.codes == {"does-not-fit"}


def test_words_on_a_flowing_cover_that_fit_on_no_page(build: Build):
    note = "  note: A small handbook\n"
    label = f"{note}  given_by: [{{id: name, label: '{LONG * 20}'}}]\n"
    verdict = build((META, note, label), edition="phone")
    assert verdict.codes == {"does-not-fit"}


def test_links_that_are_composed_in_another_order_than_they_are_read(build: Build):
    diary = """\
block: diary
scale: {title: Pain, low: none, high: much}
columns: {day: Day, pain: "[Pain](#rest-well)", tried: Tried, amount: "[Amount](#back)",
  helped: Helped}
example: {day: Example, morning: "2", evening: "3", tried: [walk], hours: "[1](#call-now)",
  minutes: "[5](#rest-well)", helped: "A [little](https://example.org)"}
days: [Mo, Tu, We, Th, Fr, Sa, Su]
labels: {morning: "[am](#back)", evening: pm, hours: "[h](#rest-well)", minutes: min}
tried: [{id: walk, text: "[Walk](#rest-well)"}, {id: rest, text: Rest}]"""
    for edition in ("screen", "phone", "booklet"):
        verdict = build(block(diary), edition=edition)
        assert verdict.built or verdict.codes <= {"does-not-fit", "pages-left-over"}


def test_a_panel_that_goes_on_for_ever():
    """Where only its label fits on a page, the rest of a panel must not be put off again."""
    panel = Panel(Stack([Block(50), Block(500)]), splits_above=60, continued=Block(10))
    flow = Stack([panel])
    for _ in range(5):
        parts = flow.split(100, 100)
        if not parts:
            return
        flow = parts[1]
    pytest.fail("the panel is split again and again")


@pytest.mark.parametrize("height", [-5, 0, 5])
def test_an_empty_stack_where_no_room_is_left(height: float):
    outer = Stack([Block(10), Stack([])])
    assert part_at(Stack([]), 100, height) == []
    assert part_at(outer, 100, height) == []


def test_a_panel_over_hundreds_of_pages():
    """Each part once stood inside the one before, until Python gave up."""
    flow = Stack([Panel(Stack([Block(50)] * 600), splits_above=60, continued=Block(10))])
    pages = 1
    while len(parts := flow.split(100, 100)) == 2:
        pages, flow = pages + 1, parts[1]
        assert flow.wrap(100, 100)[1] <= 600 * 50 + 10
    assert pages == 599  # two on the first page, which has no label


class Block(Box):
    """A flowable of a fixed height that stays whole."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height


@pytest.mark.parametrize("over", [-0.01, 0, 0.005, 0.01, 0.015, 0.02, 0.03])
def test_a_part_that_is_just_as_high_as_its_page(over: float):
    """ReportLab's frame and our stack round differently; both must see that a part fits."""
    frame = 100.0
    room = frame + 0.01  # as the document makes its frames
    document = SimpleNamespace(
        frame_height=frame, runs_on=lambda _leaf: False, note_break=lambda _leaf, _above: None
    )
    flow = Stack([Block(60), Block(40 + over), Block(50)])
    head = _PageFlow(flow, document, SimpleNamespace(foot=None)).split(50, room)[0]
    assert head.wrap(50, room)[1] <= room + 1e-6


@pytest.mark.parametrize("column", [1, 50, 500_000, 999_999])
def test_a_line_of_a_million_characters_is_quoted_around_its_place(column: int):
    line = "x" * (column - 1) + "!" + "y" * (1_000_000 - column)
    found = Problem("markup", "here", Span("a.yaml", 1, column, 1, 1_000_000))
    begin = time.process_time()
    shown = render([found], lambda _file: line).split("\n")
    assert time.process_time() - begin < 0.5
    assert shown[1][shown[2].index("^")] == "!"
    assert max(len(each) for each in shown) < 120


@pytest.mark.parametrize(
    ("widths", "room"),
    [
        ([None], 100),
        ([30, None, None], 100),
        ([300, None], 100),
        ([10, 300, 200, None], 100),
        ([300, 300], 100),
        ([20, None], 5),
        ([20, None], -5),
        ([], 100),
    ],
)
def test_cells_share_a_room_and_never_more(widths: list[float | None], room: float):
    cells = shared(widths, room)
    assert len(cells) == len(widths)
    assert sum(cells) <= max(0, room) + 1e-9
    assert all(cell >= 0 for cell in cells)
    assert all(cell <= width for cell, width in zip(cells, widths, strict=True) if width)
    if room >= 100:
        assert all(cell >= 10 for cell in cells)
