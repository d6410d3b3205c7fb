"""Callouts: key point, tip, take care, urgent; and the one action of a section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from msgspec import Struct

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import PEBBLE, Composer
from handbook.blocks.parts import SIGN_GAP, paragraphs
from handbook.blocks.placed import Origin
from handbook.design import MM
from handbook.flowables import Panel, Row, Sign, Stack
from handbook.model.fields import Paragraphs
from handbook.model.inline import Inline
from handbook.tags import Element, TaggedParagraph
from handbook.tags.platypus import Flowable

TRY_SIGN = 32.0

CalloutStyle = Literal["key-point", "tip", "take-care", "urgent"]


class CalloutLook(Struct, frozen=True):
    """How a kind of callout looks; colours by role, the border in points."""

    fill: str
    icon: str
    phrase: str
    label: str = "pine"
    ink: str = "ink"
    border: float = 0
    pebble: bool = True


LOOKS: Mapping[CalloutStyle, CalloutLook] = {
    "key-point": CalloutLook("mint", "key", "key_point"),
    "tip": CalloutLook("lilac", "lightbulb", "tip"),
    "take-care": CalloutLook(
        "peach", "warning", "take_care", label="ink", border=1.6, pebble=False
    ),
    "urgent": CalloutLook(
        "urgent", "octagon-alert", "urgent", label="on-urgent", ink="on-urgent", pebble=False
    ),
}


def sign(
    composer: Composer, look: CalloutLook, size: float = PEBBLE, icon: str | None = None
) -> Sign:
    """Make the sign of a callout, `size` points wide."""
    if look.pebble:
        return composer.pebble(icon or look.icon, size=size)
    return Sign(icon or look.icon, size, composer.colour(look.ink))


def callout_panel(
    composer: Composer,
    style: CalloutStyle,
    title: Inline,
    label: Flowable,
    body: list[Flowable],
    *,
    sign_icon: str | None = None,
) -> Panel:
    """Set a label and a body in the panel of a callout; `sign_icon` in place of its usual icon.

    On a narrow page the sign stands beside the label, and a panel that is higher than a page
    breaks after two lines of its body at least. `title` are the words of the label.
    """
    look = LOOKS[style]
    mark = sign(composer, look, icon=sign_icon)
    text = Stack([label, *body])
    content: Flowable = Row([(mark, PEBBLE), (text, None)], gap=SIGN_GAP)
    if composer.narrow:
        head = Row([(mark, PEBBLE), (label, None)], gap=SIGN_GAP, align="middle", after=6)
        _keep_title(head, body, composer.width - 2 * composer.inset)
        content = Stack([head, *body])
    return composer.panel(
        content,
        splits=True,
        continued=composer.continued(title, "label", composer.colour(look.label)),
        fill=look.fill,
        stroke="ink" if look.border else None,
        line_width=look.border,
        padding=(10, composer.inset),
        middle=True,
        least_height=20 * MM,
        before=10,
        after=10,
    )


def _keep_title(title: Flowable, body: Sequence[Flowable], width: float) -> None:
    """Keep a title with at least two lines of its body, which is `width` points wide."""
    title.keepWithNext = True
    first = body[0]
    if isinstance(first, TaggedParagraph):
        first.wrap(width, 0)
        first.keepWithNext = len(first.lines()) == 1  # a longer one leaves no single line


class Callout(ContentBlock):
    """A panel with a sign; its label always says what it is."""

    kind: ClassVar[str] = "callout"

    title: Inline | None = None
    """Stands in place of the usual label."""
    text: Paragraphs
    style: CalloutStyle

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        look = LOOKS[self.style]
        element = parent.add("Callout", span=self.span)
        label_style = composer.style("label").coloured(composer.colour(look.label))
        title = self.title or Inline.of(getattr(composer.phrases, look.phrase))
        origin: Origin = "content" if self.title else "phrase"
        label = composer.text(title, label_style, element, origin=origin)
        ink = composer.style("body").coloured(composer.colour(look.ink))
        body = paragraphs(composer, self.text, ink, element, space=6)
        return [callout_panel(composer, self.style, title, label, body)]


class TryThis(ContentBlock):
    """The one action of a section."""

    kind: ClassVar[str] = "try-this"

    text: Paragraphs

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        label = composer.say(composer.phrases.try_this, "label", element)
        body = paragraphs(composer, self.text, "body", element, space=6)
        row: Flowable = Row(
            [(composer.pebble("check", size=TRY_SIGN), TRY_SIGN), (Stack([label, *body]), None)],
            gap=SIGN_GAP,
            align="middle",
        )
        if composer.narrow:
            row = Stack([label, *body])
        return [
            composer.panel(
                row,
                stroke="pine",
                line_width=1.6,
                padding=(7, composer.inset),
                middle=True,
                before=10,
                after=6,
            )
        ]
