"""Whether an expression gives money: amounts are added to amounts, and multiplied by numbers."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from agree.base import Kind, message
from agree.language.expressions import Expression, ExpressionFault, place_in

MONEY_AND_NUMBER = Kind(
    "money-and-number",
    message("{word} mixes an amount of money with a plain number"),
    hint=message(
        "Add amounts to amounts, and multiply or divide them by numbers. An amount of its own is a "
        "parameter with a unit."
    ),
)

Worth: TypeAlias = Literal["money", "number", "nothing"]
"""What an expression gives; nought is `nothing`: it may stand beside both."""


def gives_money(expression: Expression, money: Collection[str]) -> bool:
    """Return whether an expression gives money, when the names and series in `money` do.

    Raises ExpressionFault where money and numbers are mixed.
    """
    tree = expression.written or expression.tree
    return _worth(expression, tree, frozenset(money)) == "money"


def _worth(expression: Expression, node: ast.expr, money: frozenset[str]) -> Worth:
    parts = [_worth(expression, part, money) for part in _parts(node)]
    if isinstance(node, ast.IfExp):  # its condition gives nothing, but may be mixed up too
        _worth(expression, node.test, money)
    match node:
        case ast.Constant(value=value):
            return "number" if value else "nothing"
        case ast.Name(id=name):
            return "money" if name in money else "number"
        case ast.Call(func=ast.Name(id=name)) if name in expression.series:
            return "money" if name in money else "number"
        case ast.BinOp(op=ast.Mult()):
            if parts == ["money", "money"]:
                raise _fault(expression, node)
            return "money" if "money" in parts else "number"
        case ast.BinOp(op=ast.Div()):
            if parts[1] == "money" and parts[0] == "number":
                raise _fault(expression, node)
            return "money" if parts[0] == "money" and parts[1] != "money" else "number"
        case ast.BinOp(op=ast.Pow()):
            if "money" in parts:
                raise _fault(expression, node)
            return "number"
    known = {part for part in parts if part != "nothing"}
    if len(known) > 1:
        raise _fault(expression, node)
    return "number" if isinstance(node, ast.Compare) else next(iter(known), "nothing")


def _parts(node: ast.expr) -> Iterable[ast.expr]:
    """Return the parts of a node that give it its worth; each of a truth is looked at by itself."""
    match node:
        case ast.IfExp(body=first, orelse=second):
            return (first, second)
        case ast.Call(func=ast.Name(id="round"), args=[value, *_]):
            return (value,)
        case ast.Call(args=args):
            return args
    return [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]


def _fault(expression: Expression, node: ast.expr) -> ExpressionFault:
    written = ast.get_source_segment(expression.text, node) or ""
    start, end = place_in(expression.text, node)
    return ExpressionFault(MONEY_AND_NUMBER, start, end - start, written)
