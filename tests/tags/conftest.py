from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import tagged_demo
from tag_facts import TagFacts

from handbook.tags import StructureTree, TaggedCanvas, finish


@pytest.fixture(scope="session")
def demo() -> tagged_demo.Result:
    return tagged_demo.build()


@pytest.fixture(scope="session")
def facts(demo: tagged_demo.Result) -> TagFacts:
    return TagFacts(demo.pdf)


class Sheet:
    """One page to paint on, and what becomes of it."""

    def __init__(self) -> None:
        tagged_demo.fonts()
        self.stream = io.BytesIO()
        self.tree = StructureTree()
        self.canvas = TaggedCanvas(
            self.stream, tree=self.tree, page_size=(400, 400), initial_font=tagged_demo.BODY
        )

    def finish(self) -> bytes:
        self.canvas.save()
        return finish(
            self.stream.getvalue(),
            tree=self.tree,
            ledger=self.canvas.ledger,
            metadata=tagged_demo.METADATA,
        )

    def facts(self) -> TagFacts:
        return TagFacts(self.finish())


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def new_sheet() -> Callable[[], Sheet]:
    return Sheet
