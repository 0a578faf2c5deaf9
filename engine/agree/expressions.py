"""Expressions over facts and parameters: arithmetic that is exact, and nothing else.

An expression is read once into a tree whose numbers are fractions, checked against a short list
of what may stand in it, and evaluated by simpleeval with everything else switched off.

>>> expression = parse("0.1 * population")
>>> expression.value({"population": Fraction(3)})
Fraction(3, 10)
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

LONGEST = 1_000
DEEPEST = 60
LARGEST_POWER = 10
MOST_BITS = 20_000

Number = Fraction | bool
Operation = Callable[[Any, Any], Any]

_ODD_CHARACTER = re.compile(r"[^\w\s+\-*/().,<>=!]")
_NUMBER = re.compile(r"\d+(\.\d+)?$", re.ASCII)

FUNCTIONS = ("abs", "max", "min", "sum")

_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
_COMPARISON = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_ALLOWED = (
    *_ARITHMETIC,
    *_COMPARISON,
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.UAdd,
    ast.USub,
    ast.Not,
    ast.Compare,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.IfExp,
    ast.Name,
    ast.Load,
)


class ExpressionFault(ValueError):
    """An expression that cannot be read or evaluated.

    `code` is the finding that says why, `offset` and `length` the place in the expression, and
    `word` what stands there.
    """

    def __init__(self, code: str, offset: int = 0, length: int = 1, word: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.length = length
        self.word = word


class Expression(NamedTuple):
    """An expression that was read and may be evaluated; `names` are the facts and parameters."""

    text: str
    tree: ast.expr
    places: Mapping[str, int]

    @property
    def names(self) -> frozenset[str]:
        """The names of facts and parameters that it uses."""
        return frozenset(self.places)

    def value(self, names: Mapping[str, Fraction]) -> Number:
        """Its value for one member. Raises ExpressionFault as `values` does."""
        return self.values((names,))[0]

    def values(self, members: Iterable[Mapping[str, Fraction]]) -> list[Number]:
        """Its value for each member, given each member's facts; `sum(…)` runs over them all.

        Raises ExpressionFault (`division-by-zero`, `number-too-large`).
        """
        rows = list(members)
        if isinstance(self.tree, ast.Name):
            return [row[self.tree.id] for row in rows]
        return _evaluate_all(_with_sums(self.tree, rows), rows)


def parse(text: str) -> Expression:
    """Read an expression. Raises ExpressionFault for anything that the language does not have."""
    if len(text) > LONGEST:
        raise ExpressionFault("expression-too-long", 0, LONGEST)
    _refuse_depth(text)
    odd = _ODD_CHARACTER.search(text)
    if odd:
        raise ExpressionFault("not-in-expressions", odd.start(), 1, odd.group())
    indent = len(text) - len(text.lstrip())
    checker = _Checker(text.strip(), indent)
    tree = checker.expression(_tree(text.strip(), indent))
    return Expression(text.strip(), tree, checker.places)


def _tree(text: str, indent: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the checker has its own say on what is odd
            return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        offset = max(0, min(error.offset or 1, len(text)) - 1)
        raise ExpressionFault("expression-syntax", indent + offset) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionFault("expression-syntax", indent) from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for offset, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth > DEEPEST:
            raise ExpressionFault("expression-too-deep", offset)


class _Checker:
    """Goes through a tree, refuses what is not allowed and makes each number a fraction."""

    def __init__(self, text: str, indent: int) -> None:
        self.text = text
        self.indent = indent
        self.places: dict[str, int] = {}

    def expression(self, node: ast.expr, depth: int = 0) -> ast.expr:
        if depth > DEEPEST:
            raise self.fault("expression-too-deep", node)
        if isinstance(node, ast.Constant):
            return self.constant(node)
        if isinstance(node, ast.Call):
            return self.call(node, depth)
        for part in ast.iter_child_nodes(node):
            if not isinstance(part, (*_ALLOWED, ast.Constant, ast.Call)):
                raise self.unknown(part if isinstance(part, ast.expr) else node)
        if not isinstance(node, _ALLOWED):
            raise self.unknown(node)
        if isinstance(node, ast.Name):
            self.places.setdefault(node.id, self.offset(node))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            self.power(node)
        for name, child in ast.iter_fields(node):
            if isinstance(child, ast.expr):
                setattr(node, name, self.expression(child, depth + 1))
            elif isinstance(child, list) and child and isinstance(child[0], ast.expr):
                setattr(node, name, [self.expression(item, depth + 1) for item in child])
        return node

    def constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise self.unknown(node)
        written = self.source(node)
        if not _NUMBER.match(written):
            raise self.unknown(node)
        return ast.copy_location(ast.Constant(Fraction(written)), node)  # type: ignore[arg-type]

    def call(self, node: ast.Call, depth: int) -> ast.Call:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.unknown(node)
        if node.func.id not in FUNCTIONS:
            raise ExpressionFault(
                "unknown-function", self.offset(node.func), len(node.func.id), node.func.id
            )
        most = 1 if node.func.id in ("abs", "sum") else 50
        least = 1 if most == 1 else 2
        if not least <= len(node.args) <= most:
            raise self.fault("wrong-arguments", node, node.func.id)
        node.args = [self.expression(argument, depth + 1) for argument in node.args]
        return node

    def power(self, node: ast.BinOp) -> None:
        exponent = node.right
        small = isinstance(exponent, ast.Constant) and type(exponent.value) is int
        if not small or exponent.value > LARGEST_POWER:  # type: ignore[attr-defined]
            raise self.fault("power-too-large", exponent)

    def unknown(self, node: ast.AST) -> ExpressionFault:
        return self.fault("not-in-expressions", node)

    def fault(self, code: str, node: ast.AST, word: str | None = None) -> ExpressionFault:
        written = self.source(node)
        shown = written if word is None else word
        return ExpressionFault(code, self.offset(node), max(1, len(written)), shown)

    def source(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.text, node) or ""

    def offset(self, node: ast.AST) -> int:
        line = self.text.split("\n")[getattr(node, "lineno", 1) - 1]
        before = line.encode()[: getattr(node, "col_offset", 0)].decode(errors="ignore")
        return self.indent + len(before)


def _with_sums(tree: ast.expr, rows: list[Mapping[str, Fraction]]) -> ast.expr:
    """The tree with every `sum(…)` replaced by its value over all members, innermost first."""
    if not any(_is_sum(node) for node in ast.walk(tree)):
        return tree
    return _Summed(rows).visit(_copy(tree))  # type: ignore[no-any-return]


def _is_sum(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"


def _copy(tree: ast.expr) -> ast.expr:
    from copy import deepcopy

    return deepcopy(tree)


class _Summed(ast.NodeTransformer):
    def __init__(self, rows: list[Mapping[str, Fraction]]) -> None:
        self.rows = rows

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not _is_sum(node):
            return node
        total = sum(_evaluate_all(node.args[0], self.rows), Fraction(0))
        return ast.copy_location(ast.Constant(total), node)  # type: ignore[arg-type]


def _evaluate_all(tree: ast.expr, rows: list[Mapping[str, Fraction]]) -> list[Number]:
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
        raise ExpressionFault("division-by-zero") from None
    if isinstance(value, (Fraction, bool)):
        return value
    raise ExpressionFault("not-in-expressions", word=str(value))


def _evaluator() -> Any:
    """A simpleeval evaluator that knows the operators and functions of the language, no others."""
    from simpleeval import SimpleEval  # only an expression that is more than a name needs it

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
    operators |= dict(zip(_COMPARISON, comparisons, strict=True))
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
        raise ExpressionFault("number-too-large")
    return value
