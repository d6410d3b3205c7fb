"""Text fields: what a reader types into, and how it looks while it is empty."""

from __future__ import annotations

from msgspec import Struct

from handbook.tags.forms import check_field, numbers, rgb
from handbook.tags.structure import TagError


class WritingRules(Struct, frozen=True):
    """Lines to write on by hand: the lowest at the foot of the field, one every `step` points."""

    step: float
    line_width: float
    colour: str


class TextField(Struct, frozen=True):
    """A field to type in; lengths in points, colours as `#RRGGBB`.

    `x` and `y` are its lower left corner, `font` a registered font. What stands on the page
    below an empty field stays visible. Lines that typed text would run across belong to the
    field as its `rules`: viewers paint the text in their place.
    """

    name: str
    tooltip: str
    x: float
    y: float
    width: float
    height: float
    font: str
    font_size: float
    colour: str
    multiline: bool = False
    rules: WritingRules | None = None

    def __post_init__(self) -> None:
        check_field(self.name, self.tooltip)
        if min(self.width, self.height) < self.font_size:
            raise TagError(
                f"the field “{self.name}” is {self.width:.1f} by {self.height:.1f} pt: "
                f"too small for type of {self.font_size:g} pt"
            )


def default_appearance(field: TextField) -> str:
    """Return the operators that begin what is typed (ISO 32000-1, 12.7.3.3)."""
    return f"/{field.font} {numbers(field.font_size)} Tf {rgb(field.colour)} rg"


def empty_look(field: TextField) -> str:
    """Return the operators of the field without text.

    The marks say where a program puts the text (ISO 32000-1, 12.7.3.3).
    """
    return f"/Tx BMC {_lines(field, field.rules)} EMC" if field.rules else "/Tx BMC EMC"


def _lines(field: TextField, rules: WritingRules) -> str:
    count = int((field.height - rules.line_width) / rules.step) + 1
    heights = [rules.line_width / 2 + place * rules.step for place in range(count)]
    paths = [f"0 {numbers(y)} m {numbers(field.width, y)} l" for y in heights]
    return f"q {rgb(rules.colour)} RG {numbers(rules.line_width)} w {' '.join(paths)} S Q"
