"""The search: candidates that come near, every rounding rule on them, the best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.shares import Shares
from agree.questions.infer.candidates import Candidate, Column, Weights, candidates
from agree.questions.infer.rules import Order, orders, orders_of_one, rounded_ways
from agree.report import Wording
from agree.sections import Member

MOST_NEAREST = 3
NEAR_UNITS = 4

Facts = Mapping[str, tuple[str, Weights]]
Progress = Callable[[int], None]


@short_repr
class Miss(NamedTuple):
    """A member whose printed amount a rule misses (minor units)."""

    member: Member
    printed: int
    computed: int


@short_repr
class Fit(NamedTuple):
    """A key and rounding rules that all give the same amounts, and where those miss the column."""

    key: Wording
    rules: tuple[tuple[Wording, Wording], ...]
    cells: int
    misses: tuple[Miss, ...]

    @property
    def equal(self) -> int:
        """How many cells are reproduced."""
        return self.cells - len(self.misses)

    @property
    def largest(self) -> int:
        """The largest deviation of a cell (minor units)."""
        return max((abs(miss.printed - miss.computed) for miss in self.misses), default=0)

    @property
    def lost(self) -> int:
        """By how much the fit's sum misses the column's (minor units)."""
        return abs(sum(miss.printed - miss.computed for miss in self.misses))


@short_repr
class Inference(NamedTuple):
    """What was found: the fits that reproduce every cell, else the nearest ones, best first."""

    exact: tuple[Fit, ...]
    nearest: tuple[Fit, ...]
    tried: int


def infer(
    column: Column, members: Sequence[Member], facts: Facts, progress: Progress | None = None
) -> Inference:
    """Search the keys and rounding rules that reproduce a printed column of amounts."""
    unit = _unit(column)
    ranks = _ranks(members)
    ways = orders(facts, ranks)
    near: list[tuple[int, Candidate]] = []
    tried = 0
    for candidate in candidates(column, facts):
        tried += 1
        near.append((_distance(candidate, column), candidate))
        if progress is not None:
            progress(tried)
    near.sort(key=lambda item: item[0])
    close = [item for item in near if item[0] <= NEAR_UNITS * unit] or near[:MOST_NEAREST]
    close.sort(key=lambda item: (len(item[1].portions), item[1].plainness, item[0]))
    close = _each_once(close)
    fits = [
        fit
        for _, candidate in close
        for fit in _fits(candidate, column, unit, ways, ranks, members)
    ]
    exact = tuple(fit for fit in fits if not fit.misses)
    if not exact:  # perhaps one member took the whole difference
        alone = [*ways, *orders_of_one(members)]
        fits = [
            fit
            for _, candidate in close
            for fit in _fits(candidate, column, unit, alone, ranks, members)
        ]
        exact = tuple(fit for fit in fits if not fit.misses)
    missing = [fit for fit in fits if fit.misses]
    rest = sorted(missing, key=lambda fit: (len(fit.misses), fit.lost, fit.largest))
    return Inference(exact, tuple(rest[:MOST_NEAREST]), tried)


def _each_once(found: list[tuple[int, Candidate]]) -> list[tuple[int, Candidate]]:
    """The candidates without those that split the pool as an earlier one does."""
    seen: dict[frozenset[Shares], tuple[int, Candidate]] = {}
    for item in found:
        seen.setdefault(frozenset(item[1].portions), item)
    return list(seen.values())


def _unit(column: Column) -> int:
    """The unit that the column is rounded to: the largest power of ten that divides every cell."""
    unit = 1
    while unit < 10**12 and not any((amount or 0) % (unit * 10) for amount in column.amounts):
        unit *= 10
    return unit


def _ranks(members: Sequence[Member]) -> tuple[int, ...]:
    order = sorted(range(len(members)), key=lambda place: members[place].code)
    ranks = [0] * len(members)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return tuple(ranks)


def _distance(candidate: Candidate, column: Column) -> int:
    """How far the exact shares are from the column at most, in minor units, rounded up."""
    worst = 0
    for place, amount in enumerate(column.amounts):
        if amount is None:
            continue
        exact = sum((portion.of(place) for portion in candidate.portions), Fraction(0))
        worst = max(worst, ceil(abs(exact - amount)))
    return worst


def _fits(
    candidate: Candidate,
    column: Column,
    unit: int,
    ways: Sequence[Order],
    ranks: Sequence[int],
    members: Sequence[Member],
) -> list[Fit]:
    """The candidate's fits; rules that give the same amounts are one fit."""
    cells = sum(amount is not None for amount in column.amounts)
    by_amounts: dict[tuple[int, ...], list[tuple[Wording, Wording]]] = {}
    for way in rounded_ways(candidate, column, unit, ways, ranks):
        by_amounts.setdefault(way.amounts, []).append((way.method, way.settling))
    return [
        Fit(candidate.name, tuple(rules), cells, _misses(column, amounts, members))
        for amounts, rules in by_amounts.items()
    ]


def _misses(column: Column, amounts: Sequence[int], members: Sequence[Member]) -> tuple[Miss, ...]:
    rows = zip(members, column.amounts, amounts, strict=True)
    return tuple(
        Miss(member, printed, computed)
        for member, printed, computed in rows
        if printed is not None and printed != computed
    )
