"""Structured YAML content in, a branded, tagged and validated PDF handbook out."""

__version__ = "0.1.0"
