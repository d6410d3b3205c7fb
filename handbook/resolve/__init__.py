"""Resolve: numbers are given, and every reference is known to lead somewhere."""

from handbook.resolve.resolve import resolve

__all__ = ["resolve"]
