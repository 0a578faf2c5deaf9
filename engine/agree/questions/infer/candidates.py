"""Candidate keys: compositions of the language over the facts at hand, fitted to a column.

A blend has one unknown, its share, and a base amount one, its size. Each is estimated by least
squares over all members, exactly, and then moved to the nearest numbers that people write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Literal, TypeAlias

from agree.base import Currency, Joined, Record, Words
from agree.distribute.limits import KINDS, Limit
from agree.distribute.pools import PlannedPortion
from agree.distribute.shares import Shares, proportional
from agree.questions.infer.bounds import BoundsToTry, within_bounds
from agree.questions.infer.column import AmountColumn, WeightedFact, Weights
from agree.questions.infer.rules import Rounded
from agree.questions.key_words import EQUAL, REST, SOME, TO_EACH, WITHIN, readable_amount
from agree.report import Wording

DENOMINATORS = (2, 3, 4, 5, 8, 10, 100)
MOST_DIGITS = 3
LEAST_PART = 1000
"""A fixed amount of less than a thousandth of the pool is taken for noise of rounding."""
LEAST_UNITS = 2
"""So is one of which each member would get less than so many units of rounding."""

Origin: TypeAlias = Literal["own", "file", "facts"]
"""Whether a key is the file's own for the column, another one of the file, or made of facts."""


class Candidate(Record):
    """A key in words, and its portions with their exact shares (minor units).

    `size` is its stated amount (minor units), if it has one, and `extras` how many bounds,
    conditions and further facts it has. A key of the file has an `id`; the file's own also what
    the file's own rounding makes of it.
    """

    name: Wording
    portions: tuple[PlannedPortion, ...]
    shares: tuple[Shares, ...]
    size: int = 0
    extras: int = 0
    origin: Origin = "facts"
    id: str = ""
    as_filed: Rounded | None = None

    @property
    def plainness(self) -> tuple[bool, int, int, int, bool]:
        """The place among others: the file's own first, then the simplest, those of the file first.

        Fewer portions, bounds and facts are simpler, and so are fewer digits before the final
        noughts of a stated amount. Of two parts of a pool people state the smaller.
        """
        digits = len(str(self.size).rstrip("0"))
        parts = len(self.portions) + self.extras
        return self.origin != "own", parts, digits, self.size, self.origin != "file"


def _portion(amount: Fraction | int, weights: Weights) -> tuple[PlannedPortion, Shares]:
    """Return a portion of an amount by weights, and its exact shares."""
    portion = PlannedPortion("", "", Fraction(amount), weights=weights)
    return portion, proportional(portion.amount, weights)


def _candidate(
    name: Wording, *parts: tuple[PlannedPortion, Shares], size: int = 0, extras: int = 0
) -> Candidate:
    portions, shares = zip(*parts, strict=True)
    return Candidate(name, portions, shares, size, extras)


def candidates(
    column: AmountColumn, bounds: BoundsToTry, file_keys: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield every candidate: those of the file, and those that are made of facts.

    They are equal shares, single weights, these within bounds, base amounts plus a weight, and
    blends of two. Nothing is tried on a column that distributes nothing.
    """
    if column.pool <= 0:
        return
    of_file = list(file_keys)
    yield from of_file
    yield from single_keys(column)
    for name, weights, extras in _single_weights(column, of_file):
        yield from _within_bounds(column, bounds, name, weights, extras)
    for fact in column.facts:
        yield from _with_base_amount(column, fact)
    for first, second in permutations(column.facts, 2):
        yield from _blends(column, first, second)


def single_keys(column: AmountColumn) -> Iterator[Candidate]:
    """Yield the keys of one weight: equal shares, and each fact."""
    yield _candidate(EQUAL, _portion(column.pool, (1,) * len(column.members)))
    for fact in column.facts:
        yield _candidate(fact.label, _portion(column.pool, fact.weights))


def _single_weights(
    column: AmountColumn, of_file: Iterable[Candidate]
) -> Iterator[tuple[Wording, Weights, int]]:
    """Yield the weights of each fact, and those of the file's keys without portions or bounds."""
    yielded = {fact.weights for fact in column.facts}
    for fact in column.facts:
        yield fact.label, fact.weights, 0
    for key in of_file:
        portion = key.portions[0]
        is_free = len(key.portions) == 1 and not portion.limits
        weights = portion.weights if is_free else None
        if weights is not None and weights not in yielded:
            yielded.add(weights)
            yield key.name, weights, key.extras


def _within_bounds(
    column: AmountColumn, bounds: BoundsToTry, name: Wording, weights: Weights, extras: int
) -> Iterator[Candidate]:
    """Yield keys by a weight with a floor, a ceiling, or both."""
    for floor, ceiling in bounds.pairs:
        shares = within_bounds(column, weights, floor, ceiling)
        if shares is not None:
            told = [bound.words for bound in (floor, ceiling) if bound is not None]
            limits = tuple(
                Limit(kind, bound.amounts)
                for kind, bound in zip(KINDS, (floor, ceiling), strict=True)
                if bound is not None
            )
            portion = PlannedPortion("", "", Fraction(column.pool), weights=weights, limits=limits)
            words = WITHIN.filled(key=name, bounds=Words(tuple(told)))
            yield _candidate(words, (portion, shares), extras=extras + len(told))


def _with_base_amount(column: AmountColumn, fact: WeightedFact) -> Iterator[Candidate]:
    """Yield keys with a base amount to each member and the rest by weight."""
    number = len(column.members)
    by_fact = _shares(fact)
    shown = [(amount, by_fact[place]) for place, amount in column.known]
    gained = [1 - number * share for _, share in shown]
    missed = [amount - column.pool * share for amount, share in shown]
    estimate = _fitted(gained, missed)
    for base in _round_amounts(estimate, column.currency) if estimate is not None else ():
        rest = column.pool - base * number
        if not _is_noise(column, base * number) and rest > 0:
            each = TO_EACH.filled(amount=readable_amount(base, column.currency))
            name = Joined((each, REST.filled(key=fact.label)), ", ")
            portion = PlannedPortion(
                "", "", Fraction(base * number), stated=(Fraction(base),) * number
            )
            stated = portion, Shares((base,) * number, 1)
            yield _candidate(name, stated, _portion(rest, fact.weights), size=base)


def _is_noise(column: AmountColumn, amount: int) -> bool:
    """Return whether a portion is too small to be told from what rounding does to the rest."""
    least = LEAST_UNITS * column.unit * len(column.members)
    return amount * LEAST_PART <= column.pool or amount < least


def _shares(fact: WeightedFact) -> list[Fraction]:
    total = sum(fact.weights)
    return [Fraction(weight, total) for weight in fact.weights]


def _blends(column: AmountColumn, first: WeightedFact, second: WeightedFact) -> Iterator[Candidate]:
    """Yield keys with a share, or a fixed amount, by one weight and the rest by another.

    A share of one and the rest by another is the same key as the other way round, and is yielded
    once.
    """
    pool = column.pool
    by_first, by_second = _shares(first), _shares(second)
    gained = [by_first[place] - by_second[place] for place, _ in column.known]
    missed = [Fraction(amount, pool) - by_second[place] for place, amount in column.known]
    share = _fitted(gained, missed)
    if share is None or not 0 < share < 1:
        return
    simple_shares = _simple_shares(share)
    for simple in simple_shares if first.name < second.name else ():
        sized = ((simple, first.label), (1 - simple, second.label))
        parts = tuple(Joined((str(size), label)) for size, label in sized)
        yield _candidate(Joined(parts, ", "), *_split(column, simple * pool, first, second))
    for amount in _round_amounts(share * pool, column.currency):
        is_noise = _is_noise(column, amount) or _is_noise(column, pool - amount)
        if not is_noise and Fraction(amount, pool) not in simple_shares:
            stated = SOME.filled(amount=readable_amount(amount, column.currency), key=first.label)
            name = Joined((stated, REST.filled(key=second.label)), ", ")
            split = _split(column, Fraction(amount), first, second)
            yield _candidate(name, *split, size=amount)


def _split(
    column: AmountColumn, amount: Fraction, first: WeightedFact, second: WeightedFact
) -> tuple[tuple[PlannedPortion, Shares], ...]:
    """Return an amount by the first fact, and the rest of the pool by another."""
    return _portion(amount, first.weights), _portion(column.pool - amount, second.weights)


def _fitted(gained: Sequence[Fraction], missed: Sequence[Fraction]) -> Fraction | None:
    """Return the factor by which `gained` comes nearest to `missed` (least squares)."""
    squares = sum((gain * gain for gain in gained), Fraction(0))
    if not squares:
        return None
    products = (gain * miss for gain, miss in zip(gained, missed, strict=True))
    return sum(products, Fraction(0)) / squares


def _simple_shares(share: Fraction) -> tuple[Fraction, ...]:
    """Return the shares that people write nearest to an estimate: halves, thirds … per cent."""
    near = (Fraction(round(share * below), below) for below in DENOMINATORS)
    return tuple(dict.fromkeys(simple for simple in near if 0 < simple < 1))


def _round_amounts(estimate: Fraction, currency: Currency) -> tuple[int, ...]:
    """Return the amounts that people write nearest to an estimate: one to three leading digits."""
    if estimate < currency.minor:
        return ()
    magnitude = len(str(int(estimate))) - 1
    steps = (10 ** (magnitude - digits) for digits in range(MOST_DIGITS) if magnitude >= digits)
    return tuple(dict.fromkeys(round(estimate / step) * step for step in steps))
