"""What all tests share: the flag that writes references anew, and one build of the handbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.pipeline import Built, Order, build, kinds
from handbook.source import Library

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write the references of the gallery and the pictures anew; look at them in git diff",
    )


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
