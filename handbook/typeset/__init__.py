"""Typeset: a resolved handbook in a design becomes a story, and the story becomes a PDF."""

from handbook.typeset.compose import Story, compose
from handbook.typeset.printing import Printed, typeset

__all__ = ["Printed", "Story", "compose", "typeset"]
