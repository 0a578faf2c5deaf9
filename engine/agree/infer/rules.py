"""Candidate rounding rules: each method with each way to settle what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.base.brief import brief
from agree.distribute.keys.shares import added
from agree.distribute.rounding import Room, Rule, largest_remainder, rounded, settled
from agree.infer.candidates import Candidate, Column, Weights, written
from agree.sections import Member
from agree.told import Told

METHODS = {
    "half_up": Told("halva uppåt", "half up"),
    "half_even": Told("halva till närmaste jämna", "half to even"),
    "down": Told("nedåt", "down"),
}
LARGEST_REMAINDER = Told("största rest", "largest remainder")
NO_DIFFERENCE = Told("ingen differens att fördela", "no difference to distribute")
NOT_SETTLED = Told("fördelas inte", "not distributed")


@brief
class Rounded(NamedTuple):
    """A rule in words and the amounts (minor units) that it gives."""

    method: Told
    settling: Told
    amounts: tuple[int, ...]


@brief
class Order(NamedTuple):
    """An order in which to settle a difference: in words, and the places of the members."""

    name: Told
    places: tuple[int, ...]


def orders(facts: Mapping[str, tuple[str, Weights]], ranks: Sequence[int]) -> list[Order]:
    """The orders that the facts offer: smallest or largest first, by each fact."""
    found = []
    for label, weights in facts.values():
        smallest = sorted(range(len(weights)), key=lambda at: (weights[at], ranks[at]))
        largest = sorted(range(len(weights)), key=lambda at: (-weights[at], ranks[at]))
        name = Told(f"minsta först efter {label}", f"smallest first by {label}")
        found.append(Order(name, tuple(smallest)))
        name = Told(f"största först efter {label}", f"largest first by {label}")
        found.append(Order(name, tuple(largest)))
    return found


def orders_of_one(members: Sequence[Member]) -> list[Order]:
    """Each member alone: who takes the whole difference."""
    return [
        Order(Told(f"allt hos {member.name}", f"all with {member.name}"), (place,))
        for place, member in enumerate(members)
    ]


def rounded_ways(
    candidate: Candidate, column: Column, unit: int, ways: Sequence[Order], ranks: Sequence[int]
) -> Iterator[Rounded]:
    """The amounts of a candidate by every rounding rule."""
    shares = candidate.portions
    for method, name in METHODS.items():
        parts = [rounded(portion, unit, method) for portion in shares]
        amounts = tuple(sum(cells) for cells in zip(*parts, strict=True))
        difference = column.pool - sum(amounts)
        if difference == 0:
            yield Rounded(name, NO_DIFFERENCE, amounts)
            continue
        size = written(abs(difference), column.currency)
        few = Told(f"{size.sv} saknas", f"{size.en} missing")
        many = Told(f"{size.sv} för mycket", f"{size.en} too much")
        what = few if difference > 0 else many
        yield Rounded(name, _joined(what, NOT_SETTLED), amounts)
        rooms = [Room(Fraction(0), None)] * len(amounts)
        for way in ways:
            rule = Rule(way.places, way.places)
            changes = settled(amounts, difference, unit, rule, rooms)
            moved = tuple(map(sum, zip(amounts, changes, strict=True)))
            yield Rounded(name, _joined(what, way.name), moved)
    exact = largest_remainder(added(shares), column.pool, unit, ranks)
    yield Rounded(LARGEST_REMAINDER, NO_DIFFERENCE, exact)


def _joined(what: Told, settling: Told) -> Told:
    return Told(f"{what.sv}: {settling.sv}", f"{what.en}: {settling.en}")
