"""Checks that the colours of the pages are of the kind that their printer takes."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.expectation import Expectation
from handbook.checks.facts import Facts, Mark
from handbook.problems import Problem

_NEUTRAL = "DeviceGray"
"""Every output intent gives it a meaning (ISO 19005-2, 6.2.4.3)."""
_DEVICE = frozenset({"DeviceRGB", "DeviceCMYK"})


def check_colours(facts: Facts, expectation: Expectation | None) -> Iterator[Problem]:
    """Prove that each colour is of a kind that the file gives a meaning to and the edition has."""
    promised = expectation.colour_spaces if expectation else frozenset()
    for page in facts.pages:
        for space, owner in page.colours.items():
            if _suits(space, promised, facts.output_space):
                continue
            span = None
            if expectation and isinstance(owner, Mark):
                span = expectation.span_of(owner.page, owner.mcid)
            allowed = " or ".join(sorted(promised or {facts.output_space, _NEUTRAL}))
            message = f"a colour is of the kind {space}; it has to be {allowed}"
            yield Problem("pdf-colour-space-wrong", message, span=span, page=page.number)


def _suits(space: str, promised: frozenset[str], output_space: str) -> bool:
    """Tell whether the edition has such colours, and the profile gives them a meaning."""
    if promised and space not in promised:
        return False
    return not output_space or space not in _DEVICE or space == output_space
