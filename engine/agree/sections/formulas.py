"""Formulas: expressions over facts and parameters, and what is wrong in them, with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from agree.base import Kind, Quoted, Span, message, nearest, short_repr
from agree.language.expressions import (
    EXPRESSION_SYNTAX,
    FUNCTIONS,
    NOT_IN_EXPRESSIONS,
    UNKNOWN_FUNCTION,
    Expression,
    ExpressionFault,
    parse,
)
from agree.language.notation import first_slip
from agree.sections.reader import Reader
from agree.source import Mapping, Scalar

DECIMAL_COMMA = Kind(
    "decimal-comma",
    message("{word} cannot stand in an expression: decimals are written with a point there"),
    hint=message("Write {right}."),
)

WRITTEN_OTHERWISE = Kind(
    "written-otherwise",
    message("{word} is written otherwise in an expression"),
    hint=message("Write {right}."),
)
NO_ROOTS = Kind(
    "no-roots",
    message("{word} is a root, which an expression cannot have"),
    hint=message("Work out the root of each figure beforehand, and give them as a fact."),
)

DECIMAL_COMMA_PATTERN = re.compile(r"(?<![\w.,])\d+(,)\d+(?![\w.,])", re.ASCII)
UNREAD = (EXPRESSION_SYNTAX, NOT_IN_EXPRESSIONS, UNKNOWN_FUNCTION)
BREAKS_OFF = re.compile(r"(?:[-+*/<>=(,]|\b(?:and|or|not|if|else))\s*$")
ROOT = re.compile(r"[√∛∜]|\b(?:sqrt|rot)(?=\s*\()", re.IGNORECASE)
WORD = re.compile(r"[^\W\d]\w*")


@short_repr
class Formula(NamedTuple):
    """An expression and the place where it is written.

    `starts` is where its text begins in that place: 1 after a quotation mark; None when the text
    stands on several lines.
    """

    expression: Expression
    span: Span
    starts: int | None = 0

    def place(self, offset: int, length: int = 1) -> Span:
        """Return where something inside the expression stands; all of it on several lines."""
        if self.starts is None:
            return self.span
        return self.span.inside(self.starts + offset, length)


def decode_formula(reader: Reader, node: Mapping, key: str) -> Formula | None:
    """Decode the expression at a key; None when there is none, or it could not be read."""
    scalar = reader.scalar(node, key)
    if scalar is None:
        return None
    starts = 1 if scalar.quoted else 0
    line = scalar.span.source.line(scalar.span.line) or ""
    on_one_line = line[scalar.span.column - 1 + starts :].startswith(scalar.text)
    try:
        return Formula(parse(scalar.text), scalar.span, starts if on_one_line else None)
    except ExpressionFault as fault:
        _report(reader, scalar, fault, starts if on_one_line else None)
        return None


def _report(reader: Reader, scalar: Scalar, fault: ExpressionFault, starts: int | None) -> None:
    """Report a faulty expression, unless a name in it was reported as a reserved one."""
    if not reader.reserved.isdisjoint(WORD.findall(scalar.text)):
        reader.follow_on_faults += 1
        return
    slip = first_slip(scalar.text, reader.currency.units)
    kind, offset, length, word = _as_people_see_it(fault, scalar.text)
    right = word.replace(",", ".")
    if slip is not None and fault.code in UNREAD:
        kind, offset, length = WRITTEN_OTHERWISE, slip.offset, len(slip.word)
        word, right = slip.word, slip.right
    root = ROOT.search(scalar.text)
    if root is not None and fault.code in UNREAD:
        kind, offset, length, word = NO_ROOTS, root.start(), len(root.group()), root.group()
    span = scalar.span
    if starts is not None:
        span = span.inside(starts + offset, min(length, len(scalar.text) or 1))
    near = nearest(word, FUNCTIONS) if kind == UNKNOWN_FUNCTION else None
    values = {"word": Quoted(word), "right": right}
    reader.report(kind, span, values, near)


def _as_people_see_it(fault: ExpressionFault, text: str) -> tuple[Kind, int, int, str]:
    """Return the kind, offset, length and word of a fault: of a decimal comma, where a text ends.

    A parser tells the same of these two as of any syntax that it does not know.
    """
    comma = DECIMAL_COMMA_PATTERN.search(text)
    if fault.code in (EXPRESSION_SYNTAX, NOT_IN_EXPRESSIONS) and comma is not None:
        return DECIMAL_COMMA, comma.start(1), 1, comma.group()
    end = BREAKS_OFF.search(text)
    if fault.code == EXPRESSION_SYNTAX and fault.offset == 0 and end is not None:
        return fault.code, end.start(), max(1, len(end.group().rstrip())), fault.word
    return fault.code, fault.offset, fault.length, fault.word
