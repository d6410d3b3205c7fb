"""Graphics states that nothing needs: less of them, and the same page."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from handbook.tags.states import shortened

TEXT = "BT 1 2 Td 0 0 1 rg /F 9 Tf (x) Tj ET"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (["q", "1 0 0 1 5 6 cm", TEXT, "Q"], ["q", TEXT.replace("1 2", "6 8"), "Q"]),
        (["q", "q", TEXT, "Q", "Q"], ["q", TEXT, "Q"]),
        (["q", TEXT, "Q", "q", TEXT, "Q"], ["q", TEXT, TEXT, "Q"]),
        (
            ["q", "1 0 0 1 5 6 cm", "q", "2 0 0 2 1 1 cm", "0 0 1 1 re f", "Q", "Q"],
            ["q", "2 0 0 2 6 7 cm", "0 0 1 1 re f", "Q"],
        ),
        (
            ["q", "1 0 0 1 5 6 cm", "q", "0 0 1 1 re f", "Q", "q", TEXT, "Q", "Q"],
            ["q", "1 0 0 1 5 6 cm", "0 0 1 1 re f", "Q", "q", TEXT.replace("1 2", "6 8"), "Q"],
        ),
        (["q", "2 w", "q", "Q", "0 0 1 1 re f", "Q"], ["q", "2 w", "0 0 1 1 re f", "Q"]),
        (["Q", "q"], ["Q", "q"]),
        (["q", "q", "Q"], ["q", "q", "Q"]),
        ([], []),
    ],
)
def test_states_that_nothing_needs_go(code: list[str], wanted: list[str]):
    assert shortened(code) == wanted


def group(dice: random.Random, depth: int) -> list[str]:
    """Return operators of a group that shows its state: colours, widths and places."""
    code = ["q"]
    if dice.random() < 0.7:
        code.append(f"1 0 0 1 {dice.randint(0, 30)} {dice.randint(0, 30)} cm")
    for _ in range(dice.randint(0, 3)):
        kind = dice.choice(["text", "shape", "scale", "group", "group", "width"])
        if kind == "text":
            size = dice.randint(6, 20)
            at = f"{dice.randint(0, 60)} {dice.randint(0, 60)}"
            code.append(f"BT {at} Td {dice.random():.1f} 0 1 rg /F {size} Tf (Ab) Tj ET")
        elif kind == "shape":
            code.append(
                f"{dice.random():.1f} .5 0 rg {dice.randint(0, 50)} 0 9 {dice.randint(3, 9)} re B"
            )
        elif kind == "scale":
            code += [
                "q",
                f"{dice.randint(1, 3)} 0 0 2 {dice.randint(0, 9)} 3 cm",
                "1 1 4 4 re S",
                "Q",
            ]
        elif kind == "width":
            code.append(f"{dice.randint(1, 4)} w")
        elif depth:
            code += group(dice, depth - 1)
    return [*code, "Q"]


def picture(code: list[str]) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(150, 150))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = pdf.pages[0].obj
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream("\n".join(code).encode())
        stream = BytesIO()
        pdf.save(stream)
    return pypdfium2.PdfDocument(stream.getvalue())[0].render(scale=2).to_pil().tobytes()


def test_pages_look_the_same():
    dice = random.Random(20261126)
    saved = 0
    for _ in range(150):
        code = [line for _ in range(3) for line in group(dice, 4)]
        short = shortened(code)
        assert picture(short) == picture(code), code
        saved += len(code) - len(short)
    assert saved > 500
