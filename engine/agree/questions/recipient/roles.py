"""All that a recipient gets, in every role: as a region, as a county body, by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base.brief import brief
from agree.distribute.ledger import Ledger, Outcome, RedistributionOutcome
from agree.questions.selection import Selection
from agree.sections import Member


@brief
class GrantToMember(NamedTuple):
    """What a member gets from a grant (minor units); None while it waits, or when it is `unknown`.

    `waiting` is what waits of the grant and may be the member's.
    """

    area: str
    id: str
    grant: str
    amount: int | None
    pending: int
    section: str
    unknown: bool


@brief
class Role(NamedTuple):
    """A member in one of its groups, with what it gets there and the sum (minor units).

    `passed_on` are the tiers in which it is the payer.
    """

    member: Member
    group: str
    grants: tuple[GrantToMember, ...]
    amount: int
    redistributed: tuple[RedistributionOutcome, ...]


def roles(ledger: Ledger, selection: Selection) -> tuple[Role, ...]:
    """Return the roles of the members that are selected; in an area, those with grants there."""
    found = tuple(_role(ledger, member, selection) for member in selection.members or ())
    return tuple(role for role in found if role.grants) if selection.area is not None else found


def _role(ledger: Ledger, member: Member, selection: Selection) -> Role:
    outcomes = selection.outcomes(ledger)
    whole = selection.area is None
    passed = tuple(one for one in ledger.redistributed if whole and one.payer.id == member.id)
    grants = tuple(grant for outcome in outcomes for grant in _grants(ledger, outcome, member))
    name = ledger.agreement.recipients[member.group].name
    return Role(member, name, grants, sum(grant.amount or 0 for grant in grants), passed)


def _grants(ledger: Ledger, outcome: Outcome, member: Member) -> Iterator[GrantToMember]:
    grant = outcome.pool.grant
    if member not in outcome.pool.members:
        return
    place = outcome.pool.members.index(member)
    pending = outcome.pending_reason(place)
    known = outcome.is_known(place) and not grant.unknown
    amount = outcome.amount_of(place) if known else None
    areas = {area.id: area for area in ledger.agreement.areas}
    area = areas.get(grant.area)
    section = grant.citation.section or (area.citation.section if area is not None else "")
    under = area.name if area is not None else outcome.pool.payer
    yield GrantToMember(under, grant.id, grant.name, amount, pending, section, grant.unknown)
