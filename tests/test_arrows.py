"""The imports follow the picture in the README: downward only, and each third party at home."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "handbook"
LAYERS = (
    {"cli"},
    {"pipeline"},
    {"preparation", "promise", "output"},
    {"source", "resolve", "typeset", "checks", "impose", "prose"},
    {"blocks"},
    {"flowables"},
    {"design"},
    {"tags", "illustrations", "artwork"},
    {"model"},
    {"problems"},
)
"""From top to bottom; what stands in one layer never imports another of it."""
HOMES = {
    "msgspec": set().union(*LAYERS),
    "yaml": {"source", "illustrations"},
    "reportlab": {"typeset", "blocks", "flowables", "design", "tags", "illustrations", "artwork"},
    "svglib": {"artwork"},
    "lxml": {"artwork"},
    "cssselect2": {"artwork"},
    "tinycss2": {"artwork"},
    "pypdf": {"checks"},
    "pikepdf": {"tags", "impose"},
    "PIL": {"tags", "artwork"},
    "pydantic": {"source", "blocks", "model"},
    "pydantic_core": {"source", "blocks", "model"},
    "numpy": {"illustrations"},
    "shapely": {"illustrations"},
}
LEAST_FILES = 150


def imports(code: str) -> Iterator[str]:
    """Yield the full name of each module that is imported; relative imports are not in use."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(package: str, code: str) -> list[str]:
    return [name for name in imports(code) if not allowed(package, name)]


def allowed(package: str, imported: str) -> bool:
    top, _, rest = imported.partition(".")
    if top != "handbook":
        return top in sys.stdlib_module_names or package in HOMES.get(top, ())
    part = rest.split(".")[0]
    return part in {"", "__version__", package} or layer(part) > layer(package)


def layer(package: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if package in names)


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def test_all_arrows_point_downward(record_property):
    record_property("files", len(FILES))
    assert len(FILES) >= LEAST_FILES
    assert {package_of(path) for path in FILES} == set().union(*LAYERS)
    wrong = {
        str(path.relative_to(PACKAGE)): found
        for path in FILES
        if (found := wrong_imports(package_of(path), path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("package", "code"),
    [
        ("model", "from handbook.source import Library"),
        ("source", "from handbook.typeset import typeset"),
        ("checks", "import handbook.tags.canvas, handbook.pipeline"),
        ("tags", "from handbook.illustrations.icons import load_icon"),
        ("problems", "def f():\n    from handbook import model"),
        ("checks", "import reportlab.pdfgen"),
        ("typeset", "from pikepdf import Pdf"),
        ("pipeline", "import yaml"),
        ("resolve", "import requests"),
    ],
)
def test_an_arrow_that_points_elsewhere_is_found(package: str, code: str):
    assert wrong_imports(package, code)


def test_no_module_is_left_out_of_the_package():
    """A folder without `__init__.py` would not be installed."""
    folders = {path.parent for path in FILES}
    assert [
        str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()
    ] == []
