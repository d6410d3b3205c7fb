"""Random words: English, Vietnamese, very long and very short ones, markup, and signs that hurt."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_ENGLISH = (
    "a back can hurt in early pregnancy rest on your side with one pillow between the knees call "
    "when you bleed muscles joints ligaments — “gentle” don’t 3 10–15 50 % week’s midwife"
)
_VIETNAMESE = (
    "đau lưng trong ba tháng đầu của thai kỳ nghỉ ngơi nằm nghiêng với gối giữa hai đầu gối gọi "
    "bác sĩ nếu chảy máu ngất xỉu thường gặp những điều nên tránh được hướng dẫn Ửng Ễnh Ỵ"
)
ENGLISH, VIETNAMESE = _ENGLISH.split(), _VIETNAMESE.split()
HOSTILE = (
    "<para>",
    "</para>",
    "<b>bold</b>",
    "<img src='x.png'/>",
    '<font color="red">',
    '<a href="http://example.org">',
    "&#x0;",
    "&amp;",
    "&lt;",
    "&",
    "<",
    "]]>",
    "(",
    ")",
    "\\\\",
    "%s",
    "{0}",
    "$(id)",
    "/Span",
    "BT",
    "EMC",
    "#",
    "- x",
    "'",
    '"',
    "|",
    "\u00a0",
    "\u00ad",
    "no",
    "null",
    "~",
    "0x1F",
    "1e9",
    "______",
    "___",
)
FOREIGN = (
    "\U0001f600",
    "日本",
    "שלום",
    "مرحبا",
    "e\u0301\u0323",
    "\u200b",
    "\u200d",
    "ﬁ",
    "\u2028",
)
MOODS = ("english", "vietnamese", "hostile", "long", "short")


def words(chance: Random, mood: str) -> str:
    """Return words of one mood, without any inline markup."""
    if mood == "any":
        mood = chance.choices(MOODS, (40, 20, 20, 1, 20))[0]
    if mood == "short":
        return chance.choice(("A", "I.", "1", "–", "Ộ"))
    if mood == "long":
        return _long(chance)
    if mood == "brief":
        return " ".join(chance.choice(ENGLISH) for _ in range(chance.choice((1, 2))))
    pool = {"english": ENGLISH, "vietnamese": VIETNAMESE, "hostile": (*ENGLISH, *HOSTILE)}[mood]
    count = chance.choice((1, 2, 3, 5, 8, 20))
    found = [chance.choice(pool) for _ in range(count)]
    if mood == "hostile" and chance.random() < 0.003:
        found.append(chance.choice(FOREIGN))
    return " ".join(found)


def _long(chance: Random) -> str:
    pool = chance.choice((ENGLISH, VIETNAMESE))
    if chance.random() < 0.5:
        length = chance.choice((20, 40, 90, 400))
        word = "".join(chance.choice(pool) for _ in range(length))[:length]
        return f"{word} {chance.choice(pool)}"
    return " ".join(chance.choice(pool) for _ in range(chance.choice((60, 150, 500))))


def plain(chance: Random, mood: str) -> str:
    """Return words for a field without markup, as they should stand there."""
    return words(chance, mood).strip() or "a"


def escaped(text: str) -> str:
    """Return a text with a backslash before each sign of inline markup."""
    for sign in "\\*[]{}":
        text = text.replace(sign, f"\\{sign}")
    return text


def inline(chance: Random, mood: str, anchors: Sequence[str], terms: Sequence[str]) -> str:
    """Return a text with inline markup."""
    text = escaped(plain(chance, mood))
    if chance.random() < 0.6:
        return text
    more = escaped(plain(chance, "short"))
    marked = [f"{text} **{more}**", f"*{more}* {text}", f"{text} [{more}](https://example.org/a)"]
    if anchors:
        anchor = chance.choice(anchors)
        marked += [
            f"[{more}](#{anchor})",
            f"{text} [{text}](#{anchor})",
            f"{text} {{page:{anchor}}}",
        ]
    if terms:
        marked.append(f"{text} [{more}](term:{chance.choice(terms)}) {more}")
    return chance.choice(marked)
