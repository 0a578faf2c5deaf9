"""Expressions over facts and parameters: arithmetic that is exact, and nothing else.

An expression is read once into a tree whose numbers are fractions, checked against a short list
of what may stand in it, and evaluated by simpleeval with everything else switched off.

>>> expression = parse("0.1 * population")
>>> expression.value({"population": Fraction(3)})
Fraction(3, 10)
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, cast

from agree.base import Kind, Record, message, round_half_up

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
POWER_TOO_LARGE = Kind(
    "power-too-large",
    message("the exponent must be a whole number from 0 to 100"),
    advice=message("Write a whole number from 0 to 100 after **."),
)
SERIES_NOT_KNOWN = Kind(
    "series-not-known",
    message("{expression} waits for a value of a series that is not known yet"),
    hint=message("Use a value that is known: who is in a group cannot wait."),
)
YEAR_NOT_FIXED = Kind(
    "year-not-fixed",
    message("{word} cannot say which value of a series is meant: it is no parameter"),
    hint=message("Write the year itself, or a parameter that is a year."),
)
LARGEST_POWER = 100
MOST_BITS = 20_000
"""How large the numerator and denominator of a value may be, together."""

ARGUMENTS: Mapping[str, tuple[int, int]] = {
    "abs": (1, 1),
    "ceil": (1, 1),
    "floor": (1, 1),
    "max": (2, 50),
    "min": (2, 50),
    "round": (1, 2),
    "sum": (1, 1),
}
"""How many values each function takes, at least and at most."""
FUNCTIONS = tuple(ARGUMENTS)
RESERVED = ("abs", "max", "min", "sum")
"""The functions that no fact and no parameter may be called as; the others came later."""
OPERATORS: Mapping[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARISONS: Mapping[type, Callable[..., Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
SIGNS: Mapping[type, Callable[..., Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}
BRANCHES = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Name, ast.Expression)

NumberOrTruth: TypeAlias = "Fraction | bool"
NamedValues: TypeAlias = "Mapping[str, Fraction]"
"""The facts of one member, and the parameters, by name."""


class ExpressionFault(ValueError):
    """An expression that cannot be read or evaluated.

    `code` is the finding that says why, `offset` and `length` the place in the expression, and
    `word` what stands there.
    """

    def __init__(self, code: Kind, offset: int = 0, length: int = 1, word: str = "") -> None:
        self.code = code
        self.offset = offset
        self.length = length
        self.word = word


Filled: TypeAlias = "tuple[int, int, Fraction]"
"""A part of an expression's text, from its beginning to its end, and what it is worth."""
ValueOfSeries: TypeAlias = "Callable[[str, Fraction], Fraction | None]"
"""Returns the value of a series, by its name, at a point: a year; None while it is not known."""


class Expression(Record):
    """An expression that was read and may be evaluated.

    `places` tells where each name of a fact or parameter first stands in the text, and `series`
    where that of a series does. `filled` are values that were put in the place of a part of the
    text, with its beginning and end there: those of series. `written` is the tree without them.
    While a value of a series is not known, it `waits`, and cannot be evaluated.
    """

    text: str
    tree: ast.expr
    places: Mapping[str, int]
    series: Mapping[str, int] = {}
    filled: tuple[Filled, ...] = ()
    written: ast.expr | None = None
    waits: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names of facts and parameters that it uses."""
        return frozenset(self.places)

    @property
    def gives_truth(self) -> bool:
        """Whether its value is true or false; else it is a number."""
        return is_truth(self.tree)

    @property
    def has_sum(self) -> bool:
        """Whether a `sum(…)` over all members stands in it."""
        return any(_is_sum(node) for node in ast.walk(self.tree))

    def value(self, row: NamedValues) -> NumberOrTruth:
        """Return its value for one member. Raises ExpressionFault as `values` does."""
        (value,) = self.values((row,))
        return value

    def values(
        self, members: Sequence[NamedValues], pool: Sequence[NamedValues] | None = None
    ) -> list[NumberOrTruth]:
        """Return its value for each member, given each member's facts.

        `sum(…)` runs over the pool: the members themselves when nothing else is said.

        Raises ExpressionFault (`division-by-zero`, `number-too-large`, `power-too-large`,
        `series-not-known`).
        """
        if self.waits:
            raise ExpressionFault(SERIES_NOT_KNOWN)
        if isinstance(self.tree, ast.Name):
            return [row[self.tree.id] for row in members]
        tree = self.tree
        if self.has_sum:
            tree = self.with_sums(members if pool is None else pool).tree
        return _evaluated(tree, members)

    def with_sums(self, pool: Sequence[NamedValues]) -> Expression:
        """Return it with the value of each sum over the pool in its place.

        Raises ExpressionFault as `values` does.
        """
        return self._replace(tree=_Summed(pool).visit(_copied(self.tree)))

    def with_series(self, named: NamedValues, value_of: ValueOfSeries) -> Expression:
        """Return it with the values of its series filled in; `named` are what points may name.

        Raises ExpressionFault as `values` does, and for a point that names something else.
        """
        if not self.series:
            return self
        filler = _Filled(self.text, named, value_of)
        tree = filler.visit(_copied(self.tree))
        filled = tuple(sorted(filler.filled))
        return self._replace(tree=tree, filled=filled, written=self.tree, waits=filler.waits)

    def sums(self, pool: Sequence[NamedValues]) -> list[Filled]:
        """Return the value of each `sum(…)` over the pool, with its beginning and end in the text.

        A sum inside another one is a part of it. Raises ExpressionFault as `values` does.
        """
        found: list[Filled] = []
        nodes: list[Any] = [self.tree]
        while nodes:
            node = nodes.pop()
            if _is_sum(node):
                total = _Summed(pool).visit(_copied(node)).value
                found.append((*place_in(self.text, node), total))
            else:
                nodes += ast.iter_child_nodes(node)
        return sorted(found)


def _copied(tree: ast.expr) -> ast.expr:
    """Return a copy of a tree, in which something may be put in place of something else."""
    from copy import deepcopy  # few expressions need it

    return deepcopy(tree)


def place_in(text: str, node: ast.expr) -> tuple[int, int]:
    """Return where a part of an expression begins and ends in its text."""
    end = cast(int, node.end_col_offset)
    return characters_before(text, node.col_offset), characters_before(text, end)


def characters_before(text: str, offset: int) -> int:
    """Return how many characters of a text stand before an offset in bytes, which Python counts."""
    return len(text.encode()[:offset].decode(errors="ignore"))


def is_truth(node: ast.expr) -> bool:
    """Return whether a node that was checked gives true or false, and no number."""
    if isinstance(node, ast.IfExp):
        return is_truth(node.body)
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return is_not or isinstance(node, (ast.Compare, ast.BoolOp))


def _is_sum(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and cast(ast.Name, node.func).id == "sum"


class _Summed(ast.NodeTransformer):
    """Puts the sum over all rows in the place of each `sum(…)`, innermost first."""

    def __init__(self, rows: Sequence[NamedValues]) -> None:
        self.rows = rows

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not _is_sum(node):
            return node
        (summed,) = node.args
        total = sum(_evaluated(summed, self.rows), Fraction(0))
        return ast.copy_location(ast.Constant(cast(Any, total)), node)


class _Filled(ast.NodeTransformer):
    """Puts the value of a series at a point in the place of each `series(point)`."""

    def __init__(self, text: str, named: NamedValues, value_of: ValueOfSeries) -> None:
        self.text, self.named, self.value_of = text, named, value_of
        self.filled: list[Filled] = []
        self.waits = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = cast(ast.Name, node.func).id
        if name in FUNCTIONS:
            return node
        (at,) = node.args
        for part in ast.walk(at):
            if isinstance(part, ast.Name) and part.id not in (*FUNCTIONS, *self.named):
                start, end = place_in(self.text, part)
                raise ExpressionFault(YEAR_NOT_FIXED, start, end - start, part.id)
        (point,) = _evaluated(at, (self.named,))
        value = self.value_of(name, Fraction(point))
        if value is None:
            self.waits = True
            return node
        self.filled.append((*place_in(self.text, node), value))
        return ast.copy_location(ast.Constant(cast(Any, value)), node)


def _evaluated(tree: ast.expr, rows: Sequence[NamedValues]) -> list[NumberOrTruth]:
    """Return the value of a tree for each row."""
    evaluator = _evaluator()
    values: list[NumberOrTruth] = []
    for row in rows:
        evaluator.names = row
        try:
            values.append(evaluator.eval("", previously_parsed=tree))
        except ZeroDivisionError:
            raise ExpressionFault(DIVISION_BY_ZERO) from None
    return values


def _evaluator() -> Any:
    """Return a simpleeval evaluator that has the operators and functions of the language only."""
    from simpleeval import SimpleEval  # an expression that is a name needs none

    exact = {node: _exact(operation) for node, operation in OPERATORS.items()}
    operators = {**exact, **COMPARISONS, **SIGNS, ast.Pow: _power}
    functions = {
        "min": min,
        "max": max,
        "abs": abs,
        "round": _rounded,
        "floor": lambda value: Fraction(math.floor(value)),
        "ceil": lambda value: Fraction(math.ceil(value)),
    }
    evaluator = SimpleEval(operators=operators, functions=functions)
    known = (*BRANCHES, ast.Constant, ast.Call, ast.Expr)
    evaluator.nodes = {kind: value for kind, value in evaluator.nodes.items() if kind in known}
    return evaluator


def _exact(operation: Callable[..., Any]) -> Callable[..., Fraction]:
    def apply(left: Any, right: Any) -> Fraction:
        return _bounded(operation(Fraction(left), Fraction(right)))

    return apply


def _power(base: Any, exponent: Any) -> Fraction:
    """Return a power. Raises ExpressionFault for an exponent that is too large, or not whole."""
    if exponent.denominator != 1 or not 0 <= exponent <= LARGEST_POWER:
        raise ExpressionFault(POWER_TOO_LARGE)
    return _bounded(Fraction(base) ** int(exponent))


def _rounded(value: Any, decimals: Any = 0) -> Fraction:
    """Return a value with so many decimals, halves away from nought; below 0, in whole tens."""
    return round_half_up(Fraction(value), int(decimals))


def _bounded(value: Fraction) -> Fraction:
    """Return a value. Raises ExpressionFault when it is too large to go on with."""
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise ExpressionFault(NUMBER_TOO_LARGE)
    return value
