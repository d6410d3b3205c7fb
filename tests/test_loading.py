"""Slow patterns of the libraries wait until they are asked for, and then match as ever."""

from __future__ import annotations

import importlib
import re

import pytest

from handbook import loading

PLACES = [
    ("reportlab.platypus.paragraph", "uri_pat"),
    ("reportlab.lib.rl_safe_eval", "__rl_unsafe_re__"),
    ("reportlab.lib.textsplit", "rx"),
    ("pikepdf.models.metadata._constants", "re_xml_illegal_chars"),
]


@pytest.mark.parametrize(("module", "name"), PLACES)
def test_the_slow_patterns_wait(module: str, name: str):
    assert isinstance(getattr(importlib.import_module(module), name), loading.LatePattern)


def test_every_module_that_waits_is_loaded():
    for module in loading.SLOW_PATTERNS:
        importlib.import_module(module)


def test_a_late_pattern_matches_like_any_other():
    late = loading.LatePattern("([a-c]+)", re.IGNORECASE)
    assert late.sub("-", "xABCx") == "x-x"
    assert late.match("B")[1] == "B"
    assert late.pattern == "([a-c]+)"


def test_a_late_pattern_that_is_wrong_says_so():
    with pytest.raises(re.error):
        loading.LatePattern("(").match("")


def test_patterns_are_compiled_at_once_again():
    assert isinstance(re.compile("x"), re.Pattern)
