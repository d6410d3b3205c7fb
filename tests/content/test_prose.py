"""The rules for plain words: the handbook keeps them, and each is seen to catch what breaks it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from prose_tools import LIBRARY, MIDWIFE, ROOT, book, text

from handbook.blocks import BLOCKS
from handbook.model.book import Handbook
from handbook.model.prose import Never, Prose
from handbook.model.walk import walk
from handbook.pipeline import kinds
from handbook.problems import CODES, Problem, Severity
from handbook.prose import measure, prose_problems
from handbook.prose.measure import LEAST_SENTENCES, smog
from handbook.prose.passages import passages
from handbook.prose.sections import ACTIONS
from handbook.prose.sentences import sentences, words
from handbook.source import Library

RULES = LIBRARY.load_prose("en").whole()
GRADE = RULES.grade
assert GRADE is not None
LONG = "You can walk " + "and walk " * 9 + "once more."
CODE = re.compile(r'^    "([a-z-]+)"', re.MULTILINE)


@pytest.fixture(scope="session")
def handbook(library: Library) -> Handbook:
    return library.load_handbook("back-pain", "en").whole()


def found(made: Handbook, rules: Prose = RULES) -> list[Problem]:
    return list(prose_problems(made, rules))


def codes(made: Handbook) -> list[str]:
    return [problem.code for problem in found(made)]


class TestTheHandbook:
    def test_keeps_every_rule(self, handbook: Handbook, library: Library):
        problems = prose_problems(handbook, RULES, library.find_character)
        assert [f"{p.span} {p.code} {p.message}" for p in problems] == []

    def test_is_easy_to_read(self, handbook: Handbook):
        everything = list(passages(handbook))
        whole = measure(everything, RULES.grade)
        assert whole.sentences > 300
        assert whole.mean_words <= 15
        assert whole.grade <= 6.0
        assert 3 < smog(everything, GRADE) <= 9.0
        for section in handbook.sections():
            part = measure((each for each in everything if each.section is section), RULES.grade)
            assert part.grade <= 7.0, section.id

    def test_every_text_is_a_passage(self, handbook: Handbook):
        words = {passage.words for passage in passages(handbook)}
        assert any("Numb between your legs" in text for text in words), "a nested list"
        assert any("Wrap it in a towel" in text for text in words), "a list in a column"
        assert "Morning" in words, "the title of a group"
        assert "A vitamin that helps your baby’s brain and spine form well." in words

    def test_the_rules_are_those_of_the_brief(self):
        limits, grade = RULES.limits, RULES.grade
        assert grade is not None
        assert (limits.sentence, limits.mean_sentence, limits.paragraph) == (22, 15, 3)
        assert (limits.caption, limits.table_head, limits.heading, limits.chunk) == (15, 4, 2, 75)
        assert (grade.handbook, grade.section, grade.smog) == (6, 7, 9)
        assert RULES.passive is not None
        assert RULES.passive.most == 5

    def test_only_the_main_message_has_sentences_of_more_than_20_words(self, handbook: Handbook):
        long = [sentence for passage in passages(handbook) for sentence in sentences(passage.words)
                if len(words(sentence)) > 20]  # fmt: skip
        assert long
        assert all(sentence.startswith("Get help at once if you bleed") for sentence in long)

    def test_pictures_are_told_in_the_same_words(self, handbook: Handbook):
        told = [part.alt for part in walk((handbook.meta.cover, *handbook.sections()))
                if isinstance(getattr(part, "alt", None), str)]  # fmt: skip
        assert len(told) > 40
        assert codes(book(*(text(alt) for alt in told))) == []


CASES: dict[str, tuple[Any, Any]] = {
    # code: what breaks the rule, and what just keeps it
    "sentence-too-long": (text(LONG), text(LONG.replace("once more", "on"))),
    "paragraph-too-long": (text("Sit. Stand. Walk. Rest."), text("Sit. Stand. Walk.", "Rest.")),
    "chunk-too-long": (
        text(*["Sit down on your chair and rest for a bit."] * 7, "Walk on for a bit more."),
        text(*["Sit down on your chair and rest for a bit."] * 7, "Walk on for a bit."),
    ),
    "too-passive": (
        text(*["You walk."] * 28, *["You are given it."] * 2),
        text(*["You walk."] * 29, "You are given it."),
    ),
    "hard-word": (text("Your lumbar back aches."), text("Your low back aches.")),
    "never-print": (text("This will cure you."), text("This may help you.")),
    "reader-not-addressed": (text("Women should rest."), text("Rest when you can.")),
    "wording-style": (text("Read the booklet."), text("Read the handbook.")),
    "heading-too-short": (
        {"block": "heading", "text": "Introduction"},
        {"block": "heading", "text": "How do I start?"},
    ),
    "caption-too-long": (
        {"block": "figure", "scene": "walk", "alt": "Woman walks in low shoes.",
         "caption": "word " * 16},
        {"block": "figure", "scene": "walk", "alt": "Woman walks in low shoes.",
         "caption": "word " * 15},
    ),
    "table-head-too-long": (
        {"block": "table", "head": ["How bad the pain is", "Day"], "rows": [["Bad", "1"]]},
        {"block": "table", "head": ["How bad it is", "Day"], "rows": [["Bad", "1"]]},
    ),
    "alt-too-short": (
        {"block": "figure", "scene": "walk", "alt": "A woman", "caption": "Walk"},
        {"block": "figure", "scene": "walk", "alt": "A woman who walks", "caption": "Walk"},
    ),
    "hard-to-read": (
        text("Considerable physiological modifications characterise the initial pregnancy weeks, "
             "necessitating individualised rehabilitation interventions immediately."),
        text("Your body changes a lot in these weeks. It is wise to ask for help soon. You can "
             "do a lot for your back by yourself."),
    ),
}  # fmt: skip


SWAPS = (
    "analgesic", "abdomen", "abortion", "acute", "adequate", "alleviate", "antenatal", "commence",
    "discontinue", "exacerbate", "experience", "fetus", "gestation", "haemorrhage", "lumbar",
    "micturition", "urinate", "musculoskeletal", "nutrition", "obtain", "perform", "physician",
    "posture", "prior to", "radiate", "sufficient", "utilise", "trimester",
)  # fmt: skip
"""The words for which the brief names a plain one."""


class TestEachRule:
    @pytest.mark.parametrize("code", CASES)
    def test_catches_what_breaks_it(self, code: str):
        assert code in codes(book(CASES[code][0]))

    @pytest.mark.parametrize("code", CASES)
    def test_lets_pass_what_keeps_it(self, code: str):
        assert code not in codes(book(CASES[code][1]))

    def test_the_title_of_a_section_is_a_heading_too(self):
        assert codes(book(text("Read this."), title="Introduction")) == ["heading-too-short"]

    def test_the_share_of_long_words_counts_too(self):
        hard = book(*[text("Physiotherapy is recommended immediately.")] * LEAST_SENTENCES)
        assert any("SMOG" in problem.message for problem in found(hard))
        easy = book(*[text("You can walk a bit.")] * LEAST_SENTENCES)
        assert codes(easy) == []
        assert smog(list(passages(easy))[: LEAST_SENTENCES - 1], GRADE) == 0

    def test_words_of_the_title_are_left_out_of_the_long_ones(self):
        made = list(passages(book(*[text("Your pregnancy is new.")] * LEAST_SENTENCES)))
        assert smog(made, GRADE, ["pregnancy"]) < smog(made, GRADE)

    @pytest.mark.parametrize("word", SWAPS)
    def test_words_of_the_list_are_swapped(self, word: str):
        twice = book(text(f"It is {word} now."), text(f"It is {word} now."))
        assert "hard-word" in codes(twice)

    def test_the_average_counts_too(self):
        assert "sentences-too-long" in codes(book(*[text("word " * 19 + "end.")] * 20))
        assert "sentences-too-long" not in codes(book(*[text("word " * 13 + "end.")] * 20))

    def test_a_section_without_action(self):
        assert codes(book(text("Read this."), action=False)) == ["section-without-action"]
        assert codes(book(text("Read this."))) == []

    def test_an_action_may_stand_in_a_column(self):
        cells = [[text("Read this.")], [{"block": "try-this", "text": "Try it now."}]]
        columns = {"block": "columns", "spans": [6, 6], "cells": cells}
        assert codes(book(columns, action=False)) == []

    def test_the_kinds_of_action_are_kinds_of_block(self):
        assert {block.kind for block in BLOCKS} >= ACTIONS

    def test_every_code_of_prose_is_tested(self):
        package = ROOT / "handbook" / "prose"
        source = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
        given = {code for code in CODES if f'"{code}"' in source}
        others = {"sentences-too-long", "section-without-action", "term-unexplained"}
        assert given == CASES.keys() | others

    def test_they_only_warn(self):
        assert {p.severity for p in found(book(text("Your lumbar back. " * 4)))} == {
            Severity.WARNING
        }

    def test_a_word_to_explain_may_stand_once(self):
        once = text("Some call this posture.")
        assert codes(book(once)) == []
        assert codes(book(once, text("Mind your posture."))) == ["hard-word"]

    def test_the_alternative_text_of_the_cover_counts(self):
        assert codes(book(text("Read this."), alt="Woman")) == ["alt-too-short"]

    def test_what_others_say_may_be_quoted_as_a_myth(self):
        myth = {"block": "myths", "items": [{"myth": "Bed rest is best.", "fact": "Move."}]}
        fact = {"block": "myths", "items": [{"myth": "Move.", "fact": "Bed rest is best."}]}
        assert codes(book(myth)) == []
        assert codes(book(fact)) == ["never-print"]

    def test_a_language_without_formula_has_no_grade(self):
        rules = RULES.model_copy(update={"grade": None})
        hard = book(CASES["hard-to-read"][0])
        assert "hard-to-read" not in [problem.code for problem in found(hard, rules)]


class TestTerms:
    GOOD = "Ask your [midwife](term:midwife) (trained to care for you in pregnancy)."

    def terms(self, *words: str) -> list[str]:
        return codes(book(*map(text, words), glossary=[MIDWIFE]))

    def test_explained_where_it_first_stands(self):
        assert self.terms(self.GOOD, "The midwife helps.") == []

    def test_not_marked_at_first(self):
        assert self.terms("The midwives help.", self.GOOD) == ["term-unexplained"]

    def test_marked_and_not_explained(self):
        bare = "Ask your [midwife](term:midwife) when you can."
        assert self.terms(bare) == ["term-unexplained"]

    def test_explained_by_a_neighbour_in_the_same_card(self):
        item = {"icon": "leaf", "title": "[Midwife](term:midwife)",
                "text": "A person trained to care for you."}  # fmt: skip
        assert codes(book({"block": "nutrients", "items": [item]}, glossary=[MIDWIFE])) == []

    def test_the_word_is_found_only_as_a_word(self):
        assert self.terms("The midwifery ward is open.") == []


BROKEN = {
    r"\b(999": "Ring 999 at once.",
    r"\+?\d[\d": "Ring (020) 7946 0018.",
    r"\b\d[\d.,]*": "Take 500 mg twice.",
    "clinically": "It is clinically proven.",
    r"\bPIF": "It carries the PIF tick.",
    r"\b(cures?": "There is no risk.",
    "safe for": "Swimming is safe for everyone.",
    "easier birth": "You will have an easier birth.",
    r"\b(ease|": "It will stop the pain in 3 days.",
    "harmless": "Back pain is harmless.",
    "rest and wait": "If you bleed, rest and wait.",
    "massage (it": "Exercise it off.",
    r"\bstop (": "Stop taking your medicine.",
    "(?<!“)natural": "Natural means safe.",
    r"\b(put|": "Put the warm pack on your tummy.",
    "sit-ups": "Do 10 sit-ups.",
    r"\bBMI": "Try to lose weight.",
    "because you": "It hurts because you lifted a box.",
    "threatened abortion": "Your pelvis is unstable.",
    "two-thirds": "About two-thirds have it in the first 3 months.",
    "%": "It helps 40% of women.",
    "baby(’s)?": "Feel your baby move. Count your baby’s movements.",
    r"\b(buy|": "Buy our cushion.",
    r"\b(patients?": "Pregnant women should rest.",
    r"\bthe (mother": "The mother can rest.",
    r"\b(guide|": "This guide helps you.",
    r"\d\s?[-–—]": "Walk for 10–15 minutes.",
    r"\bone (in|": "About three in 10 have it.",
    r"\b\d+,? \d": "Do up to 10, 3 times a day.",
    r"\be\.g\.": "Eat fruit, e.g. apples.",
    "[\"']": "It's fine.",
}
FINE = (
    "It keeps you fit for labour. It does not promise an easy birth.",
    "Wrap the warm pack in a towel. Place it on your back, not on your tummy.",
    "Use it on your back, never on your tummy.",
    "You do not need to eat for two. Do not try to lose weight now.",
    "Most miscarriages happen for reasons no one can control. It is not your fault.",
    "Long bed rest is not advised. Keep gently moving.",
    "A tablet of 10 micrograms a day. Natural does not mean safe.",
    "Do not stop it on your own. Ask your doctor.",
    "About two-thirds of women (near 7 in 10) have it at some time in pregnancy.",
    "It is usually not dangerous. But know the warning signs on page {page:words}.",
    "Put your baby in a sling. Stay 10 to 15 minutes. Write it down: I am ______ weeks pregnant.",
)


class TestNeverPrinted:
    @pytest.mark.parametrize("never", RULES.never, ids=lambda never: never.why)
    def test_each_pattern_catches(self, never: Never):
        [example] = [words for start, words in BROKEN.items() if never.pattern.startswith(start)]
        messages = [problem.message for problem in found(book(text(example)))]
        assert any(never.why in message for message in messages)

    def test_no_example_is_left_over(self):
        assert len(BROKEN) == len(RULES.never)

    @pytest.mark.parametrize("words", FINE)
    def test_safe_words_pass(self, words: str):
        assert codes(book(text(words))) == []

    def test_titles_and_captions_are_read_too(self):
        assert codes(book(text("Read this."), title="A cure for pain")) == ["never-print"]


def test_a_finding_stands_at_its_word_in_the_file(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests" / "fixtures" / "tiny", content)
    (content / "brands").mkdir()
    shutil.copy(ROOT / "content/brands/wilimedia.yaml", content / "brands")
    section = content / "handbooks/tiny/en/sections/rest-well.yaml"
    lines = section.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "Lie on your side" in line)
    words = "Lie on your side with an **adequate** pillow."
    lines[at] = f"    text: >-\n      Rest well.\n      {words}"
    section.write_text("\n".join(lines), encoding="utf-8")
    library = Library(content, kinds())
    tiny = library.load_handbook("tiny", "en").whole()
    [hard] = [
        problem
        for problem in prose_problems(tiny, RULES, library.find_character)
        if problem.code == "hard-word"
    ]
    assert hard.span is not None
    assert hard.span.file.endswith("sections/rest-well.yaml")
    assert (hard.span.line, hard.span.column) == (at + 3, 7 + words.index("adequate"))
    assert hard.hint == "write “enough”"


def test_a_language_without_rules_has_none(library: Library):
    assert library.load_prose("vi") is None


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no regular expression"):
        Never.model_validate({"pattern": "(", "why": "because"})
