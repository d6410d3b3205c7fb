"""The count of syllables against words counted by hand, and against grades worked out elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from prose_tools import LIBRARY, book, text

from handbook.prose import measure
from handbook.prose.measure import syllables
from handbook.prose.passages import passages
from handbook.prose.sentences import sentences, words

RULES = LIBRARY.load_prose("en").whole()
GRADE = RULES.grade
assert GRADE is not None

BY_HAND = {
    1: "church noise strange walk knees clothes shoes ached helps month breathe bones wrapped "
       "through",
    2: "able address agree airport april arrive bathroom believe birthday bottle business careful "
       "centre certain chicken children coffee collect complete cotton creature culture decide "
       "depend describe dinner disease engine enjoy expect explain famous finished flowers follow "
       "forest forget garden guitar happened hotel hundred hungry improve include increase invite "
       "island jealous journey kitchen leather lightning machine manage married measure moment "
       "mountain neighbour nothing object ocean orange parent patient pavement perfect planet "
       "pleasant police practice prepare problem receive recent result sandwich station stomach "
       "sugar surprised thousand travelled treatment uncle village wallet wanted weather quarter "
       "language gentle lifted minutes special",
    3: "accident afternoon alcohol animal appointment article attention average beautiful bicycle "
       "camera carefully chocolate cinema computer condition consider cucumber december delicious "
       "different difficult disappear elephant everyone examine excellent factory family favourite "
       "government grandmother history holiday important library magazine memory minister museum "
       "musical newspaper november obvious october officer oxygen passenger photograph piano "
       "politely popular possible potato probably quality radio realise recipe remember restaurant "
       "scientist separate several similar telephone tomato tomorrow umbrella understand uniform "
       "various vehicle violin volunteer wonderful yesterday celebrate vitamin hospital exercise "
       "pregnancy miscarriage ligament",
    4: "available comfortable dangerously education environment especially february information "
       "interesting january medication necessary operation ordinary secretary situation society "
       "television valuable emergency progesterone temperature",
    5: "hospitality immediately refrigerator university",
}  # fmt: skip

MODELS = yaml.safe_load((Path(__file__).parent / "models.yaml").read_text(encoding="utf-8"))


def test_error_of_the_count_is_as_small_as_it_says():
    counted = [
        (right, syllables(word, {})) for right, row in BY_HAND.items() for word in row.split()
    ]
    assert len(counted) > 200
    wrong = sum(right != found for right, found in counted)
    total, found = (sum(column) for column in zip(*counted, strict=True))
    assert wrong / len(counted) < 0.08
    assert abs(found - total) / total < 0.02


@pytest.mark.parametrize("name", MODELS)
def test_grade_agrees_with_another_counter(name: str):
    model = MODELS[name]
    made = book(text(*sentences(model["text"])))
    part = measure((p for p in passages(made) if p.block and p.block.kind == "text"), GRADE)
    assert part.mean_words == pytest.approx(model["mean"], abs=0.06)
    assert part.grade == pytest.approx(model["grade"], abs=0.5)


def test_every_exception_is_needed():
    assert {w: n for w, n in GRADE.syllables.items() if syllables(w, {}) == n} == {}


@pytest.mark.parametrize(
    ("word", "count"),
    [("10", 1), ("3.5", 1), ("low-dose", 2), ("baby’s", 2), ("hmm", 1), ("HORMONES", 2)],
)
def test_numbers_and_joined_words(word: str, count: int):
    assert syllables(word, GRADE.syllables) == count


@pytest.mark.parametrize(
    ("words_", "count"),
    [
        ("Sit. Stand! Walk? Rest…", 4),
        ("Call (at once). “Is it safe?” Yes.", 3),
        ("Keep it under 3.5 hours a day.", 1),
        ("Ask: is it safe? It is; call.", 2),
        ("**", 0),
        ("1 or 2 times. 3 are too many.", 2),
    ],
)
def test_sentences_end_where_they_end(words_: str, count: int):
    assert len(sentences(words_)) == count


def test_words_are_what_a_reader_counts():
    assert words("Don’t lift 10 kg – your low-back aches, 1–2 times.") == [
        "Don’t", "lift", "10", "kg", "your", "low-back", "aches", "1", "2", "times",
    ]  # fmt: skip
