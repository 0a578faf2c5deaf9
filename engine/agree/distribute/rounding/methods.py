"""Rounding one exact number to a whole number of units."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agree.distribute.keys import Shares


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number, halves upwards (1/2 to 1).

    >>> half_up(5, 2)
    3
    """
    return (2 * numerator + denominator) // (2 * denominator)


def half_even(numerator: int, denominator: int) -> int:
    """The nearest whole number, halves to the even one (5/2 to 2, 7/2 to 4)."""
    whole, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and whole % 2):
        return whole + 1
    return whole


def down(numerator: int, denominator: int) -> int:
    """The whole number below (19/10 to 1)."""
    return numerator // denominator


METHODS: Mapping[str, Callable[[int, int], int]] = {
    "half_up": half_up,
    "half_even": half_even,
    "down": down,
    "largest_remainder": down,
}
"""What each method does to a single share; largest remainder starts from below."""


def rounded(shares: Shares, unit: int, method: str) -> tuple[int, ...]:
    """Each share rounded to a multiple of `unit` (minor units)."""
    one = METHODS[method]
    denominator = shares.denominator * unit
    return tuple(one(numerator, denominator) * unit for numerator in shares.numerators)
