"""The search: candidates that come near, every rounding rule on them, the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple, TypeAlias

from agree.base import Joined, Message, message, short_repr, word
from agree.distribute.rounding import (
    Bounds,
    DifferenceRule,
    largest_remainder,
    round_shares,
    settle_difference,
)
from agree.distribute.shares import Shares, sum_shares
from agree.questions.infer.candidates import (
    AmountColumn,
    Candidate,
    candidates,
    readable_amount,
)
from agree.report import Wording
from agree.sections import Member

METHODS: Mapping[str, Message] = {
    "half_up": word("rounding", "half up"),
    "half_even": word("rounding", "half to even"),
    "down": word("rounding", "down"),
}
LARGEST_REMAINDER = word("rounding", "largest remainder")
NO_DIFFERENCE = message("no difference to distribute")
NOT_SETTLED = word("a difference of rounding", "not distributed")
MISSING = message("{amount} missing")
TOO_MUCH = message("{amount} too much")

MOST_NEAREST = 3
NEAR_UNITS = 4
"""How many units of rounding a candidate may be from the column to be tried with every rule."""

Progress: TypeAlias = Callable[[int], None]


@short_repr
class RoundingRule(NamedTuple):
    """A rounding rule in words: the method, and how the difference is settled."""

    method: Wording
    settling: Wording


@short_repr
class SettlementOrder(NamedTuple):
    """An order in which to settle a difference: in words, and the places of the members."""

    name: Wording
    places: tuple[int, ...]


@short_repr
class Miss(NamedTuple):
    """A member whose printed amount a key does not give (minor units)."""

    member: Member
    printed: int
    computed: int

    @property
    def difference(self) -> int:
        """What is printed above what is computed (minor units)."""
        return self.printed - self.computed


@short_repr
class Fit(NamedTuple):
    """A key and rounding rules that all give the same amounts, and where those miss the column."""

    key: Wording
    rules: tuple[RoundingRule, ...]
    cells: int
    misses: tuple[Miss, ...]

    @property
    def equal(self) -> int:
        """The number of cells that are as printed."""
        return self.cells - len(self.misses)

    @property
    def largest(self) -> int:
        """The largest deviation of a cell (minor units)."""
        return max((abs(miss.difference) for miss in self.misses), default=0)

    @property
    def distance(self) -> tuple[int, int, int]:
        """How far the fit is from the column: cells, their sum, and the largest of them."""
        total = sum(miss.difference for miss in self.misses)
        return len(self.misses), abs(total), self.largest


@short_repr
class Inference(NamedTuple):
    """The fits that give every cell; the nearest of the others, best first; how many were tried."""

    exact: tuple[Fit, ...]
    nearest: tuple[Fit, ...]
    tried: int


def infer(column: AmountColumn, progress: Progress | None = None) -> Inference:
    """Search the keys and rounding rules that give a printed column of amounts.

    `progress` is called with the number of keys that have been tried.
    """
    by_distance: list[tuple[int, Candidate]] = []
    for candidate in candidates(column):
        by_distance.append((_distance(candidate, column), candidate))
        if progress is not None:
            progress(len(by_distance))
    close = _closest(by_distance, column.unit)
    orders = list(_orders(column))
    fits = _fits(column, close, orders)
    if all(fit.misses for fit in fits):  # perhaps one member took the whole difference
        fits = _fits(column, close, [*orders, *_orders_of_one(column.members)])
    exact = tuple(fit for fit in fits if not fit.misses)
    others = sorted((fit for fit in fits if fit.misses), key=lambda fit: fit.distance)
    return Inference(exact, tuple(others[:MOST_NEAREST]), len(by_distance))


def _distance(candidate: Candidate, column: AmountColumn) -> int:
    """Return how far the exact shares are from the column at most, in minor units, rounded up."""
    distances = [
        abs(sum((portion.of(place) for portion in candidate.portions), Fraction(0)) - amount)
        for place, amount in enumerate(column.amounts)
        if amount is not None
    ]
    return ceil(max(distances))


def _closest(by_distance: list[tuple[int, Candidate]], unit: int) -> list[Candidate]:
    """Return the candidates that come near, the plainest first, each split of the pool once."""
    by_distance.sort(key=lambda item: item[0])
    near = [item for item in by_distance if item[0] <= NEAR_UNITS * unit]
    closest = near or by_distance[:MOST_NEAREST]
    closest.sort(key=lambda item: (len(item[1].portions), item[1].plainness, item[0]))
    splits: dict[frozenset[Shares], Candidate] = {}
    for _, candidate in closest:
        splits.setdefault(frozenset(candidate.portions), candidate)
    return list(splits.values())


def _orders(column: AmountColumn) -> Iterator[SettlementOrder]:
    """Yield the orders that the facts offer: smallest or largest first, by each fact."""
    ranks = column.ranks
    for fact in column.facts:
        ascending = [(weight, rank) for weight, rank in zip(fact.weights, ranks, strict=True)]
        descending = [(-weight, rank) for weight, rank in ascending]
        for words, keys in (
            (message("smallest first by {fact}", fact=fact.label), ascending),
            (message("largest first by {fact}", fact=fact.label), descending),
        ):
            yield SettlementOrder(words, tuple(sorted(range(len(keys)), key=keys.__getitem__)))


def _orders_of_one(members: Sequence[Member]) -> Iterator[SettlementOrder]:
    """Yield each member alone: who takes the whole difference."""
    for place, member in enumerate(members):
        yield SettlementOrder(message("all with {member}", member=member.name), (place,))


def _fits(
    column: AmountColumn, close: Iterable[Candidate], orders: Sequence[SettlementOrder]
) -> list[Fit]:
    """Return the fits of candidates; rules that give the same amounts are one fit."""
    unit, ranks = column.unit, column.ranks
    cells = sum(amount is not None for amount in column.amounts)
    fits = []
    for candidate in close:
        by_amounts: dict[tuple[int, ...], list[RoundingRule]] = {}
        for rule, amounts in _rounded(candidate, column, unit, orders, ranks):
            by_amounts.setdefault(amounts, []).append(rule)
        for amounts, rules in by_amounts.items():
            rows = zip(column.members, column.amounts, amounts, strict=True)
            misses = tuple(
                Miss(member, printed, computed)
                for member, printed, computed in rows
                if printed is not None and printed != computed
            )
            fits.append(Fit(candidate.name, tuple(rules), cells, misses))
    return fits


def _rounded(
    candidate: Candidate,
    column: AmountColumn,
    unit: int,
    orders: Sequence[SettlementOrder],
    ranks: Sequence[int],
) -> Iterator[tuple[RoundingRule, tuple[int, ...]]]:
    """Yield every rounding rule with the amounts (minor units) that it makes of a candidate."""
    for method, name in METHODS.items():
        portions = [round_shares(portion, unit, method) for portion in candidate.portions]
        amounts = tuple(sum(parts) for parts in zip(*portions, strict=True))
        difference = column.pool - sum(amounts)
        if difference == 0:
            yield RoundingRule(name, NO_DIFFERENCE), amounts
            continue
        size = readable_amount(abs(difference), column.currency)
        words = (MISSING if difference > 0 else TOO_MUCH).filled(amount=size)
        yield RoundingRule(name, Joined((words, NOT_SETTLED), ": ")), amounts
        bounds = [Bounds(Fraction(0), None)] * len(amounts)
        for order in orders:
            rule = DifferenceRule(order.places, order.places)
            changes = settle_difference(amounts, difference, unit, rule, bounds)
            settled = tuple(map(sum, zip(amounts, changes, strict=True)))
            yield RoundingRule(name, Joined((words, order.name), ": ")), settled
    shares = sum_shares(candidate.portions)
    amounts = largest_remainder(shares, column.pool, unit, ranks)
    yield RoundingRule(LARGEST_REMAINDER, NO_DIFFERENCE), amounts
