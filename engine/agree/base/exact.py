"""Exact numbers as people write them: Swedish or plain, never a float.

>>> parse_number("6 394,5")
Fraction(12789, 2)
"""

from __future__ import annotations

import re
from fractions import Fraction

from agree.base.kind import Kind
from agree.base.message import message

NOT_A_NUMBER = Kind(
    "not-a-number",
    message("{text} is not a number"),
    hint=message('Write for instance 6394.5 or "6 394,5".'),
)
DECIMAL_MARKS = Kind(
    "decimal-marks",
    message("{text} has more than one decimal mark"),
    hint=message("Write thousands with spaces and decimals with one comma: 1 250 000,50."),
)
DIGIT_GROUPS = Kind(
    "digit-groups",
    message("the spaces in {text} do not group the digits by three"),
    hint=message("Write 1 250 000 or 1250000."),
)

SPACES = " \u00a0\u2009\u202f"
MINUS = "-\u2212"
LONGEST_NUMBER = 60

_GROUPED = re.compile(rf"(\d{{1,3}})((?:[{SPACES}]\d{{3}})+)$|(\d+)$")
_SHAPE = re.compile(rf"([{MINUS}]?)([\d{SPACES}]*\d)(?:([.,])(\d+))?$", re.ASCII)


class NumberFault(ValueError):
    """A text that is no number; `code` is the finding that says why."""

    def __init__(self, code: Kind) -> None:
        super().__init__(code)
        self.code = code


def parse_number(text: str) -> Fraction:
    """Read a number with a decimal comma or point and spaces between groups of three digits.

    Raises NumberFault with code `not-a-number`, `decimal-marks` (more than one) or
    `digit-groups` (spaces elsewhere than between groups of three).
    """
    text = text.strip()
    if len(text) > LONGEST_NUMBER:
        raise NumberFault(NOT_A_NUMBER)
    if text.isdecimal() and text.isascii():
        return Fraction(int(text))
    if sum(text.count(mark) for mark in ".,") > 1 and not text.strip(
        f"0123456789.,{SPACES}{MINUS}"
    ):
        raise NumberFault(DECIMAL_MARKS)
    shape = _SHAPE.match(text)
    if shape is None:
        raise NumberFault(NOT_A_NUMBER)
    sign, whole, _, decimals = shape.groups()
    if not _GROUPED.match(whole):
        raise NumberFault(DIGIT_GROUPS)
    digits = re.sub(rf"[{SPACES}]", "", whole)
    value = Fraction(f"{digits}.{decimals or 0}")
    return -value if sign else value


def parse_share(text: str) -> Fraction:
    """Read a share: `1/2`, `40 %`, `0,4` or `0.4`.

    Raises NumberFault as parse_number does, and for a denominator of zero.
    """
    text = text.strip()
    if text.endswith("%"):
        return parse_number(text[:-1]) / 100
    if "/" in text:
        numerator, _, denominator = text.partition("/")
        below = parse_number(denominator)
        if below == 0:
            raise NumberFault(NOT_A_NUMBER)
        return parse_number(numerator) / below
    return parse_number(text)
