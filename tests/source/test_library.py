"""A whole small content folder: what is listed, what loads, and what its hash stands for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from source_fakes import KINDS

from handbook.problems import ProblemsError, Severity, has_errors
from handbook.source import Library, assemble

SCHEMA = "# yaml-language-server: $schema={}schemas/{}.schema.json\n"
BOOK = "handbooks/back/en/"
FILES = {
    f"{BOOK}handbook.yaml": """\
title: Back pain
lead: For the first 3 months
main_message: Keep moving.
language: en
brand: house
version: "1.0"
date: 2026-05-31
safety: {question: Worried?, action: "Go to page {page:call}.", notice: Call.}
cover:
  picture: {scene: walking, alt: A woman walks.}
  note: From your clinic
front: [sections/start.yaml]
chapters:
  - id: understand
    title: Understand
    sections:
      - sections/why.yaml
      - sections/how.yaml
back: sections/back.yaml
""",
    f"{BOOK}references.yaml": "references:\n  - {id: nice, organisation: NICE, title: Back}\n",
    f"{BOOK}glossary.yaml": "entries:\n  - {id: spine, term: Spine, meaning: Your back bone.}\n",
    "brands/house.yaml": "publisher: House\n",
    "editions/screen.yaml": "title: Screen\n",
    "editions/print.yaml": "title: Print\n",
    "languages/en.yaml": "name: English\n",
} | {
    f"{BOOK}sections/{name}.yaml": f"""\
id: {name}
title: About {name}
blocks:
  - block: text
    text: Some words
      over two lines
    facts: [a.b]
"""
    for name in ("start", "why", "how", "back")
}


def schema_line(name: str) -> str:
    kind = Path(name).stem
    if "/" in name:
        kind = {"sections": "section", "en": kind}.get(Path(name).parent.name, Path(name).parts[0])
    kind = kind[:-1] if kind in ("brands", "editions", "languages") else kind
    return SCHEMA.format("../" * name.count("/"), kind)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(schema_line(name) + text, encoding="utf-8")
    return tmp_path / "content"


Edit = Callable[..., None]


@pytest.fixture
def edit(root: Path) -> Edit:
    def change(name: str, old: str, new: str) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def load(root: Path):
    return Library(root, KINDS).load_handbook("back", "en")


def told(root: Path) -> list[tuple[str, int, str]]:
    return [
        (p.span.file.removeprefix(f"{root.as_posix()}/"), p.span.line, p.code)
        for p in load(root).problems
    ]


def test_listing(root: Path):
    library = Library(root, KINDS)
    assert library.handbooks() == ("back",)
    assert library.languages_of("back") == ("en",)
    assert library.languages_of("../brands") == ()
    assert library.brands() == ("house",)
    assert library.editions() == ("print", "screen")
    assert library.languages() == ("en",)
    assert Library(root / "none", KINDS).handbooks() == ()


def test_a_whole_handbook(root: Path):
    loaded = load(root)
    assert loaded.problems == ()
    book = loaded.whole()
    assert [section.id for section in book.sections()] == ["start", "why", "how", "back"]
    assert book.name == "back"
    assert book.chapters[0].span.line == 15
    assert book.sections()[1].span.file.endswith("content/handbooks/back/en/sections/why.yaml")
    assert [reference.id for reference in book.references] == ["nice"]
    assert [entry.id for entry in book.glossary] == ["spine"]
    assert not book.signed


def test_references_and_glossary_may_be_left_out(root: Path):
    (root / BOOK / "references.yaml").unlink()
    (root / BOOK / "glossary.yaml").unlink()
    book = load(root).whole()
    assert (book.references, book.glossary) == ((), ())


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [
        ("brand", "hous", "`house`"),
        ("edition", "sceen", "`screen`"),
        ("language", "fr", "`en`"),
        ("edition", "../brands/house", "`print`"),
    ],
)
def test_unknown_names(root: Path, kind: str, name: str, hint: str):
    loaded = getattr(Library(root, KINDS), f"load_{kind}")(name)
    (problem,) = loaded.problems
    assert (problem.code, problem.span) == (f"{kind}-unknown", None)
    assert hint in problem.hint
    with pytest.raises(ProblemsError):
        loaded.whole()


def test_unknown_handbooks(root: Path):
    library = Library(root, KINDS)
    assert library.load_handbook("bakc", "en").problems[0].hint == "did you mean `back`?"
    assert library.load_handbook("back", "vi").problems[0].code == "translation-unknown"
    nowhere = Library(root / "none", KINDS)
    assert nowhere.load_handbook("back", "en").problems[0].code == "handbook-unknown"


def test_problems_of_all_files_come_at_once(root: Path, edit: Edit):
    edit(f"{BOOK}handbook.yaml", "version:", "versoin:")
    edit(f"{BOOK}sections/why.yaml", "title:", "titel:")
    edit(f"{BOOK}sections/how.yaml", "id: how", "id: [how")
    edit(f"{BOOK}references.yaml", "organisation: NICE, ", "")
    (root / BOOK / "sections/back.yaml").unlink()
    assert sorted(told(root)) == [
        (f"{BOOK}handbook.yaml", 7, "unknown-field"),
        (f"{BOOK}handbook.yaml", 20, "file-missing"),
        (f"{BOOK}references.yaml", 3, "missing-field"),
        (f"{BOOK}sections/how.yaml", 2, "yaml-flow"),
        (f"{BOOK}sections/why.yaml", 3, "unknown-field"),
    ]
    assert load(root).part is None


def test_sections_are_read_even_when_their_list_is_broken(root: Path, edit: Edit):
    edit(f"{BOOK}handbook.yaml", "title: Back pain", "title: [Back pain")
    edit(f"{BOOK}sections/why.yaml", "title:", "titel:")
    assert sorted(told(root)) == [
        (f"{BOOK}handbook.yaml", 2, "yaml-flow"),
        (f"{BOOK}sections/why.yaml", 3, "unknown-field"),
    ]


def test_a_missing_handbook_file(root: Path):
    (root / BOOK / "handbook.yaml").unlink()
    assert (f"{BOOK}handbook.yaml", 1, "file-missing") in told(root)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("sections/how", "sections/why", (19, "section-twice")),
        ("sections/how", "../../../brands/house", (19, "path-outside")),
        ("language: en", "language: vi", (5, "language-mismatch")),
        ("brand: house", "brand: hous", (6, "brand-unknown")),
    ],
)
def test_names_in_the_handbook_file(root: Path, edit: Edit, old: str, new: str, problem: tuple):
    edit(f"{BOOK}handbook.yaml", old, new)
    assert (f"{BOOK}handbook.yaml", *problem) in told(root)
    assert load(root).part is None


def test_a_section_that_is_not_listed_is_a_warning(root: Path, edit: Edit):
    edit(f"{BOOK}handbook.yaml", "      - sections/how.yaml\n", "")
    loaded = load(root)
    assert loaded.part is not None
    assert [(p.code, p.severity) for p in loaded.problems] == [
        ("section-unlisted", Severity.WARNING)
    ]


@pytest.mark.parametrize("folder", ["Back Pain", "back_pain"])
def test_a_folder_whose_name_cannot_be_used(root: Path, folder: str):
    (root / "handbooks" / "back").rename(root / "handbooks" / folder)
    loaded = Library(root, KINDS).load_handbook(folder, "en")
    assert [problem.code for problem in loaded.problems] == ["bad-name"]
    assert loaded.part is None


@pytest.mark.parametrize(
    ("line", "column"),
    [("# a comment", 1), ("", 1), ("# yaml-language-server: $schema=../x.json", 33)],
)
def test_a_wrong_schema_comment_is_a_warning(root: Path, edit: Edit, line: str, column: int):
    name = f"{BOOK}sections/why.yaml"
    edit(name, schema_line(name).rstrip(), line)
    loaded = load(root)
    (problem,) = loaded.problems
    assert (problem.code, problem.severity) == ("schema-comment", Severity.WARNING)
    assert (problem.span.line, problem.span.column) == (1, column)
    assert schema_line(name).rstrip() in problem.hint
    assert not has_errors(loaded.problems)


def test_a_handbook_too_large_to_print(root: Path, monkeypatch):
    monkeypatch.setattr(assemble, "MAX_CHARACTERS", 1500)
    assert "handbook-too-large" in [problem.code for problem in load(root).problems]
    assert load(root).part is None


def test_reading_lines_for_messages(root: Path):
    library = Library(root, KINDS)
    (root / "bad.yaml").write_bytes(b"a: \xff\r\nb: e\xcc\x81")
    assert library.read(f"{root.as_posix()}/bad.yaml") == "a: \ufffd\nb: e\u0301"
    assert library.read(f"{root.as_posix()}/none.yaml") is None
    assert library.read("/etc/hostname") is None


SAME = [
    ("sections/why.yaml", "Some words\n      over two lines", "Some words over two lines"),
    ("sections/why.yaml", "title: About why", "title: 'About  why' # comment"),
    ("sections/why.yaml", "id: why\ntitle: About why", "title: About why\nid: why"),
    ("sections/why.yaml", "[a.b]", "[a.b, c.d]"),
    ("handbook.yaml", 'version: "1.0"', 'version: "1.1"'),
    ("handbook.yaml", "date: 2026-05-31", "date: 2027-05-31\nnext_check: 2028-05-31"),
    (
        "handbook.yaml",
        "safety:",
        "reviews: [{reviewer: A, role: b, date: 2026-01-01, content_hash: c}]\nsafety:",
    ),
]
OTHER = [
    ("sections/why.yaml", "Some words", "Some other words"),
    ("sections/why.yaml", "id: why", "id: why-not"),
    ("handbook.yaml", "scene: walking", "scene: sitting"),
    (
        "handbook.yaml",
        "      - sections/why.yaml\n      - sections/how.yaml",
        "      - sections/how.yaml\n      - sections/why.yaml",
    ),
    ("handbook.yaml", "back: sections/back.yaml\n", ""),
    ("references.yaml", "NICE", "NHS"),
    ("glossary.yaml", "bone", "bones"),
]


@pytest.mark.parametrize(("name", "old", "new"), SAME)
def test_the_hash_does_not_see_what_no_reader_reads(root, edit, name, old, new):
    before = load(root).whole().content_hash
    edit(BOOK + name, old, new)
    assert load(root).whole().content_hash == before


@pytest.mark.parametrize(("name", "old", "new"), OTHER)
def test_the_hash_sees_every_change_of_content(root, edit, name, old, new):
    before = load(root).whole().content_hash
    edit(BOOK + name, old, new)
    assert load(root).whole().content_hash != before


def test_the_hash_does_not_see_the_names_of_files(root: Path, edit: Edit):
    before = load(root).whole().content_hash
    (root / BOOK / "sections/why.yaml").rename(root / BOOK / "sections/reasons.yaml")
    edit(f"{BOOK}handbook.yaml", "sections/why", "sections/reasons")
    assert load(root).whole().content_hash == before


def test_a_review_of_this_content_signs_it(root: Path, edit: Edit):
    value = load(root).whole().content_hash
    review = f"reviews: [{{reviewer: A, role: b, date: 2026-01-01, content_hash: {value}}}]"
    edit(f"{BOOK}handbook.yaml", "safety:", f"{review}\nsafety:")
    assert load(root).whole().signed
    edit(f"{BOOK}sections/why.yaml", "Some words", "Other words")
    assert not load(root).whole().signed
