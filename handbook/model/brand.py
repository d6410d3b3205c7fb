"""A brand: the colours, letters and addresses of the publisher."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from handbook.model.fields import Address, Colour, FigureRole, FontFile, Identifier, PlainText
from handbook.model.part import Part


class Colours(Part):
    """The brand's colours by role; contrast is checked against what stands on what."""

    ink: Colour
    pine: Colour
    pine2: Colour
    grey: Colour
    crimson: Colour
    form: Colour
    line: Colour
    mint: Colour
    mint2: Colour
    lilac: Colour
    lilac2: Colour
    peach: Colour
    apricot: Colour
    orange: Colour
    white: Colour = "#FFFFFF"


class Typeface(Part):
    """A family in `fonts/` and the weights it is used in."""

    family: Identifier
    weights: dict[Literal["regular", "medium", "bold"], FontFile]
    """File names of the weights, inside the family's folder."""


class Contact(Part):
    """A way to reach the publisher."""

    kind: Literal["website", "page", "mail"]
    label: PlainText
    address: Address


class Brand(Part):
    """`content/brands/NAME.yaml`."""

    publisher: PlainText
    wordmark: PlainText
    site: PlainText
    """The short address in the footer of every page."""
    colours: Colours
    figures: dict[FigureRole, Colour] = Field(default_factory=dict)
    """Colours of drawn people and things by role, such as `mai.skin`, `mai.top` or `water`."""
    heading: Typeface
    text: Typeface
    contacts: tuple[Contact, ...]

    @model_validator(mode="after")
    def _has_letters(self) -> Brand:
        if "bold" not in self.heading.weights:
            raise ValueError("the weights of `heading` need a file for bold")
        if "regular" not in self.text.weights:
            raise ValueError("the weights of `text` need a file for regular")
        return self
