"""Writes the handbook's words for the peers into a folder; prints how many words there are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.texts import Look, as_html, as_typst, words
from handbook import pipeline
from handbook.design.fonts import font_files
from handbook.source import Library

HOME = Path(__file__).resolve().parents[1]
FONTS = HOME / "fonts"
ORDER = pipeline.Order("back-pain", "en", "screen", "a4")


def main(folder: Path) -> None:
    """Write `text.html` and `text.typ`."""
    ready, printed = _laid_out()
    tree, ledger = printed.story.tree, printed.ledger
    look = _look(ready)
    folder.joinpath("text.html").write_text(as_html(tree, ledger, look), encoding="utf-8")
    folder.joinpath("text.typ").write_text(as_typst(tree, ledger, look), encoding="utf-8")
    sys.stdout.write(json.dumps({"words": words(tree, ledger)}))


def _laid_out() -> tuple[pipeline.Ready, pipeline.Printed]:
    """Build the handbook, and keep what is known halfway."""
    kept: dict[str, Any] = {}

    def keep(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def keeping(*args: Any, **options: Any) -> Any:
            kept[name] = function(*args, **options)
            return kept[name]

        return keeping

    pipeline.prepare = keep("ready", pipeline.prepare)
    pipeline.typeset = keep("printed", pipeline.typeset)
    library = Library(HOME / "content", pipeline.kinds())
    pipeline.build(ORDER, library, FONTS, lambda _step: None)
    return kept["ready"], kept["printed"]


def _look(ready: pipeline.Ready) -> Look:
    """Return a plain look with the handbook's page, letters and size of text."""
    design = ready.design
    files = {voice: str(FONTS / file) for voice, file in font_files(design.brand).items()}
    body = design.styles["body"]
    return Look(
        title=ready.book.handbook.meta.title.plain(),
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
