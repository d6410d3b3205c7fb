"""What a scene says about a body: plain data, every part knowing its place in the file."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from handbook.problems import Span


class Anchor(Struct, frozen=True):
    """A place on a body that is posed before: `back 0.12`, `her near-thigh 0.7`."""

    part: str
    numbers: tuple[float, ...] = ()
    actor: str = ""
    shift: tuple[float, float] = (0.0, 0.0)
    span: Span | None = None


class Spot(Struct, frozen=True):
    """A fixed place in the scene (cm)."""

    x: float
    y: float
    span: Span | None = None


Place: TypeAlias = Anchor | Spot


class ArmPose(Struct, frozen=True):
    """An arm: two bone angles, or a target for the wrist or the middle of the palm."""

    upper: float | None = None
    fore: float | None = None
    wrist: Place | None = None
    palm: Place | None = None
    elbow: Place | None = None
    hand: float | None = None
    shape: str = "relaxed"
    flip: bool | None = None
    bend: int | None = None
    lengths: tuple[float, float] | None = None
    behind: bool = False
    span: Span | None = None


class LegPose(Struct, frozen=True):
    """A leg: two bone angles, or a target for the ankle (front view: knee and ankle)."""

    thigh: float | None = None
    shin: float | None = None
    knee: Place | None = None
    ankle: Place | None = None
    hip: Place | None = None
    foot: float = 0.0
    shape: str | None = None
    bend: int = 1
    lengths: tuple[float, float] | None = None
    flip: bool = False
    short: bool = False
    behind: bool = False
    span: Span | None = None


class SidePose(Struct, frozen=True):
    """A body seen from the side, facing +x."""

    spine: tuple[float, float, float, float]
    near_leg: LegPose
    far_leg: LegPose
    near_arm: ArmPose
    far_arm: ArmPose
    hips: Spot | None = None
    foot_x: float = 0.0
    neck: float = 80.0
    head: float = 0.0
    shoulder: float = 0.0
    seat: float | None = None
    hide: tuple[str, ...] = ()
    span: Span | None = None


class FrontPose(Struct, frozen=True):
    """A body seen from the front or the back; left and right are the reader's."""

    hips: Spot
    left_arm: ArmPose
    right_arm: ArmPose
    left_leg: LegPose | None = None
    right_leg: LegPose | None = None
    trunk: float = 90.0
    neck: float = 90.0
    head: float = 0.0
    turn: float = 0.0
    shrug: float = 0.0
    order: tuple[str, ...] = ("legs", "trunk", "head", "arms")
    span: Span | None = None


class Look(Struct, frozen=True):
    """How a person is drawn in one scene."""

    eyes: str = "open"
    mood: str = "calm"
    feet: str = "shoe"
    pebbles: int | None = None
    pebbles_inward: float = 0.0
    pebbles_over_sleeve: bool = False
    hem: float = -0.13
    bump: float | None = None
    swim: bool = False


class Ache(Struct, frozen=True):
    """Pain: short rays off the back edge at a station of the spine (0 hip, 1 neck)."""

    at: float
    spread: float = 46.0
    glow: bool = False
