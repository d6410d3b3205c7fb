"""The judge of random books needs an alarm, which Windows does not have."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]
