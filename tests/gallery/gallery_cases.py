"""The cases of the gallery: each kind of block alone in a handbook of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from handbook.pipeline import Built, Order, build, kinds
from handbook.source import Library

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CONTENT = ROOT / "content"
SHARED = HERE / "shared"
CASES = {path.stem: path for path in sorted(HERE.glob("*.yaml"))}
ORDER = Order("gallery", "en", "screen")
BOOK = ("brands/wilimedia.yaml", "editions/screen.yaml", "languages/en.yaml")


def build_case(kind: str, folder: Path) -> Built:
    """Build the handbook around one case; `folder` must be empty."""
    case_library = make_content(CASES[kind], folder)
    return build(ORDER, case_library, ROOT / "fonts", lambda _step: None)


def make_content(case: Path, folder: Path) -> Library:
    """Write a content folder with the shared handbook and one case as its second chapter."""
    for name in BOOK:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CONTENT / name, target)
    book = folder / "handbooks" / "gallery" / "en"
    (book / "sections").mkdir(parents=True)
    for name in ("handbook", "references", "glossary"):
        _copy(SHARED / f"{name}.yaml", book / f"{name}.yaml", "../../..")
    _copy(SHARED / "call-now.yaml", book / "sections" / "call-now.yaml", "../../../..")
    shutil.copytree(SHARED / "art", book / "art")
    _copy(case, book / "sections" / "case.yaml", "../../../..")
    return Library(folder, kinds())


def _copy(source: Path, target: Path, content: str) -> None:
    """Copy a file, and let its first line lead to the schemas from its new place."""
    first, rest = source.read_text(encoding="utf-8").split("\n", 1)
    name = first.rsplit("/", 1)[1]
    line = f"# yaml-language-server: $schema={content}/schemas/{name}"
    target.write_text(f"{line}\n{rest}", encoding="utf-8")
