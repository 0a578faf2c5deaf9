"""Money that recipients pass on: which groups a grant reaches, and who acts for a recipient.

A payment whose payer is itself a recipient (`paid_by: counties`, `to: municipalities`) passes
on what the payer was granted. Those who receive it are concerned by the grant, but it is the
payer who requisitions it and reports on it.
"""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.life.audience import Audience
from agree.sections import Agreement, Member, Reference
from agree.sections.life import Life
from agree.sections.payments import Payment


@short_repr
class Intermediary(NamedTuple):
    """Those who get grants and pass them on, and the payment that says so.

    `members` are the payers of the recipients who were asked for; empty for a whole group.
    `requests` tells whether they get the money on a requisition of theirs.
    """

    payment: Payment
    members: tuple[Member, ...]
    requests: bool


def intermediaries(agreement: Agreement, life: Life, asked: Audience) -> tuple[Intermediary, ...]:
    """Return those through whom the recipients who are asked for get some of their money."""
    found = []
    for payment in life.payments:
        paying = agreement.groups(payment.paid_by)
        if paying and asked.names & agreement.groups(payment.to):
            members = _payers(agreement, payment.paid_by, asked.members)
            belonging = [member for member in asked.members if member.part_of]
            if members or not asked.members or len(belonging) < len(asked.members):
                found.append(Intermediary(payment, members, _requests(agreement, life, paying)))
    return tuple(found)


def _requests(agreement: Agreement, life: Life, groups: frozenset[str]) -> bool:
    """Return whether some groups get money on a requisition."""
    return any(
        payment.request == "requisition" and groups & agreement.groups(payment.to)
        for payment in life.payments
    )


def _payers(
    agreement: Agreement, paid_by: tuple[Reference, ...], receivers: tuple[Member, ...]
) -> tuple[Member, ...]:
    """Return the payers of some receivers: whom they are part of, or the only payer there is."""
    groups = tuple(one for one in paid_by if one.name in agreement.recipients)
    payers = agreement.members(groups)
    belonging = {member.part_of for member in receivers}
    if len(payers) == 1 and receivers:
        return payers
    return tuple(payer for payer in payers if payer.code in belonging)
