"""The base of all blocks, and the type of a field that holds blocks.

Which kinds of block there are is not known here: the decoder passes the registry as validation
context, so that the model stands below the blocks.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from msgspec import Struct
from pydantic import (
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from handbook.model.fields import Identifier, Validator
from handbook.model.located import Mapping as LocatedMapping
from handbook.model.part import Part

KIND_KEY = "block"
# Stands in a JSON Schema where the schema stage puts the union of all kinds of block.
BLOCK_MARKER = "x-any-block"
# Stands beside a field whose values are the names of all icons, or of all scenes.
NAMES_MARKER = "x-names-of"


class Block(Part):
    """One block of a section; `block:` in YAML names its kind."""

    kind: ClassVar[str]


class Kinds(Struct, frozen=True):
    """The validation context: what content may name. None leaves names unchecked."""

    by_name: Mapping[str, type[Block]]
    icons: frozenset[str] | None = None
    scenes: frozenset[str] | None = None


def _known(value: str, info: ValidationInfo, what: Literal["icon", "scene"]) -> str:
    context = info.context
    known = None
    if isinstance(context, Kinds):
        known = context.icons if what == "icon" else context.scenes
    if known is not None and value not in known:
        raise PydanticCustomError(
            f"{what}_unknown",
            "there is no {what} “{name}”",
            {"what": what, "name": str(value), "known": sorted(known)},
        )
    return value


def _known_icon(value: str, info: ValidationInfo) -> str:
    return _known(value, info, "icon")


def _known_scene(value: str, info: ValidationInfo) -> str:
    return _known(value, info, "scene")


IconName = Annotated[
    Identifier,
    Validator(core_schema.with_info_after_validator_function, _known_icon),
    Field(json_schema_extra={NAMES_MARKER: "icons"}),
]
"""The name of an icon; `make_handbook.py list` shows all of them."""

SceneName = Annotated[
    Identifier,
    Validator(core_schema.with_info_after_validator_function, _known_scene),
    Field(json_schema_extra={NAMES_MARKER: "scenes"}),
]
"""The name of a drawn scene; `make_handbook.py list` shows all of them."""


ONE_PICTURE: JsonDict = {"oneOf": [{"required": ["scene"]}, {"required": ["art"]}]}
"""Stands in the JSON Schema of whatever shows a scene or a file of artwork."""


def require_one_picture(scene: str | None, art: str | None) -> None:
    """Raise a problem unless there is a scene or artwork, and not both."""
    if (scene is None) == (art is None):
        raise PydanticCustomError(
            "missing_field" if scene is None else "not_allowed",
            "there is no picture" if scene is None else "one picture cannot be two",
            {"hint": "name either a `scene`, or a file of your own as `art`"},
        )


class _BlockSlot:
    """Validates a mapping as the kind of block that its `block` key names."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(_validate_block)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {BLOCK_MARKER: True}


def _validate_block(value: Any, info: core_schema.ValidationInfo) -> Block:
    if isinstance(value, Block):
        return value
    if not isinstance(value, dict):
        raise PydanticCustomError("block_expected", "a block is expected here")
    kinds = info.context.by_name if isinstance(info.context, Kinds) else {}
    name = value.get(KIND_KEY)
    if name is None:
        raise PydanticCustomError("block_kind_missing", "the kind of block is missing")
    kind = kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise PydanticCustomError(
            "block_kind_unknown",
            "there is no kind of block “{name}”",
            {"name": str(name), "known": sorted(kinds)},
        )
    return kind.model_validate(_without_kind(value), context=info.context)


def _without_kind(value: dict[str, Any]) -> dict[str, Any]:
    rest = {key: item for key, item in value.items() if key != KIND_KEY}
    if isinstance(value, LocatedMapping):
        return LocatedMapping(rest, value.span, value.key_spans)
    return rest


if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = Annotated[Block, _BlockSlot]
Blocks = tuple[AnyBlock, ...]
