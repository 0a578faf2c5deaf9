"""Independent computations that the engine is held against: short, slow and plain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves upwards."""
    return math.floor(value + Fraction(1, 2))


def rule_of_the_annexes(
    grant: int, portions: Sequence[tuple[Fraction, Sequence[Fraction]]], sizes: Sequence[Fraction]
) -> list[int]:
    """The rule behind bilaga 2 and 3, in whole units.

    Each portion (its amount and its weights) is shared and rounded half up; the sums per member
    are then settled against the grant, a unit at a time: what is missing goes to the smallest
    first, what is too much is taken from the largest first. Of equal members the earlier first.
    """
    sums = [0] * len(sizes)
    for amount, weights in portions:
        total = sum(weights, Fraction(0))
        for place, weight in enumerate(weights):
            sums[place] += half_up(amount * weight / total)
    difference = grant - sum(sums)
    order = sorted(range(len(sizes)), key=lambda place: sizes[place])
    if difference < 0:
        order = sorted(range(len(sizes)), key=lambda place: -sizes[place])
    step = 1 if difference > 0 else -1
    while difference:
        for place in order:
            if difference and sums[place] + step >= 0:
                sums[place] += step
                difference -= step
    return sums


def shared_again(
    amount: Fraction,
    weights: Sequence[int],
    floors: Sequence[Fraction],
    ceilings: Sequence[Fraction | None],
) -> list[Fraction] | None:
    """Floors and ceilings as people work them out: fix those outside, share the rest again.

    None when it does not settle: where someone fixed early would not have needed it.
    """
    fixed: dict[int, Fraction] = {}
    while True:
        free = [place for place in range(len(weights)) if place not in fixed]
        left = amount - sum(fixed.values(), Fraction(0))
        total = sum(weights[place] for place in free)
        if not free or total == 0 or left < 0:
            return None
        level = left / total
        outside = {
            place: bound
            for place in free
            if (bound := _bound(level * weights[place], floors[place], ceilings[place])) is not None
        }
        if not outside:
            break
        fixed |= outside
    for place, bound in fixed.items():
        if _bound(level * weights[place], floors[place], ceilings[place]) not in (bound, None):
            return None
        if _bound(level * weights[place], floors[place], ceilings[place]) is None and (
            level * weights[place] != bound
        ):
            return None
    return [fixed.get(place, level * weight) for place, weight in enumerate(weights)]


def _bound(value: Fraction, floor: Fraction, ceiling: Fraction | None) -> Fraction | None:
    """The bound that a value passes; None when it lies within both."""
    if value < floor:
        return floor
    return ceiling if ceiling is not None and value > ceiling else None


def by_bisection(
    amount: Fraction,
    weights: Sequence[int],
    floors: Sequence[Fraction],
    ceilings: Sequence[Fraction | None],
    rounds: int = 200,
) -> list[Fraction]:
    """Floors and ceilings by closing in on the level; as good as exact after many rounds."""

    def at(level: Fraction) -> list[Fraction]:
        return [
            max(floor, value if ceiling is None else min(value, ceiling))
            for floor, ceiling, value in zip(
                floors, ceilings, (level * weight for weight in weights), strict=True
            )
        ]

    low, high = Fraction(0), Fraction(1)
    bounds = [*floors, *(ceiling for ceiling in ceilings if ceiling is not None), amount]
    high = max(bounds) + amount + 1
    for _ in range(rounds):
        middle = (low + high) / 2
        if sum(at(middle), Fraction(0)) < amount:
            low = middle
        else:
            high = middle
    return at(high)
