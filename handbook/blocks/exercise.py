"""Exercise cards: start and finish, small steps, how often, and when to stop."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.callout import callout_panel
from handbook.blocks.composer import Composer
from handbook.blocks.parts import bullets, keep_last_two
from handbook.design import MM
from handbook.design.geometry import GUTTER
from handbook.flowables import Panel, Row, Rule, Sign, Stack, measure, spaced
from handbook.model.book import Picture
from handbook.model.inline import Inline
from handbook.tags import ORDERED_LIST, Element
from handbook.tags.platypus import Flowable

PICTURES = 53.3 * MM
PICTURES_SHARE = 0.34
"""Of the frame, at most."""
LEAST_HEIGHT = 67 * MM
BOX_HEIGHT = 17 * MM
DOSE_SHARE = 0.46
BESIDE = 22
"""Ems in which dose and sign to stop have room side by side."""
NUMBER_WIDTH = 21.0
PAIR_RATIO = 2.1
"""A picture wider than this, in proportion to its height, stands above the other."""


class Pose(Picture):
    """The start or the finish of a movement."""

    text: Inline
    """One word below the picture, such as Start."""


class Exercise(ContentBlock):
    """One exercise; at least its own sign to stop, and its dose, stand on the card."""

    kind: ClassVar[str] = "exercise"

    title: Inline
    why: Inline | None = None
    start: Pose
    finish: Pose
    steps: tuple[Inline, ...] = Field(min_length=3, max_length=6)
    """One verb each."""
    weeks: Inline | None = None
    """In which weeks it is right, where not in all of them."""
    not_if: Inline | None = None
    dose: Inline
    stop_if: Inline | None = None
    """Only what is special for this exercise; the full list stands once a page."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        section = parent.add("Sect", span=self.span)
        title = composer.subheading(self.title, "h2", section, after=2)
        texts: list[Flowable] = [Rule(1.4, composer.colour("pine"), after=7), title]
        if self.why:
            texts.append(composer.text(self.why, "caption", section, after=5))
        pictures = self._pictures(composer, section)
        steps = self._steps(composer, section)
        notes = Stack(self._notes(composer, section), whole=True)
        beside = _pictures_width(composer)
        room = composer.width - (beside + GUTTER if composer.cards_beside else 0)
        with composer.within(room):
            boxes = spaced(self._boxes(composer, section), before=composer.dense(10))
        if not composer.cards_beside:
            head = Stack([*texts, pictures], whole=True)
            for each in (steps[-1], notes):  # how often and when to stop go with what is done
                each.keepWithNext = True
            return [composer.together([head, *steps, notes, boxes], before=9, after=14)]
        stack = Stack([*texts, Stack(steps), notes, boxes])
        height = max(composer.dense(LEAST_HEIGHT), measure(stack, room))
        ground = composer.panel(
            pictures,
            fill="mint",
            padding=3 * MM,
            least_height=height,
            middle=True,
        )
        return [
            Row(
                [(ground, beside), (stack, None)],
                gap=GUTTER,
                before=2,
                after=composer.dense(4 * MM),
            )
        ]

    def _pictures(self, composer: Composer, section: Element) -> Flowable:
        width = _pictures_width(composer) - 6 * MM
        poses = (self.start, self.finish)
        stacked = not composer.cards_beside
        tall = composer.ratio(self.start) < 1
        cell = composer.width / 2 if stacked else (width / 2 if tall else width)
        height = (48 if stacked else 60 if tall else 27) * MM
        cells: list[Flowable] = []
        for pose in poses:
            picture = composer.picture(pose, section, width=cell, height=height)
            picture.fit(cell, height)
            word = composer.text(pose.text, "support-strong", section, align="centre")
            cells.append(Stack([spaced(picture, after=2), word]))
        if tall or stacked:
            return Row([(each, cell) for each in cells], align="bottom")
        return Stack([spaced(cells[0], after=6), cells[1]])

    def _steps(self, composer: Composer, section: Element) -> list[Flowable]:
        element = section.add("L", attributes=ORDERED_LIST)
        rows: list[Flowable] = []
        for number, step in enumerate(self.steps, 1):
            item = element.add("LI", span=step.span)
            label = composer.say(f"{number}", "numeral", item, role="Lbl", origin="computed")
            text = composer.text(step, "body", item.add("LBody"))
            width = NUMBER_WIDTH * composer.style("numeral").size / 15
            rows.append(Row([(label, width), (text, None)], before=composer.dense(3)))
        keep_last_two(rows)
        return rows

    def _notes(self, composer: Composer, section: Element) -> list[Flowable]:
        notes = [
            (label, text)
            for label, text in (
                (composer.phrases.weeks, self.weeks),
                (composer.phrases.not_if, self.not_if),
            )
            if text
        ]
        flowables: list[Flowable] = []
        for label, text in notes:
            head = composer.say(label, "support-strong", section)
            body = composer.text(text, "support", section)
            flowables.append(Row([(head, head.max_width() + 1), (body, None)], gap=5, before=6))
        return flowables

    def _boxes(self, composer: Composer, section: Element) -> Flowable:
        gap = 4 * MM
        boxes = [
            self._box(composer, section, "repeat", composer.phrases.how_often, self.dose, "mint")
        ]
        if self.stop_if:
            boxes.append(
                self._box(
                    composer, section, "hand-stop", composer.phrases.stop_if, self.stop_if, "peach"
                )
            )
        if len(boxes) == 1 or composer.width < BESIDE * composer.style("support").size:
            return Stack([*(spaced(box, after=gap) for box in boxes[:-1]), boxes[-1]], whole=True)
        free = composer.width - gap
        widths = [free * DOSE_SHARE, free * (1 - DOSE_SHARE)]
        height = max(measure(box, width) for box, width in zip(boxes, widths, strict=True))
        for box in boxes:
            box.least_height = height
        return Row(list(zip(boxes, widths, strict=True)), gap=gap)

    def _box(
        self,
        composer: Composer,
        section: Element,
        icon: str,
        label: str,
        text: Inline,
        fill: str,
    ) -> Panel:
        element = section.add("Div")
        word = composer.say(label, "support-strong", element)
        ink = composer.colour("ink")
        head = Row([(Sign(icon, 13, ink), 13), (word, None)], gap=5, align="middle")
        return composer.panel(
            Stack([head, composer.text(text, "support", element)]),
            fill=fill,
            radius=1.5 * MM,
            padding=(7, 3.5 * MM),
            least_height=BOX_HEIGHT,
            middle=True,
        )


def _pictures_width(composer: Composer) -> float:
    """Return the width of the ground behind the pictures, in points."""
    return min(PICTURES, PICTURES_SHARE * composer.width)


class StopIf(ContentBlock):
    """The full list of signs to stop; once on each page of exercises."""

    kind: ClassVar[str] = "stop-if"

    title: Inline
    items: tuple[Inline, ...] = Field(min_length=1, max_length=7)
    action: Inline

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        label = composer.text(
            self.title, composer.style("label").coloured(composer.colour("ink")), element, after=3
        )
        body: list[Flowable] = [
            two_columns(composer, self.items, element),
            composer.text(self.action, "body-strong", element, before=5),
        ]
        sign = "hand-stop"
        return [callout_panel(composer, "take-care", self.title, label, body, sign_icon=sign)]


def two_columns(composer: Composer, items: tuple[Inline, ...], parent: Element) -> Flowable:
    """Set a list in two columns; it stays one list."""
    stack = bullets(composer, items, parent, style="support", space=2)
    if composer.design.stacked:
        return stack
    half = (len(items) + 1) // 2
    return Row([(Stack(stack.children[:half]), None), (Stack(stack.children[half:]), None)], gap=12)


class AskFirst(ContentBlock):
    """Who should ask before they do something."""

    kind: ClassVar[str] = "ask-first"

    title: Inline
    intro: Inline | None = None
    items: tuple[Inline, ...] = Field(min_length=1, max_length=7)
    action: Inline

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        label = composer.text(
            self.title, composer.style("label").coloured(composer.colour("ink")), element, after=4
        )
        body: list[Flowable] = []
        if self.intro:
            body.append(composer.text(self.intro, "body", element, after=4))
        body += [
            bullets(composer, self.items, element, space=3),
            composer.text(self.action, "body-strong", element, before=7),
        ]
        sign = "question"
        return [callout_panel(composer, "take-care", self.title, label, body, sign_icon=sign)]
