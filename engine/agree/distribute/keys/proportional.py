"""In proportion to weights: the commonest key there is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.distribute.keys.shares import Shares


def proportional(amount: Fraction, weights: Sequence[int]) -> Shares:
    """Each member's share of `amount` by its weight; the weights' sum is above zero.

    >>> proportional(Fraction(10), [1, 3]).of(1)
    Fraction(15, 2)
    """
    total = sum(weights)
    numerators = tuple(amount.numerator * weight for weight in weights)
    return Shares(numerators, amount.denominator * total)
