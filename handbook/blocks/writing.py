"""Places to write: a goal, lines with a title, and the diary of a week."""

from typing import ClassVar

from pydantic import Field

from handbook.blocks.base import ContentBlock
from handbook.blocks.checklist import Notes, notes_panel
from handbook.blocks.composer import Composer
from handbook.blocks.fill_in import labelled_line
from handbook.blocks.parts import tinted
from handbook.flowables import Row, spaced
from handbook.model.inline import Inline
from handbook.tags import Element
from handbook.tags.platypus import Flowable


class Goal(ContentBlock):
    """One small goal, as “if … then …”."""

    kind: ClassVar[str] = "goal"

    title: Inline
    example: Inline | None = None
    prompts: tuple[Inline, ...] = Field(min_length=1, max_length=3)
    """Words before each line to write on."""

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        flowables: list[Flowable] = [composer.text(self.title, "label", element)]
        if self.example:
            label = f"{composer.phrases.example} "
            head = composer.say(label.strip(), "support-strong", element)
            text = composer.text(self.example, "support", element)
            flowables.append(Row([(head, head.max_width() + 1), (text, None)], gap=5, before=3))
        for number, prompt in enumerate(self.prompts, 1):
            name = f"{composer.section}_goal-{number}"
            tooltip = composer.in_row(self.title, prompt)
            flowables.append(
                labelled_line(composer, prompt, name, tooltip, element, style="body", before=4)
            )
        return [
            tinted(composer, flowables, "mint", padding=(13, composer.inset), before=6, after=12)
        ]


class WriteLines(ContentBlock):
    """Lines to write on under a title."""

    kind: ClassVar[str] = "write-lines"

    title: Inline
    lines: int = Field(default=4, ge=1, le=12)

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        element = parent.add("Callout", span=self.span)
        panel = notes_panel(composer, Notes(title=self.title, lines=self.lines), element)
        return [spaced(panel, before=6, after=12)]
