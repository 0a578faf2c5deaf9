"""Weights as formulas of whole numbers: an expression over facts and parameters, translated."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from agree.base import Message, message
from agree.distribute.workings.formula import (
    Call,
    Formula,
    Function,
    choice,
    minus,
    plus,
    times,
)

NO_WHOLE_NUMBERS = message("the weights are no whole numbers")
OWN_FORM = message("the weights are of a form of their own")
FUNCTIONS: Mapping[str, Function] = {"max": "max", "min": "min"}
SIGNS: Mapping[type[ast.cmpop], Function] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Eq: "=", ast.NotEq: "<>",
}  # fmt: skip
TURNED: Mapping[type[ast.cmpop], Function] = {ast.Gt: "<", ast.GtE: "<="}
"""The comparisons that are written with their sides changed."""


class NotFollowed(Exception):
    """Raised for what no formula of whole numbers can carry; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


class Translator:
    """Turns the tree of an expression into a formula.

    `named` gives the formula of a fact or a parameter, and `summed` that of the sum of a formula
    over all rows; both may raise NotFollowed.
    """

    def __init__(
        self, named: Callable[[str], Formula], summed: Callable[[Formula], Formula]
    ) -> None:
        self.named, self.summed = named, summed

    def formula(self, node: ast.AST) -> Formula:
        """Return the formula of a node. Raises NotFollowed for what is not of whole numbers."""
        match node:
            case ast.Expression(body):
                return self.formula(body)
            case ast.Constant(value):
                return _whole(value)
            case ast.Name(name):
                return self.named(name)
            case ast.UnaryOp(ast.USub(), operand):
                return minus(0, self.formula(operand))
            case ast.UnaryOp(ast.UAdd(), operand):
                return self.formula(operand)
            case ast.UnaryOp(ast.Not(), operand):
                return Call("not", (self.formula(operand),))
            case ast.BinOp(left, operation, right):
                return self._operation(operation, self.formula(left), self.formula(right))
            case ast.BoolOp(operation, values):
                function: Function = "and" if isinstance(operation, ast.And) else "or"
                return Call(function, tuple(map(self.formula, values)))
            case ast.Compare(left, operations, others):
                return self._comparison(left, operations, others)
            case ast.IfExp(condition, one, other):
                return choice(*map(self.formula, (condition, one, other)))
            case ast.Call(ast.Name("sum"), [argument]):
                return self.summed(self.formula(argument))
            case ast.Call(ast.Name(name), arguments) if name in FUNCTIONS:
                return Call(FUNCTIONS[name], tuple(map(self.formula, arguments)))
        raise NotFollowed(NO_WHOLE_NUMBERS)

    @staticmethod
    def _operation(operation: ast.operator, left: Formula, right: Formula) -> Formula:
        match operation:
            case ast.Add():
                return plus(left, right)
            case ast.Sub():
                return minus(left, right)
            case ast.Mult():
                return times(left, right)
        raise NotFollowed(NO_WHOLE_NUMBERS)

    def _comparison(
        self, left: ast.expr, operations: list[ast.cmpop], others: list[ast.expr]
    ) -> Formula:
        sides = [self.formula(one) for one in (left, *others)]
        found: list[Formula] = []
        for operation, one, other in zip(operations, sides, sides[1:], strict=False):
            kind = type(operation)
            pair = (other, one) if kind in TURNED else (one, other)
            found.append(Call(SIGNS.get(kind) or TURNED[kind], pair))
        return found[0] if len(found) == 1 else Call("and", tuple(found))


def _whole(value: Any) -> int:
    if isinstance(value, (int, Fraction)) and Fraction(value).denominator == 1:
        return int(value)
    raise NotFollowed(NO_WHOLE_NUMBERS)


def in_proportion(found: Sequence[int], weights: Sequence[int]) -> bool:
    """Return whether some weights are others times a number."""
    one, other = max(found), max(weights)
    pairs = zip(found, weights, strict=True)
    return all(first * other == second * one for first, second in pairs)
