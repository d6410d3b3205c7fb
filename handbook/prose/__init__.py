"""Prose: the words of a handbook held against the rules for plain words in its language.

Pure functions from the model to warnings, each at the author's line.
"""

from handbook.prose.lint import prose_problems
from handbook.prose.measure import Measured, measure

__all__ = ["Measured", "measure", "prose_problems"]
