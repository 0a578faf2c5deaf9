"""Rounding: exact shares to whole units (minor units of money), and the difference settled."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from agree.base import Record, half_up
from agree.distribute.shares import Shares

Id = TypeVar("Id")


def half_even(numerator: int, denominator: int) -> int:
    """Return the nearest whole number, halves to the even one (5/2 to 2, 7/2 to 4)."""
    below, remainder = divmod(numerator, denominator)
    is_half = 2 * remainder == denominator
    return below + 1 if 2 * remainder > denominator or (is_half and below % 2) else below


def down(numerator: int, denominator: int) -> int:
    """Return the whole number below (19/10 to 1)."""
    return numerator // denominator


METHODS: Mapping[str, Callable[[int, int], int]] = {
    "half_up": half_up,
    "half_even": half_even,
    "down": down,
    "largest_remainder": down,
}
"""What each method does to a single share; largest remainder starts from below."""


def round_shares(shares: Shares, unit: int, method: str) -> tuple[int, ...]:
    """Round each share to a multiple of `unit` (minor units)."""
    round_one = METHODS[method]
    denominator = shares.denominator * unit
    return tuple(round_one(numerator, denominator) * unit for numerator in shares.numerators)


def largest_remainder(
    shares: Shares, total: int, unit: int, ties: Sequence[int]
) -> tuple[int, ...]:
    """Apportion `total` by largest remainder (Hamilton): round down, then a unit each in order.

    The amounts are multiples of `unit` and sum to `total` as far as whole units reach. `ties`
    ranks the members: of two with the same remainder, the one with the lower rank goes first.
    Only members with a share take part.

    M. Balinski and H. P. Young, *Fair Representation* (1982), chapter 3.
    """
    amounts = list(round_shares(shares, unit, "down"))
    units_left = (total - sum(amounts)) // unit
    order = order_of_remainders(shares, unit, ties)
    for turn in range(units_left if order else 0):
        amounts[order[turn % len(order)]] += unit
    return tuple(amounts)


def apportion(exact: Mapping[Id, Fraction], total: int, unit: int) -> dict[Id, int]:
    """Return exact amounts in whole units that sum to `total`, by largest remainder.

    Of two with the same remainder, the earlier goes first; the last takes what is less than a unit.
    """
    amounts = {part: math.floor(amount / unit) * unit for part, amount in exact.items()}
    left = total - sum(amounts.values())
    for part in sorted(exact, key=lambda part: amounts[part] - exact[part])[: max(0, left // unit)]:
        amounts[part] += unit
    if amounts:
        amounts[list(amounts)[-1]] += total - sum(amounts.values())
    return amounts


def order_of_remainders(shares: Shares, unit: int, ties: Sequence[int]) -> list[int]:
    """Return the members with a share, as places, by what rounding down to units leaves them."""
    remainders = [numerator % (shares.denominator * unit) for numerator in shares.numerators]
    return sorted(
        (place for place, numerator in enumerate(shares.numerators) if numerator),
        key=lambda place: (-remainders[place], ties[place]),
    )


class DifferenceRule(Record):
    """Who settles a rounding difference, as places of members in their pool.

    `missing` and `surplus` are orders (None: that difference is left in the ledger); `to` is the
    one member who takes the whole difference instead.
    """

    missing: tuple[int, ...] | None = None
    surplus: tuple[int, ...] | None = None
    to: int | None = None


class Bounds(Record):
    """The least and the greatest amount a member may have; None where there is no such bound."""

    floor: Fraction | None
    ceiling: Fraction | None

    def allow(self, amount: int) -> bool:
        """Return whether the member may have an amount."""
        is_enough = self.floor is None or amount >= self.floor
        return is_enough and (self.ceiling is None or amount <= self.ceiling)

    def allow_change(self, amount: int, change: int) -> bool:
        """Return whether an amount may change so: rise up to the ceiling, or fall to the floor."""
        return self.limit(change, amount) == change

    def limit(self, change: int, amount: int) -> int:
        """Return as much of a change of an amount as stays within the bounds."""
        bound = self.floor if change < 0 else self.ceiling
        if bound is None:
            return change
        if change < 0:
            return min(0, max(change, math.ceil(bound) - amount))
        return max(0, min(change, math.floor(bound) - amount))


def settle_difference(
    amounts: Sequence[int],
    difference: int,
    unit: int,
    rule: DifferenceRule,
    bounds: Sequence[Bounds],
) -> tuple[int, ...]:
    """Return what each member gets (above zero) or gives up (below) to settle a difference.

    `difference` is what is missing (above zero) or too much (below), in minor units. Whole units
    go to the members in the rule's order, round after round. What nobody's bounds allow is left,
    and so is what is missing and smaller than a unit; a surplus smaller than a unit costs a whole
    one, since no more may be given than is granted. A single member that the rule names takes
    everything that its bounds allow.
    """
    changes = [0] * len(amounts)
    if rule.to is not None:
        changes[rule.to] = bounds[rule.to].limit(difference, amounts[rule.to])
        return tuple(changes)
    order = rule.missing if difference > 0 else rule.surplus
    step = unit if difference > 0 else -unit
    units_left = abs(difference // unit)  # rounds a surplus up to whole units
    while units_left and order:
        units_before = units_left
        for place in order:
            if units_left and bounds[place].allow_change(amounts[place] + changes[place], step):
                changes[place] += step
                units_left -= 1
        if units_left == units_before:
            break
    return tuple(changes)
