"""Keeping the agreement's total: what grants were given more, others are given less."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from agree.base import Kind, Quoted, Span, Words, message, nearest, readable
from agree.distribute.rounding import largest_remainder
from agree.distribute.shares import proportional
from agree.questions.kinds import NO_SUCH_GRANT
from agree.scenario.fault import fault
from agree.sections import Agreement, Grant

TOTAL_NOT_KEPT = Kind(
    "total-not-kept",
    message("the total cannot be kept: {amount} is lacking"),
    hint=message("Set smaller amounts, or let the total move along."),
    usage=True,
)
NOTHING_TO_SCALE = Kind(
    "nothing-to-scale",
    message("the total cannot be kept: every grant is changed"),
    hint=message("Leave a grant as it is, or let the total move along."),
    usage=True,
)

EVERY_OTHER = ""
"""Keeps the total by all other grants in proportion; a name keeps it by the grant with that id."""


def kept(
    before: Agreement, after: Agreement, by: str, already_set: Collection[str], asked: Span
) -> Mapping[str, int]:
    """Return new amounts (minor units) by grant, with which the agreement sums to what it did.

    `already_set` are the grants whose amounts the scenario sets; `asked` is where the total is
    said to be kept. Raises ScenarioFault.
    """
    old = {grant.id: grant.amount for grant in before.grants}
    new = {grant.id: grant for grant in after.grants}
    over = sum(grant.amount for grant in new.values()) - sum(old.values())
    if by != EVERY_OTHER:
        if by not in new:
            known = Words(tuple(new), whole=True)
            raise fault(NO_SUCH_GRANT, asked, nearest(by, new), name=Quoted(by), known=known)
        return {by: _less(after, new[by].amount, over, asked)}
    others = [
        grant
        for grant in new.values()
        if grant.id not in already_set and grant.amount and grant.amount == old.get(grant.id)
    ]
    if not over or not others:
        if over:
            raise fault(NOTHING_TO_SCALE, asked)
        return {}
    return _scaled(after, others, over, asked)


def _scaled(agreement: Agreement, others: list[Grant], over: int, asked: Span) -> dict[str, int]:
    """Return the other grants in proportion to what they were, in whole main units if possible."""
    weights = [grant.amount for grant in others]
    total = _less(agreement, sum(weights), over, asked)
    minor = agreement.currency.minor
    unit = minor if total % minor == 0 else 1
    shares = proportional(Fraction(total), weights)
    amounts = largest_remainder(shares, total, unit, range(len(others)))
    return {grant.id: amount for grant, amount in zip(others, amounts, strict=True)}


def _less(agreement: Agreement, amount: int, over: int, asked: Span) -> int:
    if over > amount:
        lacking = readable(over - amount, agreement.currency, agreement.unit)
        raise fault(TOTAL_NOT_KEPT, asked, amount=lacking)
    return amount - over
