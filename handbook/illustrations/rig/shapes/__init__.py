"""The rig's data files: limb profiles and hand-drawn parts, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def shapes(name: str) -> Any:
    """Return the content of one data file of this folder, such as `hands`."""
    return yaml.safe_load(resources.files(__name__).joinpath(f"{name}.yaml").read_text("utf-8"))
