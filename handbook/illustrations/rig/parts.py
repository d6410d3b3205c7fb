"""Every prop and every mark that a scene can name."""

from __future__ import annotations

from handbook.illustrations.rig import cutaways, food, furniture, marks, objects, scenery, signs
from handbook.illustrations.rig.part import Part, parts_of

PROPS: dict[str, Part] = parts_of(
    (
        *furniture.PAINTERS,
        *objects.PAINTERS,
        *scenery.PAINTERS,
        *food.PAINTERS,
        *cutaways.PAINTERS,
    )
)
MARKS: dict[str, Part] = parts_of((*marks.PAINTERS, *signs.PAINTERS))

__all__ = ["MARKS", "PROPS", "Part"]
