"""What an expression gives: arithmetic over figures, exactly, for one member at a time."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from tests.oracle.reading import Money, NoResult, rounded

Value = Fraction | Money | bool
COMPARE: dict[type[ast.cmpop], Callable[[Fraction, Fraction], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
}


class Figures(Protocol):
    """What the names of an expression stand for."""

    def figure(self, name: str) -> Value:
        """Return what a name stands for. Raises NoResult or Waits."""

    def at(self, series: str, point: str) -> Value:
        """Return the value of a series at a point. Raises NoResult or Waits."""

    def all(self) -> Iterable[Figures]:
        """Return the figures of everybody whom `sum` runs over."""


@lru_cache(maxsize=4096)
def parsed(text: str) -> ast.expr:
    """Return an expression as a tree. Raises NoResult for what is none."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise NoResult(f"{text} is no expression") from error


def names_in(text: str) -> set[str]:
    """Return the names of facts and parameters in an expression."""
    tree = parsed(text)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if id(node) not in called}


def is_truth(text: str) -> bool:
    """Tell whether an expression is written as a condition."""
    tree = parsed(text)
    negated = isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
    return negated or isinstance(tree, ast.Compare | ast.BoolOp)


def value_of(text: object, figures: Figures) -> Value:
    """Return what an expression gives. Raises NoResult, and Waits when any of its figures waits."""
    tree = parsed(str(text))
    _look_at_all(tree, figures)
    return _value(tree, figures, str(text).strip())


def number_of(text: object, figures: Figures) -> Fraction:
    """Return what an expression gives, if it is a number. Raises NoResult otherwise."""
    value = value_of(text, figures)
    if not isinstance(value, Fraction):
        raise NoResult(f"{text} gives {value}, and not a number")
    return value


def money_of(text: object, figures: Figures) -> Money:
    """Return what an expression gives, if it is money. Raises NoResult otherwise."""
    value = value_of(text, figures)
    if not isinstance(value, Money):
        raise NoResult(f"{text} gives {value}, and not money")
    return value


def truth_of(text: object, figures: Figures) -> bool:
    """Return what a condition gives. Raises NoResult for what is no condition."""
    value = value_of(text, figures)
    if not isinstance(value, bool):
        raise NoResult(f"{text} gives {value}, and not true or false")
    return value


def _look_at_all(tree: ast.expr, figures: Figures) -> None:
    """Look at every figure that an expression names: what any of them waits for, it waits for."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "sum":
                for one in figures.all():
                    _look_at_all(node.args[0], one)
        elif isinstance(node, ast.Name) and id(node) not in called:
            figures.figure(node.id)


def _value(node: ast.expr, figures: Figures, text: str) -> Value:
    """Return what a part of an expression gives."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise NoResult(f"{node.value!r} stands in an expression")
        return Fraction(ast.get_source_segment(text, node) or "")
    if isinstance(node, ast.Name):
        return figures.figure(node.id)
    if isinstance(node, ast.UnaryOp):
        return _one_sided(node, figures, text)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, figures, text), _value(node.right, figures, text)
        return _arithmetic(node.op, left, right)
    if isinstance(node, ast.BoolOp):
        truths = (_truth(one, figures, text) for one in node.values)
        return all(truths) if isinstance(node.op, ast.And) else any(truths)
    if isinstance(node, ast.Compare):
        return _comparison(node, figures, text)
    if isinstance(node, ast.IfExp):
        chosen = node.body if _truth(node.test, figures, text) else node.orelse
        return _value(chosen, figures, text)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _called(node.func.id, node.args, figures, text)
    raise NoResult(f"{text}: {type(node).__name__} stands in an expression")


def _truth(node: ast.expr, figures: Figures, text: str) -> bool:
    """Return what a condition within an expression gives."""
    value = _value(node, figures, text)
    if not isinstance(value, bool):
        raise NoResult(f"{text}: a number stands for a condition")
    return value


def _one_sided(node: ast.UnaryOp, figures: Figures, text: str) -> Value:
    """Return what a sign or `not` gives."""
    if isinstance(node.op, ast.Not):
        return not _truth(node.operand, figures, text)
    value = _value(node.operand, figures, text)
    if isinstance(value, bool):
        raise NoResult(f"{text}: true or false stands for a number")
    if isinstance(node.op, ast.UAdd):
        return value
    return Money(-value.main) if isinstance(value, Money) else -value


def _arithmetic(operator: ast.operator, left: Value, right: Value) -> Value:
    """Return what two figures give; money is added to money, and multiplied by numbers."""
    if isinstance(left, bool) or isinstance(right, bool):
        raise NoResult("true or false stands for a number")
    if isinstance(operator, ast.Add | ast.Sub):
        sign = 1 if isinstance(operator, ast.Add) else -1
        if isinstance(left, Money) and isinstance(right, Money):
            return Money(left.main + sign * right.main)
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return left + sign * right
        raise NoResult("money and a number are added")
    if isinstance(operator, ast.Mult):
        if isinstance(left, Money) and isinstance(right, Money):
            raise NoResult("money is multiplied by money")
        if isinstance(left, Money):
            return Money(left.main * _plain(right))
        return Money(left * right.main) if isinstance(right, Money) else left * right
    if isinstance(operator, ast.Div):
        return _quotient(left, right)
    if isinstance(operator, ast.Pow):
        return _power(_plain(left), _plain(right))
    raise NoResult(f"{type(operator).__name__} stands in an expression")


def _plain(value: Value) -> Fraction:
    """Return a value that has to be a plain number."""
    if not isinstance(value, Fraction):
        raise NoResult(f"{value} stands for a plain number")
    return value


def _quotient(left: Value, right: Value) -> Value:
    """Return one figure divided by another."""
    divisor = right.main if isinstance(right, Money) else _plain(right)
    if not divisor:
        raise NoResult("something is divided by nought")
    if isinstance(left, Money):
        return left.main / divisor if isinstance(right, Money) else Money(left.main / divisor)
    if isinstance(right, Money):
        raise NoResult("a number is divided by money")
    return _plain(left) / divisor


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return a power, of a whole number up to 100."""
    if exponent.denominator != 1 or not 0 <= exponent <= 100:
        raise NoResult(f"{exponent} is no exponent")
    return base ** int(exponent)


def _comparison(node: ast.Compare, figures: Figures, text: str) -> bool:
    """Return what a comparison gives; of several in a row, all have to hold."""
    values = [_value(one, figures, text) for one in (node.left, *node.comparators)]
    for operator, left, right in zip(node.ops, values, values[1:], strict=False):
        if type(operator) not in COMPARE:
            raise NoResult(f"{text}: {type(operator).__name__} stands in an expression")
        pair = _alike([left, right])
        if not COMPARE[type(operator)](*pair):
            return False
    return True


def _alike(values: list[Value]) -> list[Fraction]:
    """Return figures of one kind as fractions; a nought is of any kind."""
    if any(isinstance(value, bool) for value in values):
        raise NoResult("true or false stands for a number")
    some = [value for value in values if value != 0 or isinstance(value, Money)]
    if len({isinstance(value, Money) for value in some}) > 1:
        raise NoResult("money and a number are compared")
    return [value.main if isinstance(value, Money) else Fraction(value) for value in values]


def _called(name: str, args: list[ast.expr], figures: Figures, text: str) -> Value:
    """Return what a function, or a series at a point, gives."""
    if name == "sum" and len(args) == 1:
        return _total([_value(args[0], one, text) for one in figures.all()])
    if name in ("min", "max") and len(args) > 1:
        values = [_value(arg, figures, text) for arg in args]
        least = (min if name == "min" else max)(_alike(values))
        return Money(least) if any(isinstance(value, Money) for value in values) else least
    if name == "abs" and len(args) == 1:
        value = _value(args[0], figures, text)
        return Money(abs(value.main)) if isinstance(value, Money) else abs(_plain(value))
    if name in ("floor", "ceil", "round"):
        value = _plain(_value(args[0], figures, text))
        decimals = _plain(_value(args[1], figures, text)) if len(args) > 1 else Fraction(0)
        method = {"floor": "down", "ceil": "up", "round": "half_up"}[name]
        return rounded(value, Fraction(10) ** -int(decimals), method)
    if len(args) == 1 and name not in ("sum", "min", "max", "abs"):
        return figures.at(name, _point(args[0], figures, text))
    raise NoResult(f"{text}: {name} is no function of {len(args)} values")


def _point(node: ast.expr, figures: Figures, text: str) -> str:
    """Return the year that an expression takes of a series: written out, or a parameter."""
    year = _plain(_value(node, figures, text))
    if year.denominator != 1:
        raise NoResult(f"{text}: {year} is no year")
    return str(int(year))


def _total(values: list[Value]) -> Value:
    """Return a sum of figures of one kind."""
    if any(isinstance(value, Money) for value in values):
        return Money(sum(_alike(values), Fraction(0)))
    return sum((_plain(value) for value in values), Fraction(0))
