"""Amounts of money: whole minor units (öre, cent) of one currency; no float, no fraction.

An amount in the engine is an `int` that counts minor units. A `Currency` knows its units and reads
amounts as people write them; the locale of the reader writes an `Amount`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from agree.base.finding import Kind
from agree.base.numbers import MINUS, NOT_A_NUMBER, SPACES, NumberFault, parse_number
from agree.base.record import Record
from agree.base.words import message

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
IN_WORDS: Mapping[str, tuple[str, ...]] = {
    "kr": ("krona", "kronor", ":-"),
    "tkr": ("tusen", "tusen kr", "tusen kronor", "ksek"),
    "mnkr": ("miljon", "miljoner", "miljoner kr", "miljoner kronor", "mkr", "mn kr", "msek"),
    "mdkr": ("miljard", "miljarder", "miljarder kr", "miljarder kronor", "mdr", "mdr kr"),
}
"""How people write the units of Swedish budget documents, in small letters."""
IN_NUMBERS = f"0123456789.,{SPACES}"
"""The signs of a number, behind its minus."""


class Currency(Record):
    """A currency: its code, its main unit, how many decimals it has, and the size of each unit.

    `units` gives each unit's size in main units (kr: 1, mnkr: 1 000 000, öre: 1/100).
    """

    code: str
    main: str
    decimals: int
    units: Mapping[str, Fraction]

    @cached_property
    def minor(self) -> int:
        """How many minor units the main unit has (100 öre in a krona)."""
        return int(10**self.decimals)

    @cached_property
    def _sizes(self) -> Mapping[str, Fraction]:
        """The size of each unit in minor units."""
        return {unit: size * self.minor for unit, size in self.units.items()}

    def size(self, unit: str) -> Fraction | None:
        """Return the size of a unit in minor units; None when the currency has no such unit."""
        size = self._sizes.get(unit)
        if size is None:
            folded = {name.casefold(): value for name, value in self._sizes.items()}
            size = folded.get(unit.casefold())
        return size

    def meant_by(self, word: str) -> str | None:
        """Return the unit that people mean by a word that is none; None when it means none."""
        words = " ".join(word.casefold().split())
        units = (unit for unit, written in IN_WORDS.items() if words in written)
        return next((unit for unit in units if unit in self.units), None)

    def parse(self, text: str, unit: str) -> int:
        """Read an amount such as `6 394,5 mnkr`; `unit` is meant when none is written.

        Raises NumberFault as parse_number does, and with code `unknown-unit`, `negative-amount`
        or `amount-too-fine` (not a whole number of minor units).
        """
        number, written_unit = split_unit(text)
        if written_unit.startswith(("/", "%")):
            raise NumberFault(NOT_A_NUMBER)
        return self.exact(parse_number(number), written_unit or unit)

    def exact(self, value: Fraction | int, unit: str) -> int:
        """Return a number of `unit` in minor units. Raises NumberFault as parse does."""
        size = self.size(unit)
        if size is None:
            raise NumberFault(UNKNOWN_UNIT, unit)
        minor = value * size
        if minor.numerator < 0:
            raise NumberFault(NEGATIVE_AMOUNT)
        if minor.denominator != 1:
            raise NumberFault(AMOUNT_TOO_FINE)
        return int(minor)


def split_unit(text: str) -> tuple[str, str]:
    """Return the number and the unit of a written amount.

    >>> split_unit("1 250 000 kr")
    ('1 250 000', 'kr')
    """
    text = text.strip()
    begin = 1 if text.startswith(tuple(MINUS)) else 0
    end = len(text) - len(text[begin:].lstrip(IN_NUMBERS))
    return text[:end].strip(), text[end:].strip()


def standard_currency(code: str) -> Currency:
    """Return the currency of a code, with the units that are usual.

    Swedish kronor have the units of Swedish budget documents; another currency has its code,
    and thousands (t) and millions (m) of it.
    """
    if code == "SEK":
        units = {"kr": 1, "tkr": 10**3, "mnkr": 10**6, "mdkr": 10**9}
        sizes = {unit: Fraction(size) for unit, size in units.items()}
        return Currency("SEK", "kr", 2, sizes | {"öre": Fraction(1, 100), "SEK": Fraction(1)})
    sizes = {code: Fraction(1), f"t{code}": Fraction(10**3), f"m{code}": Fraction(10**6)}
    return Currency(code, code, 2, sizes)


class Amount(Record):
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
