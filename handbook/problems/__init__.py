"""Problems: the one vocabulary in which every stage says what is wrong, and where."""

from handbook.problems.problem import Problem, ProblemsError, Severity, Span, has_errors

__all__ = ["Problem", "ProblemsError", "Severity", "Span", "has_errors"]
