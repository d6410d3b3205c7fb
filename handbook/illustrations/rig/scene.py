"""Scenes as data: who stands where, with which things, from back to front."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from handbook.illustrations.rig.body import Body
from handbook.illustrations.rig.part import Part
from handbook.illustrations.rig.pose import Ache, FrontPose, Look, SidePose
from handbook.problems import Span


@dataclass(frozen=True, slots=True)
class Extent:
    """The rectangle of the scene that the drawing shows (cm)."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Thing:
    """A prop or a mark, with what the scene says about it."""

    part: Part
    values: Mapping[str, object]
    span: Span


@dataclass(frozen=True)
class Actor:
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


@dataclass(frozen=True)
class Group:
    """Items that are moved and scaled together, and perhaps cut to a round window."""

    items: tuple[Item, ...]
    at: tuple[float, float]
    scale: float
    mirror: bool
    window: tuple[float, float, float] | None
    span: Span


@dataclass(frozen=True)
class Water:
    """Water laid over everything painted before, below its surface."""

    surface: float
    amount: float
    span: Span


Item: TypeAlias = Thing | Actor | Group | Water


@dataclass(frozen=True)
class Scene:
    """One drawing: its items from back to front."""

    name: str
    extent: Extent
    items: tuple[Item, ...] = field(default_factory=tuple)
