"""A strip of pictures: one movement, step by step."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.blocks.figure import caption
from handbook.design import MM
from handbook.design.geometry import GUTTER
from handbook.flowables import Row, Stack, spaced
from handbook.model.book import Picture
from handbook.model.inline import Inline
from handbook.tags import ORDERED_LIST, Element
from handbook.tags.platypus import Flowable

FRAME_RATIO = 1.12
"""Height over width of the ground behind a picture."""
MOST_SHARE = 0.35
"""Of the frame that this ground may take, so that two rows find room on a page."""
NUMBER_WIDTH = 16.0


class Step(Picture):
    """One picture and a few words."""

    text: Inline


class Steps(ContentBlock):
    """Two to four steps with a picture each; the strip stays together."""

    kind: ClassVar[str] = "steps"

    title: Inline | None = None
    steps: tuple[Step, ...] = Field(min_length=2, max_length=4)
    caption: Inline | None = None

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        flowables: list[Flowable] = []
        if self.title:
            flowables.append(composer.subheading(self.title, "h3", parent, after=4))
        element = parent.add("L", attributes=ORDERED_LIST)
        per_row = 2 if composer.design.stacked else len(self.steps)
        width = (composer.width - (per_row - 1) * GUTTER) / per_row
        frames = [
            self._frame(composer, number, step, element, width)
            for number, step in enumerate(self.steps, 1)
        ]
        rows: list[Flowable] = [
            Row([(frame, width) for frame in frames[start : start + per_row]], gap=GUTTER, after=6)
            for start in range(0, len(frames), per_row)
        ]
        if self.caption:
            rows[-1].keepWithNext = True
            rows.append(caption(composer, self.caption, parent))
        flowables += rows
        # Where the strip takes several rows, it may break between them; the title stays on.
        if len(frames) > per_row:
            first = len(flowables) - len(rows) + 1
            return [Stack(flowables[:first], whole=True, before=9), *flowables[first:]]
        return [Stack(flowables, whole=True, before=9, after=12)]

    def _frame(
        self, composer: Composer, number: int, step: Step, parent: Element, frame_width: float
    ) -> Flowable:
        item = parent.add("LI", span=step.span)
        label = composer.say(f"{number}", "numeral", item, role="Lbl", origin="computed")
        body = item.add("LBody")
        padding = 1.5 * MM
        height = frame_width * FRAME_RATIO
        if composer.stacked:
            height = min(height, MOST_SHARE * composer.design.geometry.frame_height)
        picture = composer.picture(
            step, body, width=frame_width - 2 * padding, height=height - 2 * padding
        )
        ground = composer.panel(
            picture,
            fill="mint",
            padding=padding,
            least_height=height,
        )
        text = composer.text(step.text, "support", body)
        width = NUMBER_WIDTH * composer.style("numeral").size / 15
        words = Row([(label, width), (text, None)])
        return Stack([spaced(ground, after=5), words])
