"""What the fields of a model mean: the docstrings below them, read when somebody asks.

Pydantic's `use_attribute_docstrings` reads the source of every model on import, a tenth of a
second in each run; only schemas and hints want to know.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def describe(model: type[BaseModel], field: str) -> str | None:
    """Return the description of a field, or None where there is none."""
    given = model.model_fields[field].description
    if given is not None:
        return given
    owner = next(base for base in model.__mro__ if field in inspect.get_annotations(base))
    return _docstrings(owner).get(field)


@cache
def _docstrings(model: type) -> Mapping[str, str]:
    source = textwrap.dedent(inspect.getsource(model))
    body = ast.parse(source).body[0]
    return dict(_described(body.body)) if isinstance(body, ast.ClassDef) else {}


def _described(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield each annotated name that a string follows, with the string."""
    for field, after in pairwise(body):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
