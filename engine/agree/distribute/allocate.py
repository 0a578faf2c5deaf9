"""Allocation: the exact shares of every pool, rounded in each portion and settled once for a grant.

Nothing here can fail: what could was found while planning. Amounts are minor units throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from agree.base import Memory, Record
from agree.distribute.ledger import Entry, Ledger, Outcome, PortionOutcome, entries_of
from agree.distribute.limits import PerMember
from agree.distribute.pools import Plan, PlannedPortion, Pool
from agree.distribute.rounding import (
    Bounds,
    apportion,
    largest_remainder,
    round_shares,
    settle_difference,
)
from agree.distribute.shares import Shares, bounded, earned_shares, proportional, sum_shares

NOTHING = Fraction(0)


def allocate(plan: Plan, memory: Memory | None = None) -> Ledger:
    """Allocate every pool of a plan; return the ledger.

    What `memory` has of the same pools is not allocated again.
    """
    memory, agreement = Memory() if memory is None else memory, plan.agreement

    def outcome_of(pool: Pool) -> Outcome:
        return memory.made(("outcome", pool.grant.id), (pool,), partial(allocate_pool, pool))

    def entries(outcome: Outcome) -> tuple[Entry, ...]:
        return tuple(entries_of(agreement, outcome))

    outcomes, listed = tuple(map(outcome_of, plan.pools)), list[Entry]()
    for outcome in outcomes:
        name, of = ("entries", outcome.pool.grant.id), (outcome, agreement.recipients)
        listed += memory.made(name, of, partial(entries, outcome))
    alternatives = tuple(map(outcome_of, plan.alternatives))
    return Ledger(agreement, outcomes, tuple(listed), alternatives)


def allocate_pool(pool: Pool) -> Outcome:
    """Allocate one pool: round each portion, then settle the difference."""
    shares = [
        None if portion.is_pending else exact_shares(portion, len(pool.members))
        for portion in pool.portions
    ]
    known, pending, retained = _amounts_in_units(pool, shares)
    rounding = pool.rounding
    in_units = rounded_portions(pool.portions, shares, rounding.unit, rounding.method)
    portions = [
        PortionOutcome(portion, told + waits + stays, exact, rounded, waits, stays)
        for portion, exact, rounded, told, waits, stays in zip(
            pool.portions, shares, in_units, known, pending, retained, strict=True
        )
    ]
    return Outcome(pool, tuple(portions), _settlement(pool, portions))


def _amounts_in_units(pool: Pool, shares: Sequence[Shares | None]) -> tuple[list[int], ...]:
    """Return how much of each portion is known, pending and retained, in whole rounding units.

    The ledger sums each portion to these amounts; exact shares are formed from the exact ones. All
    that is known, pending and retained is apportioned first, as three sums: else the known shares
    could be more than what is left for them.
    """
    nothing, unit = Fraction(0), pool.rounding.unit
    known = [nothing if exact is None else exact.total for exact in shares]
    pending = [portion.waiting_amount for portion in pool.portions]
    retained = [
        portion.amount - amount - waits
        for portion, amount, waits in zip(pool.portions, known, pending, strict=True)
    ]
    parts = [known, pending, retained]
    sums = {place: sum(part, nothing) for place, part in enumerate(parts) if any(part)}
    whole = sum(sums.values(), nothing)
    if whole:  # exact shares may be of another amount than the rounded one
        sums = {place: amount * pool.amount / whole for place, amount in sums.items()}
    totals = apportion(sums, pool.amount, unit)
    return tuple(
        _apportioned(part, totals[place], unit) if place in totals else [0] * len(part)
        for place, part in enumerate(parts)
    )


def _apportioned(exact: Sequence[Fraction], total: int, unit: int) -> list[int]:
    """Return exact amounts in whole units that sum to `total`; what is nothing stays nothing."""
    amounts = apportion({p: amount for p, amount in enumerate(exact) if amount}, total, unit)
    return [amounts.get(place, 0) for place in range(len(exact))]


def rounded_portions(
    portions: Sequence[PlannedPortion], shares: Sequence[Shares | None], unit: int, method: str
) -> list[tuple[int, ...]]:
    """Return each member's amount of each portion in whole units; none while it is pending.

    What levels portions is rounded so that what a member gets in all is: that is what the bounds
    are about.
    """
    rounded: list[tuple[int, ...]] = []
    for place, (portion, exact) in enumerate(zip(portions, shares, strict=True)):
        if exact is None:
            rounded.append(())
        elif portion.levels:
            first = place - portion.levels
            parts = [one for one in shares[first : place + 1] if one is not None]
            in_all = round_shares(sum_shares(parts), unit, method)
            known = [one for one in rounded[first:] if one]  # what is nothing may be pending
            so_far = [sum(one[member] for one in known) for member in range(len(in_all))]
            rounded.append(_levelled(portion, in_all, so_far))
        else:
            rounded.append(round_shares(exact, unit, method))
    return rounded


def _levelled(
    portion: PlannedPortion, in_all: Sequence[int], so_far: Sequence[int]
) -> tuple[int, ...]:
    """Return what a levelling gives each member beside what it has so far (minor units).

    Where it moves nothing, only who is outside its bounds by rounding is moved.
    """
    moves = any(portion.stated or ())
    floors, ceilings = portion.bounds or ((), ())
    bounds = [Bounds(low, high) for low, high in zip(floors, ceilings, strict=True)]
    return tuple(
        after - before if moves or not bound.allow(before) else 0
        for after, before, bound in zip(in_all, so_far, bounds, strict=True)
    )


def exact_shares(portion: PlannedPortion, members: int) -> Shares:
    """Return the exact share that each member has of a portion that is not pending."""
    shares = shares_of_all(portion, members)
    if portion.earned is None:
        return shares
    return earned_shares(shares, portion.earned, portion.unearned)


def shares_of_all(portion: PlannedPortion, members: int) -> Shares:
    """Return the exact share that each member would have if it had earned all of it."""
    if portion.stated is not None:
        return Shares.from_fractions(portion.stated)
    weights = portion.weights or ()
    if not any(weights):
        return Shares.from_fractions([NOTHING] * members)
    if portion.bounds is None:
        return proportional(portion.amount, weights)
    return bounded(portion.shared_amount, weights, *portion.bounds)


def _settlement(pool: Pool, portions: Sequence[PortionOutcome]) -> tuple[int, ...]:
    """Return what each member gets or gives up to settle the rounding difference of a pool."""
    known = [portion for portion in portions if portion.shares is not None]
    nothing = (0,) * len(pool.members)
    if not known:
        return nothing
    parts = [sum(column) for column in zip(*(portion.rounded for portion in known), strict=True)]
    total = sum(parts) + sum(portion.difference for portion in known)
    shared = [(one.portion, one.shares) for one in portions if one.shares is not None]
    amounts = _rounded_together(pool, [shares for _, shares in shared], total) or parts
    missing, changes = total - sum(amounts), nothing
    if missing:
        bounds = settlement_bounds(len(pool.members), shared, signed=pool.grant.is_signed)
        rounding = pool.rounding
        changes = settle_difference(amounts, missing, rounding.unit, rounding.rule, bounds)
    return tuple(
        amount + change - part for amount, change, part in zip(amounts, changes, parts, strict=True)
    )


def _rounded_together(pool: Pool, shares: Sequence[Shares], total: int) -> tuple[int, ...] | None:
    """Return each member's amount where its shares are added up before they are rounded.

    It is None where each share is rounded by itself.
    """
    rounding = pool.rounding
    if rounding.method == "largest_remainder":
        return largest_remainder(sum_shares(shares), total, rounding.unit, rounding.ties)
    if rounding.of_sums:
        return round_shares(sum_shares(shares), rounding.unit, rounding.method)
    return None


def settlement_bounds(
    members: int, portions: Sequence[tuple[PlannedPortion, Shares]], *, signed: bool = False
) -> list[Bounds]:
    """Return each member's bounds over all portions; one without a share takes no part.

    The only member has no bounds: it gets its whole grant, whatever its portions round to. `signed`
    amounts have none either: they may be below zero. Who gets as much of one portion as it pays of
    another has no share.
    """
    if members == 1:
        return [Bounds(None, None)]
    if signed:
        nothing, any_amount = Bounds(Fraction(0), Fraction(0)), Bounds(None, None)
        totals = sum_shares([shares for _, shares in portions]).numerators
        return [any_amount if total else nothing for total in totals]
    limits: list[_Limited] = []
    for place, (portion, shares) in enumerate(portions):
        first = place - portion.levels  # the bounds of a whole take the place of its portions'
        in_all = sum_shares([shares, *(one.shares for one in limits[first:])])
        limits[first:] = [_Limited(Shares.from_fractions([NOTHING] * members))] * portion.levels
        limits.append(_Limited(in_all, portion.floors, portion.ceilings))
    return [_bounds_of(place, limits) for place in range(members)]


class _Limited(Record):
    """The exact shares of portions, and the floors and ceilings of these."""

    shares: Shares
    floors: PerMember | None = None
    ceilings: PerMember | None = None


def _bounds_of(place: int, limits: Sequence[_Limited]) -> Bounds:
    """Return the bounds of a member over all portions in which it has a share."""
    floor: Fraction = NOTHING
    ceiling: Fraction | None = NOTHING
    for shares, floors, ceilings in limits:
        if shares.numerators[place]:
            least = floors[place] if floors else None
            floor = floor + least if least else floor
            limit = ceilings[place] if ceilings else None
            ceiling = None if limit is None or ceiling is None else ceiling + limit
    return Bounds(floor, ceiling)
