"""The command line: what people type, and what they read in answer."""

from handbook.cli.main import main

__all__ = ["main"]
