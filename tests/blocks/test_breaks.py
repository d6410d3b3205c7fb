"""Where a page may end on narrow pages: never after a title, a head or a single line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import workshop
from reportlab.platypus import Flowable
from workshop import composer, pages_ending_with_a_title, printed, root, section, text

from handbook.blocks.callout import Callout
from handbook.checks import read_facts
from handbook.checks.facts import Artifact, Element, Facts, Mark
from handbook.flowables import Panel, Row, Stack, measure
from handbook.flowables.box import keeps_with_next, part_at
from handbook.flowables.stack import Stack as Broken
from handbook.tags import TaggedParagraph

PAGE = workshop.design("phone").geometry
LONG = "It hurts a lot, and it does not go away when you rest. " * 9


def composed(*blocks: dict, edition: str = "phone") -> list[Flowable]:
    made = section(*blocks)
    return composer(workshop.handbook(made), edition=edition).blocks(made.blocks, root())


def paragraphs(flowable: Flowable) -> Iterator[TaggedParagraph]:
    """Yield the paragraphs of what a page shows, in reading order."""
    if isinstance(flowable, TaggedParagraph):
        yield flowable
    kids = [cell for cell, _ in flowable.cells] if isinstance(flowable, Row) else []
    kids += [getattr(flowable, "child", None), *getattr(flowable, "children", ())]
    for kid in kids:
        if kid is not None:
            yield from paragraphs(kid)


def lines_below_title(card: Flowable) -> int:
    """Count the lines of text below the title of a card, without the signs of its lists."""
    measure(card, PAGE.frame_width)
    _, *body = paragraphs(card)
    return sum(len(each.lines()) for each in body if each.lines()[0].text.strip() != "•")


def torn(card: Flowable) -> list[int]:
    """Return how many lines stand below the title, for each height at which a card breaks."""
    heights = range(40, int(PAGE.frame_height) + 1, 3)
    parts = (part_at(card, PAGE.frame_width, height) for height in heights)
    return [lines_below_title(each[0]) for each in parts if len(each) > 1]


class TestCards:
    @staticmethod
    def card(*paragraphs: str, style: str = "take-care") -> Panel:
        [panel] = composed({"block": "callout", "style": style, "text": list(paragraphs)})
        assert isinstance(panel, Panel)
        return panel

    @pytest.mark.parametrize("first", ["Call.", LONG])
    def test_a_title_keeps_two_lines_of_its_text(self, first: str):
        found = torn(self.card(first, LONG))
        assert found
        assert min(found) >= 2

    @pytest.mark.parametrize("first", ["Call.", LONG])
    def test_a_title_that_does_not_is_seen(self, first: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("handbook.blocks.callout._keep_title", lambda *_: None)
        assert min(torn(self.card(first, LONG))) < 2

    @pytest.mark.parametrize("kind", ["ask-first", "stop-if"])
    def test_a_list_keeps_to_its_title_too(self, kind: str):
        items = ["You bleed", *["Your tummy hurts or cramps, or it feels hard to your hand"] * 6]
        [panel] = composed({"block": kind, "title": "Stop if", "items": items, "action": "Call."})
        found = torn(panel)
        assert found
        assert min(found) >= 2

    def test_a_card_that_fits_on_a_page_stays_whole(self):
        card = self.card("Do not bend. " * 20)
        assert PAGE.frame_height / 2 < measure(card, PAGE.frame_width) <= PAGE.frame_height
        assert torn(card) == []

    def test_what_goes_on_says_of_what(self):
        _, rest = part_at(self.card(LONG, LONG), PAGE.frame_width, PAGE.frame_height)
        first = next(paragraphs(rest._content()))
        assert first.runs[0].text == "Take care (continued)"
        assert first.runs[0].element is None

    def test_each_side_of_what_is_known_is_a_card(self):
        sides = {"known": ["It is safe."], "unknown": ["How it works."]}
        assert len(composed({"block": "known", **sides})) == 2
        assert len(composed({"block": "known", **sides}, edition="large-print")) == 1


def test_people_stay_with_their_number_and_words():
    item = {"count": 3, "label": "3 in 10", "text": "About 3 in 10 women have back pain."}
    first, second = composed({"block": "pictograph", "items": [item, {**item, "count": 7}]})
    for each in (first, second):
        height = measure(each, PAGE.frame_width)
        assert part_at(each, PAGE.frame_width, height - 5) == []


class TestLists:
    @staticmethod
    def halves(*items: str, room: int) -> list[int]:
        """Return how many items each part of a list has that breaks below so many lines."""
        [made] = composed({"block": "list", "items": list(items)})
        leading = workshop.design("phone").styles["body"].leading
        parts = part_at(made, PAGE.frame_width, room * leading + 4 * len(items))
        return [len(part.child.children) for part in parts]

    def test_break_between_items(self):
        assert self.halves("a", "b", "c", "d", room=3) == [2, 2]

    def test_no_single_line_begins_one(self):
        assert self.halves("a", LONG, "c", "d", room=3) == []

    def test_a_first_item_of_two_lines_may(self):
        assert self.halves("Call your midwife or your clinic.", "b", "c", room=2) == [1, 2]

    def test_no_last_item_stands_alone(self):
        assert self.halves("a", "b", "c", "d", "e", room=4) == [3, 2]

    def test_one_that_does_is_seen(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("handbook.blocks.parts.keep_last_two", lambda _rows: None)
        assert self.halves("a", "b", "c", "d", LONG, room=4) == [4, 1]


def test_dose_and_sign_to_stop_go_with_the_last_steps():
    pose = {"scene": "wall-tilt-start", "alt": "A woman stands.", "text": "Start"}
    steps = ["Stand.", "Breathe in.", "Breathe out.", "Let go."]
    [card] = composed(
        {"block": "exercise", "title": "Wall tilt", "start": pose, "finish": pose, "steps": steps,
         "dose": "10 times", "stop_if": "It hurts."}
    )  # fmt: skip
    assert isinstance(card, Stack)
    *_, third, last, notes, boxes = card.children
    assert all(map(keeps_with_next, (third, last, notes)))
    assert part_at(boxes, PAGE.frame_width, measure(boxes, PAGE.frame_width) - 5) == []


class TestHeads:
    """Heads and names that stand once above what they are the heads of."""

    def test_of_numbers_and_of_a_diary(self):
        row = {"id": "clinic", "icon": "siren", "label": "Clinic"}
        head, *_ = composed({"block": "numbers", "head": ["Who", "Name", "Phone"], "rows": [row]})
        assert keeps_with_next(head)
        [diary] = [
            block
            for each in workshop.LIBRARY.load_handbook("back-pain", "en").whole().sections()
            for block in each.blocks
            if block.kind == "diary"
        ]
        flowables = composer(edition="phone").block(diary, root())
        *_, caption, _ = flowables[:-7]
        assert caption.runs[0].text == "Day"
        assert keeps_with_next(caption)

    def test_of_a_chapter_in_the_contents(self):
        contents = section({"block": "contents"}, id="contents")
        words = section(text("Read this."))
        book = workshop.handbook(contents, chapters=[[words]])
        chapter, *_ = composer(book, edition="phone").blocks(contents.blocks, root())
        head, rule, _row = chapter.children
        assert keeps_with_next(head)
        assert keeps_with_next(rule)

    def test_the_words_below_pictures_step_by_step(self):
        step = {"scene": "wall-tilt-start", "alt": "A woman stands.", "text": "Stand."}
        *_, row, caption = composed({"block": "steps", "steps": [step] * 4, "caption": "Go slow."})
        assert caption.runs[-1].text.endswith("Go slow.")
        assert keeps_with_next(row)


HEAD = ["Week", "Each walk", "Days a week"]
ROWS = [["1", "15 minutes", "3"], ["2", "20 minutes", "3 to 4"], ["3", "25 minutes", "4"]]
MEDICINES = {
    "block": "medicines",
    "head": ["What to do", "Medicine", "What to know"],
    "rows": [
        {"kind": "ask", "item": "Paracetamol", "ask": "Most often advised."},
        {"kind": "no", "item": "Ibuprofen", "ask": "Not unless told to."},
    ],
}
TABLE = {"block": "table", "head": HEAD, "rows": ROWS}


def facts_of(*blocks: dict, edition: str = "phone") -> Facts:
    return read_facts(printed(workshop.handbook(section(*blocks, sparse=True)), edition).pdf)


def heads(facts: Facts, scope: str) -> list[Element]:
    found = (each for each in facts.elements() if each.role == "TH")
    return [each for each in found if each.attribute("Table", "Scope") == scope]


def said(facts: Facts, element: Element) -> str:
    return "".join(facts.mark_texts[mark] for mark in element.marks())


def shown(facts: Facts) -> str:
    """Return all that the eye reads, words of nobody included."""
    return "".join(run.text for run in facts.runs())


class TestStackedTables:
    @pytest.mark.parametrize(
        ("block", "edition", "head"),
        [
            (TABLE, "phone", HEAD),
            ({**TABLE, "head": HEAD[:2], "rows": [row[:2] for row in ROWS]}, "phone", HEAD[:2]),
            (MEDICINES, "phone", MEDICINES["head"]),
            (MEDICINES, "large-print", MEDICINES["head"]),
            (MEDICINES, "booklet", MEDICINES["head"]),
        ],
    )
    def test_each_value_says_of_what_and_the_tags_say_it_once(self, block, edition: str, head):
        facts = facts_of(block, edition=edition)
        assert [said(facts, each) for each in heads(facts, "Column")] == list(head)
        for name in head:
            assert shown(facts).count(f"{name}: ") == len(block["rows"])
            repeated = [run for run in facts.runs() if run.text == name]
            kinds = [type(run.owner) for run in repeated]
            assert kinds == [Mark, *[Artifact] * (len(block["rows"]) - 1)]
            assert (
                min(run.size for run in repeated) >= workshop.design(edition).edition.minimum_size
            )

    def test_the_rows_have_heads_too(self):
        assert [said(facts_of(TABLE), each) for each in heads(facts_of(TABLE), "Row")] == list(
            "123"
        )
        rows = heads(facts_of(MEDICINES), "Row")
        assert [said(facts_of(MEDICINES), each) for each in rows] == ["Paracetamol", "Ibuprofen"]

    @pytest.mark.parametrize("block", [TABLE, MEDICINES])
    @pytest.mark.parametrize("count", range(1, 13))
    def test_heads_stand_on_the_page_of_the_first_row(self, block: dict, count: int):
        facts = facts_of(text(*["A line."] * count), block)
        [table] = [each for each in facts.elements() if each.role == "Table"]
        cells = [each for each in table.walk() if each.role in {"TH", "TD"}][
            : 2 * len(block["head"])
        ]
        assert len({mark.page for cell in cells for mark in cell.marks()}) == 1

    def test_a_caption_goes_with_them(self):
        caption, first, *_ = composed({**TABLE, "caption": "A plan"})
        assert keeps_with_next(caption)
        assert part_at(first, PAGE.frame_width, measure(first, PAGE.frame_width) - 5) == []

    def test_a_table_with_room_has_columns(self):
        facts = facts_of(TABLE, edition="screen")
        assert shown(facts).count("Each walk") == 1


def test_no_page_of_a_small_handbook_ends_with_a_title(monkeypatch: pytest.MonkeyPatch):
    blocks = [
        {"block": "heading", "text": "What is there to do?"},
        text("Read this. " * 6),
        {"block": "callout", "style": "take-care", "text": LONG},
    ]
    assert pages_ending_with_a_title(facts_of(*blocks * 6)) == []
    monkeypatch.setattr(Broken, "_start_of_rest", lambda _stack, index: index)
    assert pages_ending_with_a_title(facts_of(*blocks * 6)) != []


def test_a_callout_says_its_title():
    made = section({"block": "callout", "style": "tip", "title": "A rest", "text": "Sit down."})
    [block] = made.blocks
    assert isinstance(block, Callout)
    panel = composer(workshop.handbook(made), edition="phone").block(block, root())[0]
    assert panel.continued.runs[0].text == "A rest (continued)"
