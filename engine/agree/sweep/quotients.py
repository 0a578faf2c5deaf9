"""Quotients of whole numbers of 64 bits, exact, and rounded as the engine rounds.

A quotient is found by way of a float and corrected by its remainder, which is exact although the
product may pass 64 bits: it is taken modulo 2⁶⁴, and the true remainder is small. The bounds that
this needs are looked at when a portion is prepared.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

import numpy

from agree.sweep.columns import NotCarried
from agree.sweep.forms import Form, Ints
from agree.sweep.plan import MOST_DENOMINATOR, MOST_NUMBER, MOST_QUOTIENT, ByShares

INT = numpy.int64
TWICE = 2
"""A remainder is a half when it is the divisor so many times over."""


class Part:
    """A portion with whole weights: its parts are amount · weight / divisor, in rounding units."""

    def __init__(self, amount: Form, way: ByShares, largest: list[int]) -> None:
        """Reduce the numbers of a portion. Raises NotCarried where they may be too large."""
        divisor = amount.denominator * way.denominator
        of_form = gcd(divisor, amount.content)
        self.form = Form(tuple((axes, one // of_form) for axes, one in amount.terms))
        of_weights = gcd(divisor // of_form, *way.numerators)
        self.divisor = divisor // of_form // of_weights
        weights = [one // of_weights for one in way.numerators]
        most, heaviest = self.form.most(largest), max(weights, default=0)
        if max(most, heaviest) >= MOST_NUMBER or self.divisor >= MOST_DENOMINATOR:
            raise NotCarried("amounts too large")
        if most * heaviest // self.divisor >= MOST_QUOTIENT:
            raise NotCarried("amounts too large")
        self.weights = numpy.array(weights, INT).reshape(-1, 1)
        factors = [float(Fraction(one, self.divisor)) for one in weights]
        self.factors = numpy.array(factors).reshape(-1, 1)
        self.shares = self.weights > 0


def divided(amounts: Ints, weights: Ints, divisor: Any, factors: Any) -> tuple[Ints, Ints]:
    """Return amounts times weights by the divisor: the whole quotients, and the remainders."""
    quotients = (amounts * factors).astype(INT)
    remainders = amounts * weights - quotients * divisor
    low, high = remainders < 0, remainders >= divisor
    if low.any():
        quotients -= low
        remainders += numpy.where(low, divisor, 0)
    if high.any():
        quotients += high
        remainders -= numpy.where(high, divisor, 0)
    return quotients, remainders


class Room:
    """Arrays for the numbers of a block, used again and again: new ones take longer to get."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.units, self.quotients, self.lefts, self.products = (
            numpy.empty(size, INT) for _ in range(4)
        )
        self.near, self.is_so = numpy.empty(size, numpy.float64), numpy.empty(size, bool)

    def add(self, amounts: Ints, part: Part, method: str) -> None:
        """Add what each gets of a portion, rounded; as `divided` and `rounded` do."""
        quotients, lefts, is_so = self.quotients, self.lefts, self.is_so
        numpy.multiply(amounts, part.factors, out=self.near)
        numpy.copyto(quotients, self.near, casting="unsafe")
        numpy.multiply(amounts, part.weights, out=lefts)
        numpy.multiply(quotients, part.divisor, out=self.products)
        lefts -= self.products
        if numpy.less(lefts, 0, out=is_so).any():
            quotients -= is_so
            lefts += numpy.where(is_so, part.divisor, 0)
        if numpy.greater_equal(lefts, part.divisor, out=is_so).any():
            quotients += is_so
            lefts -= numpy.where(is_so, part.divisor, 0)
        if method == "half_up":
            lefts *= TWICE
            quotients += numpy.greater_equal(lefts, part.divisor, out=is_so)
        elif method == "half_even":
            quotients = rounded(quotients, lefts, part.divisor, method)
        self.units += quotients


def rounded(quotients: Ints, remainders: Ints, divisor: Any, method: str) -> Ints:
    """Return quotients rounded by a method, given what is left of each."""
    if method == "half_up":
        up: Ints = quotients + (TWICE * remainders >= divisor)
        return up
    if method == "half_even":
        twice = TWICE * remainders
        even: Ints = quotients + ((twice > divisor) | ((twice == divisor) & (quotients & 1 == 1)))
        return even
    return quotients
