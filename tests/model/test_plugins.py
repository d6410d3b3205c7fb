"""Nobody's plugins take part when content is read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = (
    "import handbook.model.book as book; from pydantic.plugin._loader import get_plugins;"
    "book.Review.model_rebuild(); print(len(list(get_plugins())))"
)
PLUGIN = """
class Plugin:
    def new_schema_validator(self, *_arguments):
        return None, None, None

plugin = Plugin()
"""


def plugins(tmp_path: Path, **environment: str) -> str:
    (tmp_path / "eager.py").write_text(PLUGIN, encoding="utf-8")
    about = tmp_path / "eager-1.0.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: eager\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[pydantic]\neager = eager:plugin\n")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, **environment}
    ran = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_plugins_of_pydantic_see_no_content(tmp_path: Path):
    assert plugins(tmp_path) == "0"
    assert plugins(tmp_path, PYDANTIC_DISABLE_PLUGINS="another") == "1"
