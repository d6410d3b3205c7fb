"""`illustrate`: draws the scenes anew, for those who change them."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path

from handbook.cli.orders import check_name
from handbook.cli.session import Session
from handbook.illustrations.bake import MissingExtraError, bake, scene_names
from handbook.illustrations.contact_sheet import write_contact_sheet
from handbook.pipeline import write
from handbook.problems import ProblemsError


def run(options: Namespace, session: Session) -> int:
    """Draw scenes, and show them on a sheet when one is asked for."""
    known = scene_names()
    for name in options.scenes:
        check_name("scene", name, known)
    try:
        _bake(options.scenes or known, session)
    except MissingExtraError:
        session.console.say(
            "drawing scenes needs two more packages, numpy and shapely; from the folder of"
            " make_handbook.py:\n  python -m pip install -r requirements-test.lock"
        )
        return 1
    except ProblemsError as error:
        session.console.problems(error.problems, _read)
        return 1
    if options.sheet:
        _write_sheet(options.sheet, options.scenes)
        session.console.say(f"{options.sheet}")
    return 0


def _bake(names: list[str], session: Session) -> None:
    for number, name in enumerate(names, 1):
        session.console.status(f"scene {number} of {len(names)}: {name}")
        bake([name])


def _write_sheet(target: Path, scenes: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sheet = write_contact_sheet(Path(folder) / "sheet.pdf", scenes)
        write(sheet.read_bytes(), target)


def _read(name: str) -> str | None:
    path = Path(name)
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
