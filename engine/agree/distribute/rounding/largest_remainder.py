"""Largest remainder (Hamilton): every share down, then a unit each to the largest remainders.

M. Balinski and H. P. Young, *Fair Representation* (1982), chapter 3.
"""

from __future__ import annotations

from collections.abc import Sequence

from agree.distribute.keys import Shares


def largest_remainder(
    shares: Shares, total: int, unit: int, ties: Sequence[int]
) -> tuple[int, ...]:
    """Whole multiples of `unit` that sum to `total` as far as whole units reach.

    `ties` ranks the members: of two with the same remainder, the one with the lower rank goes
    first. Only members with a share take part.
    """
    denominator = shares.denominator * unit
    parts = [divmod(numerator, denominator) for numerator in shares.numerators]
    amounts = [whole * unit for whole, _ in parts]
    left = (total - sum(amounts)) // unit
    order = sorted(
        (member for member, numerator in enumerate(shares.numerators) if numerator),
        key=lambda member: (-parts[member][1], ties[member]),
    )
    for place in range(left if order else 0):
        amounts[order[place % len(order)]] += unit
    return tuple(amounts)
