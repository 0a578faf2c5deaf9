"""Instalments: how much of a grant is paid each time, to each recipient.

What each recipient is paid in all is its amount, and what all are paid at a time is the instalment,
to the minor unit. Each instalment but the remainder is apportioned by largest remainder on the
exact shares, in the order of the file, nobody above what is left of its amount; the remainder is
what is left then. Where none is the remainder, the last one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from agree.base import Record
from agree.distribute.ledger import Outcome
from agree.distribute.pools import PlannedRounding, Pool
from agree.distribute.rounding import (
    Bounds,
    DifferenceRule,
    apportion,
    order_of_remainders,
    round_shares,
    settle_difference,
)
from agree.distribute.shares import Shares
from agree.sections import PENDING, UNKNOWN, Citation, Instalment, Lack

ToMembers: TypeAlias = "tuple[int | None, ...]"
"""What each member of a pool is paid at a time, by place (minor units); None while not known."""
OPEN = -1
"""The place of what the amounts and shares leave of a grant, among those of its instalments."""


class Payment(Record):
    """What is paid of a pool at the time of an instalment, in all and to each member.

    Amounts are minor units, None while they are not known. `left` is what rounding leaves of the
    pool and belongs to nobody. `shares` are the exact ones that it was apportioned by; the
    remainder has none.
    """

    instalment: Instalment
    outcome: Outcome
    amount: int | None
    amounts: ToMembers
    left: int = 0
    shares: Shares | None = None

    @property
    def citation(self) -> Citation:
        """Return where a document says it: the section of the instalment, or of the grant."""
        of_grant, section = self.outcome.pool.grant.citation, self.instalment.section
        return of_grant._replace(section=section) if section else of_grant

    @property
    def lack(self) -> Lack | None:
        """Why it is not known how much is paid; None when it is."""
        if self.amount is not None:
            return None
        pool = self.outcome.pool
        is_told = self.instalment.share is not None or not _has_unknown(pool)
        return (pool.grant.lack or PENDING) if is_told else UNKNOWN

    def lack_of(self, place: int) -> Lack | None:
        """Return why it is not known what the member at a place is paid; None when it is."""
        if self.amounts[place] is not None:
            return None
        return self.lack or self.outcome.lack_of(place) or PENDING


def payments_of(outcome: Outcome) -> tuple[Payment, ...]:
    """Return what is paid of a pool at each time; nothing when it has no instalments."""
    if not outcome.pool.grant.instalments:
        return ()
    return outcome.kept.made(("payments",), (), partial(_payments_of, outcome))


def _payments_of(outcome: Outcome) -> tuple[Payment, ...]:
    listed = outcome.pool.grant.instalments
    totals = _totals(outcome.pool)
    if outcome.pool.grant.lack or outcome.pending:
        nothing = tuple(_nothing_or_none(outcome))
        if outcome.retained or outcome.may_retain_more:
            totals = [None] * len(totals)
        return tuple(
            Payment(one, outcome, total, nothing) for one, total in zip(listed, totals, strict=True)
        )
    return tuple(_payments(outcome, totals))


def _nothing_or_none(outcome: Outcome) -> ToMembers:
    """Return 0 for each member that is known to get nothing of a pool that waits."""
    places = range(len(outcome.pool.members))
    return tuple(0 if outcome.known_amount(place) == 0 else None for place in places)


def _has_unknown(pool: Pool) -> bool:
    return any(one.is_unknown for one in pool.grant.instalments)


def _totals(pool: Pool) -> list[int | None]:
    """Return how much of a pool each instalment is; None when that is not known.

    Shares of the grant are rounded to its unit by largest remainder, together with what is left.
    """
    grant, listed = pool.grant, pool.grant.instalments
    totals = [one.amount for one in listed]
    if grant.lack:
        return totals
    left = grant.amount - sum(amount for amount in totals if amount is not None)
    exact = {
        place: one.share * grant.amount for place, one in enumerate(listed) if one.share is not None
    }
    if any(one.is_rest or one.is_unknown for one in listed):
        exact[OPEN] = left - sum(exact.values(), Fraction(0))
    for place, amount in apportion(exact, left, pool.rounding.unit).items():
        if place != OPEN:
            totals[place] = amount
        elif not _has_unknown(pool):
            totals[_remainder(listed)] = amount
    return totals


def _remainder(listed: Sequence[Instalment]) -> int:
    """Return the place of the instalment that is what is left: the last, where none says so."""
    return next((place for place, one in enumerate(listed) if one.is_rest), len(listed) - 1)


def _payments(outcome: Outcome, totals: Sequence[int | None]) -> list[Payment]:
    """Return what each member of a pool that is known is paid at each time."""
    pool, listed = outcome.pool, outcome.pool.grant.instalments
    exact = outcome.exact
    due = [outcome.amount_of(place) for place in range(len(pool.members))]
    rounding = pool.rounding
    if outcome.retained:  # what stays with the payer has its part of each instalment, as a member
        waits = sum((one.portion.waiting_amount for one in outcome.portions), Fraction(0))
        stays = pool.amount - exact.total - waits  # what waits may be less than a unit
        exact = Shares.from_fractions([*map(exact.of, range(len(due))), stays])
        due.append(outcome.retained)
        rounding = rounding._replace(ties=(*rounding.ties, len(rounding.ties)))
    remainder = None if _has_unknown(pool) else _remainder(listed)
    paid: dict[int, ToMembers] = {}
    shares: dict[int, Shares] = {}
    for place, total in enumerate(totals):
        if total is not None and place != remainder:
            shares[place] = _shares_of(exact, total)
            amounts = _apportioned(shares[place], total, due, rounding)
            due = [left - amount for left, amount in zip(due, amounts, strict=True)]
            paid[place] = amounts
    if remainder is not None:
        paid[remainder] = tuple(due)
    nobody_knows: ToMembers = (None,) * len(pool.members)
    return [
        _payment(outcome, instalment, total, paid.get(place, nobody_knows), shares.get(place))
        for place, (instalment, total) in enumerate(zip(listed, totals, strict=True))
    ]


def _payment(
    outcome: Outcome,
    instalment: Instalment,
    total: int | None,
    amounts: ToMembers,
    shares: Shares | None,
) -> Payment:
    """Return a payment; what it does not give to members is left by rounding, if any is left."""
    to_members, stays = amounts[: len(outcome.pool.members)], amounts[len(outcome.pool.members) :]
    paid = total
    if total is not None:
        paid = total - sum(filter(None, stays))
    given = sum(filter(None, to_members))
    left = 0 if paid is None else paid - given
    if shares is not None:
        shares = Shares(shares.numerators[: len(outcome.pool.members)], shares.denominator)
    return Payment(instalment, outcome, paid, to_members, left, shares)


def _shares_of(exact: Shares, total: int) -> Shares:
    """Return the exact shares of an instalment that is shared as the whole."""
    whole = sum(exact.numerators)
    return Shares(tuple(total * share for share in exact.numerators), whole or 1)


def _apportioned(
    shares: Shares, total: int, due: Sequence[int], rounding: PlannedRounding
) -> tuple[int, ...]:
    """Apportion an instalment by largest remainder; nobody gets more than is `due` to it.

    What is less than a unit, or than the units that are due, goes to the first with room for it.
    """
    rounded = round_shares(shares, rounding.unit, "down")
    amounts = [min(amount, most) for amount, most in zip(rounded, due, strict=True)]
    order = order_of_remainders(shares, rounding.unit, rounding.ties)
    rule = DifferenceRule(missing=tuple(order))
    bounds = [Bounds(None, Fraction(most)) for most in due]
    missing = total - sum(amounts)
    changes = settle_difference(amounts, missing, rounding.unit, rule, bounds)
    amounts = [amount + change for amount, change in zip(amounts, changes, strict=True)]
    missing -= sum(changes)
    for place in dict.fromkeys((*order, *range(len(due)))):
        more = min(missing, due[place] - amounts[place])
        amounts[place] += more
        missing -= more
    return tuple(amounts)
