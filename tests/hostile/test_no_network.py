"""Nothing is fetched, and no other program is started, while a book is built.

That requirements are pinned with hashes is tested in `test_packaging.py`; that fonts and icons
are those of their recorded origin, licence and checksum in `assets/test_assets.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from limited import Workshop


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    """One in which nothing was built before: what a build opens first is watched, too."""
    made = Workshop()
    yield made
    made.close()


@pytest.mark.parametrize("command", [("build", "--out", "dist"), ("check",)])
def test_nothing_is_fetched_and_no_program_is_started(
    command: tuple[str, ...], content: Path, workshop: Workshop
):
    ran = workshop.run("--content", "content", *command, cwd=content.parent, alone=True)
    assert ran.status == 0, ran.err


def test_the_watch_over_the_network_sees_something(content: Path, workshop: Workshop):
    """A watch that nothing can trip would prove nothing: opening a viewer starts a program."""
    viewer = content.parent / "xdg-open"
    viewer.write_text("#!/bin/sh\n", encoding="utf-8")
    viewer.chmod(0o755)
    arguments = ("--content", "content", "build", "--open", "--out", "dist")
    ran = workshop.run(*arguments, cwd=content.parent, alone=True, path=content.parent)
    assert ran.status != 0
    assert "subprocess.Popen is not allowed here" in ran.err
