"""Evaluating a checked tree, exactly, by simpleeval with everything else switched off."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, cast

from simpleeval import SimpleEval

from agree.base import Kind, message
from agree.language.expressions.grammar import COMPARISON, ExpressionFault, read
from agree.language.expressions.kinds import NOT_IN_EXPRESSIONS

DIVISION_BY_ZERO = Kind(
    "division-by-zero",
    message("the expression {expression} divides by zero for {member}"),
    hint=message("Leave the row out with where:, or write x if condition else y."),
)
NUMBER_TOO_LARGE = Kind(
    "number-too-large",
    message("the expression {expression} gives too large a number for {member}"),
    advice=message("Look for a power of a power."),
)

MOST_BITS = 20_000

Number = Fraction | bool
Operation = Callable[[Any, Any], Any]
Row = Mapping[str, Fraction]


def with_sums(text: str, tree: ast.expr, rows: Sequence[Row]) -> ast.expr:
    """The tree with every `sum(…)` replaced by its value over all members, innermost first."""
    if not any(_is_sum(node) for node in ast.walk(tree)):
        return tree
    _, fresh, _ = read(text)  # a tree of its own, which the sums are put into
    summed: ast.expr = _Summed(rows).visit(fresh)
    return summed


def _is_sum(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"


class _Summed(ast.NodeTransformer):
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not _is_sum(node):
            return node
        total = sum(evaluate_all(node.args[0], self.rows), Fraction(0))
        return ast.copy_location(ast.Constant(cast(Any, total)), node)


def evaluate_all(tree: ast.expr, rows: Sequence[Row]) -> list[Number]:
    """The value of a tree for each row of names."""
    evaluator = _evaluator()
    results = []
    for row in rows:
        evaluator.names = row
        results.append(_evaluate(evaluator, tree))
    return results


def _evaluate(evaluator: Any, tree: ast.expr) -> Number:
    try:
        value = evaluator.eval("", previously_parsed=tree)
    except ZeroDivisionError:
        raise ExpressionFault(DIVISION_BY_ZERO) from None
    if isinstance(value, (Fraction, bool)):
        return value
    raise ExpressionFault(NOT_IN_EXPRESSIONS, word=str(value))


def _evaluator() -> Any:
    """A simpleeval evaluator that knows the operators and functions of the language, no others."""
    operators: dict[type, Any] = {
        ast.Add: _exact(operator.add),
        ast.Sub: _exact(operator.sub),
        ast.Mult: _exact(operator.mul),
        ast.Div: _exact(operator.truediv),
        ast.Pow: _power,
        ast.UAdd: operator.pos,
        ast.USub: operator.neg,
        ast.Not: operator.not_,
    }
    comparisons = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
    operators |= dict(zip(COMPARISON, comparisons, strict=True))
    evaluator = SimpleEval(operators=operators, functions={"min": min, "max": max, "abs": abs})
    for kind in [kind for kind in evaluator.nodes if kind not in _EVALUATED]:
        del evaluator.nodes[kind]
    return evaluator


_EVALUATED = frozenset(
    {
        ast.Constant,
        ast.Name,
        ast.Call,
        ast.BinOp,
        ast.UnaryOp,
        ast.BoolOp,
        ast.Compare,
        ast.IfExp,
        ast.Expr,
    }
)


def _exact(operation: Operation) -> Operation:
    def apply(left: Any, right: Any) -> Fraction:
        return _bounded(operation(Fraction(left), Fraction(right)))

    return apply


def _power(base: Any, exponent: Any) -> Fraction:
    return _bounded(Fraction(base) ** int(exponent))


def _bounded(value: Fraction) -> Fraction:
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise ExpressionFault(NUMBER_TOO_LARGE)
    return value
