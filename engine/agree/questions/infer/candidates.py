"""Candidate keys: compositions of the language over the facts at hand, fitted to a column.

A blend has one unknown, its share, and a base amount one, its size. Each is estimated by least
squares over all members, exactly, and then moved to the nearest numbers that people write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple, TypeAlias

from agree.base import Amount, Currency, Joined, message, short_repr
from agree.distribute.shares import Shares, proportional
from agree.report import Wording
from agree.sections import Agreement, Member
from agree.sections.published import PrintedColumn, PrintedTable

DENOMINATORS = (2, 3, 4, 5, 8, 10, 100)
MOST_DIGITS = 3
LEAST_PART = 1000
"""A fixed amount of less than a thousandth of the pool is taken for noise of rounding."""

Weights: TypeAlias = tuple[int, ...]


@short_repr
class WeightedFact(NamedTuple):
    """A fact with a figure for every member of a column, as integer weights."""

    name: str
    label: str
    weights: Weights


@short_repr
class AmountColumn(NamedTuple):
    """A printed column of amounts to reproduce, and the facts that its key may use.

    There is an amount (minor units) for each member, None where the print does not show it; `pool`
    is the sum of all.
    """

    members: tuple[Member, ...]
    amounts: tuple[int | None, ...]
    pool: int
    currency: Currency
    facts: tuple[WeightedFact, ...]

    @property
    def unit(self) -> int:
        """What the column is rounded to: the largest power of ten that divides every amount."""
        unit = 1
        while unit < 10**12 and not any((amount or 0) % (unit * 10) for amount in self.amounts):
            unit *= 10
        return unit

    @property
    def ranks(self) -> tuple[int, ...]:
        """The place of each member in the order of their codes, which settles ties."""
        codes = sorted(member.code for member in self.members)
        return tuple(codes.index(member.code) for member in self.members)


@short_repr
class Candidate(NamedTuple):
    """A key in words, and the exact shares of its portions (minor units).

    `size` is its stated amount (minor units), if it has one.
    """

    name: Wording
    portions: tuple[Shares, ...]
    size: int = 0

    @property
    def plainness(self) -> tuple[int, int]:
        """How many digits the stated amount has before its final noughts, and the amount.

        People write few digits, and of two parts of a pool they state the smaller.
        """
        return len(str(self.size).rstrip("0")), self.size


def amount_column(
    agreement: Agreement, table: PrintedTable, column: PrintedColumn
) -> AmountColumn | None:
    """Return a printed column of amounts and the facts with a figure for each of its members.

    None when a cell has no amount, or when rows are absent and no sum tells what they share.
    """
    rows = [row for row in table.rows if row.member is not None]
    figures = [row.figures[column.heading].value for row in rows]
    known = [figure for figure in figures if figure is not None]
    total = table.total.figures[column.heading].value if table.total is not None else None
    if len(known) < len(figures) or not known or (table.absent and total is None):
        return None
    amounts = [int(figure * table.unit) for figure in known]
    members = (*(row.member for row in rows if row.member is not None), *table.absent)
    return AmountColumn(
        members=members,
        amounts=(*amounts, *(None for _ in table.absent)),
        pool=sum(amounts) if total is None else int(total * table.unit),
        currency=agreement.currency,
        facts=tuple(_weighted_facts(agreement, members)),
    )


def _weighted_facts(agreement: Agreement, members: tuple[Member, ...]) -> Iterator[WeightedFact]:
    for name, fact in agreement.facts.items():
        figures = [fact.figure_of(member) for member in members]
        weights = Shares.from_fractions(figures).numerators
        if None not in figures and sum(weights) != 0:
            yield WeightedFact(name, fact.label, weights)


def candidates(column: AmountColumn) -> Iterator[Candidate]:
    """Yield every candidate: equal, single weights, base amounts plus a weight, blends of two."""
    if not column.pool:
        return
    pool = Fraction(column.pool)
    yield Candidate(message("equal"), (proportional(pool, (1,) * len(column.members)),))
    for fact in column.facts:
        yield Candidate(fact.label, (proportional(pool, fact.weights),))
    for fact in column.facts:
        yield from _with_base_amount(column, fact)
    for first, second in permutations(column.facts, 2):
        yield from _blends(column, first, second)


def _with_base_amount(column: AmountColumn, fact: WeightedFact) -> Iterator[Candidate]:
    """Yield keys with a base amount to each member and the rest by weight."""
    number = len(column.members)
    shares = zip(column.amounts, _shares(fact), strict=True)
    shown = [(amount, share) for amount, share in shares if amount is not None]
    gained = [1 - number * share for _, share in shown]
    missed = [amount - column.pool * share for amount, share in shown]
    estimate = _fitted(gained, missed)
    for base in _round_amounts(estimate, column.currency) if estimate is not None else ():
        rest = column.pool - base * number
        if base * number * LEAST_PART > column.pool and rest > 0:
            amount = readable_amount(base, column.currency)
            name = message("{amount} to each, the rest {fact}", amount=amount, fact=fact.label)
            each = Shares((base,) * number, 1)
            yield Candidate(name, (each, proportional(Fraction(rest), fact.weights)), base)


def _shares(fact: WeightedFact) -> list[Fraction]:
    total = sum(fact.weights)
    return [Fraction(weight, total) for weight in fact.weights]


def _blends(column: AmountColumn, first: WeightedFact, second: WeightedFact) -> Iterator[Candidate]:
    """Yield keys with a share, or a fixed amount, by one weight and the rest by another.

    A share of one and the rest by another is the same key as the other way round, and is yielded
    once.
    """
    pool = column.pool
    shown = [place for place, amount in enumerate(column.amounts) if amount is not None]
    by_first, by_second = _shares(first), _shares(second)
    gained = [by_first[place] - by_second[place] for place in shown]
    missed = [Fraction(column.amounts[place] or 0, pool) - by_second[place] for place in shown]
    share = _fitted(gained, missed)
    if share is None or not 0 < share < 1:
        return
    simple_shares = _simple_shares(share)
    for simple in simple_shares if first.name < second.name else ():
        parts = (f"{simple} {first.label}", f"{1 - simple} {second.label}")
        yield Candidate(Joined(parts, ", "), _split(column, simple * pool, first, second))
    for amount in _round_amounts(share * pool, column.currency):
        is_noise = not pool < amount * LEAST_PART < pool * LEAST_PART
        if not is_noise and Fraction(amount, pool) not in simple_shares:
            name = message(
                "{amount} {fact}, the rest {other}",
                amount=readable_amount(amount, column.currency),
                fact=first.label,
                other=second.label,
            )
            yield Candidate(name, _split(column, Fraction(amount), first, second), amount)


def _split(
    column: AmountColumn, amount: Fraction, first: WeightedFact, second: WeightedFact
) -> tuple[Shares, Shares]:
    """Return the shares of an amount by the first fact, and of the rest of the pool by another."""
    rest = column.pool - amount
    return proportional(amount, first.weights), proportional(rest, second.weights)


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


def readable_amount(minor: int, currency: Currency) -> Amount:
    """Return an amount in the largest unit that writes it without decimals."""
    for unit, size in sorted(currency.units.items(), key=lambda unit: -unit[1]):
        if (Fraction(minor, currency.minor) / size).denominator == 1:
            return Amount(minor, currency, unit)
    return Amount(minor, currency, currency.main)
