"""The base of every part of the model: frozen, exact, and aware of its place in the source."""

from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from handbook.model.descriptions import describe
from handbook.problems import Span


class Part(BaseModel):
    """A piece of content.

    Fields are declared in the order in which a reader meets them: the check of the finished PDF
    walks the model in this order and expects to read the same words.
    """

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid", allow_inf_nan=False)

    _span: Span | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        part = handler(value)
        span = getattr(value, "span", None)
        if span is not None:
            part._span = span
        return part

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        generated = handler(schema)
        for name, field in handler.resolve_ref_schema(generated).get("properties", {}).items():
            if (text := describe(cls, name)) is not None:
                field["description"] = text
        return generated

    @property
    def span(self) -> Span | None:
        """Where this part begins in the author's files; None for parts made by a program."""
        return self._span
