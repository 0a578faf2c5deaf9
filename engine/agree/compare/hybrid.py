"""A grant with the sum of one agreement, the key of another and the facts of a third."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.allocate import allocate_pool
from agree.distribute.ledger import Outcome
from agree.distribute.plan import plan_pool
from agree.distribute.weights import Unplannable
from agree.sections import Agreement, Grant, MemberId

Amounts = Mapping[MemberId, "int | None"]
"""What each member gets (minor units); None while it is pending."""


@short_repr
class GrantIn(NamedTuple):
    """A grant in its agreement; `groups` gives each group the name that both agreements share."""

    agreement: Agreement
    grant: Grant
    groups: Mapping[str, str]


def hybrid(sum_of: GrantIn, key_of: GrantIn, facts_of: GrantIn) -> Amounts | None:
    """The amounts when sum, key and facts come from different agreements; None if none can.

    The key brings its portions, parts (varav), parameters and rounding; the facts bring the
    members too.
    """
    agreement = key_of.agreement._replace(
        recipients=facts_of.agreement.recipients, facts=facts_of.agreement.facts
    )
    grant = key_of.grant._replace(amount=sum_of.grant.amount, to=facts_of.grant.to)
    try:
        members = agreement.members(grant.to)
        outcome = allocate_pool(plan_pool(agreement, grant, members, agreement.payer))
    except Unplannable:
        return None
    return amounts_of(outcome, facts_of.groups)


def amounts_of(outcome: Outcome, groups: Mapping[str, str]) -> Amounts:
    """What each member of a pool gets."""
    return {
        (groups.get(member.group, member.group), member.code): known_amount(outcome, place)
        for place, member in enumerate(outcome.pool.members)
    }


def known_amount(outcome: Outcome, place: int) -> int | None:
    """What a member gets (minor units); None while any of it is pending."""
    if outcome.pool.grant.unknown:
        return None
    for part in outcome.portions:
        stated = part.portion.stated
        if part.pending and (part.shares is None or stated is None or stated[place] is None):
            return None
    return outcome.amount_of(place)
