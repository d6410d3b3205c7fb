from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import tagged_demo

ROOT = Path(__file__).resolve().parents[2]


def test_twice_in_one_process(demo):
    assert tagged_demo.build().pdf == demo.pdf


def test_another_document_between_leaves_no_trace(demo):
    def more(builder):
        builder.plain(builder.tree.root, "ŒÆØÅ ½ € ¿ – other letters come first in this one")

    assert tagged_demo.build(more).pdf != demo.pdf
    assert tagged_demo.build().pdf == demo.pdf


def test_a_pass_that_fails_leaves_no_trace(demo):
    def broken(builder):
        builder.plain(builder.tree.root, "ŒÆØÅ")
        builder.tree.root.add("Callout").add("P")
        builder.heading(builder.tree.root, "H2", "Twice", "why", level=1)

    with pytest.raises(ValueError, match="set twice"):
        tagged_demo.build(broken)
    assert tagged_demo.build().pdf == demo.pdf


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Ho_Chi_Minh"), ("99", "America/Lima")])
def test_whatever_the_hash_seed_time_zone_and_folder(demo, tmp_path, seed, zone):
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": seed,
    }
    script = ROOT / "tests" / "tags" / "tagged_demo.py"
    subprocess.run(
        [sys.executable, str(script), "out.pdf"], check=True, cwd=tmp_path, env=environment
    )
    found = hashlib.sha256((tmp_path / "out.pdf").read_bytes()).hexdigest()
    assert found == hashlib.sha256(demo.pdf).hexdigest()
