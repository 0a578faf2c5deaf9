"""Allocation: every pool's exact shares, rounded in each portion and settled once for the grant.

Nothing here can fail: what could was found while planning. Amounts are minor units throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.keys import Shares, bounded, proportional, stated
from agree.keys.shares import added
from agree.ledger import Ledger, Outcome, PortionOutcome, entries_of
from agree.plan import Plan, PlannedPortion, Pool
from agree.rounding import Room, largest_remainder, rounded, settled
from agree.sections import Agreement


def allocate(agreement: Agreement, plan: Plan) -> Ledger:
    """The ledger of a plan."""
    outcomes = tuple(outcome_of(pool) for pool in plan.pools)
    entries = tuple(entry for outcome in outcomes for entry in entries_of(agreement, outcome))
    alternatives = tuple(outcome_of(pool) for pool in plan.alternatives)
    return Ledger(agreement, outcomes, entries, alternatives)


def outcome_of(pool: Pool) -> Outcome:
    """What becomes of one pool."""
    portions = tuple(
        _portion(pool, portion, known, waiting)
        for portion, (known, waiting) in zip(pool.portions, _whole_amounts(pool), strict=True)
    )
    return Outcome(pool, portions, _settlement(pool, portions))


def _whole_amounts(pool: Pool) -> list[tuple[int, int]]:
    """What is known and what waits of each portion, in whole rounding units.

    Units go by largest remainder, earlier portions first; what is smaller than a unit goes with
    the last portion. Exact shares are formed from the exact amounts; these are what the ledger sums
    each portion to. All that is known and all that waits are made whole first, as two sums: else
    the known shares could be more than what does not wait.
    """
    unit = pool.rounding.unit
    known = [_known(portion) for portion in pool.portions]
    waiting = [portion.amount - part for portion, part in zip(pool.portions, known, strict=True)]
    if all(part % unit == 0 for part in (*known, *waiting)):
        return [(int(part), int(rest)) for part, rest in zip(known, waiting, strict=True)]
    sure = [place for place, portion in enumerate(pool.portions) if not portion.pending]
    open_ = [place for place, rest in enumerate(waiting) if rest]
    sums = [sum(known, Fraction(0)), sum(waiting, Fraction(0))]
    totals = _in_units(sums, pool.amount, unit) if open_ else [pool.amount, 0]
    parts = _at(sure, known, totals[0], unit)
    rests = _at(open_, waiting, totals[1], unit)
    return [(parts.get(place, 0), rests.get(place, 0)) for place in range(len(known))]


def _known(portion: PlannedPortion) -> Fraction:
    """How much of a portion is known: nothing, all of it, or what a table tells."""
    if portion.stated is not None:
        return sum((amount for amount in portion.stated if amount is not None), Fraction(0))
    return Fraction(0) if portion.pending else portion.amount


def _at(places: Sequence[int], exact: Sequence[Fraction], total: int, unit: int) -> dict[int, int]:
    """Return the amounts at some places in whole units, which sum to `total`, by place."""
    whole = _in_units([exact[place] for place in places], total, unit) if places else []
    return dict(zip(places, whole, strict=True))


def _in_units(exact: Sequence[Fraction], total: int, unit: int) -> list[int]:
    """Return the amounts in whole units, which sum to `total`; the last takes what is no unit."""
    whole = [int(amount / unit) * unit for amount in exact]
    remainders = [amount - part for amount, part in zip(exact, whole, strict=True)]
    order = sorted(range(len(exact)), key=lambda place: -remainders[place])
    left = total - sum(whole)
    for place in order[: left // unit]:
        whole[place] += unit
    whole[-1] += left % unit
    return whole


def _portion(pool: Pool, portion: PlannedPortion, known: int, waiting: int) -> PortionOutcome:
    if portion.pending:
        return PortionOutcome(portion, waiting, None, (), waiting)
    shares = _shares(portion, len(pool.members))
    amounts = rounded(shares, pool.rounding.unit, pool.rounding.method)
    return PortionOutcome(portion, known + waiting, shares, amounts, waiting)


def _shares(portion: PlannedPortion, members: int) -> Shares:
    if portion.stated is not None:
        return stated(portion.stated)
    weights = portion.weights or ()
    if portion.amount == 0 or not any(weights):
        return Shares((0,) * members, 1)
    if portion.floors is None and portion.ceilings is None:
        return proportional(portion.amount, weights)
    nothing: tuple[Fraction | None, ...] = (None,) * members
    return bounded(portion.amount, weights, portion.floors or nothing, portion.ceilings or nothing)


def _settlement(pool: Pool, portions: Sequence[PortionOutcome]) -> tuple[int, ...]:
    """What each member gets or gives up so that the pool is whole."""
    known = [portion for portion in portions if portion.shares is not None]
    none = (0,) * len(pool.members)
    difference = sum(portion.difference for portion in known)
    if not known:
        return none
    before = [sum(column) for column in zip(*(part.rounded for part in known), strict=True)]
    rounding = pool.rounding
    if rounding.method == "largest_remainder":
        exact = added([part.shares for part in known if part.shares is not None])
        amounts = largest_remainder(exact, sum(before) + difference, rounding.unit, rounding.ties)
        return tuple(after - part for after, part in zip(amounts, before, strict=True))
    if difference == 0:
        return none
    rooms = _rooms(len(pool.members), known)
    return settled(before, difference, rounding.unit, rounding.rule, rooms)


def _rooms(members: int, portions: Sequence[PortionOutcome]) -> list[Room]:
    """Each member's bounds over all portions; one without a share has no room at all.

    The only member has no bounds: it gets its whole grant, whatever its portions round to.
    """
    if members == 1:
        return [Room(Fraction(0), None)]
    rooms = []
    for place in range(members):
        parts = [part for part in portions if part.shares and part.shares.numerators[place]]
        floors = [_bound(part.portion.floors, place) for part in parts]
        ceilings = [_most(part.portion, place) for part in parts]
        least = sum((floor or Fraction(0) for floor in floors), Fraction(0))
        open_ended = None in ceilings
        most = sum((ceiling or Fraction(0) for ceiling in ceilings), Fraction(0))
        rooms.append(Room(least, None if open_ended else most))
    return rooms


def _bound(bounds: tuple[Fraction | None, ...] | None, place: int) -> Fraction | None:
    return None if bounds is None else bounds[place]


def _most(portion: PlannedPortion, place: int) -> Fraction | None:
    """The most that a portion lets a member have; None when there is no limit to it."""
    return _bound(portion.ceilings, place)
