"""The columns and cells of a change: before, after, the difference, and per inhabitant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.base import Amount, decimals_of, message, short_repr, size_of, word
from agree.compare import Comparison
from agree.report import UNKNOWN, Bar, Cell, Column, Number, Share, Wording

DECIMALS_OF_PERCENT = 1
DECIMALS_PER_INHABITANT = 2
PERCENT = "%"
SIDES = ("before", "after")


@short_repr
class Scale(NamedTuple):
    """What a table of a comparison is written in: the comparison's currency, and a unit."""

    found: Comparison
    unit: str

    def amount(self, minor: int | None) -> Cell:
        """Return an amount (minor units) as a cell; unknown when it is None."""
        return UNKNOWN if minor is None else Amount(minor, self.found.after.currency, self.unit)

    def decimals(self, amounts: Iterable[int]) -> int:
        """Return how many decimals amounts need, so that all columns show as many."""
        size = size_of(self.found.after.currency, self.unit)
        return max((decimals_of(one / size) or 0 for one in amounts), default=0)


def side_names(found: Comparison) -> tuple[Wording, Wording]:
    """Return short headings for the two sides: what tells the names apart, or before and after."""
    one, other = found.before.name.split(), found.after.name.split()
    if one[:-1] == other[:-1] and one != other:
        return one[-1], other[-1]
    return message("before"), message("after")


def side_columns(scale: Scale, decimals: int = 0) -> Iterator[Column]:
    """Yield the columns of an amount before and after."""
    for side, name in zip(SIDES, side_names(scale.found), strict=True):
        yield Column(side, name, "amount", scale.unit, decimals)


def difference_columns(scale: Scale, decimals: int = 0) -> Iterator[Column]:
    """Yield the columns of the difference, and of the difference as a part of what there was."""
    heading = word("change", "Difference")
    yield Column("difference", heading, "amount", scale.unit, decimals, signed=True)
    yield Column(
        "relative", PERCENT, "share", PERCENT, DECIMALS_OF_PERCENT, fixed=True, signed=True
    )


def bar_column() -> Column:
    """Return the column of bars."""
    return Column("bar", kind="bar", priority=1)


def per_columns(found: Comparison) -> Iterator[Column]:
    """Yield the columns of main units per inhabitant, before and after."""
    unit = found.after.currency.main
    for side, name in zip(SIDES, side_names(found), strict=True):
        yield Column(
            f"per_inhabitant_{side}",
            message("{unit} per inhabitant, {side}", unit=unit, side=name),
            "number",
            decimals=DECIMALS_PER_INHABITANT,
            fixed=True,
        )


def share(part: Fraction | None) -> Cell:
    """Return a part of what there was as a cell; nothing where there was none."""
    return None if part is None else Share(part)


def per_inhabitant(values: Iterable[Fraction | None]) -> tuple[Cell, ...]:
    """Return amounts per inhabitant as cells; nothing where inhabitants are not declared."""
    return tuple(None if value is None else Number(value) for value in values)


def bars(differences: Sequence[int | None]) -> list[Cell]:
    """Return a bar for each difference, all on one scale; none for nothing and the unknown."""
    most = max((abs(one) for one in differences if one is not None), default=0)
    return [Bar(one, most) if one else None for one in differences]
