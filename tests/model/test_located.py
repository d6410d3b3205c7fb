"""Values that know their place."""

from __future__ import annotations

import pickle

from handbook.model.located import Scalar
from handbook.problems import Span


def test_text_that_goes_to_another_process_is_plain():
    scalar = Scalar("screen", Span("a.yaml", 1, 2, 3, 4), lambda _offset: Span("b", 1, 1, 1, 1))
    received = pickle.loads(pickle.dumps(scalar))
    assert received == "screen"
    assert type(received) is str
