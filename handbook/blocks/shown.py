"""What a picture is to those who place it, whichever part of the model it is."""

from __future__ import annotations

from typing import Protocol

from handbook.problems import Span


class Shown(Protocol):
    """A scene or a file of artwork, with its alternative text."""

    @property
    def scene(self) -> str | None:
        """The name of a scene."""

    @property
    def art(self) -> str | None:
        """The name of a file of artwork."""

    @property
    def alt(self) -> str:
        """What the picture shows."""

    @property
    def span(self) -> Span | None:
        """Where it stands in the content."""
