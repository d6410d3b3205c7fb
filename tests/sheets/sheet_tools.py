"""Writing sheets for tests, and reading what came of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from handbook.pipeline import Built

COMMENT = "# yaml-language-server: $schema=../../../schemas/sheets.schema.json\n"


def one_sheet(content: Path, choices: str, *fields: str) -> None:
    """Write a single sheet with these choices of blocks."""
    more = "".join(f"    {field}\n" for field in fields)
    text = f"sheets:\n  - id: rest\n    title: Rest\n{more}    blocks:\n      - {choices}\n"
    path = content / "handbooks" / "tiny" / "en" / "sheets.yaml"
    path.write_text(COMMENT + text, encoding="utf-8")


def reader(built: Built) -> PdfReader:
    return PdfReader(BytesIO(built.pdf))


def words(built: Built) -> str:
    """All text of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader(built).pages).split())
