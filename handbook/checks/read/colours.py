"""Colour spaces by name (ISO 32000-1, 8.6)."""

from __future__ import annotations

from pypdf.generic import ArrayObject

from handbook.checks.read import objects

MAXIMUM_BASES = 4
"""Colour spaces inside colour spaces; ISO 32000-1 allows two."""
UNKNOWN_SPACE = "unknown"
_WRAPPERS = frozenset({"Indexed", "Pattern"})
"""Families whose colours are those of another space."""
_PROFILE_SPACE_AT = 16
"""Where the header of a profile names the colours that it speaks of (ICC.1, 7.2.6)."""
_PROFILE_SPACES = {b"RGB ": "DeviceRGB", b"CMYK": "DeviceCMYK", b"GRAY": "DeviceGray"}


def space_name(space: object) -> str:
    """Return the name or family of a colour space; of a table of colours, that of its colours."""
    for _ in range(MAXIMUM_BASES):
        value = objects.follow(space)
        if not isinstance(value, ArrayObject) or not value:
            return objects.as_name(value) or UNKNOWN_SPACE
        parts = list(list.__iter__(value))
        family = objects.as_name(parts[0])
        if family not in _WRAPPERS or len(parts) < 2:
            return family or UNKNOWN_SPACE
        space = parts[1]
    return UNKNOWN_SPACE


def profile_space(profile: bytes) -> str:
    """Return the device space that a profile gives a meaning to; nothing for another."""
    return _PROFILE_SPACES.get(profile[_PROFILE_SPACE_AT : _PROFILE_SPACE_AT + 4], "")
