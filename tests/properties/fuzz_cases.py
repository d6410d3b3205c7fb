"""The cases of the fuzzer: each is a few changed files over a good folder of content.

A case is made of its kind and a number only, so that `fuzz.py --case edit-123` makes it again.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml
from random_books import random_book

from handbook.model.edition import PaperName
from handbook.pipeline import Order

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
TINY = ROOT / "tests" / "fixtures" / "tiny"
REAL = "back-pain"
KINDS = ("bytes", "model", "edit")
WHOLE = 40
"""One of so many edits is built with the whole handbook around it."""
EDITIONS = tuple(sorted(path.stem for path in (CONTENT / "editions").glob("*.yaml")))
SHARED = ("brands/wilimedia.yaml", "editions/screen.yaml", "languages/en.yaml")
TOKENS = (
    "- ", ": ", "? ", "{", "}", "[", "]", "&a ", "*a", "!!python/object:os.system ", "|", ">",
    "'", '"', "#", "\n", "\t", "\r", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "\u202e", "\ufeff",
    "\0", "\x1b", "~", "\\x00", "  ", "block: table", "block: columns", "**", "*", "](", "{page:",
    "[a](#b)", "\u0301", "\U0001f600", "é", "__class__", "1e400", "-1", "99999999999999999999",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One case: the files it changes below the content folder, and what is to be built."""

    name: str
    files: dict[str, bytes]
    order: Order


def make_case(name: str) -> Case:
    """Make the case of that name, such as `edit-123`."""
    kind = name.partition("-")[0]
    chance = Random(name)
    return {"bytes": _bytes, "model": _model, "edit": _edit}[kind](name, chance)


def _paper(chance: Random) -> PaperName:
    return chance.choice(("a4", "letter"))


# Random books -------------------------------------------------------------------------------


def _model(name: str, chance: Random) -> Case:
    moods = ("any", "brief", "english", "vietnamese", "hostile", "short", "long")
    mood = chance.choices(moods, (50, 20, 10, 10, 5, 4, 1))[0]
    files = {path: text.encode() for path, text in random_book(chance, mood=mood).items()}
    edition = chance.choice(("screen", "screen", "screen", *EDITIONS))
    paper = _paper(chance) if edition == "screen" else None
    return Case(name, files, Order("random", "en", edition, paper))


# Bytes ----------------------------------------------------------------------------------------


def _bytes(name: str, chance: Random) -> Case:
    files = good_files("tiny")
    path = chance.choice(sorted(files))
    if chance.random() < 0.05:
        data = chance.randbytes(chance.choice((0, 1, 10, 1000)))
    else:
        data = files[path].encode()
        for _ in range(chance.choice((1, 1, 1, 2, 5, 20))):
            data = _damaged(data, chance)
    return Case(name, {path: data}, Order("tiny", "en", "screen", _paper(chance)))


def _damaged(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    until = min(len(data), at + chance.choice((1, 2, 5, 20, 200)))
    return chance.choice((
        lambda: data[:at] + chance.randbytes(chance.choice((1, 2, 8))) + data[until:],
        lambda: data[:at] + data[until:],
        lambda: data[:at] + data[at:until] * chance.choice((2, 3, 50)) + data[until:],
        lambda: data[:at] + chance.choice(TOKENS).encode() + data[at:],
        lambda: data[:at] + chance.choice(TOKENS).encode() * 40 + data[at:],
        lambda: data[:at] + bytes((data[at - 1] ^ (1 << chance.randrange(8)),)) + data[at + 1 :]
        if data
        else data,
        lambda: data[:at],
    ))()  # fmt: skip


# Single edits -----------------------------------------------------------------------------------


def _edit(name: str, chance: Random) -> Case:
    files = good_files(REAL)
    path = chance.choice(sorted(files))
    lines = files[path].split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    how = chance.choice(("delete", "swap", "double", "letter", "letter", "token", "indent"))
    if how == "delete":
        del lines[at]
    elif how == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif how == "double":
        lines.insert(at, lines[at])
    else:
        lines[at] = _changed(lines[at], how, chance)
    whole = chance.randrange(WHOLE) == 0
    changed = {} if whole else {p: t.encode() for p, t in thin_files().items() if p != path}
    changed[path] = "\n".join(lines).encode("utf-8", "surrogatepass")
    return Case(name, changed, Order(REAL, "en", "screen", _paper(chance)))


def _changed(line: str, how: str, chance: Random) -> str:
    column = chance.randrange(len(line) + 1)
    if how == "indent":
        return chance.choice((f" {line}", f"  {line}", line[1:], line[2:]))
    if how == "token":
        return line[:column] + chance.choice(TOKENS) + line[column:]
    sign = chance.choice((chance.choice("abz09 :-#*[]{}\"'\\_<>&é"), chr(chance.randrange(0x3000))))
    return line[:column] + sign + line[column + 1 :]


# Good content -----------------------------------------------------------------------------------


@cache
def good_files(handbook: str) -> dict[str, str]:
    """Return the files of a good handbook with its brand, edition and language, by path."""
    root = TINY if handbook == "tiny" else CONTENT
    paths = [*(root / "handbooks" / handbook).rglob("*.yaml")]
    files = {path.relative_to(root).as_posix(): path for path in paths}
    files |= {name: CONTENT / name for name in SHARED}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()}


@cache
def thin_files() -> dict[str, str]:
    """Return the real sections cut down to a few words each, with every anchor still there."""
    return {path: _thin(text) for path, text in good_files(REAL).items() if "/sections/" in path}


def _thin(text: str) -> str:
    first, _, rest = text.partition("\n")
    section = yaml.safe_load(rest)
    anchors = [{"id": each} for each in _ids(section["blocks"])]
    section.pop("opener", None)
    section["sparse"] = True
    section["blocks"] = [
        {"block": "text", "text": "A few words.", **each} for each in [*anchors, {}]
    ]
    return f"{first}\n{yaml.safe_dump(section, allow_unicode=True, sort_keys=False)}"


def _ids(blocks: list[dict[str, object]]) -> list[str]:
    """Return the ids of blocks, and of blocks in them."""
    found = []
    for block in blocks:
        if "id" in block:
            found.append(str(block["id"]))
        for cell in block.get("cells", ()):  # type: ignore[attr-defined]
            found += _ids(cell)
    return found


def write_case(case: Case, content: Path) -> None:
    """Write good content with the changes of a case to a folder, in place of what was there."""
    shutil.rmtree(content, ignore_errors=True)
    good = {} if case.order.handbook == "random" else good_files(case.order.handbook)
    files = {name: text.encode() for name, text in good.items()}
    shared = {*SHARED, f"editions/{case.order.edition}.yaml"}
    files |= {name: (CONTENT / name).read_bytes() for name in shared if name not in files}
    for name, data in (files | case.files).items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
