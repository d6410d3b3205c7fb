"""Structured YAML content in, a branded, tagged and validated PDF handbook out."""

from handbook.loading import load_libraries

__version__ = "0.1.0"

load_libraries()
