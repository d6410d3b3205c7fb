"""Measures the build of the real handbook, and other programs at the same text."""
