"""Candidate keys: compositions of the language over the facts at hand, fitted to a column.

A blend has one unknown, its share, and a base amount one, its size. Each is estimated by least
squares over all members, exactly, and then moved to the nearest numbers that people write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from agree.base import Amount, Currency, Joined, message, short_repr
from agree.distribute.shares import Shares, proportional
from agree.report import Wording

DENOMINATORS = (2, 3, 4, 5, 8, 10, 100)
MOST_DIGITS = 3
LEAST_PART = 1000
"""A fixed amount of less than a thousandth of the pool is taken for noise of rounding."""

Weights = tuple[int, ...]


@short_repr
class Candidate(NamedTuple):
    """A key in words, and the exact shares of its portions (minor units).

    `size` is its stated amount (minor units): people write few digits, and of two parts the
    smaller.
    """

    name: Wording
    portions: tuple[Shares, ...]
    size: int = 0

    @property
    def plainness(self) -> tuple[int, int]:
        """The fewer digits before the noughts at its end, and the smaller, the plainer."""
        return len(str(self.size).rstrip("0")), self.size


@short_repr
class Column(NamedTuple):
    """What is to be reproduced: amounts by member, their pool (minor units), and the currency.

    An amount is None for a member that the print does not show.
    """

    amounts: tuple[int | None, ...]
    pool: int
    currency: Currency


def whole(figures: Sequence[Fraction]) -> Weights | None:
    """Figures as integer weights; None when they sum to nothing."""
    weights = Shares.from_fractions(figures).numerators
    return weights if sum(weights) else None


def candidates(column: Column, facts: Mapping[str, tuple[str, Weights]]) -> Iterator[Candidate]:
    """Every candidate: equal, single weights, base amounts plus a weight, blends of two.

    `facts` gives each fact's label and weights by the fact's name.
    """
    if not column.pool:
        return
    pool, members = Fraction(column.pool), len(column.amounts)
    yield Candidate(message("equal"), (proportional(pool, (1,) * members),))
    for label, weights in facts.values():
        yield Candidate(label, (proportional(pool, weights),))
    for label, weights in facts.values():
        yield from _bases(column, label, weights)
    for one, other in permutations(facts, 2):
        yield from _blends(column, facts[one], facts[other], ordered=one < other)


def _bases(column: Column, label: str, weights: Weights) -> Iterator[Candidate]:
    """A base amount to each and the rest by weight."""
    members, total = len(column.amounts), sum(weights)
    parts = [Fraction(weight, total) for weight in weights]
    pairs = [pair for pair in zip(column.amounts, parts, strict=True) if pair[0] is not None]
    gained = [1 - members * part for _, part in pairs]
    missed = [(amount or 0) - column.pool * part for amount, part in pairs]
    estimate = _fitted(gained, missed)
    for base in _round_amounts(estimate, column.currency) if estimate is not None else ():
        rest = column.pool - base * members
        if base * members * LEAST_PART > column.pool and rest > 0:
            amount = written(base, column.currency)
            name = message("{amount} to each, the rest {fact}", amount=amount, fact=label)
            each = Shares.from_fractions((Fraction(base),) * members)
            portions = (each, proportional(Fraction(rest), weights))
            yield Candidate(name, portions, base)


def _blends(
    column: Column, one: tuple[str, Weights], other: tuple[str, Weights], *, ordered: bool
) -> Iterator[Candidate]:
    """A share, or a fixed amount, by one weight and the rest by another."""
    (first, left), (second, right) = one, other
    lefts = [Fraction(weight, sum(left)) for weight in left]
    rights = [Fraction(weight, sum(right)) for weight in right]
    shown = [place for place, amount in enumerate(column.amounts) if amount is not None]
    gained = [lefts[place] - rights[place] for place in shown]
    missed = [Fraction(column.amounts[place] or 0, column.pool) - rights[place] for place in shown]
    share = _fitted(gained, missed)
    if share is None or not 0 < share < 1:
        return
    shares = _simple_shares(share) if ordered else ()
    for simple in shares:
        name: Wording = Joined((f"{simple} {first}", f"{1 - simple} {second}"), ", ")
        yield _blend(name, simple * column.pool, column.pool, left, right)
    for amount in _round_amounts(share * column.pool, column.currency):
        if column.pool < amount * LEAST_PART < column.pool * LEAST_PART and Fraction(
            amount, column.pool
        ) not in _simple_shares(share):
            words = written(amount, column.currency)
            name = message(
                "{amount} {fact}, the rest {other}", amount=words, fact=first, other=second
            )
            blend = _blend(name, Fraction(amount), column.pool, left, right)
            yield blend._replace(size=amount)


def _blend(name: Wording, amount: Fraction, pool: int, left: Weights, right: Weights) -> Candidate:
    return Candidate(name, (proportional(amount, left), proportional(pool - amount, right)))


def _fitted(gained: Sequence[Fraction], missed: Sequence[Fraction]) -> Fraction | None:
    """The factor by which `gained` comes nearest to `missed` (least squares)."""
    below = sum((gain * gain for gain in gained), Fraction(0))
    if not below:
        return None
    products = (gain * miss for gain, miss in zip(gained, missed, strict=True))
    return sum(products, Fraction(0)) / below


def _simple_shares(share: Fraction) -> tuple[Fraction, ...]:
    """The shares that people write nearest to an estimate: halves, thirds … per cent."""
    near = (Fraction(round(share * below), below) for below in DENOMINATORS)
    return tuple(dict.fromkeys(simple for simple in near if 0 < simple < 1))


def _round_amounts(estimate: Fraction, currency: Currency) -> tuple[int, ...]:
    """The amounts that people write nearest to an estimate: one to three leading digits."""
    if estimate < currency.minor:
        return ()
    magnitude = len(str(int(estimate))) - 1
    steps = (10 ** (magnitude - digits) for digits in range(MOST_DIGITS) if magnitude >= digits)
    return tuple(dict.fromkeys(round(estimate / step) * step for step in steps))


def written(minor: int, currency: Currency) -> Amount:
    """Return an amount in the largest unit that writes it without decimals."""
    for unit, size in sorted(currency.units.items(), key=lambda unit: -unit[1]):
        if (Fraction(minor, currency.minor) / size).denominator == 1:
            return Amount(minor, currency, unit)
    return Amount(minor, currency, currency.main)
