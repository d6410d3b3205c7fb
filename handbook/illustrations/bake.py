"""Bakes scenes: poses and paints them once, and keeps the paths as small JSON files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.illustrations.drawing import Drawing, DrawingPath, to_text

if TYPE_CHECKING:
    from handbook.illustrations.rig.layer import Layer
    from handbook.illustrations.rig.scene import Scene

SCENES = Path(__file__).parent / "scenes"
BAKED = Path(__file__).parent / "baked" / "scenes"


COARSE = frozenset({"shade", "pebble"})
"""Soft shading and pebbles are fitted a little coarser, to keep files small."""

_COARSER = 1.6


class MissingExtraError(RuntimeError):
    """The geometry libraries are not installed."""


def scene_names(folder: Path = SCENES) -> list[str]:
    """Return the names of all scenes, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def bake(names: Iterable[str] = (), folder: Path = SCENES, target: Path = BAKED) -> list[Path]:
    """Bake scenes and return the files written.

    Args:
        names: the scenes; none means all.
        folder: where the scene files are.
        target: where the baked files go.

    Raises:
        MissingExtraError: the `illustrate` extra is not installed.
        ProblemsError: a scene has mistakes; each carries its line and column.
    """
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name in list(names) or scene_names(folder):
        path = target / f"{name}.json"
        path.write_text(to_text(drawing_of(folder / f"{name}.yaml")), encoding="utf-8")
        written.append(path)
    return written


def drawing_of(path: Path) -> Drawing:
    """Return the drawing of one scene file, without writing anything."""
    try:
        from handbook.illustrations.rig.scene_reader import load_scene  # noqa: PLC0415  # optional extra
        from handbook.illustrations.rig.stage import play  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("install the extra: pip install '.[illustrate]'") from error
    scene = load_scene(path)
    return flattened(scene, play(scene))


def flattened(scene: Scene, layer: Layer) -> Drawing:
    """Return what a scene was played to as paths."""
    from handbook.illustrations.rig.outline import TOLERANCE, path_data  # noqa: PLC0415  # optional extra

    extent = scene.extent
    paths: list[DrawingPath] = []
    for shape in layer.shapes:
        tolerance = TOLERANCE * (_COARSER if shape.part in COARSE else 1)
        commands = path_data(shape.geometry, -extent.left, -extent.bottom, tolerance)
        if not commands:
            continue
        if shape.width:
            paths.append(DrawingPath(None, shape.role, round(shape.width, 2), commands))
        else:
            paths.append(DrawingPath(shape.role, None, 0.0, commands))
    width, height = extent.right - extent.left, extent.top - extent.bottom
    return Drawing(scene.name, round(width, 2), round(height, 2), tuple(paths))
