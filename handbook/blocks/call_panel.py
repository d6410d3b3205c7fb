"""When to call: three tiers, each with its signs and a number to write in."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from msgspec import Struct
from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import LEAST_LINE, write_space
from handbook.blocks.parts import SIGN_GAP, bullets
from handbook.design import MM
from handbook.flowables import Labelled, Row, Sign, Stack, spaced
from handbook.model.book import WriteIn
from handbook.model.inline import Inline
from handbook.model.part import Part
from handbook.tags import Element
from handbook.tags.platypus import Flowable

Level = Literal["emergency", "today", "visit"]
FIELD_HEIGHT = 12 * MM
ICON = 38.0
SIDE = 45 * MM
"""Width of the column with the name of a tier."""


class TierLook(Struct, frozen=True):
    """How a tier looks; colours by role, the border in points, the height in mm."""

    style: str
    icon: str
    fill: str
    ink: str
    border: float
    stroke: str
    height: float


LOOKS: Mapping[Level, TierLook] = {
    "emergency": TierLook("tier-1", "siren", "urgent", "on-urgent", 0, "urgent", 84),
    "today": TierLook("tier-2", "phone-call", "peach", "ink", 2.4, "ink", 72),
    "visit": TierLook("tier-3", "calendar-check", "white", "ink", 1, "ink", 54),
}


class SignGroup(Part):
    """Some of the signs of a tier."""

    title: Inline | None = None
    items: tuple[Inline, ...] = Field(min_length=1, max_length=7)


class Tier(Part):
    """One tier: how soon to call, and for which signs."""

    title: Inline
    note: Inline
    groups: tuple[SignGroup, ...] = Field(min_length=1)
    field: WriteIn
    """The number to write in; never printed by the program."""
    level: Level


class CallPanel(ContentBlock):
    """The tiers, most urgent first; the word says the level, never the colour alone."""

    kind: ClassVar[str] = "call-panel"
    owns_page: ClassVar[bool] = True

    tiers: tuple[Tier, ...] = Field(min_length=1, max_length=3)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        return [self._tier(composer, tier, parent) for tier in self.tiers]

    def _tier(self, composer: Composer, tier: Tier, parent: Element) -> Flowable:
        look = LOOKS[tier.level]
        ink = composer.colour(look.ink)
        section = parent.add("Sect", span=tier.span)
        padding = (6 * MM, composer.inset)
        name = self._name(composer, tier, section, look)
        signs = self._signs(composer, tier, section, ink)
        if composer.stacked:
            body: Flowable = Stack([*name, *signs])
        else:
            body = Row([(Stack(name), SIDE), (Stack(signs), None)], gap=6 * MM)
        panel = composer.panel(
            body,
            fill=look.fill,
            stroke=look.stroke if look.border else None,
            line_width=look.border,
            padding=padding,
            least_height=0 if composer.stacked else look.height * MM,
            splits=composer.stacked,
            continued=composer.continued(tier.title, "label", ink),
            after=composer.dense(5 * MM),
        )
        panel.source = tier.span
        return panel

    def _name(
        self, composer: Composer, tier: Tier, section: Element, look: TierLook
    ) -> list[Flowable]:
        ink = composer.colour(look.ink)
        icon_colour = composer.colour("pine") if look.fill == "white" else ink
        sign = Sign(look.icon, ICON, icon_colour)
        title = composer.subheading(tier.title, composer.style(look.style).coloured(ink), section)
        support = composer.style("support").coloured(ink)
        note = composer.text(tier.note, support, section, before=2, keep_with_next=True)
        if composer.stacked:
            head = Row([(sign, ICON), (title, None)], gap=SIGN_GAP, align="middle", after=4)
            head.keepWithNext = True
            return [head, spaced(note, after=6)]
        sign.spaceAfter, sign.keepWithNext = 8, True
        return [sign, title, note]

    def _signs(self, composer: Composer, tier: Tier, section: Element, ink: str) -> list[Flowable]:
        flowables: list[Flowable] = []
        for count, group in enumerate(tier.groups):
            if group.title:
                label = composer.style("label").coloured(ink)
                before = composer.dense(8) if count else 0
                flowables.append(
                    composer.text(
                        group.title, label, section, before=before, after=2, keep_with_next=True
                    )
                )
            style = composer.style("body-medium" if tier.level == "emergency" else "body")
            flowables.append(
                bullets(composer, group.items, section, style=style.coloured(ink), space=2)
            )
        flowables[-1].keepWithNext = True  # a number to write in says what it is for
        flowables.append(spaced(self._field(composer, tier, section), before=composer.dense(14)))
        return flowables

    def _field(self, composer: Composer, tier: Tier, section: Element) -> Flowable:
        ink = composer.colour("ink")
        sign = Sign("clock" if tier.level == "visit" else "phone", 13, ink)
        label = composer.text(tier.field.label, "support", section)
        tooltip = composer.in_row(tier.title, tier.field.label)
        space = write_space(composer, tier.field.id, tooltip, section, tier.field.span)
        least = LEAST_LINE * composer.style("support").size
        filled = Labelled(label, space, least=least, align="middle")
        return composer.panel(
            Row([(sign, 13), (filled, None)], gap=6, align="middle"),
            fill="white",
            stroke="form",
            line_width=1,
            radius=1.5 * MM,
            padding=(3, 4 * MM),
            least_height=FIELD_HEIGHT,
            middle=True,
        )
