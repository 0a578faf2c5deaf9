"""Faults of expressions, seen as a person would: where one breaks off, and decimal commas."""

from __future__ import annotations

import re

from agree.base import Kind, message
from agree.language.expressions import ExpressionFault
from agree.language.expressions.grammar import EXPRESSION_SYNTAX
from agree.language.expressions.kinds import NOT_IN_EXPRESSIONS

DECIMAL_COMMA = Kind(
    "decimal-comma",
    message("{word} cannot stand in an expression: decimals are written with a point there"),
    hint=message("Write {right}."),
)

DECIMAL_COMMA_PATTERN = re.compile(r"(?<![\w.,])\d+(,)\d+(?![\w.,])", re.ASCII)
BREAKS_OFF = re.compile(r"(?:[-+*/<>=(,]|\b(?:and|or|not|if|else))\s*$")
VAGUE = (EXPRESSION_SYNTAX, NOT_IN_EXPRESSIONS)


def seen_as(fault: ExpressionFault, text: str) -> tuple[Kind, int, int, str]:
    """The code, the offset, the length and the word of what is wrong in an expression."""
    comma = DECIMAL_COMMA_PATTERN.search(text)
    if fault.code in VAGUE and comma is not None:
        return DECIMAL_COMMA, comma.start(1), 1, comma.group()
    end = BREAKS_OFF.search(text)
    if fault.code == EXPRESSION_SYNTAX and fault.offset == 0 and end is not None:
        return fault.code, end.start(), max(1, len(end.group().rstrip())), fault.word
    return fault.code, fault.offset, fault.length, fault.word
