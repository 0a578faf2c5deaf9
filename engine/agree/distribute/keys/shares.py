"""Exact shares: one for each member, over a common denominator, so that sums are exact."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from agree.base import short_repr


@short_repr
class Shares(NamedTuple):
    """The exact share of each member, `numerators[i] / denominator`, in minor units."""

    numerators: tuple[int, ...]
    denominator: int

    def of(self, member: int) -> Fraction:
        """The share of the member at that place."""
        return Fraction(self.numerators[member], self.denominator)

    @property
    def total(self) -> Fraction:
        """What the shares sum to."""
        return Fraction(sum(self.numerators), self.denominator)


def of_fractions(values: Sequence[Fraction]) -> Shares:
    """Shares that are given as fractions."""
    denominator = lcm(*(value.denominator for value in values)) if values else 1
    scaled = (value.numerator * (denominator // value.denominator) for value in values)
    return Shares(tuple(scaled), denominator)


def added(shares: Sequence[Shares]) -> Shares:
    """The sum of several shares, member by member."""
    denominator = lcm(*(share.denominator for share in shares)) if shares else 1
    factors = [denominator // share.denominator for share in shares]
    columns = zip(*(share.numerators for share in shares), strict=True)
    numerators = (
        sum(part * factor for part, factor in zip(column, factors, strict=True))
        for column in columns
    )
    return Shares(tuple(numerators), denominator)
