"""Colour roles of drawings, resolved when a page is painted, and the greyscale check.

A role is written in baked drawings as

    pine                  a named colour of the palette
    mai.top               a colour of one of the people
    mai.top-22            22 % towards its shade
    mint+30               30 % towards white
    mix(a, b, 0.42)       42 % of b in a; a and b are roles again
    #A6152B               a fixed colour (for the colours of food and the like)
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import resources

from msgspec import Struct

LEAST_DIFFERENCE = 12.0
"""Neighbouring parts must lie at least so far apart in lightness (CIE L*, 0 to 100)."""

SHADE = "#141428"
_SHADES = {"skin": ("#7A2E1E", 0.75), "white": ("#14483F", 1.0), "mint": ("#14483F", 1.0)}
"""What a colour darkens towards, and how strongly: skin grows warmer, white grows greener."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_STEP = re.compile(r"(?P<name>[a-z][a-z0-9.]*)(?:(?P<sign>[+-])(?P<percent>\d{1,2}))?")
_DARK_SKIN = 45.0


class UnknownRoleError(KeyError):
    """A drawing names a colour that the palette does not have."""


def mixed(first: str, second: str, amount: float) -> str:
    """Return the role of a colour with that share of the second in the first."""
    return f"mix({first}, {second}, {amount:g})"


class Palette:
    """Named colours; a value may itself be a role, so people can wear the brand's colours."""

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._roles = dict(roles)
        self._resolved: dict[str, str] = {}

    @property
    def roles(self) -> Mapping[str, str]:
        """The colours as given, before roles in them are resolved."""
        return dict(self._roles)

    def resolve(self, role: str) -> str:
        """Return the colour of a role as `#RRGGBB`.

        Raises:
            UnknownRoleError: the palette has no such name, or the role cannot be read.
        """
        if role not in self._resolved:
            self._resolved[role] = self._value(role)
        return self._resolved[role]

    def with_roles(self, roles: Mapping[str, str]) -> Palette:
        """Return a palette in which some colours are replaced or added."""
        return type(self)({**self._roles, **roles})

    def greyscale(self) -> Palette:
        """Return the palette for printers without colour: every colour as the grey of its L*."""
        return GreyPalette(self._roles)

    def _value(self, role: str) -> str:
        if _HEX.fullmatch(role):
            return role.upper()
        if role.startswith("mix(") and role.endswith(")"):
            first, second, amount = _mix_arguments(role)
            return blend(self.resolve(first), self.resolve(second), amount)
        step = _STEP.fullmatch(role)
        if step is None or step["name"] not in self._roles:
            raise UnknownRoleError(role)
        base = self.resolve(self._roles[step["name"]])
        if step["sign"] is None:
            return base
        share = int(step["percent"]) / 100
        if step["sign"] == "+":
            return blend(base, "#FFFFFF", share)
        target, strength = _SHADES.get(step["name"].rpartition(".")[2], (SHADE, 0.85))
        return blend(base, blend(base, target, strength), share)


class GreyPalette(Palette):
    """A palette that answers in greys of the same lightness."""

    def resolve(self, role: str) -> str:
        """Return the grey that is as light as the colour of the role."""
        return grey_of(super().resolve(role))


def _mix_arguments(role: str) -> tuple[str, str, float]:
    """Split `mix(a, b, t)`; a and b may be mixes themselves."""
    depth, commas = 0, []
    inner = role[4:-1]
    for i, letter in enumerate(inner):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            commas.append(i)
    if len(commas) != 2:
        raise UnknownRoleError(role)
    first, second, amount = (
        inner[: commas[0]],
        inner[commas[0] + 1 : commas[1]],
        inner[commas[1] + 1 :],
    )
    return first.strip(), second.strip(), float(amount)


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of `#RRGGBB`, each 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def blend(first: str, second: str, amount: float) -> str:
    """Return the colour that lies that share of the way from the first to the second."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * amount) * 255):02X}" for a, b in pairs)


def lightness(colour: str) -> float:
    """Return the CIE lightness L* of a colour: 0 black, 100 white."""
    red, green, blue = (_linear(channel) for channel in channels(colour))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    if luminance > 0.008856:
        return float(116 * luminance ** (1 / 3) - 16)
    return 903.3 * luminance


def grey_of(colour: str) -> str:
    """Return the grey with the same lightness."""
    star = lightness(colour)
    luminance = ((star + 16) / 116) ** 3 if star > 8 else star / 903.3
    value = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return "#" + f"{round(min(max(value, 0.0), 1.0) * 255):02X}" * 3


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


# --- the people and the brand ------------------------------------------------------------------


def brand_palette(
    tokens: Mapping[str, str] | None = None, people: Mapping[str, Mapping[str, str]] | None = None
) -> Palette:
    """Return the palette of the drawings.

    Args:
        tokens: the brand's own colours by token name (`pine`, `lilac`, ...), as `#RRGGBB`; a
            token that is not given keeps the value of the house brand.
        people: colours to change for some of the people, such as
            `{"mai": {"skin": "#6E4430", "top": "pine2"}}`.
    """
    data = json.loads(_palette_text())
    roles: dict[str, str] = {**data["roles"], **(tokens or {})}
    for name, wears in data["people"].items():
        given = {**wears, **(people or {}).get(name, {})}
        roles.update({f"{name}.{part}": colour for part, colour in given.items()})
    return Palette({**_skin_roles(roles), **roles})


def people_of(palette: Palette) -> list[str]:
    """Return the names of the people whose colours the palette holds."""
    return sorted(role.removesuffix(".skin") for role in palette.roles if role.endswith(".skin"))


def _palette_text() -> str:
    return resources.files(__package__).joinpath("palettes/brand.json").read_text("utf-8")


def _skin_roles(roles: Mapping[str, str]) -> dict[str, str]:
    """Derive lips, blush and the line of the eye from each skin, unless they are given."""
    plain, found = Palette(roles), {}
    for role in roles:
        if role.endswith(".skin"):
            name = role.removesuffix(".skin")
            dark = lightness(plain.resolve(role)) < _DARK_SKIN
            found[f"{name}.lip"] = mixed(role, "#E39A8C" if dark else "#9E2F35", 0.5)
            found[f"{name}.blush"] = mixed(role, "#E0503F", 0.22)
            found[f"{name}.eye"] = "#160E10" if dark else "#2A2028"
    return found


class Merging(Struct, frozen=True):
    """Two parts that would run together in greyscale: `difference` is in L*."""

    first: str
    second: str
    difference: float

    def __str__(self) -> str:
        return (
            f"{self.first} and {self.second} are {self.difference:.0f} L* apart; "
            f"at least {LEAST_DIFFERENCE:.0f} are needed to tell them apart in greyscale"
        )


def greyscale_problems(palette: Palette) -> list[Merging]:
    """Return the neighbouring parts that are too close in lightness (none: all is well)."""
    return [
        Merging(first, second, difference)
        for first, second in neighbours(palette)
        if (difference := _difference(palette, first, second)) < LEAST_DIFFERENCE
    ]


def neighbours(palette: Palette) -> list[tuple[str, str]]:
    """Return the pairs of roles that must differ in greyscale."""
    pairs = [("do", "avoid"), ("do.tick", "do"), ("avoid.cross", "avoid")]
    pairs += [("pain", "glow"), ("pain", "white"), ("arrow", "mint"), ("sore", "lilac")]
    for person in people_of(palette):
        pairs.append((f"{person}.skin", f"{person}.top"))
        pairs.append((f"{person}.top", f"{person}.bottom"))
        pairs.append(("glow", f"{person}.top"))
        pairs.append((f"{person}.pebble", f"{person}.top"))
        if f"{person}.scarf" in palette.roles:
            pairs += [(f"{person}.scarf", f"{person}.{part}") for part in ("skin", "top")]
    return pairs


def _difference(palette: Palette, first: str, second: str) -> float:
    return abs(lightness(palette.resolve(first)) - lightness(palette.resolve(second)))
