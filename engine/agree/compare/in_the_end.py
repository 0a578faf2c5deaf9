"""What each recipient gets more or less in the end: over all its roles, less what it passes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from agree.base import Record
from agree.compare.changes import later_names
from agree.compare.comparison import Comparison
from agree.distribute.ledger import Ledger, RedistributionOutcome
from agree.questions.selection import all_recipients
from agree.sections import Member, MemberId

_Payment: TypeAlias = tuple[str, MemberId]
"""A redistribution by its id, and the payer who carries it out."""
_Amounts: TypeAlias = dict[MemberId, int | None]
"""What each member gets (minor units), below zero for what it passes on; None: it is not known."""


class DifferencesInTheEnd(Record):
    """The difference (minor units) of each recipient of whom one is known.

    With `in_part` there is more that is not known. With `counts_passed_on` somebody passes on.
    """

    differences: tuple[int, ...]
    in_part: bool
    counts_passed_on: bool


def differences_in_the_end(
    comparison: Comparison, before: Ledger, after: Ledger
) -> DifferencesInTheEnd:
    """Return what each recipient gets more or less in the end, from two ledgers that are compared.

    Of a later tier too, only what both sides know is compared. A payer is left out while it is not
    known how much of what it gets it passes on.
    """
    sums = {(one.group, one.code): one.difference for one in comparison.recipients}
    names = later_names(before.agreement, after.agreement)
    earlier, later = _payments(before, names), _payments(after, {})
    unknown_payers, in_part = set[MemberId](), bool(comparison.left_out)
    for payment in {**later, **earlier}:
        one, other = earlier.get(payment, {}), later.get(payment, {})
        for member in {**other, **one}:
            amount_before, amount_after = one.get(member, 0), other.get(member, 0)
            if amount_before is None or amount_after is None:
                in_part = True
                unknown_payers.update({member} & {payment[1]})
            else:
                sums[member] = sums.get(member, 0) + amount_after - amount_before
    differences = tuple(
        sum(sums.get(role, 0) for role in roles)
        for roles in _recipients(before, after, names)
        if unknown_payers.isdisjoint(roles) and not sums.keys().isdisjoint(roles)
    )
    return DifferencesInTheEnd(differences, in_part, bool(earlier or later))


def _payments(ledger: Ledger, groups: Mapping[str, str]) -> dict[_Payment, _Amounts]:
    """Return what each payer passes on, and to whom; `groups` are the later agreement's ids."""
    payments: dict[_Payment, _Amounts] = {}
    for passed in ledger.redistributed:
        payer = _identity(passed.payer, groups)
        payments[passed.redistribution.id, payer] = _amounts(passed, groups)
    return payments


def _amounts(passed: RedistributionOutcome, groups: Mapping[str, str]) -> _Amounts:
    """Return what a payment takes from its payer and gives each member that shares in it."""
    payer, outcome = _identity(passed.payer, groups), passed.outcome
    amounts: _Amounts = {payer: None if passed.lack else -passed.distributed}
    for place, one in enumerate(outcome.pool.members):
        member, amount = _identity(one, groups), outcome.known_amount(place)
        taken = amounts.get(member, 0)
        amounts[member] = None if amount is None or taken is None else taken + amount
    return amounts


def _identity(member: Member, groups: Mapping[str, str]) -> MemberId:
    """Return a member's group, called as in the later agreement, and its code."""
    return groups.get(member.group, member.group), member.code


def _recipients(
    before: Ledger, after: Ledger, groups: Mapping[str, str]
) -> Iterable[frozenset[MemberId]]:
    """Return the roles of each recipient in either agreement."""
    recipients = [
        {_identity(role, {}) for role in roles} for roles in all_recipients(after.agreement)
    ]
    place_of = {role: place for place, roles in enumerate(recipients) for role in roles}
    for roles in all_recipients(before.agreement):
        found = {_identity(role, groups) for role in roles}
        place = min((place_of[role] for role in found if role in place_of), default=None)
        if place is None:
            recipients.append(found)
        else:
            recipients[place] |= {role for role in found if role not in place_of}
    return map(frozenset, recipients)
