"""Bodies: bone lengths, limb profiles and the cast of people, all read from data files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml
from msgspec import Struct, field

from handbook.illustrations.rig.geometry import Profile, bell, monotone
from handbook.illustrations.rig.shapes import shapes

Sides = tuple[Profile, Profile]
"""Half widths (cm) to the front and to the back of a bone."""


class Body(Struct, frozen=True):
    """One person's build; lengths in cm, the other numbers are factors of the plain figure."""

    name: str
    hair: str = "crop"
    girth: float = 1.0
    chest: float = 1.0
    hips: float = 1.0
    bump: float = 0.0
    sleeve: float = 0.55
    earring: bool = False
    pebbles: int = 9
    lengths: dict[str, float] = field(default_factory=dict)

    def long(self, bone: str) -> float:
        """Return the length of a bone (cm)."""
        return float(self.lengths.get(bone, shapes("limbs")["lengths"][bone]))

    def role(self, part: str) -> str:
        """Return the colour role of one of this person's parts."""
        return f"{self.name}.{part}"

    def limb_girth(self, share: float) -> float:
        """Return the factor for a limb that takes that share of the trunk's extra girth."""
        return 1 + (self.girth - 1) * share

    def trunk_girth(self, station: float) -> float:
        """Return the factor for the trunk, which thins out from the chest to the neck."""
        fade = 1.0 if station < 0.7 else max(0.0, 1 - (station - 0.7) / 0.3)
        return 1 + (self.girth - 1) * fade

    def trunk_front(self, station: float, bump: float | None = None) -> float:
        """Return how far (cm) the trunk reaches forward of the spine at a station (0 to 1)."""
        belly = (self.bump if bump is None else bump) * 13 * bell(station, 0.26, 0.155, 0.19)
        chest = (self.chest - 1) * 2.6 * bell(station, 0.65, 0.09, 0.09)
        soft = (self.girth - 1) * 7 * bell(station, 0.3, 0.2, 0.2)
        return side_profile("trunk")[0](station) * self.trunk_girth(station) + belly + chest + soft

    def trunk_back(self, station: float) -> float:
        """Return how far (cm) the trunk reaches behind the spine at a station (0 to 1)."""
        seat = (self.hips - 1) * 11 * bell(station, 0.03, 0.12, 0.12)
        return side_profile("trunk")[1](station) * self.trunk_girth(station) + seat


@cache
def side_profile(limb: str) -> Sides:
    """Return the front and back half widths of a limb seen from the side."""
    rows: Sequence[Sequence[float]] = shapes("limbs")["side"][limb]
    return monotone([(r[0], r[1]) for r in rows]), monotone([(r[0], r[2]) for r in rows])


@cache
def front_profile(limb: str) -> Profile:
    """Return the half width of a limb seen from the front."""
    return monotone([(r[0], r[1]) for r in shapes("limbs")["front"][limb]])


@cache
def cast() -> dict[str, Body]:
    """Return everybody in the drawings by name."""
    text = resources.files(__package__).joinpath("cast.yaml").read_text("utf-8")
    people: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {name: Body(name=name, **build) for name, build in people.items()}
