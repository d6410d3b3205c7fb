"""Problems: the one vocabulary in which every stage says what is wrong, and where."""

from handbook.problems.codes import CODES
from handbook.problems.problem import Problem, ProblemsError, Severity, Span, has_errors
from handbook.problems.render import as_json, in_order, render

__all__ = [
    "CODES",
    "Problem",
    "ProblemsError",
    "Severity",
    "Span",
    "as_json",
    "has_errors",
    "in_order",
    "render",
]
