"""Expressions over many scenarios at once: whole numbers over a denominator, with their bounds.

Whatever might pass what 64 bits hold, or is no sum, product, comparison or choice, is not carried:
the engine computes it then.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from agree.base import Record
from agree.sweep.forms import Ints

MOST = 2**62
"""What no number on the way may pass."""


class NotCarried(Exception):
    """Something that the batch does not compute; `reason` says what."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Column(Record):
    """A figure of each member in each scenario: `values` over `denominator`, from low to high.

    A row for each member, or one for all; a column for each scenario, or one for all. `low` and
    `high` are bounds of the values. A `truth` has the values 0 and 1.
    """

    values: Ints
    denominator: int
    low: int
    high: int
    truth: bool = False

    def over(self, denominator: int) -> Column:
        """Return it over a multiple of its denominator."""
        factor = denominator // self.denominator
        if factor == 1:
            return self
        return _checked(self.values, factor, self, denominator)


def _checked(values: Ints, factor: int, of: Column, denominator: int) -> Column:
    low, high = of.low * factor, of.high * factor
    _check(low, high)
    return Column(values * factor, denominator, low, high)


def _check(*bounds: int) -> None:
    """Raise NotCarried for numbers that 64 bits may not hold."""
    if any(abs(bound) >= MOST for bound in bounds):
        raise NotCarried("numbers too large")


def of_number(value: Fraction) -> Column:
    """Return a number as a column."""
    import numpy

    _check(value.numerator)
    values = numpy.full((1, 1), value.numerator, numpy.int64)
    return Column(values, value.denominator, value.numerator, value.numerator)


def of_figures(figures: list[Fraction]) -> Column:
    """Return a figure of each member, the same in every scenario."""
    import numpy

    denominator = lcm(*(one.denominator for one in figures))
    whole = [int(one * denominator) for one in figures]
    _check(*whole)
    values = numpy.array(whole, numpy.int64).reshape(-1, 1)
    return Column(values, denominator, min(whole, default=0), max(whole, default=0))


def evaluated(tree: ast.expr, names: Callable[[str], Column], members: int) -> Column:
    """Return the value of an expression. Raises NotCarried."""
    made = MADE.get(type(tree))
    if made is None:
        raise NotCarried("expression")
    return made(tree, names, members)


def _constant(node: Any, names: Any, members: int) -> Column:
    del names, members
    if isinstance(node.value, bool):
        raise NotCarried("expression")
    return of_number(Fraction(node.value))


def _name(node: Any, names: Callable[[str], Column], members: int) -> Column:
    del members
    return names(node.id)


def _together(one: Column, other: Column) -> tuple[Column, Column]:
    """Return two columns over one denominator."""
    if one.truth or other.truth:
        raise NotCarried("expression")
    denominator = lcm(one.denominator, other.denominator)
    return one.over(denominator), other.over(denominator)


def _operation(node: Any, names: Any, members: int) -> Column:
    one, other = (evaluated(side, names, members) for side in (node.left, node.right))
    if isinstance(node.op, (ast.Add, ast.Sub)):
        one, other = _together(one, other)
        if isinstance(node.op, ast.Add):
            low, high = one.low + other.low, one.high + other.high
            _check(low, high)
            return Column(one.values + other.values, one.denominator, low, high)
        low, high = one.low - other.high, one.high - other.low
        _check(low, high)
        return Column(one.values - other.values, one.denominator, low, high)
    if one.truth or other.truth:
        raise NotCarried("expression")
    if isinstance(node.op, ast.Mult):
        products = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]
        _check(*products)
        denominator = one.denominator * other.denominator
        return Column(one.values * other.values, denominator, min(products), max(products))
    if isinstance(node.op, ast.Div) and other.low == other.high != 0 and other.values.size == 1:
        by = 1 / Fraction(other.low, other.denominator)
        scaled = _checked(one.values, abs(by.numerator), one, one.denominator * by.denominator)
        return scaled if by > 0 else _negative(scaled)
    raise NotCarried("expression")


def _negative(column: Column) -> Column:
    return Column(-column.values, column.denominator, -column.high, -column.low)


def _sign(node: Any, names: Any, members: int) -> Column:
    inner = evaluated(node.operand, names, members)
    if isinstance(node.op, ast.Not):
        return _truth(inner.values == 0) if inner.truth else _not_carried()
    if inner.truth:
        _not_carried()
    return inner if isinstance(node.op, ast.UAdd) else _negative(inner)


def _not_carried() -> Column:
    raise NotCarried("expression")


def _truth(values: Any) -> Column:
    import numpy

    return Column(values.astype(numpy.int64), 1, 0, 1, True)


COMPARED: Mapping[type, str] = {
    ast.Lt: "less", ast.LtE: "less_equal", ast.Gt: "greater", ast.GtE: "greater_equal",
    ast.Eq: "equal", ast.NotEq: "not_equal",
}  # fmt: skip


def _comparison(node: Any, names: Any, members: int) -> Column:
    import numpy

    sides = [evaluated(side, names, members) for side in (node.left, *node.comparators)]
    found: Any = True
    for operation, left, right in zip(node.ops, sides, sides[1:], strict=False):
        one, other = _together(left, right)
        found = found & getattr(numpy, COMPARED[type(operation)])(one.values, other.values)
    return _truth(numpy.asarray(found))


def _both(node: Any, names: Any, members: int) -> Column:
    parts = [evaluated(part, names, members) for part in node.values]
    if not all(part.truth for part in parts):
        _not_carried()
    found: Any = parts[0].values != 0
    for part in parts[1:]:
        true = part.values != 0
        found = found & true if isinstance(node.op, ast.And) else found | true
    return _truth(found)


def _choice(node: Any, names: Any, members: int) -> Column:
    import numpy

    test, yes, no = (
        evaluated(part, names, members) for part in (node.test, node.body, node.orelse)
    )
    if not test.truth:
        _not_carried()
    if yes.truth and no.truth:
        return _truth(numpy.where(test.values != 0, yes.values, no.values))
    yes, no = _together(yes, no)
    values = numpy.where(test.values != 0, yes.values, no.values)
    return Column(values, yes.denominator, min(yes.low, no.low), max(yes.high, no.high))


def _call(node: Any, names: Any, members: int) -> Column:
    import numpy

    parts = [evaluated(part, names, members) for part in node.args]
    if any(part.truth for part in parts):
        _not_carried()
    match node.func.id:
        case "max" | "min":
            found = parts[0]
            choose, bound = (numpy.maximum, max) if node.func.id == "max" else (numpy.minimum, min)
            for part in parts[1:]:
                one, other = _together(found, part)
                low, high = bound(one.low, other.low), bound(one.high, other.high)
                found = Column(choose(one.values, other.values), one.denominator, low, high)
            return found
        case "abs":
            (part,) = parts
            low = 0 if part.low <= 0 <= part.high else min(abs(part.low), abs(part.high))
            high = max(abs(part.low), abs(part.high))
            return Column(numpy.abs(part.values), part.denominator, low, high)
        case "sum":
            (part,) = parts
            low, high = part.low * members, part.high * members
            _check(low, high)
            rows = part.values
            total = rows.sum(0, keepdims=True) if len(rows) == members else rows * members
            return Column(total, part.denominator, low, high)
    raise NotCarried("expression")


MADE: Mapping[type, Callable[[Any, Any, int], Column]] = {
    ast.Constant: _constant, ast.Name: _name, ast.BinOp: _operation, ast.UnaryOp: _sign,
    ast.Compare: _comparison, ast.BoolOp: _both, ast.IfExp: _choice, ast.Call: _call,
}  # fmt: skip
