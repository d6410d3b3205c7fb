"""Nodes → parts of the model, through Pydantic, with every problem at the author's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handbook.model.block import KIND_KEY, Kinds
from handbook.model.located import Mapping, Scalar, Sequence
from handbook.model.part import Part
from handbook.problems import Problem, Span
from handbook.problems.suggest import closest, one_of, short
from handbook.source.messages import Finding, words_for
from handbook.source.nodes import MAX_PROBLEMS, Empty, Node, Refused, walk
from handbook.source.shape import Step, field_help, field_names, model_at

PartT = TypeVar("PartT", bound=Part)
_KEY_STEP = "[key]"  # Pydantic's last step for an error of a key itself


def decode(
    model: type[PartT], node: Node, kinds: Kinds
) -> tuple[PartT | None, tuple[Problem, ...]]:
    """Make a part of the model from a node; the part is None when there are problems."""
    part, errors = None, list[ErrorDetails]()
    try:
        part = model.model_validate(node, context=kinds)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    explainer = _Explainer(model, node, kinds)
    problems = [*explainer.problems(errors), *_empty_values(node, explainer.misfits)]
    problems.sort(key=lambda problem: (problem.span is None, problem.span, problem.code))
    if len(problems) > MAX_PROBLEMS:
        last = problems[MAX_PROBLEMS]
        message = f"{len(problems) - MAX_PROBLEMS:,} more problems follow from here on"
        problems[MAX_PROBLEMS:] = [Problem("too-many-problems", message, last.span)]
    if part is None and not problems and not _refused(node):
        problems.append(Problem("wrong-value", "this cannot be read", node.span))
    return (None if problems else part), tuple(problems)


def _empty_values(node: Node, misfits: list[Mapping | Sequence]) -> Iterator[Problem]:
    within = {id(inner) for misfit in misfits for inner in walk(misfit)}
    for found in walk(node):
        if isinstance(found, Empty) and id(found) not in within:
            message = "this is empty"
            hint = "write its value after it, or delete the line"
            yield Problem("empty-value", message, found.span, hint)


def _refused(node: Node) -> bool:
    return any(isinstance(found, Refused) for found in walk(node))


class _Place(Struct, frozen=True):
    """Where an error's path leads to in the nodes."""

    node: Any
    steps: tuple[Step, ...]
    """The steps that exist in the nodes."""
    missing: tuple[Step, ...]
    """The steps beyond them."""
    key_span: Span | None

    @property
    def field(self) -> str:
        """The nearest field by name."""
        return next((step for step in reversed(self.steps) if isinstance(step, str)), "")

    @property
    def in_list(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.steps) and isinstance(self.steps[-1], int)

    @property
    def whole(self) -> str:
        """Name the part."""
        if not self.field:
            return "this file"
        return f"this item of `{self.field}`" if self.in_list else f"`{self.field}`"


class _Explainer:
    """Tells the errors of one node."""

    def __init__(self, model: type[Part], node: Node, kinds: Kinds) -> None:
        self.model = model
        self.node = node
        self.kinds = kinds
        self.misfits: list[Mapping | Sequence] = []
        """Fields and lists that stand where something else is meant; what is in them is moot."""

    def problems(self, errors: list[ErrorDetails]) -> Iterator[Problem]:
        """Yield a problem for each error, one for a field that is only misspelled."""
        placed = [(error, self._place(error["loc"])) for error in errors[: 5 * MAX_PROBLEMS]]
        misspelled: set[tuple[Step, ...]] = set()
        for error, place in placed:
            if error["type"] == "extra_forbidden":
                problem, meant = self._unknown_field(place)
                misspelled.add((*place.steps[:-1], meant))
                yield problem
        for error, place in placed:
            if error["type"] == "missing":
                if (*place.steps, *place.missing) not in misspelled:
                    yield self._missing_field(place, error["loc"])
            elif error["type"] != "extra_forbidden" and not _echo(error, place):
                yield self._wrong(error, place)

    def _place(self, loc: Iterable[Step]) -> _Place:
        node: Any = self.node
        steps, missing, key_span = list[Step](), list[Step](), None
        for step in loc:
            if isinstance(node, Mapping) and step in node:
                key_span = node.key_spans[str(step)]
                node = node[str(step)]
                steps.append(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
                node, key_span = node[step], None
                steps.append(step)
            else:
                missing.append(step)
        return _Place(node, tuple(steps), tuple(missing), key_span)

    def _unknown_field(self, place: _Place) -> tuple[Problem, str]:
        name = str(place.steps[-1]) if place.steps else ""
        owner = model_at(self.model, self.node, place.steps[:-1], self.kinds)
        names = field_names(owner) if owner else []
        meant = closest(name, names) or ""
        hint = f"did you mean `{meant}`?" if meant else f"there are {one_of(names)}"
        message = f"there is no field “{short(name)}” here"
        span = place.key_span or place.node.span
        return Problem("unknown-field", message, span, hint if names else ""), meant

    def _missing_field(self, place: _Place, loc: tuple[Step, ...]) -> Problem:
        name = str(loc[-1])
        owner = model_at(self.model, self.node, place.steps, self.kinds)
        described = field_help(owner, name)
        hint = f"add a line `{name}: …`" + (f" ({described})" if described else "")
        whole = _kind_name(place.node) or place.whole
        message = f"the field `{name}` is missing in {whole}"
        return Problem("missing-field", message, _head(place.node), hint)

    def _wrong(self, error: ErrorDetails, place: _Place) -> Problem:
        on_key = _KEY_STEP in place.missing[-1:]
        finding = Finding(
            kind=error["type"],
            text=error["msg"],
            context=error.get("ctx", {}),
            field=place.field,
            in_list=place.in_list,
            value=place.steps[-1] if on_key else place.node,
        )
        words = words_for(finding)
        if isinstance(place.node, Mapping | Sequence) and words.code == "wrong-type":
            self.misfits.append(place.node)
        return Problem(words.code, words.message, self._span(finding, place, on_key), words.hint)

    def _span(self, finding: Finding, place: _Place, on_key: bool) -> Span | None:
        if on_key and place.key_span:
            return place.key_span
        if isinstance(place.node, Scalar):
            offset = finding.context.get("offset")
            return place.node.at(offset) if isinstance(offset, int) else place.node.span
        if finding.kind == "block_kind_unknown" and isinstance(place.node, Mapping):
            named = place.node.get(KIND_KEY)
            return getattr(named, "span", place.node.span)
        return place.key_span or _head(place.node)


def _echo(error: ErrorDetails, place: _Place) -> bool:
    """Tell whether an error only follows from another one that is told anyway."""
    if isinstance(place.node, Empty | Refused):
        return True
    least = error.get("ctx", {}).get("min_length")
    return (
        error["type"] == "too_short"  # Pydantic leaves broken items out when it counts
        and isinstance(place.node, Sequence | Mapping)
        and len(place.node) >= int(least or 0)
    )


def _kind_name(node: Any) -> str:
    kind = node.get(KIND_KEY) if isinstance(node, Mapping) else None
    return f"this block `{short(kind)}`" if isinstance(kind, str) and kind else ""


def _head(node: Any) -> Span:
    """Return the beginning of a part: its first field, where one is written there."""
    span: Span = node.span
    first = next(iter(node.key_spans.values()), None) if isinstance(node, Mapping) else None
    if first and first.line == span.line:
        return first
    return Span(span.file, span.line, span.column, span.line, span.column + 1)
