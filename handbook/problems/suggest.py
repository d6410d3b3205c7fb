"""“Did you mean …?”, and shortening what others wrote before it stands in a message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

# Comparing takes time that grows with both lengths; no name of ours is longer than this.
_LONGEST_NAME = 60


def short(text: str, limit: int = 60) -> str:
    """Return text on one line, cut to `limit` characters."""
    line = " ".join(text[: 2 * limit].split())
    return line if len(line) <= limit and len(text) <= 2 * limit else line[: limit - 1] + "…"


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like `name`, if one is like it at all."""
    if len(name) > _LONGEST_NAME:
        return None
    by_folded = {candidate.casefold().replace("_", "-"): candidate for candidate in known}
    folded = name.casefold().replace("_", "-").replace(" ", "-")
    found = difflib.get_close_matches(folded, by_folded, n=1, cutoff=0.7)
    return by_folded[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question such as “did you mean `checklist`?”, or an empty string."""
    found = closest(name, known)
    return f"did you mean `{found}`?" if found else ""


def one_of(names: Iterable[str]) -> str:
    """List names for a hint: “`a`, `b` or `c`”."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"
