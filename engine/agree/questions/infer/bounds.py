"""Floors and ceilings to try on a column: those that the file has, and those that it suggests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from agree.base import Message, Record
from agree.distribute.bounds import member_bounds
from agree.distribute.limits import PerMember
from agree.distribute.shares import Infeasible, Shares, bounded
from agree.distribute.weights import PendingFacts, Unplannable
from agree.questions.infer.column import AmountColumn, Weights
from agree.questions.key_words import CEILING, FLOOR, bound_in_words, readable_amount, size_of_bound
from agree.report import Wording
from agree.sections import Agreement, Bound, Key, Portion
from agree.sections.shared import NOWHERE

MOST_BOUNDS = 4
"""How many floors, and how many ceilings, are tried: those nearest to a printed amount."""
FEWEST_FREE = 2
"""Of how many members the weights must show: with fewer outside the bounds, any weights fit."""


class MemberBounds(Record):
    """A floor or a ceiling in words, and what it is for each member (minor units)."""

    words: Wording
    amounts: PerMember


class BoundsToTry(Record):
    """The floors and the ceilings that a column may have been kept within."""

    floors: tuple[MemberBounds, ...] = ()
    ceilings: tuple[MemberBounds, ...] = ()

    @property
    def pairs(self) -> Iterator[tuple[MemberBounds | None, MemberBounds | None]]:
        """Yield every floor, every ceiling, and every two of them together."""
        pairs = product((None, *self.floors), (None, *self.ceilings))
        return (pair for pair in pairs if pair != (None, None))


NO_BOUNDS = BoundsToTry()


def bounds_to_try(agreement: Agreement, column: AmountColumn) -> BoundsToTry:
    """Return the bounds of the file's keys, its amounts with a name, and those of the column.

    Several smallest amounts that are the same suggest a floor, several largest ones a ceiling.
    """
    keys = agreement.keys.values()
    bounded: list[Key | Portion] = [*keys, *(portion for key in keys for portion in key.portions)]
    named = [
        Bound(parameter.amount, None, parameter.span)
        for parameter in agreement.parameters.values()
        if parameter.amount is not None
    ]
    printed = sorted(amount for _, amount in column.known)
    smallest = _repeated(printed)
    largest = _repeated(printed[::-1])
    floors = [bound for one in bounded for bound in one.floors]
    ceilings = [bound for one in bounded for bound in one.ceilings]
    return BoundsToTry(
        tuple(_that_may_hold(agreement, column, FLOOR, (*smallest, *floors, *named))),
        tuple(_that_may_hold(agreement, column, CEILING, (*largest, *ceilings, *named))),
    )


def _repeated(amounts: Sequence[int]) -> tuple[Bound, ...]:
    """Return the first of some amounts as a bound, if the next is the same and some are not."""
    is_repeated = len(amounts) > 1 and amounts[0] == amounts[1] != amounts[-1]
    return (Bound(amounts[0], None, NOWHERE),) if is_repeated and amounts[0] > 0 else ()


def _that_may_hold(
    agreement: Agreement, column: AmountColumn, words: Message, bounds: Iterable[Bound]
) -> Iterator[MemberBounds]:
    """Yield the bounds that no printed amount passes, those nearest to one first, each once.

    Rounding may move an amount past its bound by less than a unit. Where every amount is printed,
    one must be at the bound, else it holds nobody.
    """
    sign = 1 if words == FLOOR else -1
    is_whole = len(column.known) == len(column.members)
    whole = Fraction(column.pool)
    by_amounts: dict[PerMember, tuple[Fraction, MemberBounds]] = {}
    for bound in bounds:
        try:
            everyone = [True] * len(column.members)
            amounts = member_bounds(agreement, column.members, bound, everyone, whole)
        except (PendingFacts, Unplannable):
            continue
        room = min(
            sign * (amount - (amounts[place] or Fraction(0))) for place, amount in column.known
        )
        if -column.unit < room and (room < column.unit or not is_whole):
            level = size_of_bound(
                agreement, bound, lambda one: readable_amount(one.amount, agreement.currency)
            )
            told = bound_in_words(agreement, words.filled(amount=level), bound)
            by_amounts.setdefault(amounts, (abs(room), MemberBounds(told, amounts)))
    nearest = sorted(by_amounts.values(), key=lambda item: item[0])
    yield from (told for _, told in nearest[:MOST_BOUNDS])


def within_bounds(
    column: AmountColumn,
    weights: Weights,
    floor: MemberBounds | None,
    ceiling: MemberBounds | None,
) -> Shares | None:
    """Return the shares of a column's pool by weight within bounds that hold somebody.

    None when no distribution keeps within them, or too few members are free to show the weights.
    """
    unbounded: PerMember = (None,) * len(weights)
    floors = unbounded if floor is None else floor.amounts
    ceilings = unbounded if ceiling is None else ceiling.amounts
    pairs = zip(floors, ceilings, strict=True)
    if any(low is not None and high is not None and low > high for low, high in pairs):
        return None
    try:
        shares = bounded(Fraction(column.pool), weights, floors, ceilings)
    except Infeasible:
        return None
    is_held = [
        shares.of(place) in (floors[place], ceilings[place]) for place in range(len(weights))
    ]
    free = sum(not is_held[place] for place, _ in column.known)
    return shares if any(is_held) and free >= FEWEST_FREE else None
