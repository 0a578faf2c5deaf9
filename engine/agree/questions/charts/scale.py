"""The unit and the decimals of a picture, and amounts rounded to them for its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from agree.base import Amount, Currency, Joined, Record, round_half_up, size_of
from agree.questions.amounts import AT_LEAST, minor_of
from agree.report import AtLeast, Cell, Column, Table, Wording

MILLION = 1_000_000
"""Main units: amounts are written in no larger unit, unless it is the agreement's own."""
MOST_DECIMALS = 3


class PictureScale(Record):
    """How the amounts of a picture are written: in a unit, with so many decimals at most."""

    currency: Currency
    unit: str
    decimals: int

    def number(self, minor: int) -> Fraction:
        """Return an amount (minor units) as a number of the unit, rounded as it is shown."""
        return round_half_up(minor / size_of(self.currency, self.unit), self.decimals)

    def shows(self, amounts: Iterable[int]) -> bool:
        """Return whether no amount (minor units) is shown as nought that is not."""
        return all(self.number(one) for one in amounts if one)

    def adding_up(self, parts: Sequence[int]) -> PictureScale:
        """Return the scale with as many decimals as parts need to sum to their whole as shown."""
        scale = self
        while sum(map(scale.number, parts)) != scale.number(sum(parts)):
            if scale.decimals == MOST_DECIMALS:
                return self
            scale = scale._replace(decimals=scale.decimals + 1)
        return scale

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
    """Return the scale on which amounts are read most easily, in the unit that is `asked` for.

    Without one it is the largest unit in which the largest amount is at least one and none is
    nought that is not: of those up to millions, and the agreement's `own`. There are few figures
    in all, and no decimals that nothing needs.
    """
    amounts = [abs(minor_of(cell)) for cell in cells]
    units = [asked] if asked else _readable_units(currency, own, max(amounts, default=0))
    scales = [_with_decimals(currency, unit, amounts) for unit in units]
    return next((one for one in scales if one.shows(amounts)), scales[-1])


def _with_decimals(currency: Currency, unit: str, amounts: Sequence[int]) -> PictureScale:
    """Return a scale with as many decimals as amounts (minor units) need to be told apart."""
    size, largest = size_of(currency, unit), max(amounts, default=0)
    few = 0 if size <= currency.minor and largest >= 100 * size else 1
    scale = PictureScale(currency, unit, few if largest >= 10 * size else 2)
    while scale.decimals < MOST_DECIMALS and not scale.shows(amounts):
        scale = scale._replace(decimals=scale.decimals + 1)
    decimals = scale.decimals
    while decimals and all(one * 10 ** (decimals - 1) % size == 0 for one in amounts):
        decimals -= 1
    return scale._replace(decimals=decimals)


def _readable_units(currency: Currency, own: str, largest: int) -> list[str]:
    """Return the units of which an amount has at least one, the largest first; then the main."""
    most = max(size_of(currency, own), Fraction(MILLION * currency.minor))
    sizes = {unit: size_of(currency, unit) for unit in currency.units}
    fitting = [
        unit
        for unit, size in sizes.items()
        if currency.minor < size <= min(most, Fraction(largest))
    ]
    return [*sorted(fitting, key=lambda unit: -sizes[unit]), currency.main]
