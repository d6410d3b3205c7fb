"""Writes the handbook's words for the peers into a folder; prints how many words there are."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.texts import Look, as_html, as_typst, words
from handbook import pipeline
from handbook.design.fonts import font_files
from handbook.source import Library
from handbook.typeset import typeset

HOME = Path(__file__).resolve().parents[1]
FONTS = HOME / "fonts"
ORDER = pipeline.Order("back-pain", "en", "screen", "a4")


def main(folder: Path) -> None:
    """Write `text.html` and `text.typ`."""
    library = Library(HOME / "content", pipeline.kinds())
    ready = pipeline.prepare(ORDER, library, FONTS, lambda _step: None)
    handbook = ready.book.handbook
    metadata = pipeline._metadata(ORDER, handbook, ready.language, ready.design)
    printed = typeset(ready.book, ready.design, ready.language, metadata)
    tree, ledger = printed.story.tree, printed.ledger
    look = _look(ready, metadata.title)
    folder.joinpath("text.html").write_text(as_html(tree, ledger, look), encoding="utf-8")
    folder.joinpath("text.typ").write_text(as_typst(tree, ledger, look), encoding="utf-8")
    sys.stdout.write(json.dumps({"words": words(tree, ledger)}))


def _look(ready: pipeline.Ready, title: str) -> Look:
    """Return a plain look with the handbook's page, letters and size of text."""
    design = ready.design
    files = {voice: str(FONTS / file) for voice, file in font_files(design.brand).items()}
    body = design.styles["body"]
    return Look(
        title=title,
        language=ready.language.tag,
        page=(design.geometry.width, design.geometry.height),
        margin=design.geometry.frame_x,
        size=body.size,
        leading=body.leading,
        text={400: files["regular"], 700: files["bold"]},
        heading=files["heading"],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
