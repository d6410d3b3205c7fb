"""What all tests share: the flag that writes references anew, and builds of the handbook.

The program and Hypothesis are imported where they are needed: the process that only hands tests
out to others (pytest-xdist) starts these a second earlier without.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from handbook.pipeline import Built
    from handbook.source import Library

ROOT = Path(__file__).parents[1]
YOUNG = 100_000
"""So many new objects before the first look for garbage: fewer looks, a tenth of all time."""
# The dozens of processes that tests start would otherwise compile the whole program each.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(YOUNG)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write the references of the gallery and the pictures anew; look at them in git diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The same examples on every machine, however busy it is; the long modes draw others."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        return  # no test runs in this process
    from hypothesis import settings

    settings.register_profile("suite", derandomize=True, database=None, deadline=None)
    settings.load_profile("suite")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Let a worker that is done take over tests of another; some take a hundred times as long."""
    if config.getoption("dist") != "load":
        return None  # the command line asks for another way
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_collection_finish() -> None:
    """Keep what is there from now on, modules and tests, out of every look for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content."""
    from handbook.pipeline import kinds
    from handbook.source import Library

    return Library(ROOT / "content", kinds())


@pytest.fixture(scope="session")
def real(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """The real handbook in any edition, on its default paper: built once for all workers."""
    from handbook.pipeline import Order, build

    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    @cache
    def built(edition: str) -> Built:
        kept = shared / f"real-{edition}.pickle"
        if kept.exists():
            made: Built = pickle.loads(kept.read_bytes())
            return made
        made = build(Order("back-pain", "en", edition), library, ROOT / "fonts", lambda _step: None)
        whole = own / kept.name
        whole.write_bytes(pickle.dumps(made))
        whole.replace(kept)  # appears whole, or not at all
        return made

    return built


@pytest.fixture(scope="session")
def back_pain(real: Callable[[str], Built]) -> Built:
    """The real handbook on A4."""
    return real("screen")


@pytest.fixture(scope="session")
def office_print(real: Callable[[str], Built]) -> Built:
    """The real handbook for office printers, on A4."""
    return real("print")


@pytest.fixture
def same_as_reference(regenerate: bool) -> Callable[[str, Path], None]:
    """Compare a text with its reference, or write the reference anew."""

    def compare(text: str, reference: Path) -> None:
        if regenerate:
            reference.write_text(text, encoding="utf-8", newline="\n")
        wanted = reference.read_bytes().decode("utf-8") if reference.exists() else ""
        assert text == wanted, f"{reference.name} differs; see CONTRIBUTING on --regenerate"

    return compare
