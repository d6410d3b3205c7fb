"""What all tests share: the flag that writes references anew, and one build of the handbook."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from handbook.pipeline import Built, Order, build, kinds
from handbook.source import Library

ROOT = Path(__file__).parents[1]
# The same examples on every machine, however busy it is; the long modes draw others.
settings.register_profile("suite", derandomize=True, database=None, deadline=None)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write the references of the gallery and the pictures anew; look at them in git diff",
    )


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
    return Library(ROOT / "content", kinds())


@pytest.fixture(scope="session")
def back_pain(library: Library) -> Built:
    """The real handbook on A4."""
    order = Order("back-pain", "en", "screen")
    return build(order, library, ROOT / "fonts", lambda _step: None)


@pytest.fixture(scope="session")
def office_print(library: Library) -> Built:
    """The real handbook for office printers, on A4."""
    order = Order("back-pain", "en", "print")
    return build(order, library, ROOT / "fonts", lambda _step: None)


@pytest.fixture
def same_as_reference(regenerate: bool) -> Callable[[str, Path], None]:
    """Compare a text with its reference, or write the reference anew."""

    def compare(text: str, reference: Path) -> None:
        if regenerate:
            reference.write_text(text, encoding="utf-8", newline="\n")
        wanted = reference.read_bytes().decode("utf-8") if reference.exists() else ""
        assert text == wanted, f"{reference.name} differs; see CONTRIBUTING on --regenerate"

    return compare
