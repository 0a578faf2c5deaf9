"""Candidate rounding rules: each method with each way to settle what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.base import Joined, Message, message, short_repr, word
from agree.distribute.rounding import (
    Bounds,
    DifferenceRule,
    largest_remainder,
    round_shares,
    settle_difference,
)
from agree.distribute.shares import sum_shares
from agree.questions.infer.candidates import Candidate, Column, Weights, written
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


@short_repr
class Rounded(NamedTuple):
    """A rule in words and the amounts (minor units) that it gives."""

    method: Wording
    settling: Wording
    amounts: tuple[int, ...]


@short_repr
class Order(NamedTuple):
    """An order in which to settle a difference: in words, and the places of the members."""

    name: Wording
    places: tuple[int, ...]


def orders(facts: Mapping[str, tuple[str, Weights]], ranks: Sequence[int]) -> list[Order]:
    """The orders that the facts offer: smallest or largest first, by each fact."""
    found = []
    for label, weights in facts.values():
        smallest = sorted(range(len(weights)), key=lambda at: (weights[at], ranks[at]))
        largest = sorted(range(len(weights)), key=lambda at: (-weights[at], ranks[at]))
        name = message("smallest first by {fact}", fact=label)
        found.append(Order(name, tuple(smallest)))
        name = message("largest first by {fact}", fact=label)
        found.append(Order(name, tuple(largest)))
    return found


def orders_of_one(members: Sequence[Member]) -> list[Order]:
    """Each member alone: who takes the whole difference."""
    return [
        Order(message("all with {member}", member=member.name), (place,))
        for place, member in enumerate(members)
    ]


def rounded_ways(
    candidate: Candidate, column: Column, unit: int, ways: Sequence[Order], ranks: Sequence[int]
) -> Iterator[Rounded]:
    """The amounts of a candidate by every rounding rule."""
    shares = candidate.portions
    for method, name in METHODS.items():
        parts = [round_shares(portion, unit, method) for portion in shares]
        amounts = tuple(sum(cells) for cells in zip(*parts, strict=True))
        difference = column.pool - sum(amounts)
        if difference == 0:
            yield Rounded(name, NO_DIFFERENCE, amounts)
            continue
        size = written(abs(difference), column.currency)
        what = (MISSING if difference > 0 else TOO_MUCH).filled(amount=size)
        yield Rounded(name, Joined((what, NOT_SETTLED), ": "), amounts)
        bounds = [Bounds(Fraction(0), None)] * len(amounts)
        for way in ways:
            rule = DifferenceRule(way.places, way.places)
            changes = settle_difference(amounts, difference, unit, rule, bounds)
            moved = tuple(map(sum, zip(amounts, changes, strict=True)))
            yield Rounded(name, Joined((what, way.name), ": "), moved)
    exact = largest_remainder(sum_shares(shares), column.pool, unit, ranks)
    yield Rounded(LARGEST_REMAINDER, NO_DIFFERENCE, exact)
