"""Amounts of money: whole minor units (öre, cent) of one currency; no float, no fraction.

An amount in the engine is an `int` that counts minor units. A `Currency` knows its units and reads
amounts as people write them; the locale of the reader writes an `Amount`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from agree.base.brief import brief
from agree.base.exact import MINUS, NOT_A_NUMBER, SPACES, NumberFault, parse_number
from agree.base.kind import Kind
from agree.base.message import message

UNKNOWN_UNIT = Kind(
    "unknown-unit",
    message("the unit {unit} is unknown"),
    hint=message("The units are {units}."),
)
NEGATIVE_AMOUNT = Kind(
    "negative-amount",
    message("{text} is negative; an amount cannot be below zero"),
    advice=message("Check the sign; what is taken from someone is an agreement of its own."),
)
AMOUNT_TOO_FINE = Kind(
    "amount-too-fine",
    message("{text} is not a whole number of the currency's smallest unit"),
    hint=message("Check the decimals."),
)

NO_BREAK = "\u00a0"
_NUMBER = re.compile(rf"[{MINUS}]?[\d.,{SPACES}]*", re.ASCII)


class AmountFault(ValueError):
    """A text that is no amount; `code` is the finding that says why, `unit` the odd word."""

    def __init__(self, code: Kind, unit: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.unit = unit


@brief
class Currency(NamedTuple):
    """A currency: its code, its main unit, how many decimals it has, and the size of each unit.

    `units` gives each unit's size in main units (kr: 1, mnkr: 1 000 000, öre: 1/100).
    """

    code: str
    main: str
    decimals: int
    units: Mapping[str, Fraction]

    @property
    def minor(self) -> int:
        """How many minor units the main unit has (100 öre in a krona)."""
        return int(10**self.decimals)

    def size(self, unit: str) -> Fraction | None:
        """The size of a unit in minor units; None when the currency has no such unit."""
        size = self.units.get(unit)
        if size is None:
            folded = {name.casefold(): value for name, value in self.units.items()}
            size = folded.get(unit.casefold())
        return None if size is None else size * self.minor

    def parse(self, text: str, unit: str) -> int:
        """Read an amount such as `6 394,5 mnkr`; `unit` is meant when none is written.

        Raises AmountFault with the code of NumberFault, or `unknown-unit`, `negative-amount`
        or `amount-too-fine` (not a whole number of minor units).
        """
        number, word = split_unit(text)
        if word[:1] in "/%" and word:
            raise AmountFault(NOT_A_NUMBER)
        try:
            value = parse_number(number)
        except NumberFault as fault:
            raise AmountFault(fault.code) from None
        return self.exact(value, word or unit)

    def exact(self, value: Fraction | int, unit: str) -> int:
        """A number of `unit` in minor units. Raises AmountFault as parse does."""
        size = self.size(unit)
        if size is None:
            raise AmountFault(UNKNOWN_UNIT, unit)
        minor = value * size
        if minor < 0:
            raise AmountFault(NEGATIVE_AMOUNT)
        if minor.denominator != 1:
            raise AmountFault(AMOUNT_TOO_FINE)
        return int(minor)


def split_unit(text: str) -> tuple[str, str]:
    """The number and the unit of a written amount.

    >>> split_unit("1 250 000 kr")
    ('1 250 000', 'kr')
    """
    text = text.strip()
    number = _NUMBER.match(text)
    end = number.end() if number else 0
    return text[:end].strip(), text[end:].strip()


def standard_currency(code: str) -> Currency:
    """The units of a currency that is named by its code alone.

    Swedish kronor have the units of Swedish budget documents; another currency has its code,
    and thousands (t) and millions (m) of it.
    """
    if code == "SEK":
        units = {"kr": 1, "tkr": 10**3, "mnkr": 10**6, "mdkr": 10**9}
        sizes = {unit: Fraction(size) for unit, size in units.items()}
        return Currency("SEK", "kr", 2, sizes | {"öre": Fraction(1, 100), "SEK": Fraction(1)})
    sizes = {code: Fraction(1), f"t{code}": Fraction(10**3), f"m{code}": Fraction(10**6)}
    return Currency(code, code, 2, sizes)


def plain_digits(value: Fraction | int) -> str:
    """A number as plain digits for other programs: no groups, a point, a plain minus.

    A number that no decimal can write is given as a fraction (1/3).
    """
    fraction = Fraction(value)
    places = decimals_of(fraction)
    if places is None:
        return str(fraction)
    digits = str(abs(fraction.numerator) * 10**places // fraction.denominator)
    digits = digits.rjust(places + 1, "0")
    whole = digits[: len(digits) - places]
    sign = "-" if fraction < 0 else ""
    return f"{sign}{whole}.{digits[-places:]}" if places else sign + whole


def decimals_of(value: Fraction) -> int | None:
    """How many decimals an exact number needs; None when no number of decimals is enough."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


@brief
class Amount(NamedTuple):
    """An amount that can be written: `minor` units of a currency, shown in `unit`."""

    minor: int
    currency: Currency
    unit: str


def size_of(currency: Currency, unit: str) -> Fraction:
    """Return the size of a unit in minor units. Raises ValueError for one that is not known."""
    size = currency.size(unit)
    if size is None:
        raise ValueError(f"{currency.code} has no unit {unit}")
    return size


def unit_for(currency: Currency, unit: str, *amounts: int) -> str:
    """Return the unit in which amounts (minor units) that belong together are written.

    It is `unit` when each of them has at most one decimal there, else the main unit.
    """
    size = size_of(currency, unit)
    coarse = size > currency.minor
    return currency.main if coarse and any(one * 10 % size for one in amounts) else unit


def readable(minor: int, currency: Currency, unit: str) -> Amount:
    """Return an amount in `unit`, or in the main unit when `unit` would need several decimals."""
    return Amount(minor, currency, unit_for(currency, unit, minor))
