"""Types of fields that many parts of the model share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from handbook.model.inline import Inline

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
"""A name that content refers to: lower-case letters, digits and hyphens."""

FactKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(\.[a-z0-9]+)+$")]
"""The key of a fact in the clinical brief, such as `cause.hormones`."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""A colour in sRGB, such as `#14483F`."""

PlainText = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words without any markup: alternative texts, tooltips, metadata."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Paragraphs = Annotated[
    tuple[Inline, ...],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
    Field(min_length=1),
]
"""One paragraph, or a list of them."""


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    doubled = next((value for value in values if values.count(value) > 1), None)
    if doubled is not None:
        raise ValueError(f"“{doubled}” is named twice")
    return values


References = Annotated[tuple[Identifier, ...], AfterValidator(_unique)]
"""Ids of entries in the handbook's list of references."""

Facts = Annotated[tuple[FactKey, ...], AfterValidator(_unique)]
"""Keys of the facts of the brief that a block carries."""
