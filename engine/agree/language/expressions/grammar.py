"""What may stand in an expression: text to a checked tree whose numbers are fractions."""

from __future__ import annotations

import ast
import re
import warnings
from fractions import Fraction
from typing import Any, cast

from agree.base import Kind, message
from agree.language.expressions.kinds import NOT_IN_EXPRESSIONS

EXPRESSION_SYNTAX = Kind(
    "expression-syntax",
    message("the expression cannot be read from here on"),
    hint=message(
        "Expressions have numbers, names, + - * / **, comparisons, and, or, not, if else, "
        "min, max, abs, sum."
    ),
)
EXPRESSION_TOO_LONG = Kind(
    "expression-too-long",
    message("the expression is too long (1000 characters at most)"),
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

LONGEST = 1_000
DEEPEST = 60
LONGEST_CHAIN = 200
LARGEST_POWER = 10

FUNCTIONS = ("abs", "max", "min", "sum")

_ODD_CHARACTER = re.compile(r"[^\w\s+\-*/().,<>=!]")
_NUMBER = re.compile(r"\d+(\.\d+)?$", re.ASCII)

ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
COMPARISON = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_ALLOWED = (
    *ARITHMETIC,
    *COMPARISON,
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

    def __init__(self, code: Kind, offset: int = 0, length: int = 1, word: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.length = length
        self.word = word


def read(text: str) -> tuple[str, ast.expr, dict[str, int]]:
    """The text, its checked tree, and where each name first stands.

    Raises ExpressionFault for anything that the language does not have.
    """
    if len(text) > LONGEST:
        raise ExpressionFault(EXPRESSION_TOO_LONG, 0, LONGEST)
    text = " ".join(text.replace("\r", "\n").split("\n"))  # one line, so that places hold
    _refuse_depth(text)
    odd = _ODD_CHARACTER.search(text)
    if odd:
        raise ExpressionFault(NOT_IN_EXPRESSIONS, odd.start(), 1, odd.group())
    indent = len(text) - len(text.lstrip())
    checker = _Checker(text.strip(), indent)
    tree = checker.expression(_tree(text.strip(), indent))
    return text.strip(), tree, checker.places


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


def _refuse_depth(text: str) -> None:
    depth = 0
    for offset, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth > DEEPEST:
            raise ExpressionFault(EXPRESSION_TOO_DEEP, offset)


class _Checker:
    """Goes through a tree, refuses what is not allowed and makes each number a fraction."""

    def __init__(self, text: str, indent: int) -> None:
        self.text = text
        self.indent = indent
        self.places: dict[str, int] = {}

    def expression(self, node: ast.expr, depth: int = 0) -> ast.expr:
        if depth > LONGEST_CHAIN:
            raise self.fault(EXPRESSION_TOO_DEEP, node)
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
        return ast.copy_location(ast.Constant(cast(Any, Fraction(written))), node)

    def call(self, node: ast.Call, depth: int) -> ast.Call:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self.unknown(node)
        if node.func.id not in FUNCTIONS:
            raise ExpressionFault(
                UNKNOWN_FUNCTION, self.offset(node.func), len(node.func.id), node.func.id
            )
        most = 1 if node.func.id in ("abs", "sum") else 50
        least = 1 if most == 1 else 2
        if not least <= len(node.args) <= most:
            raise self.fault(WRONG_ARGUMENTS, node, node.func.id)
        node.args = [self.expression(argument, depth + 1) for argument in node.args]
        return node

    def power(self, node: ast.BinOp) -> None:
        exponent = node.right
        value = exponent.value if isinstance(exponent, ast.Constant) else None
        if type(value) is not int or value > LARGEST_POWER:
            raise self.fault(POWER_TOO_LARGE, exponent)

    def unknown(self, node: ast.AST) -> ExpressionFault:
        return self.fault(NOT_IN_EXPRESSIONS, node)

    def fault(self, code: Kind, node: ast.AST, word: str | None = None) -> ExpressionFault:
        written = self.source(node)
        shown = written if word is None else word
        return ExpressionFault(code, self.offset(node), max(1, len(written)), shown)

    def source(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.text, node) or ""

    def offset(self, node: ast.AST) -> int:
        before = self.text.encode()[: getattr(node, "col_offset", 0)].decode(errors="ignore")
        return self.indent + len(before)
