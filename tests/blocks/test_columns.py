"""Columns: as many spans as cells, and no more than the grid has."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from workshop import section, text


def columns(spans: list[int], cells: int = 2) -> dict:
    return {"block": "columns", "spans": spans, "cells": [[text("Words.")]] * cells}


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([6, 3, 3], "there are 2 cells and 3 spans"),
        ([9, 9], "12 together at most"),
        ([12, 0], "spans are 1 or more"),
    ],
)
def test_spans_that_fit_no_grid_are_refused(spans: list[int], message: str):
    with pytest.raises(ValidationError, match=message):
        section(columns(spans))


@pytest.mark.parametrize("spans", [[6, 6], [1, 11], [4, 4]])
def test_spans_that_fit(spans: list[int]):
    assert section(columns(spans)).blocks[0].spans == tuple(spans)
