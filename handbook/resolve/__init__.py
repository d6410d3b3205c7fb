"""Resolve: numbers are given, and every reference is known to lead somewhere."""

from handbook.resolve.resolve import resolve
from handbook.resolve.sheets import sheet_of

__all__ = ["resolve", "sheet_of"]
