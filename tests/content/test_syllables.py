"""The count of syllables against words counted by hand, and against grades worked out elsewhere."""

from __future__ import annotations

import pytest
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

MODELS = {
    # words, grade and words a sentence as the clinical brief gives them, to one decimal
    "course": (
        1.0,
        10.3,
        (
            "For some women the pain lasts a few days. For others it goes on for weeks and gets them "
            "down. Tell us if it lasts more than 1 or 2 weeks."
        ),
    ),
    "hormones": (
        3.7,
        8.4,
        (
            "Pregnancy hormones, such as progesterone and oestrogen, rise early on. They may make the "
            "tissue around your joints softer. Your back may then feel less well held. Experts do not "
            "agree on how much this adds to pain. Your pelvis stays strong."
        ),
    ),
    "weight": (
        1.5,
        7.5,
        (
            "In the first 3 months most women gain very little weight. Some lose a little. Weight "
            "adds to back strain later on. Good habits now will help your back then."
        ),
    ),
    "threat": (
        5.5,
        11.7,
        (
            "A threatened miscarriage means you have bleeding or pain, but a scan shows that your "
            "baby is still growing. Many women in this position go on to have a healthy baby. Always "
            "get bleeding checked."
        ),
    ),
    "fault": (
        4.7,
        8.0,
        (
            "Gentle exercise has not been shown to cause a miscarriage. Most miscarriages happen for "
            "reasons no one can control. It is not your fault."
        ),
    ),
    "tired": (
        5.0,
        13.5,
        (
            "Feeling very tired is common in early pregnancy. If rest does not help, or you feel low "
            "most days for 2 weeks, tell your midwife or doctor."
        ),
    ),
    "sleep": (
        1.8,
        11.0,
        (
            "In the first 3 months you can sleep in any way that feels good. Many women like to lie "
            "on their left side with a pillow between the knees. The right side is fine too. From 28 "
            "weeks, go to sleep on your side."
        ),
    ),
    "heat": (
        1.2,
        7.3,
        (
            "Wrap the warm pack in a towel. Place it on your back, not on your tummy. Keep it on for "
            "10 to 15 minutes. Look at your skin every 5 minutes. Never fall asleep with it on. Stay "
            "out of hot tubs and saunas."
        ),
    ),
    "medicines": (
        6.6,
        11.8,
        (
            "Ask your doctor, midwife or pharmacist before you take any pain medicine. Paracetamol is "
            "the one most often advised in pregnancy. Use the lowest dose that works, for the "
            "shortest time. Do not take ibuprofen, or use it as a gel, unless your doctor tells you "
            "to."
        ),
    ),
    "eat": (
        0.5,
        9.5,
        (
            "You do not need to eat for two. Try 5 or 6 small meals a day if that suits you. Small "
            "meals can help if you feel sick. Do not try to lose weight while you are pregnant."
        ),
    ),
}


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
    grade, mean, words_ = MODELS[name]
    made = book(text(*sentences(words_)))
    part = measure((p for p in passages(made) if p.block and p.block.kind == "text"), GRADE)
    assert part.mean_words == pytest.approx(mean, abs=0.06)
    assert part.grade == pytest.approx(grade, abs=0.5)


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
