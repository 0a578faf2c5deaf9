"""Portions within bounds: the one outcome in which nobody is below its floor or above its ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.oracle.book import Book, Member, Of
from tests.oracle.expressions import money_of, number_of
from tests.oracle.reading import NoResult, percentage, rounded

NONE = Fraction(0)
Shares = dict[Member, Fraction]


@dataclass
class Portion:
    """What became of a portion: who gets what of it, what waits and what stays with the payer."""

    given: Shares = field(default_factory=dict)
    pending: Fraction = NONE
    retained: Fraction = NONE
    waiting: frozenset[Member] = frozenset()  # who may get some of what waits
    takes_part: frozenset[Member] = frozenset()  # for whom it is, also those who get nothing
    floors: Shares = field(default_factory=dict)
    ceilings: Shares = field(default_factory=dict)
    parts: list[Portion] | None = None  # of what it is made, where its bounds hold nobody
    is_final: bool = False  # it is earned or within bounds of the whole: nothing changes it again
    reserve: Fraction = NONE  # what stays whoever gets what

    @property
    def known(self) -> Fraction:
        """Return what all get together."""
        return sum(self.given.values(), NONE)

    @property
    def whole(self) -> Fraction:
        """Return what the portion is."""
        return self.known + self.pending + self.retained


def bounds_of(
    said: Any,
    whole: Fraction,
    who: Sequence[Member],
    members: Sequence[Member],
    book: Book,
    *,
    most: bool,
) -> Shares:
    """Return each member's floor, the highest of several, or its ceiling, the lowest of several."""
    if said is None:
        return {}
    several = said if isinstance(said, list) else [said]
    choose = max if most else min
    found = {
        one: choose(_bound(bound, whole, Of(book, one, members, typed=True)) for bound in several)
        for one in who
    }
    if most:
        return {one: max(NONE, bound) for one, bound in found.items()}
    if any(bound < 0 for bound in found.values()):
        raise NoResult("a ceiling is below nought")
    return found


def _bound(said: Any, whole: Fraction, of: Of) -> Fraction:
    """Return one bound of one member, in minor units."""
    book = of.book
    assert of.member is not None
    if isinstance(said, dict) and "amount" in said and "per" in said:
        if percentage(said["amount"]) is not None:
            raise NoResult("a percentage is counted per something")
        rate = book.amount(said["amount"]).whole
        exact = rate * number_of(said["per"], Of(book, of.member, of.everybody))
    else:
        value = said.get("value", said.get("amount")) if isinstance(said, dict) else said
        part, written = percentage(value), book.currency.written(value)
        if part is not None:
            exact = part * whole
        elif written is not None:
            exact = book.currency.in_minor(written)
        else:
            exact = book.currency.in_minor(money_of(value, of))
    if isinstance(said, dict) and "to" in said:
        return rounded(exact, book.currency.unit(said["to"]), said.get("method", "half_up"))
    return exact


def within_bounds(
    weights: Shares, amount: Fraction, floors: Shares, ceilings: Shares, *, leaves: bool
) -> Portion:
    """Return the one outcome in which each gets level times weight, held within its bounds.

    The level is looked for between the points where somebody meets a bound: what all get at a point
    is worked out for each point, and the level lies between two of them.
    """
    for one, floor in floors.items():
        if one in ceilings and floor > ceilings[one]:
            raise NoResult("a floor is above a ceiling")

    def at(level: Fraction) -> Shares:
        got = {one: max(level * weight, floors.get(one, NONE)) for one, weight in weights.items()}
        return {one: min(share, ceilings.get(one, share)) for one, share in got.items()}

    if sum(floors.values(), NONE) > amount:
        raise NoResult("the floors are more than the amount")
    bounds = [(one, bound) for held in (floors, ceilings) for one, bound in held.items()]
    points = sorted({NONE, *(bound / weights[one] for one, bound in bounds if weights[one])})
    if all(one in ceilings for one, weight in weights.items() if weight):
        highest = at(points[-1])
        over = amount - sum(highest.values(), NONE)
        if over > 0 and not leaves:
            raise NoResult("the ceilings leave something over")
        if over >= 0:
            return Portion(highest, retained=over, floors=floors, ceilings=ceilings)
    below = max(point for point in points if sum(at(point).values(), NONE) <= amount)
    over = amount - sum(at(below).values(), NONE)
    rising = sum(
        weight
        for one, weight in weights.items()
        if weight * below >= floors.get(one, NONE)
        and (one not in ceilings or weight * below < ceilings[one])
    )
    level = below + (over / rising if over else NONE)
    return Portion(at(level), floors=floors, ceilings=ceilings)
