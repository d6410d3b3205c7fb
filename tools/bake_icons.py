"""Bake the icons of two open sets into the project's own path format.

For maintainers, when an icon is added or a set is updated; a normal build never runs it.
Unpack the two npm packages named in ``PACKAGES`` and give their folders:

    python tools/bake_icons.py --phosphor DIR --healthicons DIR

It writes ``icons.json`` (one icon a line), ``ORIGIN.yaml`` and the two licence texts.
The same packages always give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]

BOX = 256.0
"""Side of the square that every baked icon is drawn in, in icon units."""

OUT = Path(__file__).resolve().parent.parent / "handbook" / "illustrations" / "baked" / "icons"

PACKAGES = {"phosphor": "@phosphor-icons/core", "healthicons": "healthicons"}

FOLDERS = {
    "fill": ("phosphor", "assets/fill/{}-fill.svg"),
    "bold": ("phosphor", "assets/bold/{}-bold.svg"),
    "health": ("healthicons", "public/icons/svg/filled/{}.svg"),
}
"""Shelf of a set: its package and the path of an icon in it."""

ICONS = {
    # Signs: an octagon means "call" and nothing else.
    "octagon": "fill:octagon",
    "octagon-alert": "fill:warning-octagon",
    "warning": "fill:warning",
    "key": "fill:key",
    "lightbulb": "fill:lightbulb",
    "info": "fill:info",
    "question": "fill:question",
    "check-circle": "fill:check-circle",
    "x-square": "fill:x-square",
    "hand-stop": "fill:hand-palm",
    "shield-check": "fill:shield-check",
    # Plain strokes come from the bold weight: the fill weight puts them into a square.
    "check": "bold:check",
    "x": "bold:x",
    "plus": "bold:plus",
    "minus": "bold:minus",
    "arrow-right": "bold:arrow-right",
    "arrow-up-right": "bold:arrow-up-right",
    # Help and contacts.
    "siren": "fill:siren",
    "ambulance": "fill:ambulance",
    "phone": "fill:phone",
    "phone-call": "fill:phone-call",
    "hospital": "fill:hospital",
    "first-aid": "fill:first-aid-kit",
    "doctor": "health:people/doctor",
    "nurse": "health:people/nurse",
    "stethoscope": "fill:stethoscope",
    "user": "fill:user",
    "users": "fill:users-three",
    "hand-heart": "fill:hand-heart",
    "chat": "fill:chat-circle-text",
    "envelope": "fill:envelope",
    "globe": "fill:globe-simple",
    "facebook": "fill:facebook-logo",
    "map-pin": "fill:map-pin",
    # Time and paper.
    "calendar": "fill:calendar-blank",
    "calendar-check": "fill:calendar-check",
    "clock": "fill:clock",
    "timer": "fill:timer",
    "repeat": "fill:repeat",
    "sun-horizon": "fill:sun-horizon",
    "sun": "fill:sun",
    "moon": "fill:moon",
    "pencil": "fill:pencil-simple",
    "note-pencil": "fill:note-pencil",
    "list-checks": "fill:list-checks",
    "book-open": "fill:book-open",
    "magnifier": "fill:magnifying-glass",
    "eye": "fill:eye",
    "printer": "fill:printer",
    # Body and mind.
    "spine": "health:body/spine",
    "joints": "health:body/joints",
    "bladder": "health:body/bladder",
    "pregnant": "health:people/pregnant",
    "nausea": "health:conditions/nausea",
    "baby": "fill:baby",
    "brain": "fill:brain",
    "heart": "fill:heart",
    "heartbeat": "fill:heartbeat",
    "bone": "fill:bone",
    "drop": "fill:drop",
    "scales": "fill:scales",
    "flask": "fill:flask",
    "smiley": "fill:smiley",
    "smiley-worried": "fill:smiley-nervous",
    # Moving and resting.
    "walk": "fill:person-simple-walk",
    "swimmer": "fill:person-simple-swim",
    "yoga": "health:people/exercise_yoga",
    "sneaker": "fill:sneaker",
    "stairs": "fill:steps",
    "armchair": "fill:armchair",
    "chair": "fill:chair",
    "bed": "fill:bed",
    "bathtub": "fill:bathtub",
    "toilet": "fill:toilet",
    "package": "fill:package",
    "backpack": "fill:backpack",
    "briefcase": "fill:briefcase",
    "house": "fill:house",
    # Care and medicines.
    "pill": "fill:pill",
    "bandaids": "fill:bandaids",
    "thermometer": "fill:thermometer-simple",
    "thermometer-hot": "fill:thermometer-hot",
    "snowflake": "fill:snowflake",
    # Food and drink.
    "fork-knife": "fill:fork-knife",
    "bowl-food": "fill:bowl-food",
    "nutrition": "health:nutrition/nutrition",
    "carrot": "fill:carrot",
    "orange": "fill:orange",
    "grains": "fill:grains",
    "leaf": "fill:leaf",
    "fish": "fill:fish",
    "egg": "fill:egg",
    "milk": "health:nutrition/dairy",
    "water-glass": "fill:pint-glass",
    "coffee": "fill:coffee",
}
"""Name by meaning: shelf and name in its set."""

NONZERO = {"milk"}
"""Icons that mix fill rules and whose paths overlap: only nonzero keeps their picture."""

OVERSHOOT = 0.5
"""How far, in icon units, a coordinate may leave the box; it is drawn back to the edge."""


@dataclass(frozen=True)
class Baked:
    """One icon in the project's path format, with where it came from."""

    name: str
    rule: str
    path: str
    package: str
    source: str
    sha256: str


def number(value: float) -> str:
    """Return a coordinate at two decimals at most, without a negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def kept_in(value: float) -> float:
    """Return the coordinate, at the edge if just outside the box; refuse one far outside."""
    if not -OVERSHOOT <= value <= BOX + OVERSHOOT:
        raise ValueError(f"outside the box: {value}")
    return min(max(value, 0.0), BOX)


def view_box(svg: ElementTree.Element) -> float:
    """Return the side of the square view box; refuse any other shape or origin."""
    left, top, width, height = (float(part) for part in svg.attrib["viewBox"].split())
    if (left, top) != (0.0, 0.0) or width != height:
        raise ValueError(f"not a square view box at the origin: {svg.attrib['viewBox']}")
    return width


Point = tuple[float, float]


def elevated(start: Point, control: Point, end: Point) -> list[Point]:
    """Return the two controls and the end of the cubic that equals a quadratic curve."""
    return [
        (start[0] + (control[0] - start[0]) * 2 / 3, start[1] + (control[1] - start[1]) * 2 / 3),
        (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3),
        end,
    ]


def outline(data: str, place: Callable[[float, float], str]) -> list[str]:
    """Turn one SVG path (any commands) into absolute M, L, C and Z commands."""
    pen = RecordingPen()
    parse_path(data, pen)
    words = []
    here: Point = (0.0, 0.0)
    for operator, given in pen.value:
        points: list[Point] = list(given)
        if operator == "qCurveTo":
            points = elevated(here, points[0], points[1])
        letter = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "C"}.get(operator, "Z")
        words.append(" ".join([letter, *(place(x, y) for x, y in points)]))
        here = points[-1] if points else here
    return words


def bake(svg_text: str) -> tuple[str, str]:
    """Return the fill rule and the path of an SVG icon, y upwards, scaled to the box.

    All paths become one. Where any of them asks for even-odd, so does the whole; that
    is the same picture as long as separate paths do not overlap (else see ``NONZERO``).
    """
    svg = ElementTree.fromstring(svg_text)  # noqa: S314 - packages whose checksums we record
    scale = BOX / view_box(svg)

    def place(x: float, y: float) -> str:
        return f"{number(kept_in(x * scale))} {number(kept_in(BOX - y * scale))}"

    words: list[str] = []
    rule = "nonzero"
    for part in list(svg):
        if not part.tag.endswith("}path") or set(part.attrib) & {"transform", "stroke", "opacity"}:
            raise ValueError(f"not a plain filled path: {part.tag} {sorted(part.attrib)}")
        if part.get("fill", "currentColor") != "currentColor":
            raise ValueError(f"a colour of its own: {part.get('fill')}")
        if part.get("fill-rule") == "evenodd":
            rule = "evenodd"
        words += outline(part.attrib["d"], place)
    return rule, " ".join(words)


def bake_all(folders: Mapping[str, Path]) -> list[Baked]:
    """Bake every icon of ``ICONS`` in the order of their names."""
    icons = []
    for name in sorted(ICONS):
        shelf, _, original = ICONS[name].partition(":")
        package, pattern = FOLDERS[shelf]
        source = pattern.format(original)
        content = (folders[package] / source).read_bytes()
        rule, path = bake(content.decode("utf-8"))
        rule = "nonzero" if name in NONZERO else rule
        digest = hashlib.sha256(content).hexdigest()
        icons.append(Baked(name, rule, path, package, source, digest))
    return icons


def as_json(icons: list[Baked]) -> str:
    """Return the icon file: valid JSON with one icon a line, so that changes can be read."""
    lines = [
        f"{json.dumps(icon.name)}: {json.dumps({'rule': icon.rule, 'd': icon.path})}"
        for icon in icons
    ]
    return f'{{"box": {BOX:.0f}, "icons": {{\n' + ",\n".join(lines) + "\n}}\n"


def as_origin(icons: list[Baked], versions: Mapping[str, str], digests: Mapping[str, str]) -> str:
    """Return the record of origins as YAML."""
    lines = [
        "# Where the icons come from; written by tools/bake_icons.py.",
        "# Changed: paths joined, made absolute, scaled to a box of 256 and turned y-up.",
        "# `source` and its checksum are those of the SVG inside the npm package.",
        "file: icons.json",
        f"sha256: {digests['icons.json']}",
        "packages:",
    ]
    for key, package in PACKAGES.items():
        licence = f"LICENCE-{key}.txt"
        lines += [
            f"  {key}:",
            f'    package: "{package}"',
            f"    package_version: {versions[key]}",
            "    licence: MIT",
            f"    licence_file: {licence}",
            f"    licence_sha256: {digests[licence]}",
        ]
    lines.append("icons:")
    for icon in icons:
        lines += [
            f"  {json.dumps(icon.name) if icon.name in {'x', 'y', 'n'} else icon.name}:",
            f"    package: {icon.package}",
            f"    source: {icon.source}",
            f"    source_sha256: {icon.sha256}",
        ]
    return "\n".join(lines) + "\n"


def package_version(folder: Path) -> str:
    """Return the version that an unpacked package states."""
    return str(json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"])


def write_all(folders: Mapping[str, Path], out: Path) -> None:
    """Write the icons, their licences and their origins to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    icons = bake_all(folders)
    files = {"icons.json": as_json(icons).encode("utf-8")}
    for key, folder in folders.items():
        files[f"LICENCE-{key}.txt"] = (folder / "LICENSE").read_bytes()
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    versions = {key: package_version(folder) for key, folder in folders.items()}
    files["ORIGIN.yaml"] = as_origin(icons, versions, digests).encode("utf-8")
    for name, content in files.items():
        (out / name).write_bytes(content)


def main() -> None:
    """Read the command line and bake."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for key, package in PACKAGES.items():
        parser.add_argument(
            f"--{key}", type=Path, required=True, help=f"the unpacked npm package {package}"
        )
    parser.add_argument("--out", type=Path, default=OUT, help="where to write")
    args = parser.parse_args()
    write_all({key: getattr(args, key) for key in PACKAGES}, args.out)


if __name__ == "__main__":
    main()
