"""ReportLab's markup, XML and PDF operators in every text of the real content: each prints as it
stands. The types of the model are walked, so that a new field is covered on the day it is made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml
from limited import CONTENT, Workshop

from handbook.blocks import BLOCKS
from handbook.checks import read_facts
from handbook.checks.facts import Facts, Mark
from handbook.checks.reading import element_text, even, mark_texts
from handbook.model.block import AnyBlock
from handbook.model.fields import Paragraphs, PlainText
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.source.file_kinds import FILE_KINDS

MARKUP = (
    "<b>",
    "&lt;",
    "</a>",
    "<br/>",
    "<i>x",
    "&#x0;",
    "<para>",
    "</para>",
    "(Tj) ET",
    "]]>",
    "<!--",
    '<font color="red">',
    '<img src="a.png"/>',
    '<a href="http://a.b">',
)
BY_KIND = {block.kind: block for block in BLOCKS}
FILES = (
    "handbooks/back-pain",
    "brands/wilimedia.yaml",
    "editions/screen.yaml",
    "languages/en.yaml",
)
NO_WORDS = {"sections", "front", "back", "fillers", "content_hash", "name", "tag", "date"}
"""Plain texts that name files and the like; their form is checked, and nobody reads them."""
UNLISTED = {"Section.summary", "Safety.alone", "Sheet.lead", "Sheet.title"}
"""Stand in the contents only, where the sections before them are not listed, or on sheets, which
are files of their own (tests/sheets)."""
NOT_ALL_PRINTED = {"Brand", "Contact", "Edition", "Language", "Phrases"}
"""Models with words for other editions and days than this one's."""


class Marker:
    """Puts a piece of markup with a number of its own in place of each text."""

    def __init__(self) -> None:
        self.put: dict[str, str] = {}
        """The markup, and the field that it was put into."""

    def part(self, model: type[Part], value: dict[str, Any]) -> dict[str, Any]:
        hints = get_type_hints(model, include_extras=True)
        return {
            name: self.value(hints[name], item, f"{model.__name__}.{name}")
            if name in hints
            else item
            for name, item in value.items()
        }

    def value(self, hint: Any, value: Any, place: str) -> Any:  # noqa: PLR0911  # one a type
        if hint in (Inline, PlainText):
            return self._text(value, place, escape=hint is Inline)
        if hint == Paragraphs:
            return [self._text(each, place, escape=True) for each in _listed(value)]
        if hint == AnyBlock:
            return self.part(BY_KIND[value["block"]], value)
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            keeps_blanks = inner[0] is str and "{" in str(value)
            return value if keeps_blanks else self.value(inner[0], value, place)
        if origin in (Union, UnionType):
            return self.value(next(a for a in inner if a is not NoneType), value, place)
        if origin is tuple:
            types = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
            return [self.value(a, b, place) for a, b in zip(types, value, strict=True)]
        if isinstance(hint, type) and issubclass(hint, Part):
            return self.part(hint, value)
        return value

    def _text(self, text: str, place: str, *, escape: bool) -> str:
        if place.rpartition(".")[2] in NO_WORDS:
            return text
        number = len(self.put)
        fitting = [each for each in MARKUP if len(each) <= len(text) - 12]
        marked = f"{fitting[number % len(fitting)]}{number}q" if fitting else _short(number)
        self.put[marked] = place
        for sign in "\\*[]{}" if escape else "":
            marked = marked.replace(sign, f"\\{sign}")
        return marked


def _short(number: int) -> str:
    """Return something like an XML entity of four letters, for cells with little room."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return f"&{digits[number // 36]}{digits[number % 36]};"


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else value


def mark_everything(content: Path) -> Mapping[str, str]:
    """Rewrite every file of the content; return what was put where."""
    marker = Marker()
    book = content / "handbooks" / "back-pain" / "en"
    listed = yaml.safe_load((book / "handbook.yaml").read_text(encoding="utf-8"))
    unprinted = {book / name for name in listed.get("fillers", ())}
    for path in sorted(set(content.rglob("*.yaml")) - unprinted):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        kind = first.rsplit("/", 1)[-1].removesuffix(".schema.json")
        data = yaml.load(rest, yaml.CBaseLoader)
        marked = marker.part(FILE_KINDS[kind], data)
        text = yaml.dump(
            marked, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=200
        )
        path.write_text(f"{first}\n{text}", encoding="utf-8")
    return marker.put


def told(facts: Facts) -> Iterator[str]:
    """Yield everything that the PDF tells anybody: text, descriptions, metadata."""
    texts = mark_texts(facts)
    for element in facts.tree:
        yield element_text(element, texts)
    yield from (run.text for run in facts.runs() if not isinstance(run.owner, Mark))
    for element in facts.elements():
        yield from (each for each in (element.alt, element.actual_text) if each)
    yield from (annotation.contents for annotation in facts.annotations)
    yield from (each.field.tooltip for each in facts.annotations if each.field)
    yield from facts.metadata.xmp.values()


def test_markup_prints_as_it_stands(tmp_path: Path, workshop: Workshop):
    content = tmp_path / "content"
    for name in FILES:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (CONTENT / name).is_dir() else shutil.copy
        copy(CONTENT / name, content / name)
    put = mark_everything(content)
    assert len(put) > 700
    ran = workshop.run("--content", "content", "build", "back-pain", "--out", "d", cwd=tmp_path)
    assert ran.status == 0, ran.err
    facts = read_facts((tmp_path / "d" / "back-pain_en_screen_a4.pdf").read_bytes())
    text = f" {even(' '.join(told(facts)))} "
    lost = {marked: place for marked, place in put.items() if even(marked) not in text}
    known = {place for place in lost.values() if place.partition(".")[0] in NOT_ALL_PRINTED}
    assert set(lost.values()) - known <= UNLISTED
    assert len(lost) < 40
    roles = {element.role.lower() for element in facts.elements()}
    assert not roles & {"b", "font", "img", "para", "br", "i"}
    assert not any("a.b" in (each.address or "") for each in facts.annotations)
