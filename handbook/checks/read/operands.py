"""Operands of the type that an operator needs; anything else raises TypeError."""

from __future__ import annotations

from handbook.checks.read.geometry import Matrix
from handbook.checks.read.lexer import Operand


def number_operand(operand: Operand) -> float:
    """Return an operand that is a number."""
    if not isinstance(operand, float):
        raise TypeError
    return operand


def name_operand(operand: Operand) -> str:
    """Return an operand that is a name."""
    if not isinstance(operand, str):
        raise TypeError
    return operand


def matrix_operand(operands: list[Operand] | list[float]) -> Matrix:
    """Return six operands as a matrix."""
    a, b, c, d, e, f = (number_operand(operand) for operand in operands)
    return (a, b, c, d, e, f)
