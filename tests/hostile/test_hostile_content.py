"""Hostile and broken content, through the command line: problems with their place, exit status 1,
in bounded time and memory, and the old PDF stays."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from limited import MEGABYTES, PDF, SECONDS, Ended, Workshop, every_case

BOOK = "handbooks/tiny/en"
PAGE = f"{BOOK}/sections/call-now.yaml"
META = f"{BOOK}/handbook.yaml"
OLD = b"the PDF of yesterday"
Spoil = Callable[[Path], None]


def refused(workshop: Workshop, content: Path, *codes: str) -> Ended:
    """Build: the problems must be told with their place, and the old file must stay."""
    out = content.parent / "dist"
    out.mkdir()
    (out / PDF).write_bytes(OLD)
    ran = workshop.run("--content", "content", "build", "tiny", "--out", "dist", cwd=content.parent)
    assert ran.status == 1, ran.err
    assert "Traceback" not in ran.err
    for code in codes:
        assert re.search(rf"^content/\S*:\d+:\d+ {code}", ran.err, re.MULTILINE), ran.err
    assert ran.seconds < SECONDS
    assert ran.megabytes < MEGABYTES
    assert len(ran.err) < 200_000
    assert [path.name for path in out.iterdir()] == [PDF]
    assert (out / PDF).read_bytes() == OLD
    return ran


def put(name: str, data: bytes | str) -> Spoil:
    """Write a file anew."""
    return lambda content: (
        (content / name).write_bytes(
            data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        )
        and None
    )


def swap(name: str, old: str, new: str | bytes) -> Spoil:
    """Put other words into a file, in place of some of its own."""

    def change(content: Path) -> None:
        data = (content / name).read_bytes()
        assert old.encode() in data
        written = new if isinstance(new, bytes) else new.encode("utf-8", "surrogatepass")
        (content / name).write_bytes(data.replace(old.encode(), written, 1))

    return change


def words(text: str | bytes) -> Spoil:
    """Put a text in place of the title of a section."""
    return swap(PAGE, "When to call", text)


def recoded(encoding: str, *, mark: bytes = b"") -> Spoil:
    def change(content: Path) -> None:
        path = content / PAGE
        text = path.read_text(encoding="utf-8").replace("When", "Où")
        path.write_bytes(mark + text.encode(encoding))

    return change


def lists(*lines: str) -> str:
    """An alias bomb: each line names the one before it nine times."""
    bomb = ['a: &a ["lol","lol","lol"]']
    for this, before in zip("bcdefghi", "abcdefgh", strict=True):
        bomb.append(f"{this}: &{this} [{','.join([f'*{before}'] * 9)}]")
    return "\n".join([*bomb, *lines])


SECTION = "# yaml-language-server: $schema=../../../../schemas/section.schema.json\nid: call-now\n"
BIG = "word " * 2_000_000

CASES: dict[str, tuple[Spoil, str]] = {
    "aliases that explode": (put(PAGE, SECTION + lists()), "yaml-anchor"),
    "an alias": (words("*a"), "yaml-alias"),
    "a merge": (put(PAGE, SECTION + "<<: {title: a}\n"), "yaml-merge"),
    "10,000 brackets": (put(PAGE, SECTION + "title: " + "[" * 10_000), "yaml-depth"),
    "10,000 closed brackets": (
        put(PAGE, SECTION + "title: " + "[" * 10_000 + "]" * 10_000),
        "yaml-depth",
    ),
    "10,000 dashes": (put(PAGE, SECTION + "blocks:\n  " + "- " * 10_000 + "a"), "yaml-depth"),
    "1,000 fields": (
        put(PAGE, SECTION + "title:\n" + "".join(" " * n + "a:\n" for n in range(1, 1_000))),
        "yaml-depth",
    ),
    "10,000 braces": (put(PAGE, SECTION + "title: " + "{a: " * 10_000), "yaml-depth"),
    "50 MB": (put(PAGE, b"# " + b"x" * 50_000_000), "file-too-large"),
    "a paragraph of 10 MB": (words(BIG), "file-too-large"),
    "a paragraph of 4 MB": (words(BIG[:4_000_000]), "file-too-large"),
    "a paragraph of 1.9 MB": (words(BIG[:1_900_000]), "handbook-too-large"),
    "a paragraph of 900 kB": (words(BIG[:900_000]), "text-too-long"),
    "100,000 paragraphs": (
        swap(PAGE, "      - You bleed.\n", "      - a\n" * 100_000),
        "handbook-too-large",
    ),
    "40,000 items": (swap(PAGE, "      - You bleed.\n", "      - a\n" * 40_000), "too-many"),
    "a tab": (swap(PAGE, "  - block: list", "\t- block: list"), "yaml-tab"),
    "UTF-16 with a mark": (recoded("utf-16-le", mark=codecs.BOM_UTF16_LE), "file-encoding"),
    "UTF-16 without a mark": (recoded("utf-16-be"), "file-encoding"),
    "UTF-32": (recoded("utf-32"), "file-encoding"),
    "Latin-1": (recoded("latin-1"), "file-encoding"),
    "bytes that are nothing": (words(b"\xff\xfe\xfd"), "file-encoding"),
    "a Word document": (put(PAGE, b"PK\x03\x04" + b"\0" * 100), "file-format"),
    "a PDF": (put(PAGE, b"%PDF-1.7\n"), "file-format"),
    "NUL": (words("When\0"), "text-control"),
    "NUL by an escape": (words('"When\\0"'), "text-control"),
    "the escape of a terminal": (words("\x1b[31mWhen"), "text-control"),
    "C1 controls": (words("When\x9b"), "text-control"),
    "a turn of the direction": (words("When \u202eot llac"), "text-direction"),
    "a turn by an escape": (words('"When \\u202e"'), "text-direction"),
    "an isolate": (words("When \u2066"), "text-direction"),
    "half a pair": (words("When \ud83d"), "text-surrogate"),
    "half a pair by an escape": (words('"When \\ud83d"'), "yaml-escape"),
    "a lost character": (words("When \ufffd"), "text-damaged"),
    "piled accents": (words("When" + "\u0301\u0323" * 200), "text-combining"),
    "an emoji": (words("When \U0001f600"), "missing-glyph"),
    "Chinese": (words("何时"), "missing-glyph"),
    "Hebrew": (words("מתי"), "missing-glyph"),
    "Cuneiform": (words("\U00012000"), "missing-glyph"),
    "a private character": (words("\ue000"), "text-unknown"),
    "an object": (words("!!python/object/apply:os.system [touch pwned]"), "yaml-tag"),
    "a module": (words("!!python/module:antigravity"), "yaml-tag"),
    "a tag of one's own": (words("!x a"), "yaml-tag"),
    "__class__": (swap(PAGE, "sparse: true", "__class__: a"), "unknown-field"),
    "__init__": (swap(PAGE, "sparse: true", "__init__: {a: b}"), "unknown-field"),
    "model_config": (swap(PAGE, "sparse: true", "model_config: {frozen: no}"), "unknown-field"),
    "_span": (swap(PAGE, "sparse: true", "_span: a"), "unknown-field"),
    "kind": (swap(PAGE, "  - block: list", "  - kind: list\n    block: list"), "unknown-field"),
    "a key that is a list": (swap(PAGE, "sparse: true", "? [a]\n: b"), "yaml-key"),
    "a number for a list": (swap(PAGE, "blocks:", "blocks: 3\nblocks_:"), "wrong-type"),
    "fields for a text": (words("{a: b}"), "wrong-type"),
    "a list for a text": (words("[a, b]"), "wrong-type"),
    "perhaps": (swap(PAGE, "sparse: true", "sparse: perhaps"), "wrong"),
    "a huge number": (
        swap(PAGE, "block: list", f"block: write-lines\n    lines: {'9' * 5_000}"),
        "",
    ),
    "an infinite number": (swap(PAGE, "block: list", "block: write-lines\n    lines: 1e999"), ""),
    "no date": (swap(META, "2026-05-31", "2026-02-31"), "wrong"),
    "seconds for a date": (swap(META, "date: 2026-05-31", "date: 1780000000"), "wrong"),
    "out of the folder": (swap(META, "sections/call-now.yaml", "../../../x.yaml"), "path-outside"),
    "from the root": (swap(META, "sections/call-now.yaml", "/etc/passwd"), "path-outside"),
    "out and in again": (
        swap(META, "sections/call-now.yaml", "sections/../sections/call-now.yaml"),
        "path-outside",
    ),
    "a drive": (swap(META, "sections/call-now.yaml", "C:x.yaml"), "path-outside"),
    "a backslash": (swap(META, "sections/call-now.yaml", "..\\..\\x.yaml"), "path-form"),
    "a missing file": (swap(META, "call-now.yaml", "call-then.yaml"), "file-missing"),
    "a long name": (swap(META, "call-now.yaml", "x" * 5_000), "file-unreadable"),
    "javascript": (words("Read [When](javascript:alert(1))"), "markup"),
    "JavaScript": (words("Read [When](JAVASCRIPT:alert)"), "markup"),
    "a file by its address": (words("Read [When](file:///etc/passwd)"), "markup"),
    "data": (words("Read [When](data:text/html,x)"), "markup"),
    "ftp": (words("Read [When](ftp://example.org)"), "markup"),
    "no scheme": (words("Read [When](//example.org)"), "markup"),
    "an address with other letters": (words("Read [When](https://exämple.org)"), "markup"),
    "an address without a host": (words("Read [When](https:)"), "markup"),
    "a source's address": (
        swap(f"{BOOK}/references.yaml", "https://example.org/back", "javascript:x"),
        "bad-form",
    ),
    "5,000 problems": (put(PAGE, SECTION + "".join(f"x{n}: a\n" for n in range(5_000))), ""),
    "many marks": (words("Read " + "**[" * 5_000), "markup"),
    "fonts elsewhere": (
        swap("brands/wilimedia.yaml", "Literata-SemiBold.ttf", "../../x.ttf"),
        "bad-form",
    ),
    "an edition without sizes": (
        swap("editions/screen.yaml", "\n  body:", "\n  #:"),
        "wrong-value",
    ),
    "margins wider than the page": (
        swap("editions/screen.yaml", "inner: 20", "inner: 200"),
        "wrong-value",
    ),
    "a phrase that runs code": (
        swap("languages/en.yaml", "{page}", "{page.__class__}"),
        "wrong-value",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", every_case(CASES))
def test_hostile_content_is_refused(case: tuple[Spoil, str], content: Path, workshop: Workshop):
    spoil, code = case
    spoil(content)
    refused(workshop, content, code)
    assert not (content.parent / "pwned").exists()


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-16-le", "UTF-16"), ("latin-1", "Latin-1"), ("utf-32", "UTF-32")]
)
def test_other_encodings_are_refused_by_name(
    encoding: str, name: str, content: Path, workshop: Workshop
):
    recoded(encoding)(content)
    assert name in refused(workshop, content, "file-encoding").err


# Files that are no files ------------------------------------------------------------------------


def linked_file(content: Path) -> None:
    outside = content.parent / "outside.yaml"
    (content / PAGE).replace(outside)
    (content / PAGE).symlink_to(outside)


def linked_folder(content: Path) -> None:
    folder = content / BOOK / "sections"
    folder.replace(content.parent / "elsewhere")
    folder.symlink_to(content.parent / "elsewhere")


def endless_link(content: Path) -> None:
    (content / PAGE).unlink()
    (content / PAGE).symlink_to(content / PAGE)


def dead_link(content: Path) -> None:
    (content / PAGE).unlink()
    (content / PAGE).symlink_to("nowhere.yaml")


def folder_for_file(content: Path) -> None:
    (content / PAGE).unlink()
    (content / PAGE).mkdir()


def pipe(content: Path) -> None:
    (content / PAGE).unlink()
    os.mkfifo(content / PAGE)


def device(content: Path) -> None:
    (content / PAGE).unlink()
    (content / PAGE).symlink_to("/dev/zero")


def unreadable(content: Path) -> None:
    (content / PAGE).chmod(0)


def empty(content: Path) -> None:
    (content / PAGE).write_bytes(b"")


FILES: dict[str, tuple[Spoil, str]] = {
    "a link that leads out": (linked_file, "path-outside"),
    "a folder that leads out": (linked_folder, "path-outside"),
    "a link to itself": (endless_link, ""),
    "a link to nothing": (dead_link, "file-missing"),
    "a folder": (folder_for_file, "file-directory"),
    "a pipe": (pipe, "file-unreadable"),
    "a device": (device, "path-outside"),
    "an empty file": (empty, "file-empty"),
}


@pytest.mark.parametrize("case", every_case(FILES))
def test_what_is_no_file_is_refused(case: tuple[Spoil, str], content: Path, workshop: Workshop):
    spoil, code = case
    spoil(content)
    refused(workshop, content, code)


def test_a_file_that_may_not_be_read(content: Path, workshop: Workshop):
    unreadable(content)
    ran = workshop.run(
        "--content", "content", "check", "tiny", cwd=content.parent, plain_rights=True
    )
    assert ran.status == 1
    assert "file-unreadable" in ran.err
    assert "may not be read" in ran.err


def test_a_folder_that_may_not_be_read(content: Path, workshop: Workshop):
    (content / BOOK / "sections").chmod(0)
    try:
        ran = workshop.run(
            "--content", "content", "check", "tiny", cwd=content.parent, plain_rights=True
        )
    finally:
        (content / BOOK / "sections").chmod(0o755)
    assert ran.status == 1, ran
    assert "Traceback" not in ran.err
    assert "file-" in ran.err


def test_a_handbook_that_is_a_link_out_of_the_content_is_not_there(
    content: Path, workshop: Workshop
):
    folder = content / "handbooks" / "tiny"
    folder.replace(content.parent / "elsewhere")
    folder.symlink_to(content.parent / "elsewhere")
    ran = workshop.run("--content", "content", "check", "tiny", cwd=content.parent)
    assert ran.status == 2
    assert "there is no handbook" in ran.err


# What looks hostile and is not --------------------------------------------------------------------

TEXTS = {
    "no": "no",
    "on": "on",
    "null": "null",
    "a tilde": "~",
    "a number": "012",
    "a version": "1.10",
    "a large number": "1e999",
    "a day": "2026-05-31",
    "a time": "12:30:45",
    "an octal": "0o17",
    "infinity": ".inf",
    "a yes": "y",
}


def test_values_that_yaml_would_change_print_as_written(content: Path, workshop: Workshop):
    items = "".join(f"      - {text}\n" for text in list(TEXTS.values())[:7])
    more = "".join(f"  - block: text\n    text: {text}\n" for text in list(TEXTS.values())[7:])
    swap(PAGE, "      - You bleed.\n      - You feel faint.\n", items + more)(content)
    text = printed(workshop, content)
    for written in TEXTS.values():
        assert f" {written} " in text, written


def test_a_byte_order_mark_is_accepted(content: Path, workshop: Workshop):
    for path in content.rglob("*.yaml"):
        path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert " When to call " in printed(workshop, content)


def test_line_ends_of_windows_are_accepted(content: Path, workshop: Workshop):
    for path in content.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert " When to call " in printed(workshop, content)


def printed(workshop: Workshop, content: Path) -> str:
    """Build, and return all text of the PDF, one space between words."""
    from pypdf import PdfReader

    ran = workshop.run("--content", "content", "build", "--out", "dist", cwd=content.parent)
    assert ran.status == 0, ran.err
    reader = PdfReader(content.parent / "dist" / PDF)
    return f" {' '.join(' '.join(page.extract_text() for page in reader.pages).split())} "
