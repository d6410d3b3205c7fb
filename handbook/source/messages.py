"""What Pydantic found, said in words for the author, with a stable code and a way to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from msgspec import Struct
from pydantic_core.core_schema import ErrorType

from handbook.model.fields import ArtFile, Colour, FactKey, FigureRole, Identifier
from handbook.model.located import Mapping as LocatedMapping
from handbook.model.located import Sequence
from handbook.problems.suggest import did_you_mean, one_of, short

_MAX_NAMES = 40
"""Names that a hint lists."""


class Finding(Struct, frozen=True):
    """One error of Pydantic, and what was written at its place."""

    kind: str
    """Pydantic's name for the error."""
    text: str
    """Pydantic's words; only those of our own validators are shown."""
    context: Mapping[str, Any]
    field: str
    """The nearest field by name; empty at the top of a file."""
    in_list: bool
    value: Any

    @property
    def subject(self) -> str:
        """Name the thing that is wrong."""
        if not self.field:
            return "this file"
        return f"an item of `{short(self.field)}`" if self.in_list else f"`{short(self.field)}`"

    @property
    def written(self) -> str:
        """Say what stands there instead."""
        if isinstance(self.value, LocatedMapping):
            return "fields stand here"
        if isinstance(self.value, Sequence):
            return "a list stands here"
        return f"“{short(str(self.value))}” stands here"


class Words(Struct, frozen=True):
    """How a finding is told."""

    code: str
    message: str
    hint: str = ""


def words_for(finding: Finding) -> Words:
    """Return the words for a finding; there is an answer for every kind of error."""
    if finding.kind in _TELL:
        return _TELL[finding.kind](finding)
    if finding.kind in _PYDANTIC_KINDS:
        message = f"{finding.subject} cannot be this: {finding.written}"
        return Words("wrong-value", message, "look at how others of its kind are written")
    return _own(finding)


def _own(finding: Finding) -> Words:
    """Tell the error of a validator of our own model: its words are for authors already."""
    known = finding.context.get("known")
    hint = str(finding.context.get("hint", ""))
    if known is not None:
        names = [str(name) for name in known]
        hint = did_you_mean(str(finding.context.get("name", "")), names) or _known_names(names)
    return Words(finding.kind.replace("_", "-"), finding.text, hint)


def _known_names(names: list[str]) -> str:
    shown = (
        one_of(names[:_MAX_NAMES])
        if len(names) <= _MAX_NAMES
        else f"{', '.join(names[:_MAX_NAMES])} …"
    )
    return f"there are {shown}" if names else ""


def _text_expected(finding: Finding) -> Words:
    hint = 'a text that begins with “[” or “{” must stand between quotes: "…"'
    if isinstance(finding.value, LocatedMapping):
        hint = 'a text with a colon in it, or one that begins with “{”, must stand in quotes: "…"'
    return Words("wrong-type", f"{finding.subject} must be a text, but {finding.written}", hint)


def _empty_text(finding: Finding) -> Words:
    return Words("empty-text", f"{finding.subject} is empty", "write its words, or delete the line")


def _list_expected(finding: Finding) -> Words:
    hint = "begin each item on a line of its own, indented, with a dash and a space: “- …”"
    if isinstance(finding.value, LocatedMapping):
        hint += '; a text that begins with “{” must stand between quotes: "…"'
    return Words("wrong-type", f"{finding.subject} must be a list, but {finding.written}", hint)


def _fields_expected(finding: Finding) -> Words:
    hint = "write one field on each line: its name, a colon, a space, its text"
    return Words("wrong-type", f"{finding.subject} must have fields, but {finding.written}", hint)


def _number_expected(finding: Finding) -> Words:
    text = str(finding.value)
    hint = "write digits only, such as 12"
    if re.fullmatch(r"\s*-?\d+,\d+\s*", text):
        hint = f"write `{text.strip().replace(',', '.')}`, with a point"
    elif number := re.match(r"\s*(-?\d+(\.\d+)?)\s*[a-z]+\s*$", text):
        hint = f"write `{number[1]}`, without the unit"
    return Words("wrong-type", f"{finding.subject} must be a number, but {finding.written}", hint)


def _whole_number_expected(finding: Finding) -> Words:
    message = f"{finding.subject} must be a whole number, but {finding.written}"
    return Words("wrong-type", message, "write digits only, such as 3")


def _truth_expected(finding: Finding) -> Words:
    message = f"{finding.subject} must be true or false, but {finding.written}"
    return Words("wrong-type", message, "write `true` or `false`")


def _day_expected(finding: Finding) -> Words:
    message = f"{finding.subject} must be a day, but {finding.written}"
    return Words("wrong-type", message, "write year, month and day, such as 2026-05-31")


def _choice(finding: Finding) -> Words:
    expected = str(finding.context.get("expected", ""))
    allowed = re.findall(r"'([^']*)'", expected) or re.findall(r"[^\s,]+", expected)
    allowed = [name for name in allowed if name != "or"]
    message = f"{finding.subject} cannot be this: {finding.written}"
    choices = f"It must be {one_of(allowed)}"
    hint = did_you_mean(str(finding.value), allowed)
    return Words(
        "not-allowed", message, f"{hint} {choices[0].upper()}{choices[1:]}" if hint else choices
    )


_PATTERNS = {
    Identifier: (
        "bad-name",
        "a name has only lower-case letters a–z, digits and single hyphens, such as `call-now`",
    ),
    FactKey: ("bad-name", "a fact is named as in the brief, such as `cause.hormones`"),
    FigureRole: (
        "bad-name",
        "a drawn thing is named like `water`, a part of a person like `mai.top`",
    ),
    ArtFile: ("bad-form", "name a file that ends in .svg, .png or .jpg, such as `art/room.svg`"),
    Colour: ("bad-colour", 'a colour is written between quotes with six digits: "#14483F"'),
}


def _pattern_of(annotation: Any) -> str:
    return next(str(data.pattern) for data in get_args(annotation) if hasattr(data, "pattern"))


_BY_PATTERN = {_pattern_of(annotation): told for annotation, told in _PATTERNS.items()}


def _pattern(finding: Finding) -> Words:
    pattern = str(finding.context.get("pattern", ""))
    code, hint = _BY_PATTERN.get(
        pattern, ("bad-form", "look at how others of its kind are written")
    )
    return Words(code, f"{finding.subject} is not written as it must be: {finding.written}", hint)


def _range(sign: str, key: str) -> Callable[[Finding], Words]:
    def tell(finding: Finding) -> Words:
        bound = finding.context.get(key)
        message = f"{finding.subject} must be {sign} {bound:g}, but {finding.written}"
        hint = "write a larger number" if key in ("gt", "ge") else "write a smaller number"
        return Words("out-of-range", message, hint)

    return tell


def _too_few(finding: Finding) -> Words:
    least, actual = finding.context.get("min_length"), finding.context.get("actual_length")
    message = f"{finding.subject} must have at least {_items(least)}, but has {actual}"
    return Words("too-few", message, "add to the list, or delete what it belongs to")


def _too_many(finding: Finding) -> Words:
    most = finding.context.get("max_length")
    actual = len(finding.value) if isinstance(finding.value, list | dict) else "more"
    hint = "split the list into two, or leave out what matters least"
    message = f"{finding.subject} may have at most {_items(most)}, but has {actual}"
    return Words("too-many", message, hint)


def _items(count: Any) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _too_short(finding: Finding) -> Words:
    least = finding.context.get("min_length")
    if least == 1:
        return _empty_text(finding)
    return Words("too-short", f"{finding.subject} must have at least {least} characters")


def _too_long(finding: Finding) -> Words:
    most, actual = finding.context.get("max_length"), len(str(finding.value))
    message = f"{finding.subject} may have at most {most} characters, but has {actual}"
    return Words("too-long", message, "say it in fewer words")


def _value_error(finding: Finding) -> Words:
    return Words("wrong-value", f"{finding.subject}: {finding.context.get('error')}")


def _markup(finding: Finding) -> Words:
    reason = str(finding.context.get("reason", finding.text))
    close = "close it with the same sign; to print the sign itself, put a backslash before it"
    return Words("markup", reason, close if "never closed" in reason else "")


def _block_expected(finding: Finding) -> Words:
    hint = "begin with “- block: ” and the kind of block, such as `text`"
    return Words("block-expected", f"a block must stand here, but {finding.written}", hint)


def _block_kind_missing(_finding: Finding) -> Words:
    hint = "begin the block with its kind, such as “- block: text”"
    return Words("block-kind-missing", "the kind of this block is missing", hint)


_PYDANTIC_KINDS = frozenset(get_args(ErrorType))
_TELL: dict[str, Callable[[Finding], Words]] = {
    "string_type": _text_expected,
    "string_sub_type": _text_expected,
    "text_expected": _text_expected,
    "empty_text": _empty_text,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "enum": _choice,
    "tuple_type": _list_expected,
    "list_type": _list_expected,
    "dict_type": _fields_expected,
    "model_type": _fields_expected,
    "model_attributes_type": _fields_expected,
    "mapping_type": _fields_expected,
    "too_short": _too_few,
    "too_long": _too_many,
    "bool_parsing": _truth_expected,
    "bool_type": _truth_expected,
    "float_parsing": _number_expected,
    "float_type": _number_expected,
    "finite_number": _number_expected,
    "int_parsing": _whole_number_expected,
    "int_type": _whole_number_expected,
    "int_from_float": _whole_number_expected,
    "int_parsing_size": _whole_number_expected,
    "greater_than": _range("more than", "gt"),
    "greater_than_equal": _range("at least", "ge"),
    "less_than": _range("less than", "lt"),
    "less_than_equal": _range("at most", "le"),
    "date_type": _day_expected,
    "date_parsing": _day_expected,
    "date_from_datetime_parsing": _day_expected,
    "date_from_datetime_inexact": _day_expected,
    "value_error": _value_error,
    "inline_markup": _markup,
    "block_expected": _block_expected,
    "block_kind_missing": _block_kind_missing,
}
