"""Pictures with captions."""

from typing import ClassVar, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from handbook.blocks.base import ContentBlock
from handbook.blocks.composer import Composer
from handbook.design import MM
from handbook.flowables import Stack
from handbook.model.block import ONE_PICTURE, SceneName, require_one_picture
from handbook.model.fields import ArtFile, PlainText
from handbook.model.inline import Inline, Strong, Words
from handbook.tags import Element
from handbook.tags.platypus import Flowable

MOST_SHARE = 0.42
"""Of the frame's height that a picture may take."""
MOST_HEIGHT = {"full": 80 * MM, "half": 52 * MM}


class Figure(ContentBlock):
    """A drawn scene, or a picture of the clinic's own, with its number and caption."""

    kind: ClassVar[str] = "figure"

    model_config = ConfigDict(json_schema_extra=ONE_PICTURE)

    scene: SceneName | None = None
    """A drawn scene; `make_handbook.py list` shows all of them."""
    art: ArtFile | None = None
    """In place of a scene, an SVG, PNG or JPEG file beside `handbook.yaml`."""
    alt: PlainText
    """What the picture shows, for readers who cannot see it."""
    caption: Inline
    """At most 15 words."""
    width: Literal["full", "half"] = "full"
    height: int | None = Field(default=None, ge=15, le=200)
    """Of the room for the drawing, in mm; the same for pictures side by side."""

    @model_validator(mode="after")
    def _shows_one(self) -> Self:
        require_one_picture(self.scene, self.art)
        return self

    def compose(self, composer: Composer, parent: Element) -> list[Flowable]:
        width = composer.width if self.width == "full" else composer.width / 2
        most = min(MOST_HEIGHT[self.width], MOST_SHARE * composer.design.geometry.frame_height)
        height = min(self.height * MM, most) if self.height else most
        picture = composer.picture(self, parent, width=width, height=height)
        if not self.height:
            picture.fit(width, height)
        return [
            Stack(
                [picture, caption(composer, self.caption, parent)], whole=True, before=9, after=12
            )
        ]


def caption(composer: Composer, text: Inline, parent: Element) -> Flowable:
    """Compose a caption that begins with the number of the picture."""
    number = composer.phrases.picture.format(number=composer.next_picture_number())
    inline = Inline((Strong((Words(number),)), Words(" "), *text.nodes), text.span)
    return composer.text(inline, "caption", parent, role="Caption", before=5)
