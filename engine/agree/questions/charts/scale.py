"""The unit and the decimals of a picture, and amounts rounded to them for its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.base import Amount, Currency, Joined, Record, round_half_up, size_of
from agree.questions.amounts import AT_LEAST, minor_of
from agree.report import AtLeast, Cell, Column, Table, Wording

MILLION = 1_000_000
"""Main units: amounts are written in no larger unit, unless it is the agreement's own."""


class PictureScale(Record):
    """How the amounts of a picture are written: in a unit, with so many decimals at most."""

    currency: Currency
    unit: str
    decimals: int

    def number(self, minor: int) -> Fraction:
        """Return an amount (minor units) as a number of the unit, rounded as the picture shows it."""
        return round_half_up(minor / size_of(self.currency, self.unit), self.decimals)

    def amount(self, minor: int) -> Amount:
        """Return an amount (minor units) rounded as the picture shows it."""
        size = size_of(self.currency, self.unit)
        return Amount(int(self.number(minor) * size), self.currency, self.unit)

    def known(self, cell: Cell) -> Wording | Amount:
        """Return what is known of an amount: all of it, or at least so much, which is cut."""
        minor = minor_of(cell)
        if not isinstance(cell, AtLeast):
            return self.amount(minor)
        step = size_of(self.currency, self.unit) / 10**self.decimals
        cut = Amount(int(minor // step * step), self.currency, self.unit)
        return AT_LEAST.filled(amount=cut)

    def signed(self, minor: int, *, bare: bool = False) -> Wording:
        """Return an amount with its sign, or the `bare` number of the unit."""
        shown = self.number(minor) if bare else self.amount(minor)
        return Joined(("+", shown) if minor > 0 else (shown,), "")

    def column(self, column: Column, *, signed: bool = False) -> Column:
        """Return a column with its amounts in the unit of the picture."""
        return column._replace(unit=self.unit, decimals=self.decimals, fixed=True, signed=signed)

    def table(self, table: Table, *columns: str, signed: bool = False) -> Table:
        """Return a table with the amounts of some columns in the unit of the picture."""
        scaled = tuple(
            self.column(one, signed=signed) if one.id in columns else one for one in table.columns
        )
        return table._replace(columns=scaled, shown=False, data=False)


def picture_scale(
    currency: Currency, own: str, asked: str | None, cells: Iterable[Cell]
) -> PictureScale:
    """Return the scale on which amounts are read most easily, in the unit that is `asked` for if any.

    It is the largest unit in which the largest amount is at least one: of those up to millions, and
    the agreement's `own`. There are few figures in all, and no decimals that nothing needs.
    """
    amounts = [abs(minor_of(cell)) for cell in cells]
    largest = max(amounts, default=0)
    unit = asked or _readable_unit(currency, own, largest)
    size = size_of(currency, unit)
    decimals = 0 if size <= currency.minor else 1 if largest >= 10 * size else 2
    while decimals and all(one * 10 ** (decimals - 1) % size == 0 for one in amounts):
        decimals -= 1
    return PictureScale(currency, unit, decimals)


def _readable_unit(currency: Currency, own: str, largest: int) -> str:
    """Return the largest unit of which an amount has one; the main unit is the smallest taken."""
    sizes = {currency.main: size_of(currency, currency.main)}
    most = max(size_of(currency, own), MILLION * currency.minor)
    for unit, size in sorted(currency.units.items(), key=lambda pair: pair[1]):
        if currency.minor < size * currency.minor <= most:
            sizes[unit] = size * currency.minor
    fitting = [unit for unit, size in sizes.items() if size <= largest]
    return fitting[-1] if fitting else currency.main
