"""Scenes as data: who stands where, with which things, from back to front."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field

from handbook.illustrations.rig.body import Body
from handbook.illustrations.rig.part import Part
from handbook.illustrations.rig.pose import Ache, FrontPose, Look, SidePose
from handbook.problems import Span


class Extent(Struct, frozen=True):
    """The rectangle of the scene that the drawing shows (cm)."""

    left: float
    bottom: float
    right: float
    top: float


class Thing(Struct, frozen=True):
    """A prop or a mark, with what the scene says about it."""

    part: Part
    values: Mapping[str, object]
    span: Span


class Actor(Struct, frozen=True):
    """A person in a pose, and what is painted between the layers of the body."""

    body: Body
    pose: SidePose | FrontPose
    look: Look
    name: str
    view: str
    ache: Ache | None
    at: tuple[float, float]
    rotate: float
    scale: float
    mirror: bool
    between: tuple[Item, ...]
    before_arm: tuple[Item, ...]
    span: Span


class Group(Struct, frozen=True):
    """Items that are moved and scaled together, and perhaps cut to a round window."""

    items: tuple[Item, ...]
    at: tuple[float, float]
    scale: float
    mirror: bool
    window: tuple[float, float, float] | None
    span: Span


class Water(Struct, frozen=True):
    """Water laid over everything painted before, below its surface."""

    surface: float
    amount: float
    span: Span


Item: TypeAlias = Thing | Actor | Group | Water


class Scene(Struct, frozen=True):
    """One drawing: its items from back to front."""

    name: str
    extent: Extent
    items: tuple[Item, ...] = field(default_factory=tuple)
