"""Types of fields that many parts of the model share."""

import datetime
import re
from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Struct
from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import PydanticCustomError, core_schema

from handbook.model.address import address_fault
from handbook.model.inline import Inline, shows
from handbook.model.located import Scalar


class Validator(Struct, frozen=True):
    """A step of reading a field, as Pydantic's `AfterValidator` and the like are.

    Those look at the signature of their function again for each field; here `make` says what it is.
    """

    make: Callable[[Callable[..., Any], core_schema.CoreSchema], core_schema.CoreSchema]
    """One of `core_schema`, such as `no_info_after_validator_function`."""
    func: Callable[..., Any]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return self.make(self.func, handler(source))


def after(func: Callable[[Any], Any]) -> Validator:
    """Let a function change or refuse what the type of a field has let through."""
    return Validator(core_schema.no_info_after_validator_function, func)


def _keep_place(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
    text: str = handler(value)
    return value if isinstance(value, Scalar) and value == text else text


_KEEP_PLACE = Validator(core_schema.no_info_wrap_validator_function, _keep_place)

Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
    _KEEP_PLACE,
]
"""A name that content refers to: lower-case letters, digits and hyphens."""

FactKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(\.[a-z0-9]+)+$")]
"""The key of a fact in the clinical brief, such as `cause.hormones`."""


def _digits(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,4}", value) else value


Digits = Validator(core_schema.no_info_before_validator_function, _digits)
"""Goes with a `Literal` of numbers, as YAML values reach the model as text."""


def _day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_type", "a day such as 2026-05-31 is expected here")
    return value


Day = Annotated[datetime.date, Validator(core_schema.no_info_before_validator_function, _day)]
"""A day as `2026-05-31` and in no other form; Pydantic would take seconds since 1970, too."""

FigureRole = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(\.[a-z]+)?$")]
"""A colour of the drawings: a thing, such as `water`, or a part of a person, such as `mai.top`."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
"""A colour in sRGB, such as `#14483F`."""


def _shown(value: str) -> str:
    if not shows(value):
        raise PydanticCustomError("empty_text", "this text is empty")
    return value


PlainText = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    after(_shown),
    _KEEP_PLACE,
]
"""Words without any markup: alternative texts, tooltips, metadata."""


def _address(value: str) -> str:
    if fault := address_fault(value):
        raise PydanticCustomError(
            "bad_form", "this address cannot be opened: {why}", {"why": fault}
        )
    return value


Address = Annotated[PlainText, after(_address)]
"""Where a link leads to: an address with its scheme, such as https:// or mailto:."""

ArtFile = Annotated[
    str,
    StringConstraints(pattern=r"^[^\\]*[^\\/]\.([sS][vV][gG]|[pP][nN][gG]|[jJ][pP][eE]?[gG])$"),
    _KEEP_PLACE,
]
"""The name of a picture file, relative to the folder of its `handbook.yaml`."""

FontFile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.ttf$")]
"""The name of a TrueType file, without any folder."""


def blanks(*names: str) -> Validator:
    """Require that a phrase has exactly these blanks, such as `{page}`, and no other braces.

    The phrase is filled in by `str.format`, to which other braces would be commands.
    """

    def check(phrase: str) -> str:
        rest = phrase
        for name in names:
            if f"{{{name}}}" not in phrase:
                raise ValueError(f"the blank {{{name}}} is missing")
            rest = rest.replace(f"{{{name}}}", "")
        if "{" in rest or "}" in rest:
            allowed = " and ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"only {allowed} may stand in braces")
        return phrase

    return after(check)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Paragraphs = Annotated[
    tuple[Inline, ...],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
    Field(min_length=1),
]
"""One paragraph, or a list of them."""


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    seen = set[str]()
    for value in values:
        if value in seen:
            raise ValueError(f"“{value}” is named twice")
        seen.add(value)
    return values


References = Annotated[tuple[Identifier, ...], after(_unique)]
"""Ids of entries in the handbook's list of references."""

Facts = Annotated[tuple[FactKey, ...], after(_unique)]
"""Keys of the facts of the brief that a block carries."""
