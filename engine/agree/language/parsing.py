"""Reading an expression: from a text to a tree that has nothing but what the language has."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any, cast

from agree.base import Kind, late_pattern, message
from agree.language.expressions import (
    ARGUMENTS,
    BRANCHES,
    COMPARISONS,
    FUNCTIONS,
    LARGEST_POWER,
    OPERATORS,
    POWER_TOO_LARGE,
    SIGNS,
    Expression,
    ExpressionFault,
    characters_before,
    is_truth,
)

WHAT_THERE_IS = message(
    "An expression may have numbers, names, + - * / **, comparisons, and, or, not, "
    "if else, min, max, abs, sum, round, floor, ceil, and a series at a year: index(year)."
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
    hint=message("The functions are min, max, abs, sum, round, floor and ceil."),
)
WRONG_ARGUMENTS = Kind(
    "wrong-arguments",
    message("{word} has the wrong number of values in its brackets"),
    hint=message(
        "min and max take two or more; abs, sum, floor and ceil take one; round takes one, and "
        "how many decimals."
    ),
)
WRONG_DECIMALS = Kind(
    "wrong-decimals",
    message("round counts decimals by a whole number from -12 to 12"),
    hint=message("round(x, 4) has four decimals, round(x) none, and round(x, -3) whole thousands."),
)
SERIES_WITHOUT_POINT = Kind(
    "series-without-point",
    message("{word} is a series; the expression does not say which of its values is meant"),
    hint=message("Write the year in brackets after it, such as (year)."),
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
MOST_DECIMALS = 12
_ALLOWED = (*OPERATORS, *COMPARISONS, *SIGNS, *BRANCHES, ast.Pow, ast.And, ast.Or, ast.Load)
_ODD_CHARACTER = late_pattern(r"[^\w\s+\-*/().,<>=!]")
_NUMBER = late_pattern(r"\d+(\.\d+)?$", re.ASCII)


def parse(text: str, series: Collection[str] = ()) -> Expression:
    """Read an expression, which may use some series.

    Raises ExpressionFault for anything that the language does not have.
    """
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
    checker = _Checker(text, indent, series)
    tree = checker.checked(_tree(text, indent))
    return Expression(text, tree, checker.places, checker.series)


def _tree(text: str, indent: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the checker has its own say on what is odd
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        read = text[: getattr(error, "offset", 0)]  # which counts from 1, and may lie beyond
        offset = max(1, len(read)) - 1
        raise ExpressionFault(EXPRESSION_SYNTAX, indent + offset) from None


class _Checker:
    """Goes through a tree, refuses what is not allowed and makes each number a fraction."""

    def __init__(self, text: str, indent: int, series: Collection[str]) -> None:
        self.text = text
        self.indent = indent
        self.known_series = series
        self.places: dict[str, int] = {}
        self.series: dict[str, int] = {}

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
            elif isinstance(child, list):  # of parts, or of operators
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
                self.require([first, second], truth=is_truth(first) and is_truth(second))

    def require(self, nodes: Sequence[ast.expr], *, truth: bool) -> None:
        """Raise ExpressionFault at the first that is a number instead of a truth, or a truth."""
        for node in nodes:
            if is_truth(node) != truth:
                raise self.fault(NUMBER_AS_TRUTH if truth else TRUTH_AS_NUMBER, node)

    def number(self, node: ast.Constant) -> ast.Constant:
        written = self.source(node)
        if not _NUMBER.match(written):
            raise self.fault(NOT_IN_EXPRESSIONS, node)
        return ast.copy_location(ast.Constant(cast(Any, Fraction(written))), node)

    def call(self, node: ast.Call, depth: int) -> ast.Call:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.fault(NOT_IN_EXPRESSIONS, node)
        name = node.func.id
        if name in FUNCTIONS:
            least, most = ARGUMENTS[name]
            if not least <= len(node.args) <= most:
                raise self.fault(WRONG_ARGUMENTS, node, name)
            if name == "round" and len(node.args) > 1:
                self.check_decimals(node.args[1])
        elif name in self.known_series and len(node.args) == 1:
            self.series.setdefault(name, self.offset(node.func))
        else:
            raise ExpressionFault(UNKNOWN_FUNCTION, self.offset(node.func), len(name), name)
        node.args = [self.checked(argument, depth + 1) for argument in node.args]
        self.require(node.args, truth=False)
        return node

    def check_exponent(self, exponent: ast.expr) -> None:
        """Refuse an exponent that is written out and too large; others are looked at in time."""
        value = exponent.value if isinstance(exponent, ast.Constant) else None
        signed = isinstance(exponent, ast.UnaryOp) and isinstance(exponent.operand, ast.Constant)
        if signed or (value is not None and (type(value) is not int or value > LARGEST_POWER)):
            raise self.fault(POWER_TOO_LARGE, exponent)

    def check_decimals(self, decimals: ast.expr) -> None:
        number = decimals.operand if isinstance(decimals, ast.UnaryOp) else decimals
        value = number.value if isinstance(number, ast.Constant) else None
        if type(value) is not int or value > MOST_DECIMALS:
            raise self.fault(WRONG_DECIMALS, decimals)

    def fault(self, code: Kind, node: ast.expr, word: str | None = None) -> ExpressionFault:
        written = self.source(node)
        shown = written if word is None else word
        return ExpressionFault(code, self.offset(node), len(written), shown)

    def source(self, node: ast.expr) -> str:
        return cast(str, ast.get_source_segment(self.text, node))

    def offset(self, node: ast.expr) -> int:
        return self.indent + characters_before(self.text, node.col_offset)
