"""Exact shares of an amount: one for each member, over a common denominator.

Whether weights, bounds or stated amounts form them, they sum to the amount exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Literal, TypeAlias

from agree.base import Record


class Shares(Record):
    """The exact share of each member, `numerators[place] / denominator`, in minor units."""

    numerators: tuple[int, ...]
    denominator: int

    @classmethod
    def from_fractions(cls, values: Iterable[Fraction | None]) -> Shares:
        """Return shares given as fractions; None (not eligible, pending) counts as 0."""
        shares = [value or Fraction(0) for value in values]
        denominator = lcm(*(share.denominator for share in shares))
        scaled = (share.numerator * (denominator // share.denominator) for share in shares)
        return cls(tuple(scaled), denominator)

    def of(self, place: int) -> Fraction:
        """Return the share of the member at a place."""
        return Fraction(self.numerators[place], self.denominator)

    @property
    def total(self) -> Fraction:
        """What the shares sum to."""
        return Fraction(sum(self.numerators), self.denominator)


def sum_shares(shares: Sequence[Shares]) -> Shares:
    """Add shares member by member: each member's shares of several portions become one."""
    denominator = lcm(*(portion.denominator for portion in shares))
    factors = [denominator // portion.denominator for portion in shares]
    columns = zip(*(portion.numerators for portion in shares), strict=True)
    numerators = (
        sum(numerator * factor for numerator, factor in zip(column, factors, strict=True))
        for column in columns
    )
    return Shares(tuple(numerators), denominator)


def proportional(amount: Fraction, weights: Sequence[int]) -> Shares:
    """Return each member's share of `amount` by its weight; the weights' sum is above zero.

    >>> proportional(Fraction(10), [1, 3]).of(1)
    Fraction(15, 2)
    """
    numerators = tuple(amount.numerator * weight for weight in weights)
    return Shares(numerators, amount.denominator * sum(weights))


def earned_shares(
    shares: Shares,
    earned: Sequence[Fraction],
    unearned: Literal["retained", "shared", "shared_once"],
) -> Shares:
    """Return what each member has earned of its share, and what it gets of what others have not.

    What is not earned is `retained`, and then in none of the shares. Or it is `shared_once`: as
    the shares are, among those who have earned anything, and each gets the part of it that it has
    earned. Or it is `shared` again and again until nothing is left of it; that ends in proportion
    to share times earned part. What nobody has earned is retained.

    >>> halves = Shares((5, 5), 1)
    >>> earned_shares(halves, [Fraction(1), Fraction(1, 2)], "shared_once").of(0)
    Fraction(25, 4)
    """
    whole = [Fraction(numerator) for numerator in shares.numerators]
    got = [share * part for share, part in zip(whole, earned, strict=True)]
    rest = sum(whole) - sum(got)
    if unearned == "shared" and any(got):
        got = [one + rest * one / sum(got) for one in got]
    if unearned == "shared_once" and any(got):
        taking = sum(share for share, part in zip(whole, earned, strict=True) if part)
        got = [one + rest * one / taking for one in got]
    return Shares.from_fractions(one / shares.denominator for one in got)


class Infeasible(ValueError):
    """Floors or ceilings that no distribution can keep; `limit` is what they allow in all."""

    def __init__(self, reason: Literal["floors", "ceilings"], limit: Fraction) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit


def bounded(
    amount: Fraction,
    weights: Sequence[int],
    floors: Sequence[Fraction | None],
    ceilings: Sequence[Fraction | None],
) -> Shares:
    """Return each member's share of `amount` by weight, held within its floor and its ceiling.

    This is waterfilling. Whoever would fall below the floor gets the floor, whoever would pass the
    ceiling gets the ceiling, and the others share the rest by weight again, until that holds for
    everyone. There is exactly one such state: each gets `level * weight` within its bounds, at the
    level where all shares sum to the amount. A member with weight 0 gets its floor.

    Raises Infeasible when the floors need more than the amount, or the ceilings leave some of it.
    """
    least = [floor or Fraction(0) for floor in floors]
    _check_feasible(amount, weights, least, ceilings)
    level = _water_level(amount, weights, least, ceilings)
    shares = []
    for weight, floor, ceiling in zip(weights, least, ceilings, strict=True):
        share = level * weight
        shares.append(max(floor, share if ceiling is None else min(share, ceiling)))
    return Shares.from_fractions(shares)


Bounded: TypeAlias = Literal["floor", "ceiling"]


class Held(Record):
    """By which bound each member is held (None: by none), and what the others share by weight.

    They share what is `left` of the amount by their weights, which sum to `weight`.
    """

    by: tuple[Bounded | None, ...]
    left: Fraction
    weight: int

    @cached_property
    def places(self) -> Mapping[Bounded, Sequence[int]]:
        """The places of those whom each kind of bound holds."""
        found: dict[Bounded, list[int]] = {}
        for place, kind in enumerate(self.by):
            if kind is not None:
                found.setdefault(kind, []).append(place)
        return found


def held(
    amount: Fraction,
    weights: Sequence[int],
    floors: Sequence[Fraction | None],
    ceilings: Sequence[Fraction | None],
) -> Held:
    """Return who is held by which bound in `bounded`; what a member would get anyway holds nobody.

    Raises Infeasible as `bounded` does.
    """
    shares = bounded(amount, weights, floors, ceilings)
    level = _water_level(amount, weights, [floor or Fraction(0) for floor in floors], ceilings)
    by: list[Bounded | None] = []
    left, free = amount, 0
    for place, weight in enumerate(weights):
        share = shares.of(place)
        if share == level * weight:
            by.append(None)
            free += weight
        else:
            by.append("floor" if share > level * weight else "ceiling")
            left -= share
    return Held(tuple(by), left, free)


def _check_feasible(
    amount: Fraction,
    weights: Sequence[int],
    floors: Sequence[Fraction],
    ceilings: Sequence[Fraction | None],
) -> None:
    needed = sum(floors, Fraction(0))
    if needed > amount:
        raise Infeasible("floors", needed)
    most = most_within(weights, floors, ceilings)
    if most is not None and most < amount:
        raise Infeasible("ceilings", most)


def most_within(
    weights: Sequence[int],
    floors: Sequence[Fraction | None],
    ceilings: Sequence[Fraction | None],
) -> Fraction | None:
    """Return the most that bounds let through; None where somebody may have any amount."""
    most = Fraction(0)
    for weight, floor, ceiling in zip(weights, floors, ceilings, strict=True):
        if weight and ceiling is None:
            return None
        least = floor or Fraction(0)
        most += least if ceiling is None or not weight else max(least, ceiling)
    return most


def _water_level(
    amount: Fraction,
    weights: Sequence[int],
    floors: Sequence[Fraction],
    ceilings: Sequence[Fraction | None],
) -> Fraction:
    """Return the level at which the bounded shares sum to the amount.

    The sum grows with the level, and changes its slope only where a member leaves its floor or
    meets its ceiling. Between two such points it is the line `fixed + level * slope`: walk the
    points from below until the line reaches the amount.
    """
    points = []  # each with how it changes the fixed part and the slope
    for weight, floor, ceiling in zip(weights, floors, ceilings, strict=True):
        if weight and (ceiling is None or ceiling > floor):
            points.append((floor / weight, -floor, weight))
            if ceiling is not None:
                points.append((ceiling / weight, ceiling, -weight))
    level, fixed, slope = Fraction(0), sum(floors, Fraction(0)), 0
    for point, fixed_change, slope_change in sorted(points, key=lambda point: point[0]):
        if slope and fixed + point * slope >= amount:
            break
        level, fixed, slope = point, fixed + fixed_change, slope + slope_change
    return (amount - fixed) / slope if slope else level
