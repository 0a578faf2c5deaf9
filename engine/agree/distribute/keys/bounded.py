"""In proportion to weights, with a least and a greatest amount for each member.

Whoever would fall below the floor gets the floor, whoever would pass the ceiling gets the
ceiling, and the rest is shared again among the others until it settles. That settled state is
the one level at which every member's `level × weight`, held within its bounds, sums to the
amount. The sum grows with the level, so the level is found exactly, between two of the points
at which some member meets a bound; no order of members or rounds can change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from agree.distribute.keys.shares import Shares, of_fractions

Bounds = Sequence[Fraction | None]


class Infeasible(ValueError):
    """Bounds that no distribution can keep; `limit` is what they allow at least or at most."""

    def __init__(self, reason: Literal["floors", "ceilings"], limit: Fraction) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit


def bounded(amount: Fraction, weights: Sequence[int], floors: Bounds, ceilings: Bounds) -> Shares:
    """Each member's share of `amount` by weight, within its bounds.

    A member with weight 0 stays at its floor. Raises Infeasible when the floors need more than
    the amount, or the ceilings leave some of it over.
    """
    least = [floor or Fraction(0) for floor in floors]
    _refuse_infeasible(amount, weights, least, ceilings)
    level = _level(amount, weights, least, ceilings)
    return of_fractions(
        [
            _held(level * weight, floor, ceiling)
            for weight, floor, ceiling in zip(weights, least, ceilings, strict=True)
        ]
    )


def _held(value: Fraction, floor: Fraction, ceiling: Fraction | None) -> Fraction:
    capped = value if ceiling is None else min(value, ceiling)
    return max(capped, floor)


def _refuse_infeasible(
    amount: Fraction, weights: Sequence[int], floors: Sequence[Fraction], ceilings: Bounds
) -> None:
    needed = sum(floors, Fraction(0))
    if needed > amount:
        raise Infeasible("floors", needed)
    open_ended = any(
        weight and ceiling is None for weight, ceiling in zip(weights, ceilings, strict=True)
    )
    if not open_ended:
        room = sum(
            (
                max(floor, ceiling or Fraction(0)) if weight else floor
                for weight, floor, ceiling in zip(weights, floors, ceilings, strict=True)
            ),
            Fraction(0),
        )
        if room < amount:
            raise Infeasible("ceilings", room)


def _level(
    amount: Fraction, weights: Sequence[int], floors: Sequence[Fraction], ceilings: Bounds
) -> Fraction:
    """The level at which the bounded shares sum to the amount.

    Between two points the sum is a straight line, `fixed + level × slope`: walk the points from
    below until the line reaches the amount.
    """
    fixed, slope = sum(floors, Fraction(0)), 0
    level = Fraction(0)
    for point, fixed_change, slope_change in _points(weights, floors, ceilings):
        if slope and fixed + point * slope >= amount:
            break
        level, fixed, slope = point, fixed + fixed_change, slope + slope_change
    return (amount - fixed) / slope if slope else level


def _points(
    weights: Sequence[int], floors: Sequence[Fraction], ceilings: Bounds
) -> list[tuple[Fraction, Fraction, int]]:
    """The levels at which a member leaves its floor or meets its ceiling, in order.

    Each with what changes there: the fixed part of the sum, and its slope.
    """
    points = []
    for weight, floor, ceiling in zip(weights, floors, ceilings, strict=True):
        if weight and (ceiling is None or ceiling > floor):
            points.append((floor / weight, -floor, weight))
            if ceiling is not None:
                points.append((ceiling / weight, ceiling, -weight))
    return sorted(points, key=lambda point: point[0])
