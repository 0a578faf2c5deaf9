"""Exact numbers as people and programs write them: Swedish or plain, never a float.

>>> parse_number("6 394,5")
Fraction(12789, 2)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from agree.base.finding import Kind
from agree.base.late import late_pattern
from agree.base.words import message

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

_SHAPE = late_pattern(rf"([{MINUS}]?)([\d{SPACES}]*\d)(?:([.,])(\d+))?$", re.ASCII)
_GROUPED = late_pattern(rf"(\d{{1,3}})((?:[{SPACES}]\d{{3}})+)$|(\d+)$")
_PERCENTAGE = late_pattern(r"(.*\d)\s*(?:%|procent|percent|per cent)", re.IGNORECASE)
ENDS_OF_PERCENTAGES = ("%", "t", "T")
_ONLY_MARKS = f"0123456789.,{SPACES}{MINUS}"


class NumberFault(ValueError):
    """A text that is no number or no amount; `code` says why, `unit` is a unit that is unknown."""

    def __init__(self, code: Kind, unit: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.unit = unit


def parse_number(text: str) -> Fraction:
    """Read a number with a decimal comma or point and spaces between groups of three digits.

    Raises NumberFault with code `not-a-number`, `decimal-marks` (more than one) or
    `digit-groups` (spaces elsewhere than between groups of three).
    """
    text = text.strip()
    if len(text) > LONGEST_NUMBER:
        raise NumberFault(NOT_A_NUMBER)
    if text.isdecimal() and text.isascii():  # as most are written; patterns take longer
        return Fraction(int(text))
    if text.count(".") + text.count(",") > 1 and not text.strip(_ONLY_MARKS):
        raise NumberFault(DECIMAL_MARKS)
    shape = _SHAPE.match(text)
    if shape is None:
        raise NumberFault(NOT_A_NUMBER)
    sign, whole, _, decimals = shape.groups("")
    if not _GROUPED.match(whole):
        raise NumberFault(DIGIT_GROUPS)
    digits = "".join((*whole.split(), decimals))
    value = Fraction(int(digits), 10 ** len(decimals))
    return -value if sign else value


def total_of(numbers: Iterable[Fraction]) -> Fraction:
    """Return the sum of numbers; where all of them are whole, they are added as whole numbers.

    >>> total_of([Fraction(2), Fraction(3)]), total_of([Fraction(1, 2), Fraction(3)]), total_of([])
    (Fraction(5, 1), Fraction(7, 2), Fraction(0, 1))
    """
    numbers = tuple(numbers)
    if any(number.denominator != 1 for number in numbers):
        return sum(numbers, Fraction(0))
    return Fraction(sum(number.numerator for number in numbers))


def percentage(text: str) -> str | None:
    """Return the number of a percentage, 45 of `45 %` or `45 procent`; None for any other text."""
    text = text.strip()
    match = _PERCENTAGE.fullmatch(text) if text.endswith(ENDS_OF_PERCENTAGES) else None
    return None if match is None else match[1]


def parse_share(text: str) -> Fraction:
    """Read a share: `1/2`, `40 %`, `0,4` or `0.4`.

    Raises NumberFault as parse_number does, and for a denominator of zero.
    """
    text = text.strip()
    if text.endswith("%"):
        return parse_number(text[:-1]) / 100
    if "/" not in text:
        return parse_number(text)
    numerator, _, denominator = text.partition("/")
    divisor = parse_number(denominator)
    if divisor == 0:
        raise NumberFault(NOT_A_NUMBER)
    return parse_number(numerator) / divisor


def decimals_of(value: Fraction) -> int | None:
    """Return how many decimals an exact number needs; None when no number of them is enough.

    A fraction in its lowest terms is a decimal number when 2 and 5 alone divide its denominator.
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def half_up(numerator: int, denominator: int) -> int:
    """Return the nearest whole number, halves away from nought.

    >>> half_up(5, 2), half_up(-5, 2)
    (3, -3)
    """
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """Return a value with so many decimals at most, halves away from nought; below 0, whole tens.

    >>> round_half_up(Fraction(1, 8), 2), round_half_up(Fraction(-5, 2), 0)
    (Fraction(13, 100), Fraction(-3, 1))
    >>> round_half_up(Fraction(1250), -2)
    Fraction(1300, 1)
    """
    if value.denominator == 1 and decimals >= 0:
        return value
    scale = Fraction(10) ** decimals
    scaled = value * scale
    return half_up(scaled.numerator, scaled.denominator) / scale


def plain_digits(value: Fraction | int) -> str:
    """Return a number as plain digits for other programs: no groups, a point, a plain minus.

    A number that no decimal can write is given as a fraction (1/3).
    """
    fraction = Fraction(value)
    places = decimals_of(fraction)
    if places is None:
        return str(fraction)
    whole, decimals = divmod(int(abs(fraction) * 10**places), 10**places)
    sign = "-" if fraction < 0 else ""
    return f"{sign}{whole}.{decimals:0{places}}" if places else f"{sign}{whole}"
