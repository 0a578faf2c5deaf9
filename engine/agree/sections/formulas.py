"""Faults of expressions, seen as a person would: where one breaks off, and decimal commas."""

from __future__ import annotations

import re

from agree.expressions import ExpressionFault

DECIMAL_COMMA = re.compile(r"(?<![\w.,])\d+(,)\d+(?![\w.,])", re.ASCII)
BREAKS_OFF = re.compile(r"(?:[-+*/<>=(,]|\b(?:and|or|not|if|else))\s*$")
VAGUE = ("expression-syntax", "not-in-expressions")


def seen_as(fault: ExpressionFault, text: str) -> tuple[str, int, int, str]:
    """The code, the offset, the length and the word of what is wrong in an expression."""
    comma = DECIMAL_COMMA.search(text)
    if fault.code in VAGUE and comma is not None:
        return "decimal-comma", comma.start(1), 1, comma.group()
    end = BREAKS_OFF.search(text)
    if fault.code == "expression-syntax" and fault.offset == 0 and end is not None:
        return fault.code, end.start(), max(1, len(end.group().rstrip())), fault.word
    return fault.code, fault.offset, fault.length, fault.word
