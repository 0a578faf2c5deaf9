"""Expressions over facts and parameters: arithmetic that is exact, and nothing else.

An expression is read once into a tree whose numbers are fractions, checked against a short list
of what may stand in it, and evaluated by simpleeval with everything else switched off.

>>> expression = parse("0.1 * population")
>>> expression.value({"population": Fraction(3)})
Fraction(3, 10)
"""

from __future__ import annotations

import ast
import copy
import operator
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias, cast

from agree.base import Kind, message, short_repr

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
WHAT_THERE_IS = message(
    "An expression may have numbers, names, + - * / **, comparisons, and, or, not, "
    "if else, min, max, abs, sum."
)
EXPRESSION_SYNTAX = Kind(
    "expression-syntax",
    message("the expression cannot be read from here on"),
    hint=WHAT_THERE_IS,
)
EXPRESSION_TOO_LONG = Kind(
    "expression-too-long",
    message("the expression is too long (1,000 characters at most)"),
    hint=message("Split it into several portions or parameters."),
)
EXPRESSION_TOO_DEEP = Kind(
    "expression-too-deep",
    message("the expression has too many levels inside each other"),
    hint=message("Split it."),
)
UNKNOWN_FUNCTION = Kind(
    "unknown-function",
    message("there is no function {word}"),
    hint=message("The functions are min, max, abs and sum."),
)
WRONG_ARGUMENTS = Kind(
    "wrong-arguments",
    message("{word} has the wrong number of values in its brackets"),
    hint=message("min and max take two or more; abs and sum take one."),
)
POWER_TOO_LARGE = Kind(
    "power-too-large",
    message("the exponent must be a whole number from 0 to 10"),
    advice=message("Write a whole number from 0 to 10 after **."),
)
NOT_IN_EXPRESSIONS = Kind(
    "not-in-expressions",
    message("{word} cannot stand in an expression"),
    hint=WHAT_THERE_IS,
)
TRUTH_AS_NUMBER = Kind(
    "truth-as-number",
    message("{word} is true or false, but a number should stand here"),
    hint=message("Write x if condition else y, or put the condition under where:."),
)
NUMBER_AS_TRUTH = Kind(
    "number-as-truth",
    message("{word} is a number, but a condition should stand here"),
    hint=message("Write a comparison, such as population > 100000."),
)

LONGEST = 1_000
DEEPEST = 60
LONGEST_CHAIN = 200
LARGEST_POWER = 10
MOST_BITS = 20_000
"""How large the numerator and denominator of a value may be, together."""

ONE_VALUE, MOST_VALUES = ("abs", "sum"), 50
FUNCTIONS = ("abs", "max", "min", "sum")
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
_ALLOWED = (*OPERATORS, *COMPARISONS, *SIGNS, *BRANCHES, ast.Pow, ast.And, ast.Or, ast.Load)
_ODD_CHARACTER = re.compile(r"[^\w\s+\-*/().,<>=!]")
_NUMBER = re.compile(r"\d+(\.\d+)?$", re.ASCII)

NumberOrTruth: TypeAlias = "Fraction | bool"
NamedValues: TypeAlias = "Mapping[str, Fraction]"
"""The facts of one member, and the parameters, by name."""


class ExpressionFault(ValueError):
    """An expression that cannot be read or evaluated.

    `code` is the finding that says why, `offset` and `length` the place in the expression, and
    `word` what stands there.
    """

    def __init__(self, code: Kind, offset: int = 0, length: int = 1, word: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.length = length
        self.word = word


@short_repr
class Expression(NamedTuple):
    """An expression that was read and may be evaluated.

    `places` tells where each name of a fact or parameter first stands in the text.
    """

    text: str
    tree: ast.expr
    places: Mapping[str, int]

    @property
    def names(self) -> frozenset[str]:
        """The names of facts and parameters that it uses."""
        return frozenset(self.places)

    @property
    def gives_truth(self) -> bool:
        """Whether its value is true or false; else it is a number."""
        return _is_truth(self.tree)

    def value(self, row: NamedValues) -> NumberOrTruth:
        """Return its value for one member. Raises ExpressionFault as `values` does."""
        return self.values((row,))[0]

    def values(
        self, members: Sequence[NamedValues], pool: Sequence[NamedValues] | None = None
    ) -> list[NumberOrTruth]:
        """Return its value for each member, given each member's facts.

        `sum(…)` runs over the pool: the members themselves when nothing else is said.

        Raises ExpressionFault (`division-by-zero`, `number-too-large`).
        """
        if isinstance(self.tree, ast.Name):
            return [row[self.tree.id] for row in members]
        tree = self.tree
        if any(_is_sum(node) for node in ast.walk(tree)):
            tree = _Summed(members if pool is None else pool).visit(copy.deepcopy(tree))
        return _evaluated(tree, members)

    def sums(self, pool: Sequence[NamedValues]) -> list[tuple[int, int, Fraction]]:
        """Return the value of each `sum(…)` over the pool, with its beginning and end in the text.

        A sum inside another one is a part of it. Raises ExpressionFault as `values` does.
        """
        found: list[tuple[int, int, Fraction]] = []
        nodes = [self.tree]
        while nodes:
            node = nodes.pop()
            if _is_sum(node):
                total = _Summed(pool).visit(copy.deepcopy(node)).value
                start = _characters(self.text, node.col_offset)
                found.append((start, _characters(self.text, node.end_col_offset or 0), total))
            else:
                nodes += (one for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr))
        return sorted(found)


def _characters(text: str, offset: int) -> int:
    """Return how many characters of a text stand before an offset in bytes, which Python counts."""
    return len(text.encode()[:offset].decode(errors="ignore"))


def parse(text: str) -> Expression:
    """Read an expression. Raises ExpressionFault for anything that the language does not have."""
    if len(text) > LONGEST:
        raise ExpressionFault(EXPRESSION_TOO_LONG, 0, LONGEST)
    text = text.replace("\r", "\n").replace("\n", " ")  # one line, so that places hold
    depth = 0
    for offset, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth > DEEPEST:
            raise ExpressionFault(EXPRESSION_TOO_DEEP, offset)
    odd = _ODD_CHARACTER.search(text)
    if odd:
        raise ExpressionFault(NOT_IN_EXPRESSIONS, odd.start(), 1, odd.group())
    indent = len(text) - len(text.lstrip())
    text = text.strip()
    checker = _Checker(text, indent)
    tree = checker.checked(_tree(text, indent))
    return Expression(text, tree, checker.places)


def _tree(text: str, indent: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the checker has its own say on what is odd
            return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        offset = max(0, min(error.offset or 1, len(text)) - 1)
        raise ExpressionFault(EXPRESSION_SYNTAX, indent + offset) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionFault(EXPRESSION_SYNTAX, indent) from None


class _Checker:
    """Goes through a tree, refuses what is not allowed and makes each number a fraction."""

    def __init__(self, text: str, indent: int) -> None:
        self.text = text
        self.indent = indent
        self.places: dict[str, int] = {}

    def checked(self, node: ast.expr, depth: int = 0) -> ast.expr:
        if depth > LONGEST_CHAIN:
            raise self.fault(EXPRESSION_TOO_DEEP, node)
        if isinstance(node, ast.Constant):
            return self.number(node)
        if isinstance(node, ast.Call):
            return self.call(node, depth)
        for part in ast.iter_child_nodes(node):
            if not isinstance(part, (*_ALLOWED, ast.Constant, ast.Call)):
                raise self.fault(NOT_IN_EXPRESSIONS, part if isinstance(part, ast.expr) else node)
        if not isinstance(node, _ALLOWED):
            raise self.fault(NOT_IN_EXPRESSIONS, node)
        if isinstance(node, ast.Name):
            self.places.setdefault(node.id, self.offset(node))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            self.check_exponent(node.right)
        for name, child in ast.iter_fields(node):
            if isinstance(child, ast.expr):
                setattr(node, name, self.checked(child, depth + 1))
            elif isinstance(child, list) and child and isinstance(child[0], ast.expr):
                setattr(node, name, [self.checked(item, depth + 1) for item in child])
        self.check_numbers_and_truths(node)
        return node

    def check_numbers_and_truths(self, node: ast.expr) -> None:
        """Hold what stands in a node against what it takes; true and false are no numbers."""
        match node:
            case ast.BoolOp(values=conditions):
                self.require(conditions, truth=True)
            case ast.UnaryOp(op=ast.Not(), operand=condition):
                self.require([condition], truth=True)
            case ast.UnaryOp(operand=number):
                self.require([number], truth=False)
            case ast.BinOp(left=left, right=right):
                self.require([left, right], truth=False)
            case ast.Compare(left=left, comparators=others):
                self.require([left, *others], truth=False)
            case ast.IfExp(test=condition, body=first, orelse=second):
                self.require([condition], truth=True)
                self.require([first, second], truth=_is_truth(first) and _is_truth(second))

    def require(self, nodes: Sequence[ast.expr], *, truth: bool) -> None:
        """Raise ExpressionFault at the first that is a number instead of a truth, or a truth."""
        for node in nodes:
            if _is_truth(node) != truth:
                raise self.fault(NUMBER_AS_TRUTH if truth else TRUTH_AS_NUMBER, node)

    def number(self, node: ast.Constant) -> ast.Constant:
        written = self.source(node)
        is_number = isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
        if not is_number or not _NUMBER.match(written):
            raise self.fault(NOT_IN_EXPRESSIONS, node)
        return ast.copy_location(ast.Constant(cast(Any, Fraction(written))), node)

    def call(self, node: ast.Call, depth: int) -> ast.Call:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.fault(NOT_IN_EXPRESSIONS, node)
        name = node.func.id
        if name not in FUNCTIONS:
            raise ExpressionFault(UNKNOWN_FUNCTION, self.offset(node.func), len(name), name)
        least, most = (1, 1) if name in ONE_VALUE else (2, MOST_VALUES)
        if not least <= len(node.args) <= most:
            raise self.fault(WRONG_ARGUMENTS, node, name)
        node.args = [self.checked(argument, depth + 1) for argument in node.args]
        self.require(node.args, truth=False)
        return node

    def check_exponent(self, exponent: ast.expr) -> None:
        value = exponent.value if isinstance(exponent, ast.Constant) else None
        if type(value) is not int or value > LARGEST_POWER:
            raise self.fault(POWER_TOO_LARGE, exponent)

    def fault(self, code: Kind, node: ast.AST, word: str | None = None) -> ExpressionFault:
        written = self.source(node)
        shown = written if word is None else word
        return ExpressionFault(code, self.offset(node), max(1, len(written)), shown)

    def source(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.text, node) or ""

    def offset(self, node: ast.AST) -> int:
        return self.indent + _characters(self.text, getattr(node, "col_offset", 0))


def _is_truth(node: ast.expr) -> bool:
    """Return whether a node that was checked gives true or false, and no number."""
    if isinstance(node, ast.IfExp):
        return _is_truth(node.body)
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return is_not or isinstance(node, (ast.Compare, ast.BoolOp))


def _is_sum(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"


class _Summed(ast.NodeTransformer):
    """Puts the sum over all rows in the place of each `sum(…)`, innermost first."""

    def __init__(self, rows: Sequence[NamedValues]) -> None:
        self.rows = rows

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not _is_sum(node):
            return node
        total = sum(_evaluated(node.args[0], self.rows), Fraction(0))
        return ast.copy_location(ast.Constant(cast(Any, total)), node)


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
    evaluator = SimpleEval(operators=operators, functions={"min": min, "max": max, "abs": abs})
    known = (*BRANCHES, ast.Constant, ast.Call, ast.Expr)
    evaluator.nodes = {kind: value for kind, value in evaluator.nodes.items() if kind in known}
    return evaluator


def _exact(operation: Callable[..., Any]) -> Callable[..., Fraction]:
    def apply(left: Any, right: Any) -> Fraction:
        return _bounded(operation(Fraction(left), Fraction(right)))

    return apply


def _power(base: Any, exponent: Any) -> Fraction:
    return _bounded(Fraction(base) ** int(exponent))


def _bounded(value: Fraction) -> Fraction:
    """Return a value. Raises ExpressionFault when it is too large to go on with."""
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise ExpressionFault(NUMBER_TOO_LARGE)
    return value
