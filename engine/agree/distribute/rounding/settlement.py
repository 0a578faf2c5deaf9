"""Settling the difference that rounding leaves, one unit at a time, once for a grant."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.base import short_repr


@short_repr
class Rule(NamedTuple):
    """Who settles a difference, as places of members in their pool.

    `missing` and `surplus` are orders (None: that difference is left in the ledger); `to` is the
    one member who takes the whole difference instead.
    """

    missing: tuple[int, ...] | None = None
    surplus: tuple[int, ...] | None = None
    to: int | None = None


@short_repr
class Room(NamedTuple):
    """The bounds within which a member's amount may be moved; no ceiling when `most` is None."""

    least: Fraction
    most: Fraction | None

    def allows(self, amount: int) -> bool:
        """Whether the member may have that amount."""
        return amount >= self.least and (self.most is None or amount <= self.most)

    def part_of(self, change: int, amount: int) -> int:
        """Return as much of a change as the member may have that has `amount` before it."""
        if change < 0:
            return min(0, max(change, math.ceil(self.least) - amount))
        return change if self.most is None else max(0, min(change, math.floor(self.most) - amount))


def settled(
    amounts: Sequence[int], difference: int, unit: int, rule: Rule, rooms: Sequence[Room]
) -> tuple[int, ...]:
    """What each member gets (above zero) or gives up (below) to settle a difference.

    `difference` is what is missing (above zero) or too much (below), in minor units. Whole units
    go to the members in order, round after round; what no one has room for is left, and what is
    missing and smaller than a unit. A surplus smaller than a unit costs a whole one: no more may be
    given than there is. A single member named by the rule takes everything that it has room for.
    """
    changes = [0] * len(amounts)
    if rule.to is not None:
        changes[rule.to] = rooms[rule.to].part_of(difference, amounts[rule.to])
        return tuple(changes)
    order = rule.missing if difference > 0 else rule.surplus
    step = unit if difference > 0 else -unit
    left = abs(difference // unit)  # rounds a surplus up to whole units
    while left and order:
        before = left
        for member in order:
            if left and rooms[member].allows(amounts[member] + changes[member] + step):
                changes[member] += step
                left -= 1
        if left == before:
            break
    return tuple(changes)
