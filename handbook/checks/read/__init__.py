"""Reads finished PDF files with pypdf, the only package that does."""

from handbook.checks.read.document import read_facts

__all__ = ["read_facts"]
